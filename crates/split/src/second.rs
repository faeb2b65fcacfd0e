//! The second module: the bodies that come later, and imports for all else they name.

use walrus::ir::Value;
use walrus::{ConstExpr, ElementItems, ElementKind, FunctionId, Module, RefType};

use crate::memory;
use crate::names::{FIRST, Names};
use crate::plan::Plan;

/// Turns the whole module into the second one.
pub(crate) fn make(module: &mut Module, plan: &Plan, names: &Names) -> Result<(), String> {
    let ids: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
    forget(module);
    names.import(module);

    let count = u64::try_from(plan.slots.len()).map_err(|error| error.to_string())?;
    let (slots, _) = module.add_import_table(
        FIRST,
        names.slots(),
        false,
        count,
        Some(count),
        RefType::FUNCREF,
    );
    let segment = module.elements.add(
        ElementKind::Active {
            table: slots,
            offset: ConstExpr::Value(Value::I32(0)),
        },
        ElementItems::Functions(plan.slots.iter().map(|place| ids[*place]).collect()),
    );
    module.tables.get_mut(slots).elem_segments.insert(segment);
    walrus::passes::gc::run(module);
    Ok(())
}

/// Takes out what the first module alone does: exports, the start, what fills memory and tables.
fn forget(module: &mut Module) {
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    for id in exports {
        module.exports.delete(id);
    }
    memory::clear(module);
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    for id in elements {
        module.elements.delete(id);
    }
}
