//! A status as a coloured word with a shape. The shape repeats what the colour says.

use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_ops::rules::Verdict;

/// Class names of a chip: tone and shape.
#[must_use]
pub fn of_event(status: &EventCycleStatus) -> &'static str {
    match status {
        EventCycleStatus::Inquiring => "chip bad tri",
        EventCycleStatus::Scheduled => "chip warn half",
        EventCycleStatus::Executing => "chip acc ring",
        EventCycleStatus::Executed | EventCycleStatus::Avoided => "chip ok full",
        EventCycleStatus::Canceled => "chip idle dash",
        EventCycleStatus::Failed => "chip bad cross",
        EventCycleStatus::Other(_) => "chip unknown query",
    }
}

/// Class names of a chip: tone and shape.
#[must_use]
pub fn of_instance(status: &InstanceStatus) -> &'static str {
    match status {
        InstanceStatus::Running => "chip ok full",
        InstanceStatus::Starting | InstanceStatus::Stopping | InstanceStatus::Pending => {
            "chip acc ring"
        }
        InstanceStatus::Stopped => "chip idle dash",
        InstanceStatus::Expired => "chip warn half",
        InstanceStatus::Other(_) => "chip unknown query",
    }
}

/// Class names of a chip: tone and shape.
#[must_use]
pub fn of_verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ready => "chip ok full",
        Verdict::Attention => "chip warn half",
        Verdict::Cannot => "chip bad tri",
    }
}
