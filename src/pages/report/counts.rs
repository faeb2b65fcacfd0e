//! How it came out: each target once, so the sum is the number that was planned.

use crate::state::app::App;
use crate::text::Text;
use leptos::prelude::*;
use rerack_ops::report::Report;
use rerack_ops::run::Outcome;

/// The word of an outcome.
pub(super) fn word(text: &'static Text, outcome: Outcome) -> &'static str {
    let words = text.report();
    match outcome {
        Outcome::VerifiedClosed => words.verified_closed,
        Outcome::VerifiedOpen => words.verified_open,
        Outcome::VerifiedNoEvent => words.verified,
        Outcome::Failed => words.failed,
        Outcome::ReturnedToOldHost => words.returned,
        Outcome::NotProven => words.not_proven,
        Outcome::Unknown => words.unknown,
        Outcome::NotStarted => words.not_started,
        Outcome::Skipped => words.skipped,
        Outcome::Planned => words.planned,
        Outcome::UnderWay => words.under_way,
        Outcome::Waiting => words.waiting,
    }
}

/// Its chip.
pub(super) fn chip(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::VerifiedClosed | Outcome::VerifiedNoEvent => "chip ok full",
        Outcome::VerifiedOpen => "chip warn half",
        Outcome::Failed | Outcome::ReturnedToOldHost => "chip bad tri",
        Outcome::NotProven | Outcome::Unknown => "chip unknown query",
        Outcome::NotStarted | Outcome::Skipped => "chip idle dash",
        Outcome::Planned | Outcome::UnderWay => "chip acc ring",
        Outcome::Waiting => "chip idle ring",
    }
}

/// What a word takes in that is not plain from it.
fn hint(text: &'static Text, outcome: Outcome) -> &'static str {
    let words = text.report();
    match outcome {
        Outcome::Failed => words.failed_hint,
        Outcome::Unknown => words.unknown_hint,
        _ => "",
    }
}

/// The counts.
pub(super) fn card(app: App, report: &Report) -> AnyView {
    let text = app.text();
    let words = text.report();
    let lines = report
        .outcomes
        .each()
        .filter(|(_, count)| *count > 0)
        .map(|(outcome, count)| {
            view! {
                <li>
                    <b>{app.number(count)}</b>
                    <span class=chip(outcome)>{word(text, outcome)}</span>
                    <span class="dim">{hint(text, outcome)}</span>
                </li>
            }
        })
        .collect_view();
    let sum = (words.sum)(report.outcomes.sum(), report.targets.len());
    view! {
        <section class="card" id="report-counts">
            <div class="section-head">
                <h2>{words.counts}</h2>
                <strong id="report-sum">{sum}</strong>
            </div>
            <ul class="outcomes">{lines}</ul>
        </section>
    }
    .into_any()
}
