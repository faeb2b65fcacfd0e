//! Splits the page's wasm in two.
//!
//! The first module shows the first rows. What an operator needs only after choosing something is
//! in the second, which the page fetches when the first rows are on the screen (`src/boot.js`).
//! Both work on one memory, one table and one stack, so nothing in the source says where the cut
//! is; `later.txt` says it, by the paths of the source.
//!
//! ```text
//! whole module ─► calls ─► plan (list of names + all that only those reach)
//!                            ├─► first:  bodies replaced by calls through slots
//!                            └─► second: those bodies; imports the rest; fills the slots
//! ```
//!
//! A call through an empty slot first has the second module fetched, then and there. So whatever
//! the list says the page is right; the list decides only how early the rows come.

mod calls;
mod first;
mod glue;
mod list;
mod names;
mod page;
mod plan;
mod second;
#[cfg(test)]
mod tests;

pub mod hook;

use walrus::{Module, ModuleConfig};

use calls::Calls;
use list::{List, plain};
use names::Names;
use plan::Plan;

/// The two modules.
#[derive(Debug)]
pub struct Halves {
    /// What the page starts with.
    pub first: Vec<u8>,
    /// What it fetches afterwards.
    pub later: Vec<u8>,
    /// The script that starts the first one, with the names its imports have now.
    pub script: String,
    /// How many bodies went, and how many of them the first module can call.
    pub moved: (usize, usize),
    /// Lines of the list that name nothing in this module.
    pub idle: Vec<String>,
}

/// Splits a module that has the names of its functions by a list as in `later.txt`. `script` is what
/// wasm-bindgen made to start it.
///
/// # Errors
/// In words: a list or a module that cannot be read, a module without names or without the import
/// that fetches the second one.
pub fn split(wasm: &[u8], script: &str, list: &str) -> Result<Halves, String> {
    let list = List::read(list)?;
    let mut first = read(wasm)?;
    for function in first.funcs.iter_mut() {
        function.name = function.name.as_deref().map(plain);
    }
    let functions: Vec<&str> = first
        .funcs
        .iter()
        .filter_map(|it| it.name.as_deref())
        .collect();
    let idle = list.idle(&functions);
    let plan = Plan::make(&first, &Calls::of(&first)?, &list);
    if plan.slots.is_empty() {
        return Err("nothing in the module is on the list; does it have names?".into());
    }
    let names = Names::find(&first, &plan);
    let mut second = read(wasm)?;
    first::make(&mut first, &plan, &names)?;
    second::make(&mut second, &plan, &names)?;
    let script = glue::rename(&mut first, script);
    Ok(Halves {
        first: first.emit_wasm(),
        later: second.emit_wasm(),
        script: glue::squeeze(&script),
        moved: (plan.later.len(), plan.slots.len()),
        idle,
    })
}

fn read(wasm: &[u8]) -> Result<Module, String> {
    ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse(wasm)
        .map_err(|error| format!("the module cannot be read: {error:#}"))
}
