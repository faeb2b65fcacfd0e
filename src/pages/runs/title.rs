//! What a run is called by what it does.

use crate::state::app::App;
use crate::state::runs::Work;

/// What was ordered, in a word.
#[must_use]
pub fn title(app: App, work: Work) -> &'static str {
    let words = app.text().run();
    match work {
        Work::Check => words.title_check,
        Work::Reboot => words.title_reboot,
        Work::Redeploy => words.title_redeploy,
        Work::EnsRedeploy => words.title_ens,
        Work::Unknown => app.text().runs().unknown_work,
    }
}
