//! The quiet line under a run: where it is kept, and what happens while the tab is hidden.

use crate::platform::dom;
use crate::state::app::App;
use crate::state::runs::{Mode, RunHandle, Safe, Wrong};
use leptos::prelude::*;

/// The line.
pub(super) fn foot(app: App, order: RunHandle) -> AnyView {
    let kept = Memo::new(move |_| {
        let words = app.text().report();
        if !order.is_kept {
            return words.not_kept.to_owned();
        }
        if matches!(order.safe.get(), Safe::No(_)) {
            return app.text().runs().foot_no_more.to_owned();
        }
        let entries = order.entries() as usize;
        let is_open = order.with_run(|run| !run.is_finished()) && order.mode.get() != Mode::Over;
        if is_open && !order.wrong.with(Wrong::is_any) {
            (words.journal)(entries)
        } else {
            (words.journal_over)(entries)
        }
    });
    let goes_on =
        move || order.mode.get() == Mode::Here && order.with_run(|run| !run.is_finished());
    let is_wide = dom::media("(min-width: 1100px) and (min-height: 700px)");
    view! {
        <div class="run-foot">
            <span id="journal">{kept}</span>
            <Show when=goes_on>
                <details open=is_wide id="hidden-tab">
                    <summary>{move || app.text().report().hidden_head}</summary>
                    <p>{move || app.text().runs().hidden}</p>
                </details>
            </Show>
        </div>
    }
    .into_any()
}
