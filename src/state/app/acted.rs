//! What the runs of this device did to an instance.

use super::App;
use rerack_ops::InstanceKey;
use rerack_ops::acted::Acted;

impl App {
    /// What a run of this device did to an instance last, where the page is connected now. Rows ask
    /// for each of themselves: what they are drawn from tracks [`App::acted_version`].
    #[must_use]
    pub fn acted_on(&self, key: &InstanceKey) -> Option<Acted> {
        self.runs.acted(self.session, key)
    }

    /// Changes when a run acts on an instance, or more is known of it; a reactive reader runs again.
    #[must_use]
    pub fn acted_version(&self) -> u64 {
        self.runs.acted_version()
    }
}
