//! How many rows stand where. Every row is counted once, so the sums are always the targets.

use super::row::Row;
use super::target_status::TargetStatus;
use crate::answer::Answer;

/// Rows by what was answered. The fields down to `unknown` add up to `total`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All rows.
    pub total: usize,
    /// Not sent (waiting for their turn, stopped, or not built).
    pub not_sent: usize,
    /// Sent, not answered.
    pub sending: usize,
    /// Accepted.
    pub accepted: usize,
    /// Refused by their own row.
    pub refused: usize,
    /// Refused with their whole request.
    pub nothing_happened: usize,
    /// Dry run passed.
    pub would_pass: usize,
    /// Dry run not passed.
    pub would_be_refused: usize,
    /// Dry run without information.
    pub no_information: usize,
    /// Refused for too many calls.
    pub throttled: usize,
    /// Nobody knows whether it was taken on.
    pub unknown: usize,
    /// Of those not sent: declined by the cloud, and sent again by themselves. Not part of the sum.
    pub deferred: usize,
    /// How the accepted and the unknown ones came out.
    pub follow: FollowCounts,
}

/// Rows by how they came out. The fields add up to `accepted + unknown` of [`Counts`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FollowCounts {
    /// Nothing read yet.
    pub waiting: usize,
    /// Accepted by the cloud for later.
    pub planned: usize,
    /// Under way.
    pub in_progress: usize,
    /// Proven.
    pub verified: usize,
    /// Running, restart not proven.
    pub not_proven: usize,
    /// Did not work.
    pub failed: usize,
    /// Under way for too long.
    pub stuck: usize,
    /// Not listed any more.
    pub not_listed: usize,
    /// Nobody knows.
    pub unknown: usize,
    /// Of the proven ones: those with an event that is still open. Not part of the sum.
    pub verified_event_open: usize,
}

impl Counts {
    /// Counts rows.
    #[must_use]
    pub fn of(rows: &[Row]) -> Self {
        let mut counts = Self {
            total: rows.len(),
            ..Self::default()
        };
        for row in rows {
            let place = match row.answer() {
                Answer::NotSent(_) => &mut counts.not_sent,
                Answer::Sending => &mut counts.sending,
                Answer::Accepted(_) => &mut counts.accepted,
                Answer::Refused(_) => &mut counts.refused,
                Answer::NothingHappened { .. } => &mut counts.nothing_happened,
                Answer::WouldPass => &mut counts.would_pass,
                Answer::WouldBeRefused { .. } => &mut counts.would_be_refused,
                Answer::NoInformation(_) => &mut counts.no_information,
                Answer::Throttled(_) => &mut counts.throttled,
                Answer::Unknown { .. } => &mut counts.unknown,
            };
            *place += 1;
            counts.deferred += usize::from(row.deferred().is_some());
            counts.follow.count(row.target_status());
            counts.follow.verified_event_open += usize::from(row.is_verified_with_open_event());
        }
        counts
    }

    /// The sum of all answers: always `total`.
    #[must_use]
    pub fn sum(&self) -> usize {
        self.not_sent
            + self.sending
            + self.accepted
            + self.refused
            + self.nothing_happened
            + self.would_pass
            + self.would_be_refused
            + self.no_information
            + self.throttled
            + self.unknown
    }
}

impl FollowCounts {
    fn count(&mut self, target_status: TargetStatus) {
        let place = match target_status {
            TargetStatus::Waiting => &mut self.waiting,
            TargetStatus::Planned => &mut self.planned,
            TargetStatus::InProgress => &mut self.in_progress,
            TargetStatus::Verified => &mut self.verified,
            TargetStatus::NotProven => &mut self.not_proven,
            TargetStatus::Failed => &mut self.failed,
            TargetStatus::Stuck => &mut self.stuck,
            TargetStatus::NotListed => &mut self.not_listed,
            TargetStatus::Unknown => &mut self.unknown,
            _ => return,
        };
        *place += 1;
    }

    /// The sum of all outcomes: always the accepted and the unknown answers.
    #[must_use]
    pub fn sum(&self) -> usize {
        self.waiting
            + self.planned
            + self.in_progress
            + self.verified
            + self.not_proven
            + self.failed
            + self.stuck
            + self.not_listed
            + self.unknown
    }
}
