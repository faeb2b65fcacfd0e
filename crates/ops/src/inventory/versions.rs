//! What changed, counted by subject, so that queries know which of their orders still hold.

use super::instances::Changes;

/// Counters that only grow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Versions {
    /// Instances that came, went or changed their texts.
    pub(crate) rows: u64,
    /// Statuses of instances.
    pub(crate) status: u64,
    /// Events that came, went or changed, and their joins.
    pub(crate) events: u64,
    /// All other columns of instances.
    pub(crate) other: u64,
    /// States of reads.
    pub(crate) reads: u64,
}

impl Versions {
    pub(super) fn note(&mut self, changes: Changes, new: bool) {
        self.rows += u64::from(changes.name || new);
        self.status += u64::from(changes.status);
        self.other += u64::from(changes.other);
    }

    /// Grows with every change of data.
    pub(crate) fn data(&self) -> u64 {
        self.rows + self.status + self.events + self.other
    }
}
