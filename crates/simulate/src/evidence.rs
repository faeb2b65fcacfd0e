//! What a report must hold: everything that left and was answered, every target once, and nothing
//! that did not happen.

use rerack_ops::plan::Target;
use rerack_ops::report::{Line, Report, State};
use rerack_ops::run::{Outcome, Row};

use crate::broken::Broken;
use crate::case::{Case, has_failed, is};
use crate::cloud::Left;

/// Checks the report of a story that is over.
pub(crate) fn judge(case: &Case<'_>) -> Result<(), Broken> {
    let records = case.shelf.records.borrow();
    let report = Report::of(case.header, &records);
    let report = report.map_err(|unfit| Broken::Report(unfit.to_string()))?;
    if !report.is_finished() {
        return Err(Broken::Report(
            "the run is over and its report is not".into(),
        ));
    }
    if report.state != State::Finished {
        return Err(Broken::Report(format!(
            "all has settled, and it is {:?}",
            report.state
        )));
    }
    let planned = case.plan.targets.len();
    let open = report.outcomes.get(Outcome::Waiting) + report.outcomes.get(Outcome::UnderWay);
    if report.outcomes.sum() != planned || report.targets.len() != planned || open > 0 {
        return Err(Broken::Report(format!("{:?}", report.outcomes)));
    }
    for (line, row) in report.targets.iter().zip(case.run.rows()) {
        let told = same(line, row).and_then(|()| agrees(case, line));
        told.map_err(|why| Broken::Report(format!("{}: {why}", name(line))))?;
    }
    everything_that_left(case, &report)
}

fn name(line: &Line) -> String {
    format!(
        "{} ({:?}, {:?})",
        line.target.key.id, line.outcome, line.answer
    )
}

/// The report says what the run says.
fn same(line: &Line, row: &Row) -> Result<(), &'static str> {
    if line.outcome != Outcome::of(row).ended() {
        return Err("the run knows another outcome");
    }
    if (line.request_id.as_str(), line.tries) != (row.request_id(), row.tries()) {
        return Err("an answer is missing");
    }
    let times = line.changes.iter().map(|change| change.at);
    if !times.is_sorted() {
        return Err("its changes are in no order");
    }
    let last = line.changes.last().map(|change| change.target_status);
    if last.is_some_and(|last| last != line.target_status) {
        return Err("its last change is not where it stands");
    }
    if last.is_none() && line.tries > 0 {
        return Err("it was sent and nothing changed");
    }
    let is_proven = line.proof.is_some() && line.took.is_some_and(|took| took.ms >= 0);
    if line.outcome.is_verified() != is_proven {
        return Err("verified without a proof, or proven and not verified");
    }
    Ok(())
}

/// What is reported fits what happened. What is said to be proven was checked before.
fn agrees(case: &Case<'_>, line: &Line) -> Result<(), &'static str> {
    let account = case.wire.account.borrow();
    let Some(state) = account.world().state(&line.target.key.id) else {
        return Err("the account does not know it");
    };
    let took = took(case, &line.target);
    let is_over = |status: &str| matches!(status, "Avoided" | "Executed" | "Canceled" | "Failed");
    let target = &line.target;
    let is_ours = |id: &str| {
        target.event_id.as_deref() == Some(id) || target.answers.iter().any(|ours| ours == id)
    };
    match line.outcome {
        Outcome::NotStarted | Outcome::Skipped if took => Err("the cloud took it on"),
        Outcome::Planned if !took => Err("the cloud did not take it on"),
        Outcome::Failed if took && !has_failed(&state) => Err("nothing failed"),
        Outcome::ReturnedToOldHost if !state.tasks.iter().any(|task| task.status == "Failed") => {
            Err("no task failed")
        }
        Outcome::VerifiedClosed => {
            let mut ours = state.events.iter().filter(|event| is_ours(&event.event_id));
            if ours.all(|event| is_over(event.status)) {
                return Ok(());
            }
            Err("an event of it is open")
        }
        _ => Ok(()),
    }
}

/// Whether the account took on any call of ours for it.
fn took(case: &Case<'_>, target: &Target) -> bool {
    let left = case.wire.left.borrow();
    let mut of_it = left.iter().filter_map(|left: &Left| {
        let at = left.whom.iter().position(|who| is(target, who))?;
        Some(left.took.borrow()[at])
    });
    of_it.any(|took| took)
}

/// Every request that left is a call of the report, each another one.
fn everything_that_left(case: &Case<'_>, report: &Report) -> Result<(), Broken> {
    let mut calls: Vec<&[usize]> = Vec::new();
    for call in report.calls.iter().filter(|call| call.withdrawn.is_none()) {
        calls.push(&call.targets);
    }
    for left in case.wire.left.borrow().iter() {
        let fits = |targets: &&[usize]| {
            targets.len() == left.whom.len()
                && targets
                    .iter()
                    .zip(&left.whom)
                    .all(|(place, who)| is(&case.plan.targets[*place], who))
        };
        let Some(at) = calls.iter().position(fits) else {
            return Err(Broken::Report(format!(
                "{:?} left and is not told",
                left.whom
            )));
        };
        calls.swap_remove(at);
    }
    Ok(())
}
