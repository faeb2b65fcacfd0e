//! How it came out for a target: its instance and its event, taken together (product description
//! 6.2). One word for a table; [`Row::followed`] has both parts in full.

use serde::Serialize;

use super::row::Row;
use crate::answer::{Answer, NotSentWhy};
use crate::follow::{EventOutcome, Outcome as Instance};

/// How it came out for one target. The first three are no end; what is sent and not settled yet is
/// [`Outcome::UnderWay`], and may still become any of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Its turn has not come.
    Waiting,
    /// Sent; what became of it is being read.
    UnderWay,
    /// Taken on by the cloud for a later time (ENS); nothing has happened yet.
    #[serde(rename = "scheduled")]
    Planned,
    /// Proven, and its event is closed.
    VerifiedClosed,
    /// Proven, and its event is still open, or was not read.
    VerifiedOpen,
    /// Proven; it had no event.
    VerifiedNoEvent,
    /// The cloud refused it, or its event ended without its redeploy (ENS).
    Failed,
    /// The redeploy failed: back on the old host in its former state.
    ReturnedToOldHost,
    /// Running; nothing proves that it was restarted.
    NotProven,
    /// Nobody knows: no answer and nothing to be read, not listed any more, or not back when
    /// following ended.
    Unknown,
    /// Nothing was started: not sent, refused with its whole request, or only checked.
    NotStarted,
    /// Taken out by the operator, or not as planned any more right before its turn.
    Skipped,
}

impl Outcome {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 12] = [
        Self::VerifiedClosed,
        Self::VerifiedOpen,
        Self::VerifiedNoEvent,
        Self::Failed,
        Self::ReturnedToOldHost,
        Self::NotProven,
        Self::Unknown,
        Self::NotStarted,
        Self::Skipped,
        Self::Planned,
        Self::UnderWay,
        Self::Waiting,
    ];

    /// How it came out for a row, as far as known. If nothing came of its last try, that is what came
    /// of the one before.
    #[must_use]
    pub fn of(row: &Row) -> Self {
        match row.answer() {
            Answer::NotSent(NotSentWhy::Queued) => Self::Waiting,
            Answer::Sending => Self::UnderWay,
            Answer::Accepted(_) | Answer::Unknown { .. } => of_sent(row),
            Answer::NotSent(NotSentWhy::Skipped | NotSentWhy::Changed(_)) => Self::Skipped,
            Answer::Refused(_) => Self::Failed,
            Answer::NotSent(_)
            | Answer::NothingHappened { .. }
            | Answer::Throttled(_)
            | Answer::WouldPass
            | Answer::WouldBeRefused { .. }
            | Answer::NoInformation(_) => Self::NotStarted,
        }
    }

    /// What it is when nobody follows the run any longer: what is still open is unknown, and what
    /// still waits was not started.
    #[must_use]
    pub fn ended(self) -> Self {
        match self {
            Self::UnderWay => Self::Unknown,
            Self::Waiting => Self::NotStarted,
            other => other,
        }
    }

    /// Whether it is the end of a target; the others become one of these.
    #[must_use]
    pub fn is_final(self) -> bool {
        !matches!(self, Self::Waiting | Self::UnderWay | Self::Planned)
    }

    /// Whether the restart is proven.
    #[must_use]
    pub fn is_verified(self) -> bool {
        matches!(
            self,
            Self::VerifiedClosed | Self::VerifiedOpen | Self::VerifiedNoEvent
        )
    }
}

/// What became of something that may have reached the cloud.
fn of_sent(row: &Row) -> Outcome {
    let Some(followed) = row.followed() else {
        return Outcome::Unknown;
    };
    let open = if row.is_settled() {
        Outcome::Unknown
    } else {
        Outcome::UnderWay
    };
    match followed.instance() {
        Instance::Verified(_) => match followed.event() {
            EventOutcome::None => Outcome::VerifiedNoEvent,
            EventOutcome::Closed(_) => Outcome::VerifiedClosed,
            EventOutcome::Unread | EventOutcome::Open(_) | EventOutcome::StillOpen(_) => {
                Outcome::VerifiedOpen
            }
        },
        Instance::RunningNotProven => Outcome::NotProven,
        Instance::TaskFailed => Outcome::ReturnedToOldHost,
        Instance::EventEnded(_) => Outcome::Failed,
        Instance::Planned { .. } => Outcome::Planned,
        Instance::Waiting
        | Instance::InProgress(_)
        | Instance::Stuck { .. }
        | Instance::NotListed
        | Instance::Unknown => open,
    }
}

/// How many targets came out how. Every target is counted once, also each of several events of one
/// instance: the sum is always the number of targets of the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcomes([usize; Outcome::ALL.len()]);

impl Outcomes {
    /// Counts.
    pub(crate) fn count(outcomes: impl Iterator<Item = Outcome>) -> Self {
        let mut counts = Self::default();
        for outcome in outcomes {
            counts.0[outcome as usize] += 1;
        }
        counts
    }

    /// How many came out so.
    #[must_use]
    pub fn get(&self, outcome: Outcome) -> usize {
        self.0[outcome as usize]
    }

    /// Every outcome with its number, in the order of a report.
    pub fn each(&self) -> impl Iterator<Item = (Outcome, usize)> {
        Outcome::ALL
            .map(|outcome| (outcome, self.get(outcome)))
            .into_iter()
    }

    /// The sum: always the number of targets.
    #[must_use]
    pub fn sum(&self) -> usize {
        self.0.iter().sum()
    }
}

impl super::Run {
    /// How many targets came out how, as far as known.
    #[must_use]
    pub fn outcomes(&self) -> Outcomes {
        Outcomes::count(self.rows.iter().map(Outcome::of))
    }
}

#[cfg(test)]
mod tests;
