//! On every page: that runs were interrupted, in counts.

use crate::components::icon::Icon;
use crate::platform::intl::Style;
use crate::route::Route;
use crate::state::app::App;
use crate::state::runs::Entry;
use leptos::prelude::*;

/// Lines shown at most; the rest is in the list of runs.
const SHOWN: usize = 3;

/// The lines.
#[must_use]
pub fn interrupted(app: App) -> AnyView {
    let line = move |entry: Entry| {
        let tally = &entry.tally;
        let words = (app.text().runs().banner)(
            &app.time(entry.last, Style::DayTime),
            [tally.sent(), tally.not_sent(), tally.unknown()],
        );
        view! {
            <li>
                {Icon::Attention.draw()}
                <span>{words}</span>
                <a class="btn" href=Route::Run(entry.id).href()>
                    {app.text().runs().open}
                </a>
            </li>
        }
    };
    let lines = move || {
        let all = app.runs.interrupted();
        // The page of a run says it itself.
        let here = app.route.get();
        let mut all: Vec<Entry> = all
            .into_iter()
            .filter(|entry| here != Route::Run(entry.id))
            .collect();
        let rest = all.len().saturating_sub(SHOWN);
        all.truncate(SHOWN);
        let more = (rest > 0).then(|| {
            view! {
                <li>
                    <a href=Route::Runs.href()>{(app.text().runs().more_interrupted)(rest)}</a>
                </li>
            }
        });
        let lines = all.into_iter().map(line).collect_view();
        view! { <ul>{lines} {more}</ul> }
    };
    view! { <div>{move || lines()}</div> }.into_any()
}
