//! What must hold of ENS redeploys that the cloud is to begin at a planned time, checked against the
//! account's own record of the event.

use rerack_api::UnixMillis;
use rerack_ops::answer::Answer;
use rerack_ops::follow::{FOLLOW_FOR_MS, Followed};
use rerack_ops::plan::Target;
use rerack_ops::run::{Row, Run, TargetStatus};
use rerack_simcloud::world::{EventState, InstanceState};

use crate::case::Case;
use crate::cloud::Left;
use crate::scheduled::plan_time;

/// On a calm day clocks are wrong by a minute at most, and an answer is read within another.
const SLACK_MS: i64 = 2 * 60_000;

/// How ENS redeploys ended that the cloud was to begin at a planned time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appointments {
    /// Targets that were followed to their proof.
    pub verified: usize,
    /// Targets of which the cloud's word that it has them is the end: nobody watches for hours.
    pub scheduled: usize,
    /// Targets that ended in any other way.
    pub otherwise: usize,
    /// Whether the planned time passed while no tab was open or the device slept.
    pub unwatched: bool,
}

/// How they ended.
pub(crate) fn count(run: &Run) -> Appointments {
    let mut all = Appointments::default();
    for row in run.rows() {
        match row.target_status() {
            TargetStatus::Verified => all.verified += 1,
            TargetStatus::Planned => all.scheduled += 1,
            _ => all.otherwise += 1,
        }
    }
    all
}

/// Checks what is claimed of one target; of any other operation nothing.
pub(crate) fn judge(
    case: &Case<'_>,
    target: &Target,
    row: &Row,
    state: &InstanceState,
    sendings: &[(&Left, usize)],
) -> Result<(), &'static str> {
    let (Some(planned), Some((last, at))) = (plan_time(case.plan), sendings.last()) else {
        return Ok(());
    };
    let ours = |event: &&EventState| Some(event.event_id.as_str()) == target.event_id.as_deref();
    let Some(event) = state.events.iter().find(ours) else {
        return Err("the account does not know its event");
    };
    let others = case.wire.others.borrow();
    let is_ours_alone = !others.iter().any(|(id, _)| *id == event.event_id);
    let took = last.took.borrow()[*at];
    let any_took = sendings.iter().any(|(left, at)| left.took.borrow()[*at]);
    if any_took && is_ours_alone {
        kept(event, planned)?;
    }
    match row.target_status() {
        TargetStatus::Verified => {
            let finished = event.finished_ms.ok_or("its event is not over")?;
            if finished < last.at {
                return Err("it was over before it was sent");
            }
            if said_at(case, row).is_some_and(|said| said < finished) {
                return Err("it was said before it was over");
            }
            // The account ends the event of what is not running (expired) and moves nothing: its event is
            // all that anybody could see, and it is over.
            let is_down = state.status != "Running";
            // Somebody else may have begun it a moment before.
            let is_new = state.last_start_ms > last.before[*at].started;
            if state.redeploys <= last.before[*at].redeploys && !is_down && !is_new {
                return Err("the instance was not redeployed");
            }
            if any_took && is_ours_alone && state.last_start_ms < planned {
                return Err("it was redeployed before the planned time only");
            }
        }
        TargetStatus::Planned => {
            if !took || !matches!(row.answer(), Answer::Accepted(_)) {
                return Err("the cloud did not take it on");
            }
            if !is_far(case, row, planned) {
                return Err("its time was near, and still nobody looked");
            }
        }
        TargetStatus::Failed if !matches!(event.status, "Failed" | "Canceled") => {
            return Err("its event did not fail");
        }
        _ => {}
    }
    calm(case, row, state, planned, took)
}

/// When it was first said to be proven, in true milliseconds, if the device's clock can tell.
fn said_at(case: &Case<'_>, row: &Row) -> Option<i64> {
    let took_ms = row.followed()?.took_ms()?;
    Some(row.sent_at()?.0 + took_ms - case.error_ms?)
}

/// The account has it for that time, has done it since, or has withdrawn it.
fn kept(event: &EventState, planned: i64) -> Result<(), &'static str> {
    if event.status == "Canceled" {
        return Ok(());
    }
    if event.not_before_ms != planned {
        return Err("the account has it for another time");
    }
    match event.finished_ms {
        None => Err("the account never did it"),
        Some(finished) if finished < planned => Err("the account did it too early"),
        Some(_) => Ok(()),
    }
}

/// Whether its time was so far away when it was last read that nobody need follow it.
fn is_far(case: &Case<'_>, row: &Row, planned: i64) -> bool {
    let read_at = row.followed().and_then(Followed::read_at);
    // A clock that jumps tells nothing. Whoever cannot read the cloud's time goes by the device's.
    let Some(error_ms) = case.error_ms else {
        return true;
    };
    let error_ms = case.wire.cloud_ms().map_or(0, |_| error_ms);
    read_at.is_some_and(|at| planned - (at.0 - error_ms) > FOLLOW_FOR_MS)
}

/// On a day on which all went well: what is far away is left to the cloud, all else is proven, unless
/// it takes very long.
fn calm(
    case: &Case<'_>,
    row: &Row,
    state: &InstanceState,
    planned: i64,
    took: bool,
) -> Result<(), &'static str> {
    let (true, true, Some(UnixMillis(sent_at))) = (case.is_calm, took, row.sent_at()) else {
        return Ok(());
    };
    // By the device's clock, which may be hours off.
    let ahead_ms = planned - (sent_at - case.error_ms.unwrap_or_default());
    if ahead_ms > FOLLOW_FOR_MS + SLACK_MS && row.target_status() != TargetStatus::Planned {
        return Err("the cloud has it, and that is not known");
    }
    let is_soon = state.last_start_ms < planned + 20 * 60_000;
    let is_known = matches!(
        row.target_status(),
        TargetStatus::Verified | TargetStatus::Failed
    );
    if ahead_ms <= FOLLOW_FOR_MS - SLACK_MS && is_soon && !is_known {
        return Err("it is over, and that is not known");
    }
    Ok(())
}
