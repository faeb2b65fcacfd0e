//! The words of a report, the same in every language.

use crate::follow::EventOutcome;
use crate::plan::Target;

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
