//! The final table: every target, and what changed about it when. Drawn in steps, so that the page
//! answers meanwhile; what is drawn is what is printed.

use super::counts;
use crate::pages::run::course::clock;
use crate::pages::run::meaning;
use crate::pages::run::standing::{Bucket, Shown};
use crate::platform;
use crate::platform::intl::Style;
use crate::prelude::*;
use crate::state::app::App;
use crate::state::runs::{Evidence, Work};
use crate::text::words;
use leptos::task::spawn_local;
use rerack_api::UnixMillis;
use rerack_api::status::InstanceStatus;
use rerack_ops::follow::EventOutcome;
use rerack_ops::report::{Change, Line};
use rerack_ops::run::Standing;
use std::rc::Rc;

/// Rows shown and printed at most.
const SHOWN: usize = 2_000;
/// Up to so many rows, each shows its changes.
const CHANGES: usize = 500;
/// So many are drawn at once.
const STEP: usize = 100;

fn event(app: App, event: &EventOutcome) -> String {
    let text = app.text();
    match event {
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

fn changes(app: App, work: Work, changes: &[Change]) -> View {
    if changes.is_empty() {
        return View::Nothing;
    }
    let text = app.text();
    let lines = changes
        .iter()
        .map(|change| {
            let what = [
                Bucket::Of(change.standing).word(text, work).to_owned(),
                status(app, change.status.as_ref()),
                event(app, &change.event),
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
}

/// Every sending, where there was more than one.
fn tries(app: App, line: &Line) -> Option<View> {
    let tries = &line.attempts;
    if tries.len() < 2 {
        return None;
    }
    let text = app.text();
    let items = tries.iter().map(|one| {
        let at = |at: UnixMillis| app.time(at, Style::Seconds);
        let mut what = vec![meaning::answered(app, &one.answer).word];
        what.extend(one.answered_at.map(at));
        what.extend(one.status.as_ref().map(|seen| status(app, Some(seen))));
        let sent = one.sent_at.map(at).unwrap_or_default();
        view! {
            <li>
                <span class="mono">{sent}</span>
                " "
                {what.join(" · ")}
                " "
                <span class="mono dim">{one.request_id.clone()}</span>
            </li>
        }
    });
    Some(view! {
        <details open=true class="tries">
            <summary>{(text.part().tries)(tries.len())}</summary>
            <ol>{items.collect_view()}</ol>
        </details>
    })
}

fn row(app: App, work: Work, line: &Line, with_changes: bool) -> View {
    let text = app.text();
    let target = &line.target;
    let id = match &target.event_id {
        Some(event) => format!("{} · {event}", target.key.id),
        None => target.key.id.clone(),
    };
    // More than the word of its outcome, where it tells more: a stuck one is unknown in the end.
    let standing = match line.standing {
        Standing::Verified | Standing::Failed | Standing::Unknown | Standing::NotProven => "",
        standing => Bucket::Of(standing).word(text, work),
    };
    let answer = meaning::answered(app, &line.answer);
    let sent = line.sent_at.map(|at| app.time(at, Style::Seconds));
    let took = line.took_ms.map_or_else(|| "–".to_owned(), clock);
    let course = with_changes.then(|| view! { <td>{changes(app, work, &line.changes)}</td> });
    view! {
        <tr>
            <td>
                <b>{target.name.clone()}</b>
                <span class="mono dim">{id}</span>
            </td>
            <td>
                <span class=counts::chip(line.outcome)>{counts::word(text, line.outcome)}</span>
                <span class="dim">{standing}</span>
            </td>
            <td>
                {answer.word} <span class="mono dim">{line.request_id.clone()}</span> {tries(app, line)}
            </td>
            <td>
                {status(app, line.status.as_ref())}
                <span class="dim">{event(app, &line.event)}</span>
            </td>
            <td>
                {sent.unwrap_or_else(|| "–".to_owned())}
                <span class="mono dim">{target.key.region.clone()}</span>
            </td>
            <td class="num">{took}</td>
            {course}
        </tr>
    }
}

/// The rows.
pub(super) fn card(app: App, evidence: &Rc<Evidence>) -> View {
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
            let evidence = Rc::clone(evidence);
            when(
                move || drawn.get() > first,
                move || {
                    let lines = &evidence.report.targets[first..shown.min(first + STEP)];
                    let rows = lines.iter().map(|line| row(app, work, line, with_changes));
                    view! { <tbody>{rows.collect_view()}</tbody> }
                },
            )
        })
        .collect_view();
    let course = with_changes.then(|| view! { <th scope="col">{words.course}</th> });
    let in_json = (!with_changes).then(|| view! { <p class="dim">{words.changes_in_json}</p> });
    let more = (all > shown).then(|| view! { <p class="dim">{(words.more_rows)(shown, all)}</p> });
    view! {
        <section class="card">
            <h2>{words.rows} " " <span class="dim">{app.number(all)}</span></h2>
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
                            {course}
                        </tr>
                    </thead>
                    {bodies}
                </table>
            </div>
            {more}
        </section>
    }
}
