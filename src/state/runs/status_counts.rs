//! How many targets of a run stand where, kept beside its journal so that a list of runs need not
//! read it.

use rerack_ops::answer::{Answer, NotSentWhy};
use rerack_ops::run::{Outcome, Row, Run, TargetStatus};

/// Where a target stands, as the page tells it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StatusBucket {
    /// A standing of the run.
    Of(TargetStatus),
    /// Selected, but left out by the operator.
    LeftOut,
    /// Waiting for its turn to be sent.
    Queued,
    /// Waiting for its turn to be sent again: an earlier call may have had an effect.
    QueuedAgain,
    /// Proven, but its event did not close in the time in which events do.
    EventOpen,
}

impl StatusBucket {
    /// Where a row stands.
    #[must_use]
    pub fn of(row: &Row) -> Self {
        match row.answer() {
            Answer::NotSent(NotSentWhy::Queued) if row.deferred().is_none() => {
                if row.attempts().next().is_some() {
                    Self::QueuedAgain
                } else {
                    Self::Queued
                }
            }
            _ if row.is_settled() && Outcome::of(row) == Outcome::VerifiedOpen => Self::EventOpen,
            _ => Self::Of(row.target_status()),
        }
    }
}

/// All buckets by the names they are kept under. Names are only ever added.
const NAMES: [(&str, StatusBucket); 22] = [
    ("left-out", StatusBucket::LeftOut),
    ("queued", StatusBucket::Queued),
    ("not-sent", StatusBucket::Of(TargetStatus::NotSent)),
    ("sending", StatusBucket::Of(TargetStatus::Sending)),
    ("refused", StatusBucket::Of(TargetStatus::Refused)),
    (
        "nothing-happened",
        StatusBucket::Of(TargetStatus::NothingHappened),
    ),
    ("would-pass", StatusBucket::Of(TargetStatus::WouldPass)),
    (
        "would-be-refused",
        StatusBucket::Of(TargetStatus::WouldBeRefused),
    ),
    (
        "no-information",
        StatusBucket::Of(TargetStatus::NoInformation),
    ),
    ("throttled", StatusBucket::Of(TargetStatus::Throttled)),
    ("waiting", StatusBucket::Of(TargetStatus::Waiting)),
    ("planned", StatusBucket::Of(TargetStatus::Planned)),
    ("in-progress", StatusBucket::Of(TargetStatus::InProgress)),
    ("verified", StatusBucket::Of(TargetStatus::Verified)),
    ("not-proven", StatusBucket::Of(TargetStatus::NotProven)),
    ("failed", StatusBucket::Of(TargetStatus::Failed)),
    ("stuck", StatusBucket::Of(TargetStatus::Stuck)),
    ("not-listed", StatusBucket::Of(TargetStatus::NotListed)),
    ("unknown", StatusBucket::Of(TargetStatus::Unknown)),
    ("event-open", StatusBucket::EventOpen),
    ("deferred", StatusBucket::Of(TargetStatus::Deferred)),
    ("queued-again", StatusBucket::QueuedAgain),
];

/// Counts by bucket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusCounts(pub Vec<(StatusBucket, usize)>);

impl StatusCounts {
    /// The counts of a run, and of what was left out of it.
    #[must_use]
    pub fn of(run: &Run, left_out: usize) -> Self {
        let mut counts = [0_usize; NAMES.len()];
        for row in run.rows() {
            let bucket = StatusBucket::of(row);
            let at = NAMES.iter().position(|(_, known)| *known == bucket);
            counts[at.unwrap_or_default()] += 1;
        }
        counts[0] += left_out;
        let some = NAMES.iter().zip(counts).filter(|(_, count)| *count > 0);
        Self(some.map(|((_, bucket), count)| (*bucket, count)).collect())
    }

    /// So many that wait are about to be sent: after a crash nobody knows whether they were.
    pub(super) fn intend(&mut self, count: usize) {
        let mut moved = 0;
        for kind in [
            StatusBucket::Queued,
            StatusBucket::Of(TargetStatus::Deferred),
            StatusBucket::QueuedAgain,
        ] {
            for (bucket, waiting) in &mut self.0 {
                if *bucket == kind {
                    let some = (count - moved).min(*waiting);
                    *waiting -= some;
                    moved += some;
                }
            }
        }
        self.add(StatusBucket::Of(TargetStatus::Sending), moved);
        self.0.retain(|(_, count)| *count > 0);
    }

    /// As it is kept, e.g. `queued=22 verified=16`.
    #[must_use]
    pub fn write(&self) -> String {
        let name = |bucket: StatusBucket| {
            let known = NAMES.iter().find(|(_, known)| *known == bucket);
            known.map_or("", |(name, _)| *name)
        };
        let parts = self.0.iter();
        let parts = parts.map(|(bucket, count)| format!("{}={count}", name(*bucket)));
        parts.collect::<Vec<_>>().join(" ")
    }

    /// Reads what [`StatusCounts::write`] wrote; names of a later version are passed over.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let part = |part: &str| {
            let (name, count) = part.split_once('=')?;
            let known = NAMES.iter().find(|(known, _)| *known == name);
            Some((known?.1, count.parse().ok()?))
        };
        Self(text.split(' ').filter_map(part).collect())
    }

    /// As it is once nobody waits for answers any more: what was sending is unknown.
    #[must_use]
    pub fn interrupted(&self) -> Self {
        let mut tally = self.clone();
        let sending = StatusBucket::Of(TargetStatus::Sending);
        let lost = tally.0.iter().position(|(bucket, _)| *bucket == sending);
        if let Some(at) = lost {
            let (_, lost) = tally.0.remove(at);
            tally.add(StatusBucket::Of(TargetStatus::Unknown), lost);
        }
        tally
    }

    /// As it is if part of the journal is lost: what is not known to be taken on may have been sent.
    #[must_use]
    pub fn doubted(&self) -> Self {
        let is_doubted = |bucket: StatusBucket| {
            matches!(
                bucket,
                StatusBucket::Queued
                    | StatusBucket::QueuedAgain
                    | StatusBucket::Of(
                        TargetStatus::NotSent
                            | TargetStatus::Deferred
                            | TargetStatus::Sending
                            | TargetStatus::Refused
                            | TargetStatus::NothingHappened
                            | TargetStatus::Throttled
                    )
            )
        };
        let mut tally = self.clone();
        let doubted = tally.count(is_doubted);
        tally.0.retain(|(bucket, _)| !is_doubted(*bucket));
        if doubted > 0 {
            tally.add(StatusBucket::Of(TargetStatus::Unknown), doubted);
        }
        tally
    }

    /// So many more of a kind.
    fn add(&mut self, bucket: StatusBucket, count: usize) {
        match self.0.iter_mut().find(|(known, _)| *known == bucket) {
            Some((_, known)) => *known += count,
            None => self.0.push((bucket, count)),
        }
    }

    /// How many there are of some kinds.
    fn count(&self, of: impl Fn(StatusBucket) -> bool) -> usize {
        let fitting = self.0.iter().filter(|(bucket, _)| of(*bucket));
        fitting.map(|(_, count)| count).sum()
    }

    /// All, with those left out.
    #[must_use]
    pub fn total(&self) -> usize {
        self.count(|_| true)
    }

    /// Not sent: waiting for their first turn, or never to be sent by themselves.
    #[must_use]
    pub fn not_sent(&self) -> usize {
        let is_unsent = |bucket| {
            matches!(
                bucket,
                StatusBucket::Queued
                    | StatusBucket::Of(TargetStatus::Deferred | TargetStatus::NotSent)
            )
        };
        self.count(is_unsent)
    }

    /// Waiting for their turn, the first or another one.
    #[must_use]
    pub fn queued(&self) -> usize {
        self.count(|bucket| {
            matches!(
                bucket,
                StatusBucket::Queued
                    | StatusBucket::QueuedAgain
                    | StatusBucket::Of(TargetStatus::Deferred)
            )
        })
    }

    /// Sent, and nobody knows what came of it.
    #[must_use]
    pub fn unknown(&self) -> usize {
        self.count(|bucket| {
            matches!(
                bucket,
                StatusBucket::Of(TargetStatus::Sending | TargetStatus::Unknown)
            )
        })
    }

    /// Sent and answered.
    #[must_use]
    pub fn sent(&self) -> usize {
        let left_out = self.count(|bucket| bucket == StatusBucket::LeftOut);
        self.total() - left_out - self.not_sent() - self.unknown()
    }
}
