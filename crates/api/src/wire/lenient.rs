//! Reads the values of an answer into types that derive [`serde::Deserialize`], and keeps going where
//! other deserializers stop: what cannot be read costs itself.
//!
//! The name of a field is the way to its member in the answer, `VpcAttributes.VpcId`; of several ways
//! with `|` between them the first that leads to something counts. A list lies in a wrapper,
//! `Tags.Tag` is `{"Tags":{"Tag":[…]}}`; the wrapper may be left out, or lie in a list of its own, and
//! one item may stand in the place of the list.
//!
//! An absent member, `null`, an empty text and an empty collection of either kind are the same: the
//! default. Numbers and booleans may be written as text and the other way round; unknown members are
//! passed over; of several members of one name the first counts. A member that is there and cannot be
//! read is the default too, and told in the field `unreadable` of the item it is in ([`Unreadable`]).
//! Only a member that an item cannot be without ([`required`], [`code`]) costs the item.

mod fields;
mod items;
mod lists;
mod place;
mod source;
mod values;
mod with;

pub(crate) use fields::whole;
pub(crate) use lists::{List, find_list};
pub(crate) use place::{Faults, Place};
pub(crate) use source::Lenient;
pub(crate) use with::*;

use serde::Deserialize;

/// A member that is there and cannot be understood. Its item stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Unreadable {
    /// The member by its name on the wire, inside of the item: `Cpu`, `VpcAttributes.VpcId`.
    pub member: String,
    /// What it holds, as it came; long values are cut.
    pub value: String,
    /// What is wrong, with the full path in the answer.
    pub why: String,
}

#[cfg(test)]
mod tests;
