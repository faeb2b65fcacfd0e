//! Which data comes later: what only functions that come later can know of.
//!
//! A piece of data stays if the first module's code holds a number that could be an address in it; if
//! a function of the first module referred to it when it was linked; if it may change, or is known by
//! an address outside of it; or if other data that stays refers to it. So it goes only if both the
//! finished code and the linker say that nothing knows of it before the second module is there.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::link::{Link, Place};

/// Fewer bytes stay where they are: what a segment costs.
const LEAST: usize = 32;

/// A function of as many bytes is not copied into its callers while it is there itself: the optimizer
/// does so with functions of one or two instructions.
pub(crate) const SMALL: usize = 100;

/// What is known of the first module.
#[derive(Debug, Default)]
pub(crate) struct First {
    /// The numbers its code holds.
    pub(crate) constants: BTreeSet<u32>,
    /// The names of its functions, with the names of what each calls.
    pub(crate) calls: BTreeMap<String, BTreeSet<String>>,
    /// The names of the second module's.
    pub(crate) later: BTreeSet<String>,
}

/// The addresses that come later, in ascending order.
pub(crate) fn later(link: &Link, first: &First) -> Vec<Range<u32>> {
    let kept = kept(link, first);
    let all = link.image.range();
    let place = |address: u32| usize::try_from(address - all.start).unwrap_or(usize::MAX);
    // Of what no symbol covers, only zeros may go, between what goes.
    let mut goes: Vec<Option<bool>> = all
        .clone()
        .map(|address| (link.image.at(address) != 0).then_some(false))
        .collect();
    for stays in [false, true] {
        for (symbol, kept) in link.symbols.iter().zip(&kept) {
            if *kept == stays && !symbol.range.is_empty() {
                let bytes = &mut goes[place(symbol.range.start)..place(symbol.range.end)];
                bytes.fill(Some(!stays));
            }
        }
    }
    let mut ranges: Vec<Range<u32>> = Vec::new();
    let mut open = false;
    for (address, goes) in all.zip(goes) {
        match (goes, ranges.last_mut()) {
            (Some(true), Some(range)) if open => range.end = address + 1,
            (Some(true), _) => {
                ranges.push(address..address + 1);
                open = true;
            }
            (Some(false), _) => open = false,
            (None, _) => {}
        }
    }
    ranges.retain(|range| range.len() >= LEAST);
    ranges
}

/// Which symbols stay.
fn kept(link: &Link, first: &First) -> Vec<bool> {
    let mut kept = vec![false; link.symbols.len()];
    let mut open: Vec<Place> = named(link, first).into_iter().collect();
    for (place, symbol) in link.symbols.iter().enumerate() {
        let mut inside = first.constants.range(symbol.range.clone());
        if !symbol.plain || inside.next().is_some() {
            open.push(place);
        }
    }
    // References that are in no piece of data.
    let covered = |address: u32| link.symbols.iter().any(|it| it.range.contains(&address));
    let loose = link.data.iter().filter(|(address, _)| !covered(**address));
    open.extend(loose.flat_map(|(_, uses)| &uses.data));
    while let Some(place) = open.pop() {
        if !kept[place] {
            kept[place] = true;
            let uses = link.data.range(link.symbols[place].range.clone());
            open.extend(uses.flat_map(|(_, uses)| &uses.data));
        }
    }
    kept
}

/// What functions of the first module referred to when they were linked. What one of them called then
/// and does not call now may have become a part of it, and what is no more has become a part of those
/// that called it, or was the same as another; or has a new name, if nothing called it.
fn named(link: &Link, first: &First) -> BTreeSet<Place> {
    let gone = |name: &String| !first.calls.contains_key(name) && !first.later.contains(name);
    let code = link.functions.values().chain(link.data.values());
    let mentioned: BTreeSet<&String> = code
        .flat_map(|it| it.calls.iter().chain(&it.holds))
        .collect();
    let nobody = BTreeSet::new();
    let mut found = BTreeSet::new();
    for root in link.functions.keys() {
        let calls = match first.calls.get(root) {
            Some(calls) => calls,
            None if gone(root) && !mentioned.contains(root) => &nobody,
            None => continue,
        };
        let mut seen = BTreeSet::from([root]);
        let mut open = vec![root];
        while let Some(name) = open.pop() {
            let Some(uses) = link.functions.get(name) else {
                continue;
            };
            found.extend(&uses.data);
            let small = |name| link.functions.get(name).is_some_and(|it| it.size < SMALL);
            let inside = uses
                .calls
                .iter()
                .filter(|name| !calls.contains(*name) && small(*name));
            let gone = uses
                .calls
                .iter()
                .chain(&uses.holds)
                .filter(|name| gone(name));
            open.extend(inside.chain(gone).filter(|name| seen.insert(name)));
        }
    }
    found
}
