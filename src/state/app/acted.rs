//! What the runs of this device did to an instance.

use super::App;
use rerack_ops::InstanceKey;
use rerack_ops::acted::Acted;
use std::collections::BTreeMap;

impl App {
    /// What a run of this device did to an instance last.
    #[must_use]
    pub fn acted_on(&self, key: &InstanceKey) -> Option<Acted> {
        self.acted.with_untracked(|acted| acted.get(key).cloned())
    }

    /// A number that changes when a run acts on another instance; a reactive reader runs again.
    #[must_use]
    pub fn acted_version(&self) -> usize {
        self.acted.with(BTreeMap::len)
    }
}
