//! How often a run that goes on is shown anew: a run of thousands changes many times in the time of
//! one picture, and each showing looks at all of its rows.

use super::RunHandle;
use crate::platform::clock;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A run is shown anew at most so often, in milliseconds.
const SHOWN_MS: i64 = 100;
/// Showing it may take one part in so many of the time,
const SHARE: i64 = 4;
/// but it is shown at least so often, in milliseconds.
const SHOWN_AT_LEAST_MS: i64 = 1000;

/// How long to wait after a showing that took so long, both in milliseconds.
fn rest_after(took_ms: i64) -> u32 {
    let rest = (took_ms * (SHARE - 1)).clamp(SHOWN_MS, SHOWN_AT_LEAST_MS);
    u32::try_from(rest).unwrap_or_default()
}

impl RunHandle {
    /// Shows what has changed: at once if it begins to hold, goes on or is over, otherwise in a
    /// moment, with all that changes until then. The run itself never waits for it.
    pub(super) fn went_on(self) {
        let last = self.run.with_value(|run| {
            let run = run.borrow();
            (run.held().is_some(), run.is_finished())
        });
        let mut pace = self.pace.get_value();
        let is_urgent = last != pace.last;
        let is_seen_to = pace.is_seen_to;
        pace.last = last;
        pace.is_stale = !is_urgent;
        pace.is_seen_to |= !is_urgent;
        self.pace.set_value(pace);
        if is_urgent {
            self.changed();
        } else if !is_seen_to {
            spawn_local(async move { while self.show_changes().await == Some(true) {} });
        }
    }

    /// Shows it once, unless it was shown since it changed, and rests. Gives whether to see to it further; `None` if
    /// it is gone.
    async fn show_changes(self) -> Option<bool> {
        clock::sleep(0).await;
        let is_stale = self.pace.try_update_value(|pace| {
            pace.is_seen_to = pace.is_stale;
            std::mem::take(&mut pace.is_stale)
        })?;
        if is_stale {
            let begun = clock::now();
            self.changed();
            // What shows it runs before this wakes up.
            clock::sleep(0).await;
            clock::sleep(rest_after(clock::now().since(begun))).await;
        }
        Some(is_stale)
    }
}
