//! The first module: bodies that come later are replaced by calls through a table of slots, which
//! the second module fills.

use walrus::ir;
use walrus::{
    FunctionBuilder, FunctionId, FunctionKind, ImportKind, LocalFunction, Module, RefType, TableId,
};

use crate::names::Names;
use crate::plan::Plan;

/// Part of the name of the imported function that fetches the second module: `true` means now.
const FETCH: &str = "rerackLater";

/// Turns the whole module into the first one.
pub(crate) fn make(module: &mut Module, plan: &Plan, names: &Names) -> Result<(), String> {
    let ids: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
    let count = u64::try_from(plan.slots.len()).map_err(|error| error.to_string())?;
    let slots = module
        .tables
        .add_local(false, count, Some(count), RefType::FUNCREF);
    let ready = ready(module, slots)?;
    for (slot, place) in plan.slots.iter().enumerate() {
        let slot = i32::try_from(slot).map_err(|error| error.to_string())?;
        let id = ids[*place];
        let body = stand_in(module, id, ready, slots, slot);
        module.funcs.get_mut(id).kind = FunctionKind::Local(body);
    }
    names.export(module, slots);
    walrus::passes::gc::run(module);
    Ok(())
}

/// A function that returns when the slots are filled: at once, or by having the second module
/// fetched.
fn ready(module: &mut Module, slots: TableId) -> Result<FunctionId, String> {
    let fetch = module.imports.iter().find_map(|import| match import.kind {
        ImportKind::Function(id) if import.name.contains(FETCH) => Some(id),
        _ => None,
    });
    let fetch = fetch.ok_or_else(|| format!("the module does not import {FETCH}"))?;
    let mut ready = FunctionBuilder::new(&mut module.types, &[], &[]);
    ready
        .func_body()
        .i32_const(0)
        .table_get(slots)
        .instr(ir::RefIsNull {})
        .if_else(
            None,
            |then| {
                then.i32_const(1).call(fetch);
            },
            |_| {},
        );
    Ok(ready.finish(Vec::new(), &mut module.funcs))
}

/// What stands for a body that comes later.
fn stand_in(
    module: &mut Module,
    id: FunctionId,
    ready: FunctionId,
    slots: TableId,
    slot: i32,
) -> LocalFunction {
    let ty = module.funcs.get(id).ty();
    let (params, results) = module.types.params_results(ty);
    let (params, results) = (params.to_vec(), results.to_vec());
    let args: Vec<_> = params.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let mut body = builder.func_body();
    body.call(ready);
    for arg in &args {
        body.local_get(*arg);
    }
    body.i32_const(slot).call_indirect(ty, slots);
    builder.local_func(args)
}
