//! What must hold when a disruptive request is about to leave.

use std::collections::BTreeMap;

use rerack_api::UnixMillis;
use rerack_ops::follow::FOLLOW_FOR_MS;
use rerack_ops::plan::{Plan, Target};
use rerack_ops::run::Run;

use crate::broken::{Broken, note};
use crate::case::{declines, is};
use crate::cloud::Wire;
use crate::scheduled::plan_time;

/// A disruptive request is about to leave.
pub(crate) fn leaving(
    plan: &Plan,
    run: &Run,
    wire: &Wire,
    asked: &BTreeMap<usize, u32>,
    whom: &[(String, String)],
) {
    if whom.len() > 100 {
        note(Broken::TooManyIds(whom.len()));
    }
    if let Some(hold) = run.held() {
        note(Broken::SentWhileHeld(format!("{whom:?} in {hold:?}")));
    }
    let places: Vec<usize> = whom
        .iter()
        .filter_map(|who| plan.targets.iter().position(|target| is(target, who)))
        .collect();
    waves(plan, run, asked, &places);
    groups(plan, wire, &places);
}

/// What the cloud declined goes again in the next minute. `error_ms` is how wrong the device's clock
/// is.
pub(crate) fn in_turn(
    plan: &Plan,
    wire: &Wire,
    asked: &BTreeMap<usize, u32>,
    whom: &[(String, String)],
    error_ms: i64,
) {
    let now = wire.time.ms();
    let minute = |at: i64| (at + error_ms).div_euclid(60_000);
    for (place, target) in plan.targets.iter().enumerate() {
        if asked.contains_key(&place) || !whom.iter().any(|who| is(target, who)) {
            continue;
        }
        let told = declines(&wire.left.borrow(), target).last().copied();
        let is_early = told.is_some_and(|told| minute(now) <= minute(told));
        if is_early {
            note(Broken::SentAgain(format!("{whom:?} at {now}, {told:?}")));
        }
    }
}

/// How old what is known of a target may be when it leaves, in milliseconds.
const FRESH_MS: i64 = 30_000;

/// What leaves was read right before.
pub(crate) fn is_fresh(run: &Run, wire: &Wire, whom: &[(String, String)]) {
    if run.plan().operation.is_dry_run() {
        return;
    }
    let (now, read) = (wire.time.ms(), wire.read.borrow());
    for (id, _) in whom {
        if read.get(id).is_none_or(|at| now - at > FRESH_MS) {
            note(Broken::Stale(format!(
                "{id} at {now}, read at {:?}",
                read.get(id)
            )));
        }
    }
}

/// Nothing leaves before its time, or with credentials that do not last to follow it. `now` is what
/// the device's clock says, if it can be trusted, and `cloud` what the cloud's says, if it can be read.
pub(crate) fn in_time(run: &Run, now: Option<UnixMillis>, cloud: Option<i64>) {
    let Some(now) = now.filter(|_| !run.plan().operation.is_dry_run()) else {
        return;
    };
    let by_cloud = cloud.unwrap_or(now.0);
    if let Some(planned) = plan_time(run.plan()).filter(|planned| *planned <= by_cloud) {
        note(Broken::SentTooLate(format!(
            "{by_cloud}, planned {planned}"
        )));
    }
    let until = run.credentials_until();
    let lasts = until.is_none_or(|until| until.0 - now.0 >= must_last_ms(run, by_cloud));
    if now < run.begins_at() || !lasts {
        let begins_at = run.begins_at();
        note(Broken::SentTooEarly(format!(
            "{now:?}, begins {begins_at:?}, credentials until {until:?}"
        )));
    }
}

/// How long credentials must last for what leaves now: until it is seen back, or stuck, from when it
/// begins; but nobody waits for hours until it does.
fn must_last_ms(run: &Run, cloud_ms: i64) -> i64 {
    let plan = run.plan();
    let usual = plan.operation.spec().stuck_after_ms;
    let waits_ms = plan_time(plan).map_or(0, |at| at - cloud_ms);
    let waits_ms = if waits_ms > FOLLOW_FOR_MS {
        0
    } else {
        waits_ms
    };
    plan.strategy.stop.stuck_after_ms.min(usual) + waits_ms
}

/// What the operator asked for again goes in the wave that is under way; all others keep theirs.
fn waves(plan: &Plan, run: &Run, asked: &BTreeMap<usize, u32>, places: &[usize]) {
    let order = &plan.strategy.order;
    let in_turn = places.iter().filter(|place| !asked.contains_key(place));
    let Some(wave) = in_turn.map(|place| order.wave_of(*place)).max() else {
        return;
    };
    for (place, row) in run.rows().iter().enumerate() {
        let is_early = order.wave_of(place) < wave && !asked.contains_key(&place);
        if is_early && !row.is_over() {
            note(Broken::WaveTooEarly(format!(
                "wave {wave} leaves while {} of wave {} is {:?}",
                plan.targets[place].key.id,
                order.wave_of(place),
                row.answer()
            )));
        }
    }
}

fn groups(plan: &Plan, wire: &Wire, places: &[usize]) {
    let Some(limit) = plan.strategy.order.group.as_ref() else {
        return;
    };
    if plan.operation.is_dry_run() {
        return;
    }
    for (number, group) in plan.strategy.groups.iter().enumerate() {
        let is_in = |place: &usize| plan.targets[*place].group == Some(number);
        if !places.iter().any(is_in) {
            continue;
        }
        let down = (0..plan.targets.len())
            .filter(|place| is_in(place))
            .filter(|place| places.contains(place) || is_down(wire, &plan.targets[*place]))
            .count();
        let most = group.most(limit.percent);
        if down > most {
            note(Broken::GroupDown(format!(
                "{down} of {} in {}, at most {most}",
                group.members, group.name
            )));
        }
    }
}

/// Whether an instance is down because of a call of ours that the cloud took on.
fn is_down(wire: &Wire, target: &Target) -> bool {
    let id = &target.key.id;
    let truth = wire.truth(id, target.event_id.as_deref().unwrap_or_default());
    let left = wire.left.borrow();
    let pending = left.iter().any(|left| {
        let place = left.whom.iter().position(|who| is(target, who));
        place.is_some_and(|place| {
            let before = left.before[place];
            left.took.borrow()[place]
                && (before.restarts, before.redeploys) == (truth.restarts, truth.redeploys)
        })
    });
    let account = wire.account.borrow();
    // A redeploy that failed is over; what keeps the instance busy then is somebody else.
    let is_ours = |state: &rerack_simcloud::world::InstanceState| {
        state.tasks.is_empty() || state.tasks.iter().any(|task| task.status == "Processing")
    };
    let state = account.world().state(id);
    pending && state.is_some_and(|state| state.busy && is_ours(&state))
}
