//! Which call may be sent now, and what its answer changes.

use std::collections::VecDeque;

use rerack_api::UnixMillis;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;

use super::{Effect, Run};
use crate::answer::{Answer, NotSentWhy, Reply, read_answer};
use crate::cloud::taken_again;
use crate::follow::{Followed, Sent};
use crate::list;
use crate::plan::{Call, Target};
use crate::rules::{Operation, OperationKind};

/// The most calls under way at once.
const MAX_IN_FLIGHT: usize = 5;
/// The documented limit of `RedeployInstance`: 500 calls in 60 s (FACTS 1.2), here for each region.
const REDEPLOYS_A_WINDOW: usize = 500;
/// The window, a second longer than documented because sending and arriving are not the same time.
const WINDOW_MS: i64 = 61_000;
/// How long a reboot waits for the reading of its instances before it is sent without.
const CHECK_FOR_MS: i64 = 5_000;

/// Where a call is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CallState {
    /// Its turn has not come.
    Queued,
    /// Its instances are being read, so that a restart can be told afterwards.
    Checking,
    /// Sent, not answered.
    Sending,
    /// Answered, or never to be sent.
    Done,
}

/// The calls of one region.
#[derive(Debug, Default)]
pub(super) struct Lane {
    pub(super) region: String,
    /// Calls that wait for their turn, in order.
    queue: VecDeque<usize>,
    /// Calls that are being checked or sent.
    under_way: usize,
    /// The times of the redeploys of the last minute.
    sends: VecDeque<UnixMillis>,
    /// It said "too many calls": nothing is sent until then.
    pub(super) held_until: Option<UnixMillis>,
}

/// All regions of a plan in order, each with its calls. There are some thirty at most.
pub(super) fn lanes(calls: &[Call]) -> Vec<Lane> {
    let mut lanes: Vec<Lane> = Vec::new();
    for call in calls {
        let place = lanes.partition_point(|lane| lane.region < call.region);
        if lanes
            .get(place)
            .is_none_or(|lane| lane.region != call.region)
        {
            let region = call.region.clone();
            lanes.insert(
                place,
                Lane {
                    region,
                    ..Lane::default()
                },
            );
        }
        lanes[place].queue.push_back(call.index);
    }
    lanes
}

/// The lane of a region.
fn lane<'a>(lanes: &'a mut [Lane], region: &str) -> Option<&'a mut Lane> {
    lanes.iter_mut().find(|lane| lane.region == region)
}

impl Lane {
    /// When its next call may be sent; `None` if none waits or others must come back first.
    fn ready_at(&mut self, redeploy: bool, now: UnixMillis) -> Option<UnixMillis> {
        if self.queue.is_empty() || (!redeploy && self.under_way > 0) {
            return None;
        }
        let window_began = now.plus_ms(-WINDOW_MS);
        while self.sends.front().is_some_and(|at| *at <= window_began) {
            self.sends.pop_front();
        }
        let full = self.sends.len() >= REDEPLOYS_A_WINDOW;
        let paced = self
            .sends
            .front()
            .filter(|_| full)
            .map(|first| first.plus_ms(WINDOW_MS));
        Some(
            [self.held_until, paced]
                .into_iter()
                .flatten()
                .fold(now, UnixMillis::max),
        )
    }
}

impl Run {
    /// Sends what may be sent now, the regions in turn.
    pub(super) fn dispatch(&mut self, effects: &mut Vec<Effect>) {
        let given_up = self.now.plus_ms(-CHECK_FOR_MS);
        for (index, since) in &self.checking {
            if *since <= given_up {
                self.checked.push(*index);
            }
        }
        for index in std::mem::take(&mut self.checked) {
            // Read and given up at the same moment it is here twice; it is sent once.
            if self.calls[index] == CallState::Checking {
                effects.push(self.send(index));
            }
        }
        let redeploy = self.plan.operation.kind() == OperationKind::Redeploy;
        loop {
            let mut turn = Vec::new();
            for lane in &mut self.lanes {
                if self.under_way < MAX_IN_FLIGHT
                    && lane.ready_at(redeploy, self.now) == Some(self.now)
                    && let Some(index) = lane.queue.pop_front()
                {
                    lane.under_way += 1;
                    self.under_way += 1;
                    turn.push(index);
                }
            }
            if turn.is_empty() {
                return;
            }
            for index in turn {
                effects.push(self.start(index));
            }
        }
    }

    /// Begins a call. What a reboot's instances look like right before tells a restart afterwards,
    /// so they are read first.
    fn start(&mut self, index: usize) -> Effect {
        let operation = &self.plan.operation;
        if operation.kind() == OperationKind::Reboot && !operation.is_dry_run() {
            self.calls[index] = CallState::Checking;
            self.checking.push((index, self.now));
            self.check_before(index)
        } else {
            self.send(index)
        }
    }

    /// Marks a call as sent. From here on it is never queued again.
    fn send(&mut self, index: usize) -> Effect {
        self.calls[index] = CallState::Sending;
        list::remove(&mut self.checking, |(checking, _)| *checking == index);
        let call = &self.plan.calls[index];
        for target in &call.targets {
            let row = &mut self.rows[*target];
            row.answer = Answer::Sending;
            row.sent_at = Some(self.now);
        }
        let redeploy = self.plan.operation.kind() == OperationKind::Redeploy;
        if let Some(lane) = lane(&mut self.lanes, &call.region).filter(|_| redeploy) {
            lane.sends.push_back(self.now);
        }
        Effect::Send { call: index }
    }

    /// Marks a call as over.
    pub(super) fn done(&mut self, index: usize) {
        let was = std::mem::replace(&mut self.calls[index], CallState::Done);
        let lane = lane(&mut self.lanes, &self.plan.calls[index].region);
        if was != CallState::Done {
            self.open_calls -= 1;
        }
        if let (CallState::Checking | CallState::Sending, Some(lane)) = (was, lane) {
            lane.under_way -= 1;
            self.under_way -= 1;
        }
    }

    /// Gives up every call that was not sent.
    pub(super) fn drop_unsent(&mut self) {
        self.checked.clear();
        self.checking.clear();
        for lane in &mut self.lanes {
            lane.queue.clear();
        }
        for index in 0..self.calls.len() {
            if matches!(self.calls[index], CallState::Queued | CallState::Checking) {
                self.done(index);
                for target in &self.plan.calls[index].targets {
                    self.rows[*target].answer = Answer::NotSent(NotSentWhy::Stopped);
                }
            }
        }
    }

    /// When a call that waits for time alone may be sent.
    pub(super) fn next_send_at(&mut self) -> Option<UnixMillis> {
        let checks = self
            .checking
            .iter()
            .map(|(_, since)| since.plus_ms(CHECK_FOR_MS));
        let checks = checks.min();
        if self.under_way >= MAX_IN_FLIGHT {
            return checks;
        }
        let redeploy = self.plan.operation.kind() == OperationKind::Redeploy;
        let now = self.now;
        let times = self
            .lanes
            .iter_mut()
            .filter_map(|lane| lane.ready_at(redeploy, now));
        times.filter(|at| *at > now).chain(checks).min()
    }

    /// Takes in what came back for a call. Only the first reply to a sent call counts.
    pub(super) fn replied(&mut self, index: usize, reply: &Reply) {
        if self.calls.get(index) != Some(&CallState::Sending) {
            return;
        }
        self.done(index);
        let reading = read_answer(&self.plan, &self.plan.calls[index], reply);
        self.strangers.extend(reading.strangers);
        for (target, answer) in reading.rows {
            self.answered(target, answer, &reading.request_id);
        }
    }

    fn answered(&mut self, target: usize, answer: Answer, request_id: &str) {
        let now = self.now;
        let (Some(row), Some(what)) = (self.rows.get_mut(target), self.plan.targets.get(target))
        else {
            return;
        };
        request_id.clone_into(&mut row.request_id);
        row.answered_at = Some(now);
        if matches!(answer, Answer::NotSent(_)) {
            row.sent_at = None;
        }
        if let (true, Some(at)) = (answer.may_have_acted(), row.sent_at) {
            let status_before = self.looks.status_before(target);
            row.followed = Some(Followed::begin(Sent {
                started_before: self.looks.started_before(target).or(what.started_before),
                status_before,
                ..sent(&self.plan.operation, what, &answer, at)
            }));
        }
        if let Answer::Throttled(refusal) = &answer {
            let until = taken_again(now, refusal.retry_after_ms);
            if let Some(lane) = lane(&mut self.lanes, &what.key.region) {
                lane.held_until = lane.held_until.max(Some(until));
            }
        }
        if let Some(followed) = &row.followed {
            self.looks.expect(followed.due());
        }
        row.answer = answer;
    }
}

fn sent(operation: &Operation, target: &Target, answer: &Answer, at: UnixMillis) -> Sent {
    let task_id = match answer {
        Answer::Accepted(acceptance) => acceptance.task_id.clone(),
        _ => None,
    };
    let plan_time = match operation {
        Operation::EnsRedeploy {
            ops: OpsType::Scheduled { plan_time },
        } => Some(*plan_time),
        _ => None,
    };
    let events = match &target.event_id {
        Some(event) => vec![event.clone()],
        None => target.answers.clone(),
    };
    Sent {
        kind: operation.kind(),
        at,
        accepted: matches!(answer, Answer::Accepted(_)),
        task_id,
        plan_time,
        started_before: target.started_before,
        status_before: None,
        events,
    }
}
