//! What the runs of this device did to an instance.

use super::App;
use rerack_ops::InstanceKey;
use rerack_ops::acted::Acted;
use std::collections::BTreeMap;

impl App {
    /// What a run of this device did to an instance last.
    #[must_use]
    pub fn acted_on(&self, key: &InstanceKey) -> Option<Acted> {
        // Rows ask for each of themselves, and what looks a key up comes with the second module.
        self.acted.with_untracked(|acted| {
            if acted.is_empty() {
                None
            } else {
                acted.get(key).cloned()
            }
        })
    }

    /// A number that changes when a run acts on another instance; a reactive reader runs again.
    #[must_use]
    pub fn acted_version(&self) -> usize {
        self.acted.with(BTreeMap::len)
    }
}
