//! The question before a further part is sent, or the rest of an interrupted run.

use super::asking::{Asking, RetryRequest};
use super::kind::{Kind, kind_of};
use super::tried::tried;
use crate::components::banner::{Banner, Tone};
use crate::components::dialog::Dialog;
use crate::pages::plan::{
    ConfirmationText, Names, Note, PlanEvaluation, Question, Shared, of_part, said, strategy,
};
use crate::state::app::App;
use crate::state::runs::{RunHandle, StatusCounts};
use leptos::prelude::*;
use rerack_ops::plan::{Call, Plan};
use rerack_ops::run::{Again, Run};
use std::sync::Arc;

/// A question that was put: what it says, whom it names, and what its button sends.
struct Put {
    said: ConfirmationText,
    names: Names,
    rows: Vec<usize>,
    /// The kind of a further part; `None` for the rest.
    again: Option<Again>,
    /// Why it cannot be sent.
    problem: Option<String>,
}

/// Puts the question; `None` if there is nothing left to be sent.
fn put(app: App, order: RunHandle, request: &RetryRequest) -> Option<Put> {
    order.with_run(|run| {
        let (kind, rows) = match request {
            RetryRequest::Again(rows) => (Some(kind_of(run, rows)?), rows.clone()),
            RetryRequest::Rest => (None, waiting(run)),
        };
        if rows.is_empty() {
            return None;
        }
        let outlook = of_part(app, run.plan(), &rows);
        let said = words(app, run, &outlook, kind, &rows);
        let problem = match &outlook.plan {
            Ok(_) => None,
            Err(problem) => Some(crate::pages::plan::problem(app, problem).unwrap_or_default()),
        };
        let note = |place: &usize| {
            let (target, row) = (run.plan().targets.get(*place)?, run.rows().get(*place)?);
            let note = tried(app, target, row);
            Some((target.key.clone(), target.event_id.clone(), note))
        };
        let notes: Vec<Note> = rows.iter().filter_map(note).collect();
        Some(Put {
            said,
            names: Names::of(&Shared(Arc::new(outlook)), notes),
            rows,
            again: kind.map(|kind| kind.again),
            problem,
        })
    })
}

/// What waits for its turn.
fn waiting(run: &Run) -> Vec<usize> {
    let rows = run.rows().iter().enumerate();
    let rows = rows.filter(|(_, row)| row.is_queued());
    rows.map(|(place, _)| place).collect()
}

/// The words: those of the first time, what may already have happened, and where they come in.
fn words(
    app: App,
    run: &Run,
    outlook: &PlanEvaluation,
    kind: Option<Kind>,
    rows: &[usize],
) -> ConfirmationText {
    let text = app.text();
    let part = text.part();
    let mut said = said(app, outlook);
    said.hash = String::new();
    said.go = match kind {
        Some(kind) => kind.label(text, rows.len()),
        None => (text.runs().go_on)(rows.len()),
    };
    said.title = (part.ask)(&said.go);
    let mut first: Vec<String> = Vec::new();
    let mut last = vec![part.read_again.to_owned(), part.grace.to_owned()];
    if let Some(kind) = kind {
        if let Ok(plan) = &outlook.plan {
            let waves = plan.calls.last().map_or(1, |call| call.wave + 1);
            let before = run.wave_count();
            let place = (part.waves)(before + 1, before + waves);
            said.strategy = format!("{place} {}", strategy(app, plan));
        }
        let danger = kind.danger(text);
        said.harm.splice(
            0..0,
            danger.map(|(bold, rest)| (bold.to_owned(), rest.to_owned())),
        );
        first.push(kind.known(text).to_owned());
        if will_hold(run, kind, rows.len()) {
            last.push(part.stays_held.to_owned());
        }
    } else {
        if let Ok(plan) = &outlook.plan {
            said.strategy = strategy(app, &as_waiting(run, plan, rows));
        }
        let tally = StatusCounts::of(run, 0).interrupted();
        let [sent, not, unknown] = [tally.sent(), tally.not_sent(), tally.unknown()];
        first.push((part.so_far)([sent, not, unknown]));
    }
    first.retain(|line| !line.is_empty());
    said.plain.splice(0..0, first);
    said.plain.extend(last);
    said
}

/// Whether the run holds when they are added: it does now, or what failed is not acknowledged yet.
fn will_hold(run: &Run, kind: Kind, count: usize) -> bool {
    let leaves = match kind.again {
        Again::Failed | Again::Stuck | Again::Unknown => count,
        Again::NotStarted | Again::Skipped => 0,
    };
    let failed = run.failed().saturating_sub(leaves);
    let stop = &run.plan().strategy.stop;
    run.held().is_some() || stop.exceeded(failed, run.rows().len())
}

/// The plan of the rest with the waves that it has in the run.
fn as_waiting(run: &Run, plan: &Plan, rows: &[usize]) -> Plan {
    let mut calls: Vec<Call> = run.calls().to_vec();
    for call in &mut calls {
        let is_own = |place: &usize| {
            let row = run.rows().get(*place);
            rows.binary_search(place).is_ok() && row.is_some_and(|row| row.call() == call.index)
        };
        call.targets.retain(is_own);
    }
    calls.retain(|call| !call.targets.is_empty());
    let first = calls.iter().map(|call| call.wave).min().unwrap_or(0);
    for call in &mut calls {
        call.wave -= first;
    }
    calls.sort_by_key(|call| call.wave);
    let mut plan = plan.clone();
    plan.calls = calls;
    plan
}

/// Sends what was confirmed, as far as it is still of that kind.
fn send(order: RunHandle, rows: Vec<usize>, again: Option<Again>) {
    let Some(again) = again else {
        order.send_rest(rows);
        return;
    };
    let rows: Vec<usize> = untrack(|| {
        order.with_run(|run| {
            let is_still = |place: &usize| {
                let row = run.rows().get(*place);
                row.is_some_and(|row| Again::of(row) == Some(again))
            };
            rows.into_iter().filter(is_still).collect()
        })
    });
    if !rows.is_empty() {
        order.send_part(rows);
    }
}

/// The question, while something is asked.
#[component]
pub(in crate::pages::run) fn PartQuestion(order: RunHandle, asking: Asking) -> impl IntoView {
    let app = expect_context::<App>();
    // What state they are in, and which have disks, is known once the account was read.
    let is_read = Memo::new(move |_| {
        let request = asking.0.get();
        request.is_none_or(|request| is_known(app, order, &request))
    });
    move || {
        let request = asking.0.get()?;
        let _ = app.lang();
        let is_read = is_read.get();
        untrack(|| draw(app, order, asking, &request, is_read))
    }
}

/// Whether all of them are listed, or all lists were read.
fn is_known(app: App, order: RunHandle, request: &RetryRequest) -> bool {
    let is_idle = !app.busy.get();
    app.with_inventory(|inventory| {
        let is_read = inventory
            .scopes()
            .iter()
            .any(|list| list.last_good.is_some());
        if is_read && is_idle {
            return true;
        }
        order.with_run(|run| {
            let rows = match request {
                RetryRequest::Again(rows) => rows.clone(),
                RetryRequest::Rest => waiting(run),
            };
            let mut targets = rows.iter().filter_map(|row| run.plan().targets.get(*row));
            targets.all(|target| inventory.row_of(&target.key).is_some())
        })
    })
}

fn draw(
    app: App,
    order: RunHandle,
    asking: Asking,
    request: &RetryRequest,
    is_read: bool,
) -> Option<AnyView> {
    let on_close = Callback::new(move |()| asking.close());
    if !is_read {
        let reading = app.text().act().still_reading;
        return Some(
            view! {
                <Dialog title=Signal::derive(move || reading.to_owned()) on_close>
                    <div class="dialog-body"></div>
                </Dialog>
            }
            .into_any(),
        );
    }
    let Put {
        said,
        names,
        rows,
        again,
        problem,
    } = put(app, order, request)?;
    let may_go = problem.is_none();
    let extra = problem.map(|text| {
        let title = app.text().part().cannot;
        view! { <Banner tone=Tone::Bad title text /> }
    });
    let rows = StoredValue::new_local(rows);
    Some(
        view! {
            <Question
                said
                names
                extra=extra.into_any()
                may_go=Signal::derive(move || may_go && order.can_send())
                on_close
                on_go=Callback::new(move |()| {
                    let rows = rows.get_value();
                    asking.close();
                    send(order, rows, again);
                })
            />
        }
        .into_any(),
    )
}
