//! Which function names which: the calls and references of every body.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{self, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ConstOp, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind,
    GlobalKind, Module,
};

/// A function's place among a module's functions. It is the same in every reading of the same bytes.
pub(crate) type Place = usize;

/// Some functions of a module.
pub(crate) type Places = BTreeSet<Place>;

/// What names which function.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    /// What each body names, itself included if it calls itself.
    of: BTreeMap<Place, Places>,
    /// What runs at the start, before anybody knows the module's exports.
    pub(crate) start: Option<Place>,
    /// What is reached from outside: exports, globals.
    pub(crate) outside: Places,
    /// What stands in a table.
    pub(crate) tables: Places,
    /// The same by its place in the table, as far as that is known.
    pub(crate) slots: BTreeMap<u32, Place>,
}

impl Calls {
    /// Reads them. An error if a body holds a reference to a function as a value, which the
    /// compiler never makes: the two modules could not share it.
    pub(crate) fn of(module: &Module) -> Result<Self, String> {
        let mut calls = Self::default();
        for function in module.funcs.iter() {
            let mut named = Named::default();
            if let FunctionKind::Local(body) = &function.kind {
                dfs_in_order(&mut named, body, body.entry_block());
            }
            if named.values {
                let name = function.name.as_deref().unwrap_or("without a name");
                return Err(format!("the function {name} uses ref.func"));
            }
            calls.of.insert(function.id().index(), named.functions);
        }
        calls.start = module.start.map(|id| id.index());
        for export in module.exports.iter() {
            if let ExportItem::Function(id) = export.item {
                calls.outside.insert(id.index());
            }
        }
        for global in module.globals.iter() {
            if let GlobalKind::Local(value) = &global.kind {
                in_constant(value, &mut calls.outside);
            }
        }
        for element in module.elements.iter() {
            match &element.items {
                ElementItems::Functions(ids) => {
                    calls.tables.extend(ids.iter().map(FunctionId::index));
                    if let Some(start) = start(&element.kind) {
                        let places = ids.iter().map(FunctionId::index);
                        calls.slots.extend((start..).zip(places));
                    }
                }
                ElementItems::Expressions(_, values) => {
                    for value in values {
                        in_constant(value, &mut calls.tables);
                    }
                }
            }
        }
        Ok(calls)
    }

    /// What a body names.
    pub(crate) fn by(&self, place: Place) -> impl Iterator<Item = Place> {
        self.of.get(&place).into_iter().flatten().copied()
    }

    /// All that can be reached from `roots` without passing through a body of `closed`; a function
    /// of `closed` that is called is not among them.
    pub(crate) fn reached(
        &self,
        roots: impl IntoIterator<Item = Place>,
        closed: &Places,
    ) -> Places {
        let mut reached = Places::new();
        let mut open: Vec<Place> = roots.into_iter().collect();
        while let Some(place) = open.pop() {
            if !closed.contains(&place) && reached.insert(place) {
                open.extend(self.by(place));
            }
        }
        reached
    }
}

/// The place in a table at which an element segment begins.
fn start(kind: &ElementKind) -> Option<u32> {
    match kind {
        ElementKind::Active {
            offset: ConstExpr::Value(Value::I32(start)),
            ..
        } => Some(start.cast_unsigned()),
        _ => None,
    }
}

/// Puts the functions a constant names into `found`.
fn in_constant(value: &ConstExpr, found: &mut Places) {
    match value {
        ConstExpr::RefFunc(id) => {
            found.insert(id.index());
        }
        ConstExpr::Extended(steps) => found.extend(steps.iter().filter_map(|step| match step {
            ConstOp::RefFunc(id) => Some(id.index()),
            _ => None,
        })),
        ConstExpr::Value(_) | ConstExpr::Global(_) | ConstExpr::RefNull(_) => {}
    }
}

/// Collects what one body names.
#[derive(Default)]
struct Named {
    functions: Places,
    values: bool,
}

impl Visitor<'_> for Named {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.insert(id.index());
    }

    fn visit_ref_func(&mut self, _: &ir::RefFunc) {
        self.values = true;
    }
}
