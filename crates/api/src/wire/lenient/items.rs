//! The items of the lists of a field.

use serde::de::value::Error;
use serde::de::{DeserializeSeed, SeqAccess};

use super::source::{At, Lenient, follow};
use super::with::Mode;
use super::{List, find_list};
use crate::wire::scalar;

/// The items that are left to be read.
pub(super) struct Items<'d, 'p> {
    /// The ways that are left to be followed.
    ways: std::str::Split<'static, char>,
    list: List<'d, 'static>,
    next: usize,
    of: Lenient<'d, 'p>,
}

impl<'d, 'p> Items<'d, 'p> {
    pub(super) fn new(of: Lenient<'d, 'p>) -> Self {
        let name = match of.at {
            At::Field(_, name) => name,
            _ => "",
        };
        Self {
            ways: name.split('|'),
            list: List::default(),
            next: 0,
            of,
        }
    }

    /// The next list with items at the ways of the field; the first is the last unless all count.
    fn next_list(&mut self) -> Option<List<'d, 'static>> {
        let of = self.of;
        if of.mode != Mode::Addresses && !self.list.items.is_empty() {
            return None;
        }
        let At::Field(object, _) = of.at else {
            return None;
        };
        self.ways.find_map(|path| {
            let (outer, inner) = path.rsplit_once('.').unwrap_or((path, ""));
            let way = match follow(object, outer) {
                Ok(way) => way?,
                Err(way) => {
                    of.note(Some(&way), &scalar::mistyped(way.node, "an object"));
                    return None;
                }
            };
            match find_list(way.node, outer, inner) {
                Ok(list) => Some(list).filter(|list| !list.items.is_empty()),
                Err(inner) => {
                    let place = of.place.at(outer);
                    let why = place.at(inner).error("missing");
                    of.scope.faults.note(&place, Some(way.node), why);
                    None
                }
            }
        })
    }
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
                    let Some(list) = self.next_list() else {
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
