//! What must hold, on the way and in the end, checked against the cloud's own record.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;

use rerack_api::UnixMillis;
use rerack_ops::follow::FOLLOW_FOR_MS;
use rerack_ops::operation::Evidence;
use rerack_ops::plan::{Plan, Target};
use rerack_ops::run::journal::Header;
use rerack_ops::run::{MOST_TOO_MANY, Row, Run, Standing};

use crate::appointment;
use crate::clock::START;
use crate::cloud::{Left, Wire};
use crate::journal::Shelf;
use crate::scheduled::plan_time;

/// What is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// A target got a disruptive call that the operator did not ask for.
    SentTwice(String),
    /// Something left while the run held.
    SentWhileHeld(String),
    /// What the cloud had declined was sent again too soon, or too often.
    SentAgain(String),
    /// A call left before the run may begin, or without credentials that last.
    SentTooEarly(String),
    /// A call left whose planned time had passed.
    SentTooLate(String),
    /// A call left although its target had not been read a moment ago.
    Stale(String),
    /// A further part did not keep the order of the plan.
    Part(String),
    /// A call left before the waves before it were over.
    WaveTooEarly(String),
    /// More of a group were down than the plan allows.
    GroupDown(String),
    /// A call was larger than the API takes.
    TooManyIds(usize),
    /// The counts do not add up to the targets.
    Counts(String),
    /// What is claimed of a target did not happen, or did happen.
    Claim(String),
    /// Everything went well, and still it is not known.
    NotKnown(String),
    /// A target has no final state.
    NotSettled(String),
    /// The run made again from its journal is another one.
    Journal(String),
    /// The report says something else, or not everything.
    Report(String),
    /// The run does not end.
    Hangs(&'static str),
    /// Something panicked; what it said went to the standard error.
    Panicked,
}

impl fmt::Display for Broken {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{self:?}")
    }
}

thread_local! {
    static ON_THE_WAY: RefCell<Option<Broken>> = const { RefCell::new(None) };
}

pub(crate) fn note(broken: Broken) {
    ON_THE_WAY.with_borrow_mut(|first| {
        first.get_or_insert(broken);
    });
}

/// The first thing that was noted since this was last asked.
pub(crate) fn broken_on_the_way() -> Result<(), Broken> {
    match ON_THE_WAY.take() {
        Some(broken) => Err(broken),
        None => Ok(()),
    }
}

/// More changes than this without any time going by are no run but a circle.
const MOST_AT_ONCE: u32 = 100_000;

/// Looks at a run after each change.
pub(crate) struct Watching {
    targets: usize,
    /// The time of the last change, and how many there were at that time.
    last: Cell<(i64, u32)>,
}

impl Watching {
    pub(crate) fn new(plan: &Plan) -> Self {
        Self {
            targets: plan.targets.len(),
            last: Cell::new((0, 0)),
        }
    }

    pub(crate) fn look(&self, run: &Run, now_ms: i64) {
        let (at, changes) = self.last.get();
        let changes = if at == now_ms { changes + 1 } else { 0 };
        self.last.set((now_ms, changes));
        if changes > MOST_AT_ONCE {
            note(Broken::Hangs(
                "it goes round in circles, and no time goes by",
            ));
            // The engine would never come back.
            std::panic::resume_unwind(Box::new(()));
        }
        let counts = run.counts();
        let sums = counts.sum() == counts.total
            && counts.follow.sum() == counts.accepted + counts.unknown
            && counts.total == self.targets;
        if !sums {
            note(Broken::Counts(format!("{counts:?}")));
        }
    }
}

/// Who a request is about: instance, and event for ENS.
pub(crate) fn is(target: &Target, who: &(String, String)) -> bool {
    target.key.id == who.0 && target.event_id.as_deref().unwrap_or_default() == who.1
}

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

/// When the cloud declined a target.
fn declines(left: &[Left], target: &Target) -> Vec<i64> {
    let of = |left: &Left| {
        let at = left.whom.iter().position(|who| is(target, who))?;
        left.declined.borrow()[at]
    };
    left.iter().filter_map(of).collect()
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
    plan.course.stop.stuck_after_ms.min(usual) + waits_ms
}

/// What the operator asked for again goes in the wave that is under way; all others keep theirs.
fn waves(plan: &Plan, run: &Run, asked: &BTreeMap<usize, u32>, places: &[usize]) {
    let order = &plan.course.order;
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
    let Some(limit) = plan.course.order.group.as_ref() else {
        return;
    };
    if plan.operation.is_dry_run() {
        return;
    }
    for (number, group) in plan.course.groups.iter().enumerate() {
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

/// A story that is over.
pub(crate) struct Case<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) header: &'a Header,
    pub(crate) run: &'a Run,
    pub(crate) wire: &'a Wire,
    pub(crate) shelf: &'a Shelf,
    /// By row: how often the operator asked for another try.
    pub(crate) asked: &'a BTreeMap<usize, u32>,
    pub(crate) is_calm: bool,
    /// Whether the journal must tell the same story.
    pub(crate) reads_journal: bool,
    /// How wrong the device's clock was, if it was always wrong by the same.
    pub(crate) error_ms: Option<i64>,
    pub(crate) now: UnixMillis,
}

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
                row.standing(),
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
        return match row.standing() {
            Standing::NotSent => Ok(()),
            // Written down before its tab died, and never sent.
            Standing::NoInformation if case.plan.operation.is_dry_run() => Ok(()),
            Standing::Unknown | Standing::NotProven | Standing::NotListed | Standing::Stuck => {
                Ok(())
            }
            Standing::Verified if happened(case, target, &state, None) => Ok(()),
            // The event ended so by itself.
            Standing::Failed if has_failed(&state) => Ok(()),
            _ => Err("nothing was ever sent for it"),
        };
    }
    let took = sendings.iter().any(|(left, at)| left.took.borrow()[*at]);
    let (first, first_at) = sendings[0];
    match row.standing() {
        Standing::NotSent
        | Standing::Refused
        | Standing::NothingHappened
        | Standing::Throttled
        | Standing::WouldPass
        | Standing::WouldBeRefused
        | Standing::NoInformation
            if took =>
        {
            return Err("the cloud took it on");
        }
        Standing::Verified if !happened(case, target, &state, Some(first.before[first_at])) => {
            return Err("it did not happen");
        }
        Standing::Failed if !has_failed(&state) => return Err("nothing failed"),
        Standing::NotListed if !state.released => return Err("it is there"),
        Standing::Planned if plan_time(case.plan).is_none() => return Err("nothing was planned"),
        _ => {}
    }
    appointment::judge(case, target, row, &state, sendings)
}

/// Whether a task of the instance failed, or one of its events ended without its redeploy.
pub(crate) fn has_failed(state: &rerack_simcloud::world::InstanceState) -> bool {
    let ended = |status| matches!(status, "Failed" | "Canceled");
    state.tasks.iter().any(|task| task.status == "Failed")
        || state.events.iter().any(|event| ended(event.status))
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
    took && happened && soon && row.standing() != Standing::Verified
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
        let told = |row: &Row| (row.standing(), row.tries(), row.answer().clone());
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
