//! What is wrong with what is kept of a run.

use rerack_ops::run::journal::Damage;

/// What is wrong with what is kept of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrong {
    /// Lines of its journal.
    pub lines: Vec<Damage>,
    /// Its entry in the list of runs is damaged or missing.
    pub is_entry: bool,
}

impl Wrong {
    /// Whether there is anything.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.is_entry || !self.lines.is_empty()
    }
}
