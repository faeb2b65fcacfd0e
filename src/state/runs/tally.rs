//! How many targets of a run stand where, kept beside its journal so that a list of runs need not
//! read it.

use rerack_ops::answer::{Answer, NotSentWhy};
use rerack_ops::run::{Outcome, Row, Run, Standing};

/// Where a target stands, as the page tells it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bucket {
    /// A standing of the run.
    Of(Standing),
    /// Selected, but left out by the operator.
    LeftOut,
    /// Waiting for its turn to be sent.
    Queued,
    /// Waiting for its turn to be sent again: an earlier call may have had an effect.
    QueuedAgain,
    /// Proven, but its event did not close in the time in which events do.
    EventOpen,
}

impl Bucket {
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
            _ => Self::Of(row.standing()),
        }
    }
}

/// All buckets by the names they are kept under. Names are only ever added.
const NAMES: [(&str, Bucket); 22] = [
    ("left-out", Bucket::LeftOut),
    ("queued", Bucket::Queued),
    ("not-sent", Bucket::Of(Standing::NotSent)),
    ("sending", Bucket::Of(Standing::Sending)),
    ("refused", Bucket::Of(Standing::Refused)),
    ("nothing-happened", Bucket::Of(Standing::NothingHappened)),
    ("would-pass", Bucket::Of(Standing::WouldPass)),
    ("would-be-refused", Bucket::Of(Standing::WouldBeRefused)),
    ("no-information", Bucket::Of(Standing::NoInformation)),
    ("throttled", Bucket::Of(Standing::Throttled)),
    ("waiting", Bucket::Of(Standing::Waiting)),
    ("planned", Bucket::Of(Standing::Planned)),
    ("in-progress", Bucket::Of(Standing::InProgress)),
    ("verified", Bucket::Of(Standing::Verified)),
    ("not-proven", Bucket::Of(Standing::NotProven)),
    ("failed", Bucket::Of(Standing::Failed)),
    ("stuck", Bucket::Of(Standing::Stuck)),
    ("not-listed", Bucket::Of(Standing::NotListed)),
    ("unknown", Bucket::Of(Standing::Unknown)),
    ("event-open", Bucket::EventOpen),
    ("deferred", Bucket::Of(Standing::Deferred)),
    ("queued-again", Bucket::QueuedAgain),
];

/// Counts by bucket.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(pub Vec<(Bucket, usize)>);

impl Tally {
    /// The counts of a run, and of what was left out of it.
    #[must_use]
    pub fn of(run: &Run, left_out: usize) -> Self {
        let mut counts = [0_usize; NAMES.len()];
        for row in run.rows() {
            let bucket = Bucket::of(row);
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
            Bucket::Queued,
            Bucket::Of(Standing::Deferred),
            Bucket::QueuedAgain,
        ] {
            for (bucket, waiting) in &mut self.0 {
                if *bucket == kind {
                    let some = (count - moved).min(*waiting);
                    *waiting -= some;
                    moved += some;
                }
            }
        }
        self.add(Bucket::Of(Standing::Sending), moved);
        self.0.retain(|(_, count)| *count > 0);
    }

    /// As it is kept, e.g. `queued=22 verified=16`.
    #[must_use]
    pub fn write(&self) -> String {
        let name = |bucket: Bucket| {
            let known = NAMES.iter().find(|(_, known)| *known == bucket);
            known.map_or("", |(name, _)| *name)
        };
        let parts = self.0.iter();
        let parts = parts.map(|(bucket, count)| format!("{}={count}", name(*bucket)));
        parts.collect::<Vec<_>>().join(" ")
    }

    /// Reads what [`Tally::write`] wrote; names of a later version are passed over.
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
        let sending = Bucket::Of(Standing::Sending);
        let lost = tally.0.iter().position(|(bucket, _)| *bucket == sending);
        if let Some(at) = lost {
            let (_, lost) = tally.0.remove(at);
            tally.add(Bucket::Of(Standing::Unknown), lost);
        }
        tally
    }

    /// As it is if part of the journal is lost: what is not known to be taken on may have been sent.
    #[must_use]
    pub fn doubted(&self) -> Self {
        let is_doubted = |bucket: Bucket| {
            matches!(
                bucket,
                Bucket::Queued
                    | Bucket::QueuedAgain
                    | Bucket::Of(
                        Standing::NotSent
                            | Standing::Deferred
                            | Standing::Sending
                            | Standing::Refused
                            | Standing::NothingHappened
                            | Standing::Throttled
                    )
            )
        };
        let mut tally = self.clone();
        let doubted = tally.count(is_doubted);
        tally.0.retain(|(bucket, _)| !is_doubted(*bucket));
        if doubted > 0 {
            tally.add(Bucket::Of(Standing::Unknown), doubted);
        }
        tally
    }

    /// So many more of a kind.
    fn add(&mut self, bucket: Bucket, count: usize) {
        match self.0.iter_mut().find(|(known, _)| *known == bucket) {
            Some((_, known)) => *known += count,
            None => self.0.push((bucket, count)),
        }
    }

    /// How many there are of some kinds.
    fn count(&self, of: impl Fn(Bucket) -> bool) -> usize {
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
                Bucket::Queued | Bucket::Of(Standing::Deferred | Standing::NotSent)
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
                Bucket::Queued | Bucket::QueuedAgain | Bucket::Of(Standing::Deferred)
            )
        })
    }

    /// Sent, and nobody knows what came of it.
    #[must_use]
    pub fn unknown(&self) -> usize {
        self.count(|bucket| matches!(bucket, Bucket::Of(Standing::Sending | Standing::Unknown)))
    }

    /// Sent and answered.
    #[must_use]
    pub fn sent(&self) -> usize {
        let left_out = self.count(|bucket| bucket == Bucket::LeftOut);
        self.total() - left_out - self.not_sent() - self.unknown()
    }
}
