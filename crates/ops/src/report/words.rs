//! The words of a report, the same in every language.

use crate::follow::{EventOutcome, Proof};
use crate::plan::Target;
use crate::run::Standing;

/// The word for where a target stands.
pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::NotSent => "NotSent",
        Standing::Deferred => "Deferred",
        Standing::Sending => "Sending",
        Standing::Refused => "Refused",
        Standing::NothingHappened => "NothingHappened",
        Standing::WouldPass => "WouldPass",
        Standing::WouldBeRefused => "WouldBeRefused",
        Standing::NoInformation => "NoInformation",
        Standing::Throttled => "Throttled",
        Standing::Waiting => "Waiting",
        Standing::Planned => "Planned",
        Standing::InProgress => "InProgress",
        Standing::Verified => "Verified",
        Standing::NotProven => "NotProven",
        Standing::Failed => "Failed",
        Standing::Stuck => "Stuck",
        Standing::NotListed => "NotListed",
        Standing::Unknown => "Unknown",
    }
}

/// The word for the event of a target, and its state if it was read.
pub(super) fn event<'e>(
    event: &'e EventOutcome,
    target: &Target,
) -> (&'static str, Option<&'e str>) {
    match event {
        // It has events, though none that this operation answers.
        EventOutcome::None if !target.unanswered.is_empty() => ("NotAnswered", None),
        EventOutcome::None => ("None", None),
        EventOutcome::Unread => ("Unread", None),
        EventOutcome::Open(status) => ("Open", Some(status.as_str())),
        EventOutcome::Closed(status) => ("Closed", Some(status.as_str())),
        EventOutcome::StillOpen(status) => ("StillOpen", Some(status.as_str())),
    }
}

/// The word for a proof.
pub(super) fn proof(proof: Proof) -> &'static str {
    match proof {
        Proof::SeenTransition => "SeenTransition",
        Proof::NewerStartTime => "NewerStartTime",
        Proof::TaskFinished => "TaskFinished",
        Proof::EventClosed => "EventClosed",
    }
}
