//! The final table: every target, and what changed about it when. Drawn in steps, so that the page
//! answers meanwhile; what is drawn is what is printed.

use super::counts;
use crate::pages::run::progress::clock;
use crate::pages::run::result_explanation;
use crate::pages::run::target_status::{Shown, StatusBucket};
use crate::platform;
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::state::runs::{Evidence, Work};
use crate::text::{outside, words};
use leptos::prelude::*;
use leptos::task::spawn_local;
use rerack_api::UnixMillis;
use rerack_api::status::InstanceStatus;
use rerack_ops::follow::EventOutcome;
use rerack_ops::plan::Target;
use rerack_ops::report::{Change, Line, Report};
use rerack_ops::run::TargetStatus;
use std::sync::Arc;

/// Rows shown and printed at most.
const SHOWN: usize = 2_000;
/// Up to so many rows, each shows its changes.
const CHANGES: usize = 500;
/// So many are drawn at once.
const STEP: usize = 100;

fn event(app: App, target: &Target, event: &EventOutcome) -> String {
    let text = app.text();
    match event {
        EventOutcome::None if !target.unanswered.is_empty() => {
            result_explanation::unanswered(app, target)
        }
        EventOutcome::None => text.run().no_event.to_owned(),
        EventOutcome::Unread => "–".to_owned(),
        EventOutcome::Open(status)
        | EventOutcome::StillOpen(status)
        | EventOutcome::Closed(status) => words::event_status(text, status),
    }
}

fn status(app: App, status: Option<&InstanceStatus>) -> String {
    status.map_or_else(
        || "–".to_owned(),
        |status| words::instance_status(app.text(), status),
    )
}

fn changes(app: App, work: Work, target: &Target, changes: &[Change]) -> AnyView {
    if changes.is_empty() {
        return ().into_any();
    }
    let text = app.text();
    let lines = changes
        .iter()
        .map(|change| {
            let what = [
                StatusBucket::Of(change.target_status)
                    .word(text, work)
                    .to_owned(),
                status(app, change.status.as_ref()),
                event(app, target, &change.event),
            ];
            view! {
                <li>
                    <span class="mono">{app.time(change.at, Style::Seconds)}</span>
                    " "
                    {what.join(" · ")}
                </li>
            }
        })
        .collect_view();
    view! {
        <details>
            <summary>{(text.report().changes)(changes.len())}</summary>
            <ol>{lines}</ol>
        </details>
    }
    .into_any()
}

/// Every sending, where there was more than one.
fn tries(app: App, line: &Line) -> Option<AnyView> {
    let tries = &line.attempts;
    if tries.len() < 2 {
        return None;
    }
    let text = app.text();
    let items = tries.iter().map(|one| {
        let at = |at: UnixMillis| app.time(at, Style::Seconds);
        let mut what = vec![result_explanation::answered(app, &line.target, &one.answer).word];
        what.extend(one.answered_at.map(at));
        what.extend(one.status.as_ref().map(|seen| status(app, Some(seen))));
        let sent = one.sent_at.map(at).unwrap_or_default();
        view! {
            <li>
                <span class="mono">{sent}</span>
                " "
                {what.join(" · ")}
                " "
                <span class="mono dim">{outside::code(&one.request_id)}</span>
            </li>
        }
    });
    Some(
        view! {
            <details open=true class="tries">
                <summary>{(text.part().tries)(tries.len())}</summary>
                <ol>{items.collect_view()}</ol>
            </details>
        }
        .into_any(),
    )
}

fn row(app: App, work: Work, line: &Line, with_changes: bool) -> AnyView {
    let text = app.text();
    let target = &line.target;
    let id = match &target.event_id {
        Some(event) => format!("{} · {event}", target.key.id),
        None => target.key.id.clone(),
    };
    // More than the word of its outcome, where it tells more: a stuck one is unknown in the end.
    let target_status = match line.target_status {
        TargetStatus::Verified
        | TargetStatus::Failed
        | TargetStatus::Unknown
        | TargetStatus::NotProven => "",
        target_status => StatusBucket::Of(target_status).word(text, work),
    };
    let answer = result_explanation::answered(app, target, &line.answer);
    let sent = line.sent_at.map(|at| app.time(at, Style::Seconds));
    let took = line.took.map_or_else(
        || "–".to_owned(),
        |took| {
            let time = clock(took.ms);
            if took.at_most {
                format!("≤ {time}")
            } else {
                time
            }
        },
    );
    let unwatched = line.took.is_some_and(|took| took.at_most);
    let unwatched =
        unwatched.then(|| view! { <span class="dim">{text.report().not_watched}</span> });
    let strategy = with_changes.then(|| {
        view! { <td>{changes(app, work, target, &line.changes)}</td> }
    });
    view! {
        <tr>
            <td>
                <b><bdi>{outside::name(&target.name)}</bdi></b>
                <span class="mono dim">{id}</span>
            </td>
            <td>
                <span class=counts::chip(line.outcome)>{counts::word(text, line.outcome)}</span>
                <span class="dim">{target_status}</span>
            </td>
            <td>
                {answer.word} <span class="mono dim">{outside::code(&line.request_id)}</span> {tries(app, line)}
            </td>
            <td>
                {status(app, line.status.as_ref())}
                <span class="dim">{event(app, target, &line.event)}</span>
            </td>
            <td>
                {sent.unwrap_or_else(|| "–".to_owned())}
                <span class="mono dim">{outside::code(&target.key.region)}</span>
            </td>
            <td class="num">{took} {unwatched}</td>
            {strategy}
        </tr>
    }
.into_any()
}

/// The zone of the times in the table: both, if clocks changed during the run.
fn zones(app: App, report: &Report) -> String {
    let begun = report.begun_at.unwrap_or(report.confirmed_at);
    let ended = report.targets.iter().filter_map(|line| line.changes.last());
    let ended = ended.map(|change| change.at).max().unwrap_or(begun);
    let (first, last) = (app.zone_name(begun), app.zone_name(ended));
    let zone = if first == last {
        first
    } else {
        format!("{first} → {last}")
    };
    (app.text().report().times_in)(&zone)
}

/// The rows.
pub(super) fn card(app: App, evidence: &Arc<Evidence>) -> AnyView {
    let report = &evidence.report;
    let words = app.text().report();
    let run = app.text().run();
    let work = Work::of(&report.plan.operation);
    let all = report.targets.len();
    let shown = all.min(SHOWN);
    let with_changes = all <= CHANGES;
    let drawn = RwSignal::new(STEP);
    spawn_local(async move {
        let mut ready = STEP;
        while ready < shown {
            platform::clock::sleep(0).await;
            // The page may be gone by now.
            if drawn.try_get_untracked().is_none() {
                return;
            }
            ready += STEP;
            drawn.set(ready);
        }
    });
    let bodies = (0..shown)
        .step_by(STEP)
        .map(|first| {
            let evidence = Arc::clone(evidence);
            let piece = move || {
                let lines = &evidence.report.targets[first..shown.min(first + STEP)];
                let rows = lines.iter().map(|line| row(app, work, line, with_changes));
                view! { <tbody>{rows.collect_view()}</tbody> }
            };
            view! { <Show when=move || { drawn.get() > first }>{piece()}</Show> }
        })
        .collect_view();
    let strategy = with_changes.then(|| view! { <th scope="col">{words.strategy}</th> });
    let in_json = (!with_changes).then(|| view! { <p class="dim">{words.changes_in_json}</p> });
    let more = (all > shown).then(|| view! { <p class="dim">{(words.more_rows)(shown, all)}</p> });
    view! {
        <section class="card">
            <h2>{words.rows} " " <span class="dim">{app.number(all)}</span></h2>
            <p class="dim" id="report-zone">{zones(app, report)}</p>
            {in_json}
            <div class="wide" tabindex="0" role="group" aria-label=words.rows>
                <table class="plain" id="report-rows">
                    <thead>
                        <tr>
                            <th scope="col">{run.instance}</th>
                            <th scope="col">{words.counts}</th>
                            <th scope="col">{run.answer}</th>
                            <th scope="col">{run.instance_now}</th>
                            <th scope="col">{run.sent_at}</th>
                            <th scope="col" class="num">
                                {words.took}
                            </th>
                            {strategy}
                        </tr>
                    </thead>
                    {bodies}
                </table>
            </div>
            {more}
        </section>
    }
    .into_any()
}
