//! Where a value comes from, and the way to it.

use super::place::{Place, Scope};
use super::with::Mode;
use crate::wire::tree::Node;

/// A value that is asked for in the form a type wants.
#[derive(Clone, Copy)]
pub(crate) struct Lenient<'d, 'p> {
    pub(super) at: At<'d, 'p>,
    pub(super) place: &'p Place<'p>,
    pub(super) scope: Scope<'p>,
    pub(super) mode: Mode,
}

/// Where the value comes from.
#[derive(Clone, Copy)]
pub(super) enum At<'d, 'p> {
    /// A member of an object by the name of its field.
    Field(Node<'d>, &'static str),
    /// An item of a list; a text may stand for the item's member of this name.
    Item(Node<'d>, &'p str),
    /// All of an object.
    Object(Node<'d>),
}

/// A value and the way to it.
pub(super) struct Way<'d> {
    pub(super) path: &'static str,
    pub(super) node: Node<'d>,
}

/// Follows one way through objects. What is in the way and no object is an error, with its own way.
pub(super) fn follow<'d>(object: Node<'d>, path: &'static str) -> Result<Option<Way<'d>>, Way<'d>> {
    let mut node = object;
    let mut at = 0;
    loop {
        let rest = path.get(at..).unwrap_or_default();
        let length = rest.bytes().position(|byte| byte == b'.');
        let name = rest.get(..length.unwrap_or(rest.len())).unwrap_or_default();
        let Some(next) = node.get(name) else {
            return Ok(None);
        };
        node = next;
        at += name.len();
        if length.is_none() {
            return Ok(Some(Way { path, node }));
        }
        if node.is_empty() {
            return Ok(None);
        }
        if !node.is_object() {
            let path = path.get(..at).unwrap_or_default();
            return Err(Way { path, node });
        }
        at += 1;
    }
}
