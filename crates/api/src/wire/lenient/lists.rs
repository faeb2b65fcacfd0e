//! The items of a list, in whatever it is wrapped.

use super::Place;
use crate::wire::tree::Node;

/// The items of one list and the way to them.
#[derive(Default)]
pub(crate) struct List<'d, 'p> {
    pub(crate) items: Vec<Node<'d>>,
    /// The way to the wrapper.
    outer: &'p str,
    /// The wrapper is in a list of its own.
    is_nested: bool,
    /// The way from the wrapper to the list.
    inner: &'p str,
    /// There is a list, not only one item in its place.
    has_positions: bool,
    /// What the wrapper calls its items.
    pub(super) name: &'p str,
}

impl<'d, 'p> List<'d, 'p> {
    fn new(outer: &'p str, inner: &'p str, list: Option<Node<'d>>) -> Self {
        Self {
            items: list.map_or_else(Vec::new, Node::items),
            outer,
            is_nested: false,
            inner,
            has_positions: list.is_some_and(Node::is_list),
            name: inner,
        }
    }

    /// The place of the wrapper.
    pub(crate) fn wrapper<'q>(&'q self, up: &'q Place<'q>) -> Place<'q> {
        Place {
            index: self.is_nested.then_some(0),
            ..up.at(self.outer)
        }
    }

    /// The place of an item.
    pub(crate) fn item<'q>(&'q self, wrapper: &'q Place<'q>, index: usize) -> Place<'q> {
        Place {
            member: "",
            index: self.has_positions.then_some(index),
            ..wrapper.at(self.inner)
        }
    }
}

/// The items at `outer.inner`, or at `outer` if `inner` is empty. `value` is what is at `outer`. A
/// wrapper that holds something else is an error, `inner`; one item is known by a member that names it.
pub(crate) fn find_list<'d, 'p>(
    value: Node<'d>,
    outer: &'p str,
    inner: &'p str,
) -> Result<List<'d, 'p>, &'p str> {
    if value.is_empty() {
        return Ok(List::default());
    }
    if inner.is_empty() {
        return Ok(List::new(outer, "", Some(value)));
    }
    if value.is_object() {
        if value.any(inner).is_some() {
            return Ok(List::new(outer, inner, value.get(inner)));
        }
        if !value.members().any(|(name, _)| names_item(name)) {
            return Err(inner);
        }
    }
    let found = List {
        name: inner,
        ..List::new(outer, "", Some(value))
    };
    let only = match found.items[..] {
        [only] if found.has_positions => wrapped(only, inner),
        _ => None,
    };
    Ok(match only {
        Some(list) => List {
            is_nested: true,
            ..List::new(outer, inner, Some(list))
        },
        None => found,
    })
}

fn wrapped<'d>(wrapper: Node<'d>, inner: &str) -> Option<Node<'d>> {
    let list = wrapper.get(inner)?;
    (list.is_list() || list.is_object()).then_some(list)
}

/// Whether a member is one by which an item of a list is known.
fn names_item(member: &str) -> bool {
    const NAMES: [&str; 8] = [
        "InstanceId",
        "EventId",
        "RegionId",
        "EnsRegionId",
        "TaskId",
        "TagKey",
        "LockReason",
        "Ip",
    ];
    NAMES.contains(&member)
}
