//! Reading the targets again right before they are sent, and whether they are as planned.

use rerack_api::status::EventCycleStatus;
use rerack_api::{CallError, Product, UnixMillis};

use super::call_state::CallState;
use super::probe_results::same;
use super::probe_scheduler::Purpose;
use super::record::Before;
use super::turn::Known;
use super::{Effect, HoldWhy, Run};
use crate::answer::{Change, NotSentWhy};
use crate::cloud::taken_again;
use crate::follow::{Probe, ProbeResult};

/// How old a reading may be when its target is sent, in milliseconds.
const FRESH_MS: i64 = 30_000;
/// How often targets are read before they are given up.
const TRIES: u32 = 3;
/// The pause before they are read again, in milliseconds.
const AGAIN_MS: i64 = 5_000;
/// So many instances are read together: a page of `DescribeInstances` holds 100, the console asks
/// ENS for 50.
const TOGETHER: usize = 100;
const TOGETHER_ENS: usize = 50;

/// What a target looked like right before its turn.
#[derive(Clone, Debug, PartialEq)]
enum Found {
    Instance(Before),
    Event(EventCycleStatus),
    Gone,
}

#[derive(Clone, Debug, Default)]
struct Target {
    /// When the reading was asked for, and what it showed.
    found: Option<(UnixMillis, Found)>,
    is_asked: bool,
    tries: u32,
    /// What it must still be like, where it has its turn again. The plan's idea of it is old then.
    again: Option<Known>,
}

/// The readings before sending.
#[derive(Debug)]
pub(super) struct Checks {
    targets: Vec<Target>,
    /// Calls that wait for their readings.
    calls: Vec<usize>,
    /// A fault that can be built in: a reading is good for ever.
    pub(super) never_ages: bool,
}

impl Checks {
    pub(super) fn new(count: usize) -> Self {
        Self {
            targets: vec![Target::default(); count],
            calls: Vec::new(),
            never_ages: false,
        }
    }

    pub(super) fn began(&mut self, call: usize) {
        self.calls.push(call);
    }

    pub(super) fn done(&mut self, call: usize) {
        self.calls.retain(|waiting| *waiting != call);
    }

    pub(super) fn waiting(&self) -> Vec<usize> {
        self.calls.clone()
    }

    /// A target has its turn again: it is read anew, and must be as it was last known to be.
    /// `last` is what was seen of it since it was sent, and when that was.
    pub(super) fn read_anew(&mut self, row: usize, last: Option<(Known, UnixMillis)>) {
        let target = std::mem::take(&mut self.targets[row]);
        let sent_at = last.as_ref().map(|(_, at)| *at);
        let is_newer = |at: UnixMillis| sent_at.is_none_or(|sent| at > sent);
        let known = last
            .map(|(known, _)| known)
            .filter(|known| *known != Known::Nothing);
        let known = match (target.found, known) {
            (Some((at, Found::Instance(before))), _) if is_newer(at) => Known::Instance(before),
            (Some((at, Found::Event(status))), _) if is_newer(at) => Known::Event(status),
            (_, Some(known)) => known,
            (Some((_, Found::Instance(before))), None) => Known::Instance(before),
            (Some((_, Found::Event(status))), None) => Known::Event(status),
            (_, None) => target.again.unwrap_or(Known::Nothing),
        };
        self.targets[row].again = Some(known);
    }

    /// The device slept: all that was read before may have changed.
    pub(super) fn forget_readings(&mut self) {
        for target in &mut self.targets {
            target.found = None;
            target.tries = 0;
        }
    }

    /// Nobody reads any longer what was asked for.
    pub(super) fn forget_errands(&mut self) {
        for target in &mut self.targets {
            target.is_asked = false;
        }
    }

    /// What an instance looked like, if it was read.
    pub(super) fn before(&self, row: usize) -> Option<&Before> {
        match &self.targets[row].found.as_ref()?.1 {
            Found::Instance(before) => Some(before),
            _ => None,
        }
    }

    pub(super) fn restore(&mut self, row: usize, at: UnixMillis, before: &Before) {
        self.targets[row].found = Some((at, Found::Instance(before.clone())));
    }

    fn is_fresh(&self, row: usize, now: UnixMillis) -> bool {
        let found = self.targets[row].found.as_ref();
        found.is_some_and(|(at, _)| at.plus_ms(FRESH_MS) >= now || self.never_ages)
    }
}

impl Run {
    /// Asks for readings of a call's targets, if they are not fresh. Those of later calls to the
    /// same region are read with them.
    pub(super) fn check(&mut self, index: usize, effects: &mut Vec<Effect>) {
        if self.plan.operation.is_dry_run() {
            return;
        }
        let mut rows = self.unread(&self.calls[index].targets);
        if rows.is_empty() {
            return;
        }
        let (most, wave) = (self.together(), self.calls[index].wave);
        let region = self.calls[index].region.clone();
        if let Some(queue) = self.queues.iter().find(|queue| queue.region == region) {
            for later in &queue.calls {
                if rows.len() >= most || self.calls[*later].wave != wave {
                    break;
                }
                rows.extend(self.unread(&self.calls[*later].targets));
            }
        }
        let whole = rows.len().min(self.calls[index].targets.len().max(most));
        rows.truncate(whole);
        for rows in rows.chunks(most) {
            let ids = rows
                .iter()
                .map(|row| self.plan.targets[*row].key.id.clone())
                .collect();
            let region = region.clone();
            let look = match self.product() {
                Product::Ecs => Probe::Starts { region, ids },
                Product::Ens => Probe::EnsEvents { region, ids },
            };
            for row in rows {
                self.checks.targets[*row].is_asked = true;
            }
            let rows = rows.to_vec();
            effects.push(self.ask(look, Purpose::Before { rows }));
        }
    }

    fn together(&self) -> usize {
        match self.product() {
            Product::Ecs => TOGETHER,
            Product::Ens => TOGETHER_ENS,
        }
    }

    fn unread(&self, rows: &[usize]) -> Vec<usize> {
        let known = |row: &&usize| {
            !self.checks.targets[**row].is_asked && !self.checks.is_fresh(**row, self.now)
        };
        rows.iter().filter(known).copied().collect()
    }

    /// Whether all targets of a call were read a moment ago, counted from now.
    pub(super) fn is_checked(&self, index: usize) -> bool {
        self.plan.operation.is_dry_run()
            || self.calls[index]
                .targets
                .iter()
                .all(|row| self.checks.is_fresh(*row, self.now))
    }

    /// Whether any target of a call is being read.
    pub(super) fn is_being_read(&self, index: usize) -> bool {
        let rows = &self.calls[index].targets;
        rows.iter().any(|row| self.checks.targets[*row].is_asked)
    }

    /// Targets were read, or could not be.
    pub(super) fn checked(
        &mut self,
        rows: &[usize],
        asked_at: UnixMillis,
        result: Result<&ProbeResult, &CallError>,
    ) {
        let (mut unread, mut is_late) = (Vec::new(), false);
        for row in rows {
            let found = result.ok().and_then(|sight| self.find(*row, sight));
            let check = &mut self.checks.targets[*row];
            check.is_asked = false;
            let is_found = found.is_some();
            if let Some(found) = found {
                check.found = Some((asked_at, found));
            }
            let is_fresh = self.checks.is_fresh(*row, self.now);
            let check = &mut self.checks.targets[*row];
            if !is_fresh {
                is_late |= is_found;
                check.tries += 1;
                unread.push(*row);
            }
        }
        if !unread.is_empty() {
            self.not_checked(&unread, result.err(), is_late);
        }
        self.intend_checked();
    }

    fn find(&self, row: usize, sight: &ProbeResult) -> Option<Found> {
        let target = &self.plan.targets[row];
        let id = &target.key.id;
        let found = match self.product() {
            Product::Ecs => {
                let seen = sight.starts.iter().find(|seen| same(&seen.id, id));
                seen.map(|seen| {
                    Found::Instance(Before {
                        status: seen.status.clone(),
                        started: seen.started,
                    })
                })
            }
            Product::Ens => {
                let ours = target.event_id.as_deref().unwrap_or_default();
                let seen = sight
                    .events
                    .iter()
                    .find(|event| same(&event.id, ours) && same(&event.instance_id, id));
                seen.map(|event| Found::Event(event.status.clone()))
            }
        };
        found.or_else(|| sight.complete.then_some(Found::Gone))
    }

    /// Calls whose targets could not be read wait a little. After some tries the run holds if nothing
    /// can be read; targets that are missing in what came are given up.
    fn not_checked(&mut self, rows: &[usize], error: Option<&CallError>, is_late: bool) {
        let why = match error {
            Some(error) => error.to_string(),
            None if is_late => "the answer was too late".to_owned(),
            None => "the answer was not complete".to_owned(),
        };
        let is_cut_off = error.is_some() || is_late;
        let throttled = error
            .and_then(CallError::api)
            .filter(|refusal| refusal.is_throttling());
        let again_at = match throttled {
            Some(refusal) => taken_again(self.now, refusal.retry_after_ms),
            None => self.now.plus_ms(AGAIN_MS),
        };
        if let Some(why) = error.and_then(super::replies::callers_fault) {
            // Whoever is not let in has not tried.
            for row in rows {
                self.checks.targets[*row].tries = 0;
            }
            self.hold(why);
        }
        let mut out = Vec::new();
        for index in self.checks.waiting() {
            if !self.calls[index]
                .targets
                .iter()
                .any(|row| rows.contains(row))
            {
                continue;
            }
            for row in &self.calls[index].targets {
                if self.checks.targets[*row].tries >= TRIES {
                    self.checks.targets[*row].tries = 0;
                    out.push((*row, NotSentWhy::Unread(why.clone())));
                }
            }
            if let Some(queue) = self.queue_of(index) {
                queue.read_again_at = queue.read_again_at.max(Some(again_at));
            }
            if self.states[index] == CallState::Checking {
                self.put_back(index);
            }
        }
        if !is_cut_off {
            self.withhold_all(out);
        } else if let Some((row, _)) = out.first() {
            let region = self.plan.targets[*row].key.region.clone();
            self.hold(HoldWhy::Unread {
                region,
                detail: why,
            });
        }
    }

    /// How a target is not as planned any more; `None` if it is.
    pub(super) fn change(&self, row: usize) -> Option<Change> {
        let check = &self.checks.targets[row];
        let target = &self.plan.targets[row];
        match &check.found.as_ref()?.1 {
            Found::Gone => Some(Change::Gone),
            Found::Event(status) => {
                let was = match &check.again {
                    Some(Known::Event(was)) => Some(was),
                    _ => None,
                };
                // One that is executing is answered already.
                let is_waiting = !status.is_final() && *status != EventCycleStatus::Executing;
                let is_other = was.is_some_and(|was| was != status);
                (!is_waiting || is_other).then(|| Change::Event(status.clone()))
            }
            Found::Instance(now) => {
                let (status, started) = match &check.again {
                    None => (target.status.as_ref(), target.started_before),
                    Some(Known::Instance(was)) => (Some(&was.status), was.started),
                    Some(_) => (None, None),
                };
                let since = now.started.zip(started);
                let restarted = since.filter(|(started, known)| started > known);
                if let Some((started, _)) = restarted {
                    return Some(Change::Restarted(started));
                }
                let is_other = status.is_some_and(|status| *status != now.status);
                is_other.then(|| Change::Status(now.status.clone()))
            }
        }
    }
}
