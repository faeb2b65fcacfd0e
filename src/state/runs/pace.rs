//! How often a run that goes on is shown anew: a run of thousands changes many times in the time of
//! one picture, and each showing looks at all of its rows.

use super::Order;
use crate::platform::clock;
use crate::prelude::*;
use leptos::task::spawn_local;

/// A run is shown anew at most so often, in milliseconds.
const SHOWN_MS: u32 = 100;

/// When a run was last shown, and what of it must be seen at once.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pace {
    /// When, by the page's clock.
    shown: i64,
    /// Whether it will be shown in a moment.
    is_waiting: bool,
    /// Whether it was held, and whether it was over.
    last: (bool, bool),
}

impl Order {
    /// Shows what has changed: at once if it begins to hold, goes on or is over, or was not shown for
    /// a while, otherwise in a moment, with all that changes until then.
    pub(super) fn went_on(self) {
        let now = clock::now().0;
        let last = self.run.with_value(|run| {
            let run = run.borrow();
            (run.held().is_some(), run.is_finished())
        });
        let mut pace = self.pace.get_value();
        let is_urgent = last != pace.last || now - pace.shown >= i64::from(SHOWN_MS);
        let is_waiting = pace.is_waiting;
        pace.last = last;
        if is_urgent {
            pace.shown = now;
        } else {
            pace.is_waiting = true;
        }
        self.pace.set_value(pace);
        if is_urgent {
            self.changed();
        } else if !is_waiting {
            spawn_local(async move {
                clock::sleep(SHOWN_MS).await;
                let is_due = self.pace.try_update_value(|pace| {
                    pace.shown = clock::now().0;
                    std::mem::take(&mut pace.is_waiting)
                });
                if is_due == Some(true) {
                    self.changed();
                }
            });
        }
    }
}
