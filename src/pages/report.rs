//! The report of a run: how it came out for every target, how long that took, and the evidence. It
//! is made of the journal alone, so it is the same in every tab and after every reload.

mod calls;
mod counts;
mod durations;
mod facts;
mod rows;

use crate::components::banner::{Banner, Tone};
use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::pages::runs::{damage, persistence_consent, title};
use crate::platform::clock;
use crate::platform::dom;
use crate::platform::intl::Style;
use crate::route::Route;
use crate::state::app::App;
use crate::state::runs::{Evidence, Trouble, Work};
use crate::text::outside;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rerack_api::UnixMillis;
use rerack_ops::report::{State, csv, json};
use rerack_ops::run::RunId;
use std::sync::Arc;

/// A report that was made, and when.
type Made = (Arc<Evidence>, UnixMillis);

/// The page.
#[component]
pub fn ReportPage(
    /// The run's id.
    id: RunId,
) -> impl IntoView {
    let app = expect_context::<App>();
    let made = RwSignal::new(None::<Result<Made, Trouble>>);
    let again = RwSignal::new(0_u32);
    // Made anew when the run comes to its end, or is taken up again.
    let stage = Memo::new(move |_| app.runs.stage(id));
    Effect::new(move |_| {
        again.track();
        let _ = stage.get();
        spawn_local(async move {
            // What was just told to the run is written down first.
            clock::sleep(0).await;
            let evidence = app.runs.evidence(id).await;
            made.set(Some(
                evidence.map(|evidence| (Arc::new(evidence), clock::now())),
            ));
        });
    });
    let body = move || match made.get() {
        None => view! { <p class="dim">{app.text().report().making}</p> }.into_any(),
        Some(Err(why)) => none(app, &why),
        Some(Ok((evidence, at))) => {
            let notes = notes(app, &evidence);
            view! {
                {head(app, id, &evidence, at, again)}
                {notes}
                {counts::card(app, &evidence.report)}
                {durations::card(app, &evidence.report)}
                {facts::card(app, &evidence)}
                {calls::card(app, &evidence.report)}
                {rows::card(app, &evidence)}
            }
            .into_any()
        }
    };
    view! { <div class="page scroll" id="report-page">{move || body()}</div> }
}

/// Why there is none.
fn none(app: App, why: &Trouble) -> AnyView {
    let words = app.text().report();
    let hint = match why {
        Trouble::NotThere => words.none_text.to_owned(),
        Trouble::Store(fault) => persistence_consent::reason(app, fault),
        Trouble::NoHeader(why) => {
            format!("{}: {}", app.text().runs().damaged, damage::one(app, why))
        }
        Trouble::NoPlan(why) => format!("{}: {why}", app.text().runs().damaged),
    };
    view! {
        <h1 class="vh">{words.title}</h1>
        <Empty icon=Icon::Sheet title=words.none hint>
            <a class="btn" href=Route::Runs.href()>
                {app.text().run().runs}
            </a>
        </Empty>
    }
    .into_any()
}

/// What it was, and what can be taken away.
fn head(
    app: App,
    id: RunId,
    evidence: &Arc<Evidence>,
    at: UnixMillis,
    again: RwSignal<u32>,
) -> AnyView {
    let words = app.text().report();
    let report = &evidence.report;
    let is_finished = report.is_finished();
    let name = if is_finished {
        words.title
    } else {
        words.so_far
    };
    let work = title(app, Work::of(&report.plan.operation));
    let work = match report.plan.name.as_str() {
        "" => work.to_owned(),
        name => format!("{work} · {}", outside::name(name)),
    };
    let as_of = report.finished_at.unwrap_or(at);
    let as_of = (words.as_of)(&app.time(as_of, Style::Full), &app.zone_name(as_of));
    let save = |id: &'static str, word: &'static str, on: Box<dyn Fn()>| {
        view! {
            <button type="button" class="btn" id=id on:click=move |_| on()>
                {Icon::Download.draw()}
                {word}
            </button>
        }
    };
    let as_json = {
        let evidence = Arc::clone(evidence);
        move || {
            let file = format!("rerack-report-{}.json", id.as_str());
            app.save_file(&file, "application/json", &json::write(&evidence.report));
        }
    };
    let as_csv = {
        let evidence = Arc::clone(evidence);
        move || {
            let file = format!("rerack-report-{}.csv", id.as_str());
            app.save_file(&file, "text/csv", &csv::write(&evidence.report));
        }
    };
    let anew = (!is_finished).then(|| {
        view! {
            <button
                type="button"
                class="btn"
                id="report-again"
                on:click=move |_| again.update(|again| *again += 1)
            >
                {Icon::Reload.draw()}
                {words.again}
            </button>
        }
    });
    view! {
        <div class="head">
            <h1>{name} " · " {work}</h1>
            <span class="dim">{as_of}</span>
            <span class="grow"></span>
            <span class="acts">
                <a class="btn" id="report-run" href=Route::Run(id).href()>
                    {Icon::Play.draw()}
                    {words.back}
                </a>
                {anew}
                {save("report-json", words.json, Box::new(as_json))}
                {save("report-csv", words.csv, Box::new(as_csv))}
                <button type="button" class="btn p" id="report-print" on:click=move |_| dom::print()>
                    {Icon::Sheet.draw()}
                    {words.print}
                </button>
            </span>
        </div>
    }
.into_any()
}

/// What is to be known before anything of it is believed.
fn notes(app: App, evidence: &Evidence) -> AnyView {
    let words = app.text().report();
    let mut lines = Vec::new();
    if evidence.is_in_tab {
        lines.push((Tone::Warn, words.in_tab.to_owned()));
    }
    match evidence.report.state {
        State::Interrupted => lines.push((Tone::Warn, words.interrupted.to_owned())),
        State::Closed => lines.push((Tone::Warn, words.closed.to_owned())),
        State::Running | State::Finished => {}
    }
    if evidence.wrong.is_any() {
        let what = damage::all(app, &evidence.wrong);
        lines.push((Tone::Bad, (words.apart)(&what)));
    }
    let unrequested = &evidence.report.unrequested;
    if !unrequested.is_empty() {
        let text = format!(
            "{}: {}",
            app.text().error.unrequested,
            unrequested.join(", ")
        );
        lines.push((Tone::Warn, text));
    }
    let lines = lines
        .into_iter()
        .map(|(tone, title)| view! { <Banner tone title /> })
        .collect_view();
    view! { <div class="stack" id="report-notes">{lines}</div> }.into_any()
}
