//! What must hold in the end, checked against the cloud's own record.

use rerack_ops::operation::Evidence;
use rerack_ops::plan::Target;
use rerack_ops::run::{MOST_TOO_MANY, Row, Run, TargetStatus};

use crate::appointment;
use crate::broken::Broken;
use crate::case::{Case, declines, has_failed, is};
use crate::clock::START;
use crate::cloud::Left;
use crate::scheduled::plan_time;

/// Checks a story that is over.
pub(crate) fn judge(case: &Case<'_>) -> Result<(), Broken> {
    if !case.run.is_finished() {
        return Err(Broken::Hangs("the tab is done and the run is not finished"));
    }
    let left = case.wire.left.borrow();
    for (place, (target, row)) in case.plan.targets.iter().zip(case.run.rows()).enumerate() {
        let sendings: Vec<(&Left, usize)> = left
            .iter()
            .filter_map(|left| {
                let at = left.whom.iter().position(|who| is(target, who))?;
                Some((left, at))
            })
            .collect();
        let name = || {
            format!(
                "{} ({:?}, {:?})",
                target.key.id,
                row.target_status(),
                row.answer()
            )
        };
        let wanted = 1 + case.asked.get(&place).copied().unwrap_or_default();
        let declined = declines(&left, target);
        if declined.len() > ((MOST_TOO_MANY + 1) * wanted) as usize {
            return Err(Broken::SentAgain(format!("{}: {declined:?}", name())));
        }
        // What the cloud declined had no effect, and does not count.
        let allowed = wanted as usize + declined.len();
        if sendings.len() > allowed {
            let count = sendings.len();
            return Err(Broken::SentTwice(format!(
                "{}: {count} of {allowed}",
                name()
            )));
        }
        if !row.is_settled() {
            return Err(Broken::NotSettled(name()));
        }
        claim(case, target, row, &sendings)
            .map_err(|why| Broken::Claim(format!("{}: {why}", name())))?;
        if case.is_calm && is_known_by_truth(case, target, row, &sendings) {
            return Err(Broken::NotKnown(name()));
        }
    }
    journal(case)
}

/// Whether what is claimed of a target fits what happened.
fn claim(
    case: &Case<'_>,
    target: &Target,
    row: &Row,
    sendings: &[(&Left, usize)],
) -> Result<(), &'static str> {
    let account = case.wire.account.borrow();
    let Some(state) = account.world().state(&target.key.id) else {
        return Err("the account does not know it");
    };
    if sendings.is_empty() {
        return match row.target_status() {
            // Written down before its tab died, and never sent.
            TargetStatus::NoInformation if case.plan.operation.is_dry_run() => Ok(()),
            TargetStatus::NotSent
            | TargetStatus::Unknown
            | TargetStatus::NotProven
            | TargetStatus::NotListed
            | TargetStatus::Stuck => Ok(()),
            TargetStatus::Verified if happened(case, target, &state, None) => Ok(()),
            // The event ended so by itself.
            TargetStatus::Failed if has_failed(&state) => Ok(()),
            _ => Err("nothing was ever sent for it"),
        };
    }
    let took = sendings.iter().any(|(left, at)| left.took.borrow()[*at]);
    let (first, first_at) = sendings[0];
    match row.target_status() {
        TargetStatus::NotSent
        | TargetStatus::Refused
        | TargetStatus::NothingHappened
        | TargetStatus::Throttled
        | TargetStatus::WouldPass
        | TargetStatus::WouldBeRefused
        | TargetStatus::NoInformation
            if took =>
        {
            return Err("the cloud took it on");
        }
        TargetStatus::Verified if !happened(case, target, &state, Some(first.before[first_at])) => {
            return Err("it did not happen");
        }
        TargetStatus::Failed if !has_failed(&state) => return Err("nothing failed"),
        TargetStatus::NotListed if !state.released => return Err("it is there"),
        TargetStatus::Planned if plan_time(case.plan).is_none() => {
            return Err("nothing was planned");
        }
        _ => {}
    }
    appointment::judge(case, target, row, &state, sendings)
}

/// Whether the operation really happened, since this was counted. Moving to another host starts an
/// instance anew, too: what was asked for as a restart has happened then.
fn happened(
    case: &Case<'_>,
    target: &Target,
    state: &rerack_simcloud::world::InstanceState,
    before: Option<crate::cloud::Truth>,
) -> bool {
    match case.plan.operation.spec().evidence {
        Evidence::Restart => state.last_start_ms > before.map_or(START, |before| before.started),
        Evidence::Task => state.redeploys > before.map_or(0, |before| before.redeploys),
        Evidence::Event => state.events.iter().any(|event| {
            Some(event.event_id.as_str()) == target.event_id.as_deref()
                && matches!(event.status, "Executed" | "Avoided")
        }),
    }
}

/// Whether the truth is plain and the run does not know it, on a day on which all went well.
fn is_known_by_truth(
    case: &Case<'_>,
    target: &Target,
    row: &Row,
    sendings: &[(&Left, usize)],
) -> bool {
    let (Some((last, at)), Some(sent_at)) = (sendings.last(), row.sent_at()) else {
        return false;
    };
    let account = case.wire.account.borrow();
    let Some(state) = account.world().state(&target.key.id) else {
        return false;
    };
    if plan_time(case.plan).is_some() {
        // Judged with its claim.
        return false;
    }
    let sent_at = sent_at.0 - case.error_ms.unwrap_or_default();
    let soon = state.last_start_ms < sent_at + 20 * 60_000;
    let happened = happened(case, target, &state, Some(last.before[*at]));
    let took = last.took.borrow()[*at];
    took && happened && soon && row.target_status() != TargetStatus::Verified
}

/// The journal tells the same story.
fn journal(case: &Case<'_>) -> Result<(), Broken> {
    if case.run.unsaved() > 0 || !case.reads_journal {
        return Ok(());
    }
    let records = case.shelf.records.borrow();
    let again = Run::reopen(case.header, &records, case.now);
    let again = again.map_err(|unfit| Broken::Journal(unfit.to_string()))?;
    for ((one, other), target) in case
        .run
        .rows()
        .iter()
        .zip(again.rows())
        .zip(&case.plan.targets)
    {
        let told = |row: &Row| (row.target_status(), row.tries(), row.answer().clone());
        if told(one) != told(other) {
            return Err(Broken::Journal(format!(
                "{}: {:?}, made again {:?}",
                target.key.id,
                told(one),
                told(other)
            )));
        }
    }
    crate::evidence::judge(case)
}
