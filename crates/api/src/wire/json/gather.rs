//! Reading the many members of a large object with one check at the end.

use std::cell::Cell;

use super::Node;
use crate::time::UnixMillis;

/// Reads members and remembers the first one at fault, in whose place it hands out a default.
/// [`Gather::finish`] turns the fault into the error. Reading a large object this way makes less
/// code than a check after each member.
pub struct Gather<'d> {
    node: Node<'d>,
    fault: Cell<Option<String>>,
}

impl<'d> Gather<'d> {
    /// Starts reading an object.
    #[must_use]
    pub fn new(node: Node<'d>) -> Self {
        Self {
            node,
            fault: Cell::new(None),
        }
    }

    /// The value, or a default in place of a fault.
    pub fn keep<T: Default>(&self, result: Result<T, String>) -> T {
        match result {
            Ok(value) => value,
            Err(why) => {
                self.note(why);
                T::default()
            }
        }
    }

    #[inline(never)]
    fn note(&self, why: String) {
        let first = self.fault.take().unwrap_or(why);
        self.fault.set(Some(first));
    }

    /// See [`Node::text`].
    pub fn text(&self, name: &str) -> String {
        self.keep(self.node.text(name))
    }

    /// See [`Node::required`].
    pub fn required(&self, name: &str) -> String {
        self.keep(self.node.required(name))
    }

    /// See [`Node::named`].
    pub fn named(&self, name: &str) -> String {
        self.keep(self.node.named(name))
    }

    /// See [`Node::time`].
    pub fn time(&self, name: &str) -> Option<UnixMillis> {
        self.keep(self.node.time(name))
    }

    /// See [`Node::count`].
    pub fn count<N: TryFrom<i64> + Default>(&self, name: &str) -> N {
        self.keep(self.node.count(name))
    }

    /// See [`Node::texts`].
    pub fn texts(&self, outer: &str, inner: &str) -> Vec<String> {
        self.keep(self.node.texts(outer, inner))
    }

    /// The text of a member of a sub-object; empty if there is no such object.
    pub fn inner_text(&self, outer: &str, inner: &str) -> String {
        match self.keep(self.node.object(outer)) {
            Some(object) => self.keep(object.text(inner)),
            None => String::new(),
        }
    }

    /// The value if no member was at fault, else the first fault.
    pub fn finish<T>(&self, value: T) -> Result<T, String> {
        self.fault().map(|()| value)
    }

    #[inline(never)]
    fn fault(&self) -> Result<(), String> {
        match self.fault.take() {
            None => Ok(()),
            Some(why) => Err(why),
        }
    }
}
