//! One run in the list.

use super::title;
use crate::components::icon::Icon;
use crate::pages::run::target_status::{self, Shown};
use crate::platform::intl::Style;
use crate::route::Route;
use crate::state::app::App;
use crate::state::runs::{Entry, Stage, is_demo};
use crate::text::outside;
use leptos::prelude::*;

/// The chip of a run's state, and its word.
fn state(app: App, entry: &Entry) -> (&'static str, &'static str) {
    let words = app.text().runs();
    match entry.stage {
        Stage::Open if entry.is_damaged => ("chip bad tri", words.damaged_chip),
        Stage::Open if app.runs.is_interrupted(entry) => ("chip warn half", words.interrupted_one),
        Stage::Open => {
            let is_here = app.runs.get(entry.id).is_some_and(|order| {
                matches!(
                    order.mode.get(),
                    crate::state::runs::Mode::Here | crate::state::runs::Mode::Taking
                )
            });
            let word = if is_here {
                words.running_here
            } else {
                words.running_elsewhere
            };
            ("chip acc ring", word)
        }
        Stage::Finished => ("chip ok full", words.finished),
        Stage::Closed => ("chip idle dash", words.closed),
    }
}

/// The card.
pub(super) fn card(app: App, entry: Entry, deleting: RwSignal<Option<Entry>>) -> AnyView {
    let words = app.text().runs();
    let (class, word) = state(app, &entry);
    let total = entry.tally.total();
    let tally = if app.runs.is_interrupted(&entry) {
        entry.tally.interrupted()
    } else {
        entry.tally.clone()
    };
    let counts = target_status::sorted(tally.clone());
    let counts = counts.into_iter().map(|(bucket, count)| {
        format!(
            "{} {}",
            app.number(count),
            bucket.word(app.text(), entry.work)
        )
    });
    let counts = counts.collect::<Vec<_>>().join(" · ");
    let heading = match entry.name.as_str() {
        "" => title(app, entry.work).to_owned(),
        name => format!("{} · {}", title(app, entry.work), outside::name(name)),
    };
    let begun = app.time(entry.begun, Style::Full);
    let last = (words.last)(&app.time(entry.last, Style::Seconds));
    let demo = is_demo(&entry.address)
        .then(|| view! { <span class="chip unknown query">{words.simulated}</span> });
    let is_over = entry.stage != Stage::Open;
    let damaged = (entry.is_damaged && is_over)
        .then(|| view! { <span class="chip bad tri">{words.damaged_chip}</span> });
    let may_delete = entry.stage != Stage::Open || app.runs.is_interrupted(&entry);
    let name = (words.delete_one)(&format!("{heading}, {begun}"));
    let bar = target_status::progress(app, entry.work, tally);
    let href = Route::Run(entry.id).href();
    let report = Route::Report(entry.id).href();
    let report_word = match entry.stage {
        Stage::Open => app.text().report().so_far,
        Stage::Finished | Stage::Closed => app.text().report().title,
    };
    let report_name = format!("{report_word}: {heading}, {begun}");
    let place = entry.place.clone();
    let delete = may_delete.then(|| {
        view! {
            <button
                type="button"
                class="btn icon"
                aria-label=name
                title=words.delete
                on:click=move |_| deleting.set(Some(entry.clone()))
            >
                {Icon::Close.draw()}
            </button>
        }
    });
    view! {
        <li class="run-item">
            <a class="card run-card" href=href>
                <strong>
                    {heading} " · " {begun}
                </strong>
                <span class="chips">
                    {demo} {damaged} <span class=class>{word}</span>
                </span>
                <span class="dim">
                    {(app.text().run().count)(total)} " · " {place} " · " {last}
                </span>
                {bar}
                <span class="counts">{counts}</span>
            </a>
            <a class="btn quiet run-report" href=report aria-label=report_name>
                {report_word}
            </a>
            {delete}
        </li>
    }
    .into_any()
}
