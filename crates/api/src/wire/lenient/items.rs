//! The items of the lists of a field.

use serde::de::value::Error;
use serde::de::{DeserializeSeed, SeqAccess};

use super::fields::{At, Lenient};
use super::values::follow;
use super::with::Mode;
use super::{List, find_list};
use crate::wire::scalar;

/// The items that are left to be read.
pub(super) struct Items<'d, 'p> {
    lists: std::vec::IntoIter<List<'d, 'static>>,
    list: List<'d, 'static>,
    next: usize,
    of: Lenient<'d, 'p>,
}

impl<'d, 'p> Items<'d, 'p> {
    pub(super) fn new(of: Lenient<'d, 'p>) -> Self {
        Self {
            lists: lists(of).into_iter(),
            list: List::default(),
            next: 0,
            of,
        }
    }
}

/// The first list with items at the ways of a field, or all of them.
fn lists<'d>(of: Lenient<'d, '_>) -> Vec<List<'d, 'static>> {
    let At::Field(object, name) = of.at else {
        return Vec::new();
    };
    let mut lists = Vec::new();
    for path in name.split('|') {
        let (outer, inner) = path.rsplit_once('.').unwrap_or((path, ""));
        let way = match follow(object, outer) {
            Ok(Some(way)) => way,
            Ok(None) => continue,
            Err(way) => {
                of.note(Some(&way), &scalar::mistyped(way.node, "an object"));
                continue;
            }
        };
        match find_list(way.node, outer, inner) {
            Ok(list) if list.items.is_empty() => {}
            Ok(list) => lists.push(list),
            Err(inner) => {
                let place = of.place.at(outer);
                let why = place.at(inner).error("missing");
                of.scope.faults.note(&place, Some(way.node), why);
            }
        }
        if of.mode != Mode::Addresses && !lists.is_empty() {
            break;
        }
    }
    lists
}

impl<'de> SeqAccess<'de> for Items<'de, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        let node = loop {
            match self.list.items.get(self.next) {
                Some(node) if node.is_empty() && self.of.mode != Mode::Every => self.next += 1,
                Some(node) => break *node,
                None => {
                    let Some(list) = self.lists.next() else {
                        return Ok(None);
                    };
                    self.list = list;
                    self.next = 0;
                }
            }
        };
        let wrapper = self.list.wrapper(self.of.place);
        let place = self.list.item(&wrapper, self.next);
        self.next += 1;
        let item = Lenient {
            at: At::Item(node, self.list.name),
            place: &place,
            scope: self.of.scope,
            mode: match self.of.mode {
                Mode::Addresses => Mode::Address,
                _ => Mode::Plain,
            },
        };
        seed.deserialize(item).map(Some)
    }
}
