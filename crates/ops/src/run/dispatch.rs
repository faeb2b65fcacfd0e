//! Which call may be sent now, and what its answer changes.

use rerack_api::UnixMillis;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;

use super::{Effect, Run};
use crate::answer::{Answer, NotSentWhy, Reply, read_answer};
use crate::follow::{Followed, Sent};
use crate::plan::Target;
use crate::rules::{Operation, OperationKind};

/// The most calls under way at once.
const MAX_IN_FLIGHT: usize = 5;
/// The documented limit of `RedeployInstance`: 500 calls in 60 s (FACTS 1.2), here for each region.
const REDEPLOYS_A_WINDOW: usize = 500;
/// The window, a second longer than documented because sending and arriving are not the same time.
const WINDOW_MS: i64 = 61_000;
/// Once refused for too many calls, a region stays refused until the next full minute (FACTS 1.0).
const MINUTE_MS: i64 = 60_000;
/// How much later than the full minute sending begins again; clocks differ.
const AFTER_MINUTE_MS: i64 = 1_000;

/// Where a call is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CallState {
    /// Its turn has not come.
    Queued,
    /// Its instances are being read, so that a restart can be told afterwards.
    Checking,
    /// Its instances were read, or could not be.
    Checked,
    /// Sent, not answered.
    Sending,
    /// Answered, or never to be sent.
    Done,
}

impl CallState {
    pub(super) fn is_open(self) -> bool {
        self != Self::Done
    }

    fn is_under_way(self) -> bool {
        matches!(self, Self::Checking | Self::Checked | Self::Sending)
    }
}

impl Run {
    /// Sends what may be sent now.
    pub(super) fn dispatch(&mut self, effects: &mut Vec<Effect>) {
        for index in 0..self.calls.len() {
            if self.calls[index] == CallState::Checked {
                effects.push(self.send(index));
            } else if self.calls[index] == CallState::Queued && self.may_send(index) {
                // What an instance looked like right before tells a restart afterwards.
                let reboot = self.plan.operation.kind() == OperationKind::Reboot;
                if reboot && !self.plan.operation.is_dry_run() {
                    self.calls[index] = CallState::Checking;
                    effects.push(self.check_before(index));
                } else {
                    effects.push(self.send(index));
                }
            }
        }
    }

    /// Marks a call as sent. From here on it is never queued again.
    pub(super) fn send(&mut self, index: usize) -> Effect {
        self.calls[index] = CallState::Sending;
        let call = &self.plan.calls[index];
        for target in &call.targets {
            let row = &mut self.rows[*target];
            row.answer = Answer::Sending;
            row.sent_at = Some(self.now);
        }
        if self.plan.operation.kind() == OperationKind::Redeploy {
            self.pace
                .entry(call.region.clone())
                .or_default()
                .push_back(self.now);
        }
        Effect::Send { call: index }
    }

    fn may_send(&mut self, index: usize) -> bool {
        let region = &self.plan.calls[index].region;
        let under_way = self
            .calls
            .iter()
            .filter(|state| state.is_under_way())
            .count();
        if under_way >= MAX_IN_FLIGHT || self.held.get(region).is_some_and(|at| *at > self.now) {
            return false;
        }
        if self.plan.operation.kind() != OperationKind::Redeploy {
            let same_region = |(state, call): (&CallState, &crate::plan::Call)| {
                state.is_under_way() && call.region == *region
            };
            return !self.calls.iter().zip(&self.plan.calls).any(same_region);
        }
        let window_began = self.now.plus_ms(-WINDOW_MS);
        let Some(sends) = self.pace.get_mut(region) else {
            return true;
        };
        while sends.front().is_some_and(|at| *at <= window_began) {
            sends.pop_front();
        }
        sends.len() < REDEPLOYS_A_WINDOW
    }

    /// When a call that waits for time alone may be sent.
    pub(super) fn next_send_at(&self) -> Option<UnixMillis> {
        let waiting = self.calls.iter().zip(&self.plan.calls);
        let times = waiting
            .filter(|(state, _)| **state == CallState::Queued)
            .filter_map(|(_, call)| {
                let held = self.held.get(&call.region).copied();
                let sends = self.pace.get(&call.region);
                let full = sends.filter(|sends| sends.len() >= REDEPLOYS_A_WINDOW);
                let paced = full
                    .and_then(|s| s.front())
                    .map(|first| first.plus_ms(WINDOW_MS));
                [held, paced]
                    .into_iter()
                    .flatten()
                    .filter(|at| *at > self.now)
                    .max()
            });
        times.min()
    }

    /// Takes in what came back for a call. Only the first reply to a sent call counts.
    pub(super) fn replied(&mut self, index: usize, reply: &Reply) {
        if self.calls.get(index) != Some(&CallState::Sending) {
            return;
        }
        self.calls[index] = CallState::Done;
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
        if matches!(answer, Answer::NotSent(NotSentWhy::NotBuilt(_))) {
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
            let retry = refusal
                .retry_after_ms
                .map_or(now, |ms| now.plus_ms(i64::from(ms)));
            let until = next_minute(now).max(retry);
            let held = self.held.entry(what.key.region.clone()).or_insert(until);
            *held = (*held).max(until);
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

/// A little after the next full minute.
pub(super) fn next_minute(now: UnixMillis) -> UnixMillis {
    UnixMillis((now.0.div_euclid(MINUTE_MS) + 1) * MINUTE_MS + AFTER_MINUTE_MS)
}
