//! The evidence: what was confirmed, where it went, when it began and ended.

use crate::platform::intl::Style;
use crate::state::app::App;
use crate::state::runs::Evidence;
use leptos::prelude::*;
use rerack_ops::report::State;

/// The evidence.
pub(super) fn card(app: App, evidence: &Evidence) -> AnyView {
    let words = app.text().report();
    let report = &evidence.report;
    let time = |at| format!("{} {}", app.time(at, Style::Full), app.zone_name(at));
    let clock = report.clock_offset_ms.map_or_else(
        || words.no_clock.to_owned(),
        |offset| {
            let span = format!(
                "{} ms",
                app.number(offset.unsigned_abs().try_into().unwrap_or(usize::MAX))
            );
            if offset < 0 {
                (words.behind)(&span)
            } else {
                (words.ahead)(&span)
            }
        },
    );
    let runs = app.text().runs();
    let state = match report.state {
        State::Running => runs.running_here,
        State::Interrupted => runs.interrupted_one,
        State::Finished => runs.finished,
        State::Closed => runs.closed,
    };
    // Who closes a run ends it before all has settled.
    let end = if report.state == State::Closed {
        words.closed_at
    } else {
        words.ended
    };
    let begun = report.begun_at.map(time);
    let ended = report.finished_at.map(time);
    let facts = [
        (words.run, report.run.clone(), true),
        (words.state, state.to_owned(), false),
        (app.text().plan().hash, report.hash.clone(), true),
        (words.version, report.version.clone(), true),
        (words.place, report.place.clone(), false),
        (words.confirmed, time(report.confirmed_at), false),
        (
            words.begun,
            begun.unwrap_or_else(|| words.not_begun.to_owned()),
            false,
        ),
        (
            end,
            ended.unwrap_or_else(|| words.not_ended.to_owned()),
            false,
        ),
        (words.clock, clock, false),
        (words.entries, app.number(evidence.records), false),
    ];
    let facts = facts
        .map(|(name, value, is_exact)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd class=if is_exact { "mono" } else { "" }>{value}</dd>
                </div>
            }
        })
        .into_iter()
        .collect_view();
    let confirmation = (!report.confirmation.is_empty()).then(|| {
        view! {
            <h3>{words.confirmation}</h3>
            <blockquote id="report-confirmation">{report.confirmation.clone()}</blockquote>
        }
    });
    view! {
        <section class="card" id="report-evidence">
            <h2>{words.evidence}</h2>
            <dl class="facts-list">{facts}</dl>
            {confirmation}
        </section>
    }
    .into_any()
}
