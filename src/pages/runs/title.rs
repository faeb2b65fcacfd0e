//! What a run is called by what it does.

use crate::state::app::App;
use crate::state::runs::Work;

/// What was ordered, in a word.
#[must_use]
pub fn title(app: App, work: Work) -> &'static str {
    match work {
        Work::Check(kind) => app.text().operation(kind).check,
        Work::Act(kind) => app.text().operation(kind).name,
        Work::Unknown => app.text().runs().unknown_work,
    }
}
