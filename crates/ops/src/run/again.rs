//! What may be sent again.

use super::row::Row;
use super::target_status::TargetStatus;
use crate::answer::{Answer, NotSentWhy};

/// Targets that may be sent again, each kind a choice of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Again {
    /// It was refused, or it was sent and did not work.
    Failed,
    /// It was accepted, and has not come back.
    Stuck,
    /// Nothing was started: not sent, refused as part of its request, or refused for too many calls.
    NotStarted,
    /// Nobody knows whether it restarted, or nothing proves it.
    Unknown,
    /// The operator took it out, or it had changed before its turn.
    Skipped,
}

impl Again {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::NotStarted,
        Self::Failed,
        Self::Unknown,
        Self::Stuck,
        Self::Skipped,
    ];

    /// Of which kind a row is; `None` while it is under way or still in the queue, when it is
    /// proven, and after a dry run.
    #[must_use]
    pub fn of(row: &Row) -> Option<Self> {
        match row.answer() {
            Answer::NotSent(NotSentWhy::Queued) | Answer::Sending => return None,
            Answer::NotSent(NotSentWhy::Skipped | NotSentWhy::Changed(_)) => {
                return Some(Self::Skipped);
            }
            _ => {}
        }
        match row.target_status() {
            TargetStatus::NotSent | TargetStatus::NothingHappened | TargetStatus::Throttled => {
                Some(Self::NotStarted)
            }
            TargetStatus::Refused | TargetStatus::Failed => Some(Self::Failed),
            TargetStatus::Stuck => Some(Self::Stuck),
            TargetStatus::Unknown | TargetStatus::NotProven | TargetStatus::NotListed
                if row.is_over() =>
            {
                Some(Self::Unknown)
            }
            _ => None,
        }
    }
}
