//! Where a value lies, and what could not be read.

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;

use super::Unreadable;
use crate::wire::tree::Node;

/// Characters of a value that are kept to be shown.
const SHOWN: usize = 160;

/// Where a value lies in the answer. The path is only written when there is an error.
#[derive(Clone, Copy, Default)]
pub(crate) struct Place<'p> {
    /// The value around it.
    pub(crate) up: Option<&'p Place<'p>>,
    /// The way from there, names with dots between them.
    pub(crate) path: &'p str,
    /// The same as far as it is told of a member that cannot be read.
    pub(crate) member: &'p str,
    /// Its position, if the way ends in a list.
    pub(crate) index: Option<usize>,
    /// Members that cannot be read are told by their way from here.
    pub(crate) is_item: bool,
}

impl<'p> Place<'p> {
    /// The place of a member.
    pub(crate) fn at(&'p self, path: &'p str) -> Self {
        Self {
            up: Some(self),
            path,
            member: path,
            ..Self::default()
        }
    }

    /// `Instances.Instance[3].InstanceId`
    fn path(&self) -> String {
        let mut path = self.up.map_or_else(String::new, Place::path);
        join(&mut path, self.path);
        if let Some(index) = self.index {
            let _ = write!(path, "[{index}]");
        }
        path
    }

    fn member(&self) -> String {
        if self.is_item {
            return String::new();
        }
        let mut member = self.up.map_or_else(String::new, Place::member);
        join(&mut member, self.member);
        member
    }

    /// `path: why`
    pub(crate) fn error(&self, why: &str) -> String {
        [&self.path(), ": ", why].concat()
    }
}

/// Adds names to a path.
pub(crate) fn join(path: &mut String, more: &str) {
    if !path.is_empty() && !more.is_empty() {
        path.push('.');
    }
    path.push_str(more);
}

/// What could not be read of an item.
#[derive(Default)]
pub(crate) struct Faults {
    pub(crate) unreadable: RefCell<Vec<Unreadable>>,
    /// Items inside of it (or itself) that are left out.
    pub(crate) bad: RefCell<Vec<String>>,
}

impl Faults {
    pub(crate) fn note(&self, place: &Place<'_>, value: Option<Node<'_>>, why: String) {
        let mut value = value.map_or_else(String::new, Node::shown);
        if let Some((end, _)) = value.char_indices().nth(SHOWN) {
            value.truncate(end);
            value.push('…');
        }
        let fault = Unreadable {
            member: place.member(),
            value,
            why,
        };
        let mut unreadable = self.unreadable.borrow_mut();
        if !unreadable.contains(&fault) {
            unreadable.push(fault);
        }
    }
}

/// The faults of the object that is being read.
#[derive(Clone, Copy)]
pub(super) struct Scope<'p> {
    pub(super) faults: &'p Faults,
    /// Why the object is left out.
    pub(super) lack: &'p Cell<Option<String>>,
}

impl Scope<'_> {
    pub(super) fn lacks(self, why: String) {
        let first = self.lack.take().unwrap_or(why);
        self.lack.set(Some(first));
    }
}
