//! Targets made from the inventory.

use rerack_api::UnixMillis;

use super::Target;
use crate::inventory::InstanceRow;
use crate::rules::{Facts, Operation, OperationKind, judge};

/// The targets that `operation` has in this instance: one for ECS, for ENS one for each event that
/// can be answered (none if there is none). Whether the rules allow it is a question to
/// [`judge`]; a target of the other product is made too, and refused by [`super::split`].
#[must_use]
pub fn targets_of(row: InstanceRow<'_>, operation: &Operation, now: UnixMillis) -> Vec<Target> {
    let answers = judge(operation, &Facts::of(row), now).answers;
    let target = || Target {
        started_before: row.started(),
        ..Target::new(row.key(), row.name())
    };
    if operation.kind() == OperationKind::EnsRedeploy {
        answers
            .into_iter()
            .map(|event| target().with_event(event))
            .collect()
    } else {
        vec![target().answering(answers)]
    }
}
