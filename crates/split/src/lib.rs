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
//! What the linker says of its output (`build.rs` has it do so) tells which data only those bodies know
//! of; it fills its place in memory with the second module. `data.rs` says why nothing can miss it.
//!
//! A call through an empty slot first has the second module fetched, then and there. So whatever
//! the list says the page is right; the list decides only how early the rows come.

mod calls;
mod constants;
mod data;
mod early;
mod first;
mod glue;
mod image;
mod link;
mod list;
mod memory;
mod names;
mod page;
mod plan;
mod second;
#[cfg(test)]
mod tests;

pub mod hook;

use std::collections::BTreeMap;
use std::ops::Range;

use walrus::{Function, Module, ModuleConfig};

use calls::Calls;
use link::Link;
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
    /// How many bytes of data went.
    pub data: usize,
    /// Lines of the list that name nothing in this module.
    pub idle: Vec<String>,
}

/// Splits a module that has the names of its functions by a list as in `later.txt`. `script` is what
/// wasm-bindgen made to start it. `linked` is the linker's own output, from which `wasm` was made: with
/// it the data that only later functions know of comes later too.
///
/// # Errors
/// In words: a list or a module that cannot be read, a module without names or without the import
/// that fetches the second one, or a `linked` that is not what `wasm` was made from.
pub fn split(
    wasm: &[u8],
    linked: Option<&[u8]>,
    script: &str,
    list: &str,
) -> Result<Halves, String> {
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
    let calls = Calls::of(&first)?;
    let link = linked.map(Link::read).transpose()?;
    let plan = Plan::make(&first, &calls, link.as_ref(), &list);
    if plan.slots.is_empty() {
        return Err("nothing in the module is on the list; does it have names?".into());
    }
    let names = Names::find(&first, &plan);
    let mut second = read(wasm)?;
    let mut known = known(&first, &calls, &plan);
    first::make(&mut first, &plan, &names)?;
    second::make(&mut second, &plan, &names)?;
    let moved = match link {
        Some(link) => {
            known.constants = constants::constants(&first);
            part(&mut first, &mut second, &link, &known)?
        }
        None => 0,
    };
    let script = glue::rename(&mut first, script);
    Ok(Halves {
        first: emit(&mut first),
        later: emit(&mut second),
        script: glue::squeeze(&script),
        moved: (plan.later.len(), plan.slots.len()),
        data: moved,
        idle,
    })
}

/// The names of the functions of both modules, before anything is moved.
fn known(module: &Module, calls: &Calls, plan: &Plan) -> data::First {
    let name = |it: &Function| Some((it.id().index(), it.name.clone()?));
    let names: BTreeMap<_, String> = module.funcs.iter().filter_map(name).collect();
    let mut known = data::First::default();
    for (place, name) in &names {
        if plan.later.contains(place) {
            known.later.insert(name.clone());
        } else {
            let called = calls.by(*place).filter_map(|it| names.get(&it).cloned());
            known.calls.entry(name.clone()).or_default().extend(called);
        }
    }
    known
}

/// Moves data from the first module to the second; how many bytes.
fn part(
    first: &mut Module,
    second: &mut Module,
    link: &Link,
    known: &data::First,
) -> Result<usize, String> {
    for name in link::SECTIONS {
        let own = first.customs.remove_raw(name).map(|section| section.data);
        if !link.told(name, own.as_deref()) {
            return Err(format!("the module has another {name} than the linker's"));
        }
    }
    let image = memory::read(first)?;
    if let Some(address) = image.differs(&link.image) {
        return Err(format!(
            "the data at {address} is not what the linker put there"
        ));
    }
    let later = data::later(link, known);
    memory::write(first, &image, &rest(&image.range(), &later));
    memory::write(second, &image, &later);
    Ok(later.iter().map(ExactSizeIterator::len).sum())
}

/// What is left of a range without others, which are in ascending order.
fn rest(all: &Range<u32>, without: &[Range<u32>]) -> Vec<Range<u32>> {
    let starts = std::iter::once(all.start).chain(without.iter().map(|it| it.end));
    let ends = without.iter().map(|it| it.start).chain([all.end]);
    starts.zip(ends).map(|(start, end)| start..end).collect()
}

/// The bytes of a module. What tools told each other in sections of their own goes.
fn emit(module: &mut Module) -> Vec<u8> {
    let told: Vec<_> = module.customs.iter().map(|(id, _)| id).collect();
    for id in told {
        module.customs.delete(id);
    }
    module.emit_wasm()
}

fn read(wasm: &[u8]) -> Result<Module, String> {
    ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse(wasm)
        .map_err(|error| format!("the module cannot be read: {error:#}"))
}
