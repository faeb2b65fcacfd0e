//! What is needed at once, by the word of the linker: a function that stands in a table is not needed
//! as long as all that could call it through the table, functions and data, is not needed either.
//!
//! And what is called by a function that never called it by its name is there for another one, which was
//! the same: the optimizer keeps one of them, under the name of any.
//!
//! If that misses one, its call fetches the second module: nothing here can make the page wrong.

use std::collections::{BTreeMap, BTreeSet};

use walrus::Module;

use crate::calls::{Calls, Place, Places};
use crate::data::SMALL;
use crate::link::{Link, Uses};

/// All functions that can be reached from the start and the exports without passing through one of
/// `closed`, by a call, or by data that holds them.
pub(crate) fn early(module: &Module, calls: &Calls, link: &Link, closed: &Places) -> Places {
    let mut search = Search::of(module, calls, link);
    search.functions.extend(calls.start);
    search.functions.extend(&calls.outside);
    search.begin();
    let mut found = Places::new();
    loop {
        if let Some(place) = search.functions.pop() {
            let shared = search.shared.contains(&place);
            if (shared || !closed.contains(&place)) && found.insert(place) {
                search.enter(place);
            }
        } else if let Some(symbol) = search.data.pop() {
            if search.seen.insert(symbol) {
                for (_, uses) in link.data.range(link.symbols[symbol].range.clone()) {
                    search.add(uses);
                }
            }
        } else {
            return found;
        }
    }
}

/// What is still to be looked at.
struct Search<'a> {
    calls: &'a Calls,
    link: &'a Link,
    /// The names of the functions as they are now.
    names: BTreeMap<Place, &'a str>,
    now: BTreeSet<&'a str>,
    functions: Vec<Place>,
    data: Vec<usize>,
    /// Functions that are called under the name of another one that was the same.
    shared: Places,
    seen: BTreeSet<usize>,
}

impl<'a> Search<'a> {
    fn of(module: &'a Module, calls: &'a Calls, link: &'a Link) -> Self {
        let name = |it: &'a walrus::Function| Some((it.id().index(), it.name.as_deref()?));
        let names: BTreeMap<Place, &str> = module.funcs.iter().filter_map(name).collect();
        Self {
            calls,
            link,
            now: names.values().copied().collect(),
            names,
            functions: Vec::new(),
            data: Vec::new(),
            shared: Places::new(),
            seen: BTreeSet::new(),
        }
    }

    /// Adds what the linker knows no owner of: what stands in a table without its word, what data
    /// refers to that may change or has no name, and what functions refer to that have another name
    /// now: exports, which nothing called.
    fn begin(&mut self) {
        let link = self.link;
        let uses = || link.functions.values().chain(self.link.data.values());
        let told: BTreeSet<u32> = uses().flat_map(|it| &it.slots).copied().collect();
        let known: Places = self.calls.slots.values().copied().collect();
        let slots = self.calls.slots.iter();
        let untold = slots.filter(|(slot, _)| !told.contains(slot));
        self.functions.extend(untold.map(|(_, place)| *place));
        self.functions.extend(self.calls.tables.difference(&known));
        let symbols = self.link.symbols.iter().enumerate();
        let changing = symbols.filter(|(_, symbol)| !symbol.plain);
        self.data.extend(changing.map(|(place, _)| place));
        for (address, uses) in &self.link.data {
            let mut symbols = self.link.symbols.iter();
            if !symbols.any(|it| it.range.contains(address)) {
                self.add(uses);
            }
        }
        let mentioned: BTreeSet<&String> = uses()
            .flat_map(|it| it.calls.iter().chain(&it.holds))
            .collect();
        for name in link.functions.keys() {
            if !self.now.contains(name.as_str()) && !mentioned.contains(name) {
                self.inside(name, &BTreeSet::new());
            }
        }
    }

    /// Adds what a function refers to, and what may have become a part of it.
    fn enter(&mut self, place: Place) {
        let calls: BTreeSet<&str> = self
            .calls
            .by(place)
            .filter_map(|it| self.names.get(&it).copied())
            .collect();
        if let Some(name) = self.names.get(&place).copied() {
            let called = self.inside(name, &calls);
            let names = &self.names;
            let other = |it: &Place| names.get(it).is_some_and(|name| !called.contains(name));
            if self.link.functions.contains_key(name) {
                self.shared.extend(self.calls.by(place).filter(other));
            }
        }
        self.functions.extend(self.calls.by(place));
    }

    /// Adds what a function of this name referred to when it was linked, and what may have become a
    /// part of it, if it calls these now; the names of all that it called or held.
    fn inside(&mut self, name: &'a str, calls: &BTreeSet<&str>) -> BTreeSet<&'a str> {
        let mut called = BTreeSet::new();
        let (link, mut seen, mut open) = (self.link, BTreeSet::from([name]), vec![name]);
        while let Some(name) = open.pop() {
            let Some(uses) = link.functions.get(name) else {
                continue;
            };
            self.add(uses);
            called.extend(uses.calls.iter().chain(&uses.holds).map(String::as_str));
            let inside = uses.calls.iter().map(String::as_str).filter(|name| {
                let small = || link.functions.get(*name).is_some_and(|it| it.size < SMALL);
                !self.now.contains(name) || (!calls.contains(name) && small())
            });
            open.extend(inside.filter(|name| seen.insert(name)));
        }
        called
    }

    fn add(&mut self, uses: &Uses) {
        self.data.extend(&uses.data);
        let slots = uses.slots.iter();
        self.functions
            .extend(slots.filter_map(|slot| self.calls.slots.get(slot)));
    }
}
