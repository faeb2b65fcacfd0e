//! The records of a run that is not kept.

use rerack_ops::run::Record;
use rerack_ops::run::journal::Header;

/// What a run that is not kept would have in its journal.
#[derive(Debug)]
pub(super) struct InTab {
    pub(super) header: Header,
    pub(super) records: Vec<Record>,
}

impl InTab {
    /// Nothing has happened yet.
    pub(super) fn new(header: Header) -> Self {
        let records = Vec::new();
        Self { header, records }
    }

    /// Takes what would be written down.
    pub(super) fn add(&mut self, mut records: Vec<Record>) {
        self.records.append(&mut records);
    }
}
