//! What the page does by itself once the first rows are there.

use super::App;
use crate::platform::{clock, dom};
use crate::state::runs;
use leptos::task::spawn_local;

/// How often it is looked whether they are there, in milliseconds.
const STEP_MS: u32 = 250;
/// After so many looks it does not wait for them any more.
const STEPS: u32 = 60;
/// How long it waits before it tries again to fetch what looks for runs, in milliseconds.
const RETRY_MS: u32 = 1_000;
/// That wait doubles up to this.
const MOST_RETRY_MS: u32 = 60_000;

/// The first rows of a list, or a page that is none.
const READY: &str = "#table .row strong, main:not(.events, .instances)";

// It reads the journals of runs, and these come with the screens (`src/app/later.rs`).
#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)]
fn look_for_runs(app: App) -> Result<(), leptos::wasm_split::SplitLoaderError> {
    runs::look_for_runs(app.runs);
    Ok(())
}

#[cfg(not(feature = "split"))]
#[allow(clippy::unused_async)]
async fn look_for_runs(app: App) -> Result<(), std::convert::Infallible> {
    runs::look_for_runs(app.runs);
    Ok(())
}

impl App {
    /// Looks for interrupted runs, but not before the first rows are there.
    pub(super) fn look_for_runs_later(self) {
        spawn_local(async move {
            for _ in 0..STEPS {
                clock::sleep(STEP_MS).await;
                if dom::has(READY) {
                    break;
                }
            }
            let mut pause_ms = RETRY_MS;
            while look_for_runs(self).await.is_err() {
                clock::sleep(pause_ms).await;
                pause_ms = (2 * pause_ms).min(MOST_RETRY_MS);
            }
        });
    }
}
