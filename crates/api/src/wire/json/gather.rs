//! Reading the many members of an object, one by one: what cannot be read costs itself.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{Items, Node};
use crate::time::UnixMillis;

/// Characters of a value that are kept to be shown.
const SHOWN: usize = 160;

/// A member that is there and cannot be understood. Its item stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unreadable {
    /// The member by its name on the wire, inside of the item: `Cpu`, `VpcAttributes.VpcId`.
    pub member: String,
    /// What it holds, as it came; long values are cut.
    pub value: String,
    /// What is wrong, with the full path in the answer.
    pub why: String,
}

/// Reads members and hands out a default in place of one that cannot be read, which it remembers.
/// Only a fault of a member that an item cannot be without ([`Gather::required`]) is an error of the
/// item, in [`Gather::finish`].
pub struct Gather<'d> {
    node: Node<'d>,
    /// Where the object lies inside of the item, with a dot at its end; empty for the item itself.
    place: String,
    faults: Rc<Faults>,
}

#[derive(Default)]
struct Faults {
    fatal: Cell<Option<String>>,
    unreadable: RefCell<Vec<Unreadable>>,
}

impl<'d> Gather<'d> {
    /// Starts reading an item.
    #[must_use]
    pub fn new(node: Node<'d>) -> Self {
        Self {
            node,
            place: String::new(),
            faults: Rc::default(),
        }
    }

    /// The value, or a default in place of a fault, which is the member's.
    pub fn keep<T: Default>(&self, member: &str, result: Result<T, String>) -> T {
        result.unwrap_or_else(|why| {
            self.note(member, self.node.get(member), why);
            T::default()
        })
    }

    fn note(&self, member: &str, node: Option<Node<'_>>, why: String) {
        let mut value = node.map_or_else(String::new, Node::verbatim);
        if let Some((end, _)) = value.char_indices().nth(SHOWN) {
            value.truncate(end);
            value.push('…');
        }
        let fault = Unreadable {
            member: [&self.place, member].concat(),
            value,
            why,
        };
        let mut unreadable = self.faults.unreadable.borrow_mut();
        if !unreadable.contains(&fault) {
            unreadable.push(fault);
        }
    }

    /// See [`Node::text`].
    pub fn text(&self, name: &str) -> String {
        self.keep(name, self.node.text(name))
    }

    /// See [`Node::required`]. A fault is one of the whole item.
    pub fn required(&self, name: &str) -> String {
        self.needed(self.node.required(name))
    }

    /// See [`Node::code`]. A fault is one of the whole item.
    pub fn code(&self, name: &str) -> String {
        self.needed(self.node.code(name))
    }

    /// The value, or a default in place of a fault, which is one of the whole item.
    pub fn needed<T: Default>(&self, result: Result<T, String>) -> T {
        result.unwrap_or_else(|why| {
            let first = self.faults.fatal.take().unwrap_or(why);
            self.faults.fatal.set(Some(first));
            T::default()
        })
    }

    /// See [`Node::named`].
    pub fn named(&self, name: &str) -> String {
        self.keep(name, self.node.named(name))
    }

    /// See [`Node::time`].
    pub fn time(&self, name: &str) -> Option<UnixMillis> {
        self.keep(name, self.node.time(name))
    }

    /// A time that is told in two members: the first that can be read counts. A fault is the first
    /// member's.
    pub fn time_of(&self, name: &str, other: &str) -> Option<UnixMillis> {
        match (self.node.time(name), self.node.time(other)) {
            (Ok(Some(time)), _) | (_, Ok(Some(time))) => Some(time),
            (Err(why), _) => self.keep(name, Err(why)),
            (_, Err(why)) => {
                self.note(name, self.node.get(other), why);
                None
            }
            (Ok(None), Ok(None)) => None,
        }
    }

    /// See [`Node::count`].
    pub fn count<N: TryFrom<i64> + Default>(&self, name: &str) -> N {
        self.keep(name, self.node.count(name))
    }

    /// See [`Node::flag`].
    pub fn flag(&self, name: &str) -> bool {
        self.keep(name, self.node.flag(name))
    }

    /// The items of a list, see [`Node::wrapped`].
    pub fn wrapped(&self, outer: &str, inner: &str) -> Items<'d> {
        self.keep(outer, self.node.wrapped(outer, inner))
    }

    /// Notes that an item of a list cannot be read.
    pub fn odd(&self, list: &str, item: Node<'_>, why: String) {
        self.note(list, Some(item), why);
    }

    /// The texts of `{"outer":{"inner":["a","b"]}}`, without empty ones and those that are none.
    pub fn texts(&self, outer: &str, inner: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for item in self.wrapped(outer, inner) {
            match item.as_text() {
                Ok(text) if text.is_empty() => {}
                Ok(text) => texts.push(text),
                Err(why) => self.odd(outer, item, why),
            }
        }
        texts
    }

    /// The objects of `{"outer":{"inner":[{…}]}}` that have one of these members, without empty ones.
    /// What else is in the list is at fault.
    pub fn objects(&self, outer: &str, inner: &str, members: &[&str]) -> Vec<Self> {
        let mut objects = Vec::new();
        for item in self.wrapped(outer, inner) {
            if item.is_empty() {
            } else if !item.is_object() {
                self.odd(outer, item, item.error("is not an object"));
            } else if item.children().any(|c| members.contains(&c.name())) {
                objects.push(self.at(item, outer));
            } else {
                let first = members.first().copied().unwrap_or_default();
                self.odd(outer, item, item.missing(first));
            }
        }
        objects
    }

    /// The tags of `{"Tags":{"inner":[{"TagKey":"k","TagValue":"v"}]}}`.
    pub fn tags(&self, inner: &str) -> Vec<(String, String)> {
        let mut tags = Vec::new();
        for tag in self.objects("Tags", inner, &["TagKey", "TagValue"]) {
            let key = tag.keep("TagKey", tag.node.required("TagKey"));
            let value = tag.text("TagValue");
            if !key.is_empty() {
                tags.push((key, value));
            }
        }
        tags
    }

    /// The members of a sub-object; `None` if there is no such object.
    #[must_use]
    pub fn inside(&self, name: &str) -> Option<Self> {
        let node = self.keep(name, self.node.object(name))?;
        Some(self.at(node, name))
    }

    fn at(&self, node: Node<'d>, name: &str) -> Self {
        Self {
            node,
            place: [&self.place, name, "."].concat(),
            faults: Rc::clone(&self.faults),
        }
    }

    /// The text of a member of a sub-object; empty if there is no such object.
    pub fn inner_text(&self, outer: &str, inner: &str) -> String {
        self.inside(outer)
            .map_or_else(String::new, |object| object.text(inner))
    }

    /// Whether a member is there and was found unreadable so far.
    #[must_use]
    pub fn is_unreadable(&self, name: &str) -> bool {
        let unreadable = self.faults.unreadable.borrow();
        unreadable.iter().any(|fault| fault.member == name)
    }

    /// What could not be read so far.
    #[must_use]
    pub fn unreadable(&self) -> Vec<Unreadable> {
        self.faults.unreadable.borrow().clone()
    }

    /// The value if all could be read that the item cannot be without, else the first fault.
    pub fn finish<T>(&self, value: T) -> Result<T, String> {
        self.fault().map(|()| value)
    }

    fn fault(&self) -> Result<(), String> {
        match self.faults.fatal.take() {
            None => Ok(()),
            Some(why) => Err(why),
        }
    }
}
