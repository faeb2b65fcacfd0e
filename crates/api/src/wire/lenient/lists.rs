//! The items of a list, in whatever it is wrapped.

use super::Place;
use crate::wire::raw::{Kind, Object, Raw};

/// The items of one list and the way to them.
#[derive(Default)]
pub(crate) struct Found<'a, 'p> {
    pub(crate) items: Vec<Raw<'a>>,
    /// The way to the wrapper.
    outer: &'p str,
    /// The wrapper is in a list of its own.
    is_nested: bool,
    /// The way from the wrapper to the list.
    inner: &'p str,
    /// There is a list, not only one item in its place.
    is_list: bool,
    /// What the wrapper calls its items.
    pub(super) name: &'p str,
}

impl<'a, 'p> Found<'a, 'p> {
    fn new(outer: &'p str, inner: &'p str, list: Option<Raw<'a>>) -> Self {
        Self {
            items: list.map_or_else(Vec::new, Raw::items),
            outer,
            is_nested: false,
            inner,
            is_list: list.is_some_and(|list| list.kind() == Kind::List),
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
            index: self.is_list.then_some(index),
            ..wrapper.at(self.inner)
        }
    }
}

/// The items at `outer.inner`, or at `outer` if `inner` is empty. `value` is what is at `outer`. A
/// wrapper that holds something else is an error, `inner`; one item is known by a member that names it.
pub(crate) fn find_list<'a, 'p>(
    value: Option<Raw<'a>>,
    outer: &'p str,
    inner: &'p str,
) -> Result<Found<'a, 'p>, &'p str> {
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        return Ok(Found::default());
    };
    if inner.is_empty() {
        return Ok(Found::new(outer, "", Some(value)));
    }
    if value.kind() == Kind::Object {
        let wrapper = value.object();
        if wrapper.any(inner).is_some() {
            return Ok(Found::new(outer, inner, wrapper.get(inner)));
        }
        if !wrapper.members().any(|(name, _)| names_item(&name)) {
            return Err(inner);
        }
    }
    let found = Found {
        name: inner,
        ..Found::new(outer, "", Some(value))
    };
    let only = match found.items[..] {
        [only] if found.is_list => wrapped(&only.object(), inner),
        _ => None,
    };
    Ok(match only {
        Some(list) => Found {
            is_nested: true,
            ..Found::new(outer, inner, Some(list))
        },
        None => found,
    })
}

fn wrapped<'a>(wrapper: &Object<'a>, inner: &str) -> Option<Raw<'a>> {
    let list = wrapper.get(inner)?;
    matches!(list.kind(), Kind::List | Kind::Object).then_some(list)
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
