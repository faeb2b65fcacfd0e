//! Several things of which any may be found: each is looked up as an exact id, name or address; what
//! is no exact one and has no form of an id is sought in all that a row says.

use std::collections::HashMap;

use crate::inventory::{FIELD, ITEM, Inventory};

use super::sought::{Sought, is_id};
use super::words::{self, Word};

/// So many things at most are sought in all that a row says: each costs a search through all rows.
const LOOSE: usize = 64;
/// The fields of an instance's record that name it: name, id, addresses and host name.
const NAMING: usize = 5;

/// Tells all names of a row, or of all rows, to whoever asks.
type Names<'n> = dyn FnMut(&mut dyn FnMut(&[u8])) + 'n;

/// What came of a text that asks for several things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// How many things are asked for, each counted once.
    pub asked: usize,
    /// How many of them are found, also those that other filters hide.
    pub found: usize,
    /// Those that are found and hidden by the other filters.
    pub hidden: Vec<String>,
    /// Those that are not found.
    pub missing: Vec<String>,
    /// How many were named again.
    pub repeated: usize,
}

/// What was seen of a thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    Missing,
    Hidden,
    Shown,
}

/// The things, prepared.
pub(crate) struct AnyOf {
    things: Vec<String>,
    exact: HashMap<Vec<u8>, usize>,
    loose: Vec<(usize, Vec<Word>)>,
    seen: Vec<Seen>,
    repeated: usize,
}

impl AnyOf {
    /// Prepares the things. `names` tells all bytes by which the rows are named.
    pub(crate) fn new(
        inventory: &Inventory,
        things: Vec<Vec<String>>,
        repeated: usize,
        names: &mut Names<'_>,
    ) -> Self {
        let texts = things
            .iter()
            .map(|words| words.join(" "))
            .collect::<Vec<_>>();
        let exact: HashMap<Vec<u8>, usize> = texts
            .iter()
            .enumerate()
            .map(|(at, text)| (text.clone().into_bytes(), at))
            .collect();
        let mut is_exact = vec![false; texts.len()];
        names(&mut |name| {
            if let Some(at) = exact.get(name) {
                is_exact[*at] = true;
            }
        });
        let mut loose = Vec::new();
        for (at, thing) in things.iter().enumerate() {
            let is_loose = !is_exact[at] && !thing.iter().all(|word| is_id(word));
            if is_loose && loose.len() < LOOSE {
                loose.push((at, words::prepare(inventory, thing)));
            }
        }
        Self {
            seen: vec![Seen::Missing; texts.len()],
            things: texts,
            exact,
            loose,
            repeated,
        }
    }

    /// Whether a row that is named so, and says what `says` finds, is one of the things. `shown` tells
    /// whether it passes all other filters.
    pub(crate) fn has(
        &mut self,
        shown: bool,
        names: &mut Names<'_>,
        says: &dyn Fn(&Word) -> bool,
    ) -> bool {
        let state = if shown { Seen::Shown } else { Seen::Hidden };
        let mut is_one = false;
        let (exact, seen) = (&self.exact, &mut self.seen);
        names(&mut |name| {
            if let Some(at) = exact.get(name) {
                seen[*at] = seen[*at].max(state);
                is_one = true;
            }
        });
        for (at, words) in &self.loose {
            if words.iter().all(says) {
                seen[*at] = seen[*at].max(state);
                is_one = true;
            }
        }
        is_one
    }

    /// What came of it.
    pub(crate) fn found(self) -> Found {
        let of = |wanted: Seen| -> Vec<_> {
            let all = self.things.iter().zip(&self.seen);
            let some = all.filter(|(_, seen)| **seen == wanted);
            some.map(|(thing, _)| thing.clone()).collect()
        };
        let missing = of(Seen::Missing);
        Found {
            asked: self.things.len(),
            found: self.things.len() - missing.len(),
            hidden: of(Seen::Hidden),
            missing,
            repeated: self.repeated,
        }
    }
}

/// Tells by what an instance is named.
pub(crate) fn names_of_instance(inventory: &Inventory, row: u32, tell: &mut dyn FnMut(&[u8])) {
    let record = inventory.instance_columns().text.get(row);
    names(record, NAMING, tell);
}

/// Tells by what an event is named: its own id, and all that names its instance.
pub(crate) fn names_of_event(inventory: &Inventory, row: u32, tell: &mut dyn FnMut(&[u8])) {
    names(inventory.event_columns().text.get(row), 2, tell);
    if let Some(instance) = inventory.event(row).instance() {
        names_of_instance(inventory, instance.row(), tell);
    }
}

fn names(record: &[u8], fields: usize, tell: &mut dyn FnMut(&[u8])) {
    for field in record.split(|byte| *byte == FIELD as u8).take(fields) {
        for name in field.split(|byte| *byte == ITEM as u8) {
            if !name.is_empty() {
                tell(name);
            }
        }
    }
}

/// What the text of a filter asks for, prepared.
pub(crate) enum Asked {
    /// Words that must all be found: as they are meant, or as they stand.
    All(Vec<Word>, Option<Vec<Word>>),
    /// Any of several things.
    Any(AnyOf),
}

impl Asked {
    /// Prepares a text; `names` tells all bytes by which the rows are named.
    pub(crate) fn read(inventory: &Inventory, text: &str, names: &mut Names<'_>) -> Self {
        match Sought::read(text) {
            Sought::All(words) => {
                let verbatim = Sought::verbatim(text);
                let other = (verbatim != words).then(|| words::prepare(inventory, &verbatim));
                Self::All(words::prepare(inventory, &words), other)
            }
            Sought::Any { things, repeated } => {
                let whole = crate::text::lower(text.trim());
                let mut is_a_name = false;
                names(&mut |name| is_a_name |= name == whole.as_bytes());
                if is_a_name {
                    // A name that holds separators.
                    let words = words::prepare(inventory, &[whole]);
                    return Self::All(words, None);
                }
                Self::Any(AnyOf::new(inventory, things, repeated, names))
            }
        }
    }

    /// Whether a row passes; `fails` are the other filters that it fails.
    pub(crate) fn has(
        &mut self,
        fails: u8,
        names: &mut Names<'_>,
        says: &dyn Fn(&Word) -> bool,
    ) -> bool {
        match self {
            // Counts nowhere anyway.
            Self::All(..) if fails.count_ones() > 1 => false,
            Self::All(words, other) => {
                words.iter().all(says) || other.as_ref().is_some_and(|other| other.iter().all(says))
            }
            Self::Any(any) => any.has(fails == 0, names, says),
        }
    }

    /// What came of several things; `None` for words.
    pub(crate) fn found(self) -> Option<Found> {
        match self {
            Self::All(..) => None,
            Self::Any(any) => Some(any.found()),
        }
    }
}
