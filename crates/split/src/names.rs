//! The short names under which the first module exports what the second one needs.

use std::collections::BTreeSet;

use walrus::{ExportItem, FunctionId, GlobalKind, ImportKind, Module, TableId};

use crate::calls::Place;
use crate::plan::Plan;

/// The module all imports of the second one are from.
pub(crate) const FIRST: &str = "first";

/// The letters of names.
const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// A name for everything both modules know.
#[derive(Debug)]
pub(crate) struct Names {
    /// The functions of the first module that the second one calls.
    pub(crate) functions: Vec<(Place, String)>,
    memories: Vec<String>,
    tables: Vec<String>,
    globals: Vec<String>,
    slots: String,
}

impl Names {
    /// Finds names that the whole module does not export anything by.
    pub(crate) fn find(module: &Module, plan: &Plan) -> Self {
        let taken: BTreeSet<&str> = module.exports.iter().map(|it| it.name.as_str()).collect();
        let mut free = (0..)
            .map(short)
            .filter(|name| !taken.contains(name.as_str()));
        let mut next = || free.next().unwrap_or_default();
        Self {
            slots: next(),
            memories: module.memories.iter().map(|_| next()).collect(),
            tables: module.tables.iter().map(|_| next()).collect(),
            globals: module.globals.iter().map(|_| next()).collect(),
            functions: plan.shared.iter().map(|place| (*place, next())).collect(),
        }
    }

    /// The name of the table of slots.
    pub(crate) fn slots(&self) -> &str {
        &self.slots
    }

    /// Exports all of it from the first module, whose table of slots is `slots`.
    pub(crate) fn export(&self, module: &mut Module, slots: TableId) {
        let ids: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
        let mut items: Vec<(&String, ExportItem)> = vec![(&self.slots, slots.into())];
        let tables = module.tables.iter().filter(|table| table.id() != slots);
        items.extend(self.tables.iter().zip(tables.map(|it| it.id().into())));
        items.extend(
            self.memories
                .iter()
                .zip(module.memories.iter().map(|it| it.id().into())),
        );
        items.extend(
            self.globals
                .iter()
                .zip(module.globals.iter().map(|it| it.id().into())),
        );
        let functions = self.functions.iter();
        items.extend(functions.map(|(place, name)| (name, ids[*place].into())));
        for (name, item) in items {
            module.exports.add(name, item);
        }
    }

    /// Makes the memories, tables, globals and functions of the second module imports.
    pub(crate) fn import(&self, module: &mut Module) {
        let old: Vec<_> = module.imports.iter().map(walrus::Import::id).collect();
        for id in old {
            module.imports.delete(id);
        }
        for (memory, name) in module.memories.iter_mut().zip(&self.memories) {
            let kind = ImportKind::Memory(memory.id());
            memory.import = Some(module.imports.add(FIRST, name, kind));
        }
        for (table, name) in module.tables.iter_mut().zip(&self.tables) {
            let kind = ImportKind::Table(table.id());
            table.import = Some(module.imports.add(FIRST, name, kind));
        }
        let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
        for (id, name) in globals.into_iter().zip(&self.globals) {
            let import = module.imports.add(FIRST, name, ImportKind::Global(id));
            module.globals.get_mut(id).kind = GlobalKind::Import(import);
        }
        let ids: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
        for (place, name) in &self.functions {
            let function = module.funcs.get_mut(ids[*place]);
            let ty = function.ty();
            let import = module
                .imports
                .add(FIRST, name, ImportKind::Function(function.id()));
            function.kind = walrus::FunctionKind::Import(walrus::ImportedFunction { import, ty });
        }
    }
}

/// The `n`th name, the short ones first: a, b … Z, aa, ba …
fn short(mut n: usize) -> String {
    let mut name = String::new();
    loop {
        name.push(char::from(LETTERS[n % LETTERS.len()]));
        n /= LETTERS.len();
        if n == 0 {
            return name;
        }
        n -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_all_different() {
        let names: BTreeSet<String> = (0..10_000).map(short).collect();
        assert_eq!(names.len(), 10_000);
        assert!(names.iter().all(|name| name.len() <= 3));
        assert_eq!([short(0), short(51), short(52)], ["a", "Z", "aa"]);
    }
}
