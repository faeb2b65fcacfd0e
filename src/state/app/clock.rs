//! The page's clocks: now, and how old the data is.

use super::App;
use crate::platform::clock;
use crate::route::Route;
use crate::state::reading;
use crate::text::words;
use leptos::prelude::*;
use rerack_api::UnixMillis;
use rerack_ops::inventory::Kind;
use std::time::Duration;

/// After this long without a good reading the data counts as stale, in milliseconds.
const STALE_MS: i64 = 180_000;

impl App {
    pub(super) fn tick(self) {
        let tick = move || {
            if !self.runs.is_driving() {
                clock::follow_device();
            }
            self.now.set(clock::now().0);
        };
        let _ = set_interval_with_handle(tick, Duration::from_secs(1));
    }

    /// What the page in view is about, among the kinds that are read.
    fn kind_in_view(self) -> Kind {
        if self.route.get() == Route::Instances {
            Kind::Instances
        } else {
            Kind::PendingEvents
        }
    }

    /// When the oldest list of the page in view was last read well; `None` if one never was. A list
    /// that fails is told by its own line; the others' age is what counts here.
    #[must_use]
    pub fn read_at(&self) -> Option<UnixMillis> {
        let kind = self.kind_in_view();
        self.with_inventory(|inventory| {
            let lists = inventory
                .scopes()
                .iter()
                .filter(|state| state.scope.kind == kind);
            lists.filter_map(|state| state.last_good).min()
        })
    }

    /// How old the data is: a class for its mark, and words.
    #[must_use]
    pub fn freshness(&self) -> (&'static str, String) {
        let text = self.text();
        let (done, all) = self.progress.get();
        let now = self.now.get();
        match self.read_at() {
            _ if self.busy.get() && all > 0 && self.read_at().is_none() => (
                "fresh busy",
                (text.time.reading)(&self.number(done), &self.number(all)),
            ),
            None => ("fresh busy", text.time.never_read.to_owned()),
            Some(at) if now - at.0 > self.stale_after_ms() => (
                "fresh stale",
                (text.time.stale)(&words::span(text, now - at.0)),
            ),
            Some(at) => {
                let class = if self.busy.get() {
                    "fresh busy"
                } else {
                    "fresh"
                };
                (
                    class,
                    (text.time.read)(&words::span(text, (now - at.0).max(0))),
                )
            }
        }
    }

    /// Whether the data is too old to act on.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.freshness().0 == "fresh stale"
    }

    fn stale_after_ms(self) -> i64 {
        let every = self
            .settings
            .with(|settings| i64::from(settings.refresh_s) * 1000);
        let turns = match self.kind_in_view() {
            Kind::Instances => reading::TURNS_PER_INSTANCES,
            _ => 1,
        };
        STALE_MS.max(every * 2 * i64::from(turns) + 30_000)
    }
}
