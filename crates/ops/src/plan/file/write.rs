//! A draft as its canonical text.

use rerack_api::UnixMillis;
use serde::{Serialize, Serializer};

use super::{Draft, FORMAT};
use crate::codec;
use crate::operation::Operation;
use crate::plan::{Group, StopRules, Target, WaveSpec};

/// The members of a plan, in their order.
#[derive(Serialize)]
pub(super) struct Members<'a> {
    format: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    operation: &'a Operation,
    order: &'a WaveSpec,
    stop: &'a StopRules,
    #[serde(with = "codec::utc_or_null")]
    start_at: Option<UnixMillis>,
    groups: &'a [Group],
    targets: &'a [Target],
}

impl<'a> Members<'a> {
    /// The members of a draft, with or without its name.
    pub(super) fn of(draft: &'a Draft, is_named: bool) -> Self {
        let strategy = &draft.strategy;
        Self {
            format: FORMAT,
            name: is_named.then_some(&draft.name),
            operation: &draft.operation,
            order: &strategy.order,
            stop: &strategy.stop,
            start_at: strategy.start_at,
            groups: &strategy.groups,
            targets: &draft.targets,
        }
    }
}

impl Serialize for Draft {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        Members::of(self, true).serialize(out)
    }
}

/// The canonical text: no white space, every member in its place, `null` for what is not limited.
#[must_use]
pub fn write(draft: &Draft) -> String {
    codec::write(draft)
}
