//! What the page does by itself once the first rows are there and the rest of it is fetched.

use super::App;
use crate::platform::{clock, dom};
use crate::state::runs;
use leptos::task::spawn_local;

/// How often it is looked whether everything is there, in milliseconds.
const STEP_MS: u32 = 250;
/// After so many looks the rest of the page is fetched for it.
const STEPS: u32 = 60;

/// The first rows of a list, or a page that is none.
const READY: &str = "#table .row strong, main:not(.events, .instances)";

impl App {
    /// Looks for interrupted runs, but not before the first rows are there.
    pub(super) fn look_for_runs_later(self) {
        spawn_local(async move {
            for _ in 0..STEPS {
                clock::sleep(STEP_MS).await;
                if dom::joined() && dom::has(READY) {
                    break;
                }
            }
            runs::look_for_runs(self);
        });
    }
}
