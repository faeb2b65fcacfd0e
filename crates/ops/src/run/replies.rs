//! What the answer to a call changes.

use rerack_api::error_code::{Caller, Verdict};
use rerack_api::{ApiError, CallError, UnixMillis};

use super::dispatch::CallState;
use super::{Effect, HoldWhy, Run, Step};
use crate::answer::{Answer, Reply, read_answer};
use crate::cloud::taken_again;
use crate::follow::{Followed, Sent};
use crate::plan::Target;
use crate::rules::Operation;

impl Run {
    /// Takes in what came back for a call. Only the first reply to a sent call counts.
    pub(super) fn replied(&mut self, index: usize, reply: &Reply, effects: &mut Vec<Effect>) {
        if self.states.get(index) != Some(&CallState::Sending) {
            return;
        }
        if self.sends_again(index, reply, effects) {
            return;
        }
        if let Err(CallError::NotSigned(_)) = reply.came() {
            self.take_back(index);
            self.hold(HoldWhy::Keys);
            return;
        }
        self.done(index);
        let reading = read_answer(&self.plan, &self.calls[index], reply, &|target| {
            self.checks
                .before(target)
                .map(|before| before.status.clone())
        });
        self.note(Step::Answered {
            call: index,
            request_id: reading.request_id.clone(),
            rows: reading.rows.clone(),
            strangers: reading.strangers.clone(),
        });
        self.take(reading.request_id.as_str(), reading.rows, reading.strangers);
        self.defer_declined(index);
        if asks_for_other_keys(reply) {
            self.hold(HoldWhy::Keys);
        }
    }

    /// The answers of one call.
    pub(super) fn take(
        &mut self,
        request_id: &str,
        rows: Vec<(usize, Answer)>,
        strangers: Vec<String>,
    ) {
        self.strangers.extend(strangers);
        for (target, answer) in rows {
            self.answered(target, answer, request_id);
        }
    }

    #[cfg(any(test, feature = "flaws"))]
    fn sends_again(&self, index: usize, reply: &Reply, effects: &mut Vec<Effect>) -> bool {
        use rerack_api::TransportError;
        let timed_out = matches!(
            reply.came(),
            Err(CallError::Transport(TransportError::TimedOut { .. }))
        );
        let again = self.has(super::Flaw::ResendOnTimeOut) && timed_out;
        if again {
            effects.push(Effect::Send { call: index });
        }
        again
    }

    #[cfg(not(any(test, feature = "flaws")))]
    #[allow(clippy::unused_self)]
    fn sends_again(&self, _: usize, _: &Reply, _: &mut Vec<Effect>) -> bool {
        false
    }

    fn answered(&mut self, target: usize, answer: Answer, request_id: &str) {
        let now = self.now;
        let (Some(row), Some(what)) = (self.rows.get_mut(target), self.plan.targets.get(target))
        else {
            return;
        };
        let throttled = match &answer {
            Answer::Throttled(refusal) => Some(taken_again(now, refusal.retry_after_ms)),
            _ => None,
        };
        let sent_at = row.sent_at().filter(|_| answer.may_have_acted());
        let followed = sent_at.map(|at| {
            let before = self.checks.before(target);
            let mut followed = Followed::begin(Sent {
                started_before: before.and_then(|b| b.started).or(what.started_before),
                status_before: before.map(|before| before.status.clone()),
                stuck_after_ms: self.plan.course.stop.stuck_after_ms,
                ..sent(&self.plan.operation, what, &answer, at)
            });
            if let Some(awake) = row.awake_since {
                followed.watch_from(awake);
            }
            followed
        });
        if !row.answered(answer, request_id, now) {
            return;
        }
        if let Some(followed) = followed {
            self.looks.expect(followed.due());
            row.followed = Some(followed);
        }
        if throttled.is_some() {
            let call = row.call;
            if let Some(lane) = self.lane_of(call) {
                lane.held_until = lane.held_until.max(throttled);
            }
        }
    }
}

/// Whether the cloud refused a call for its keys, so that no other call would fare better.
fn asks_for_other_keys(reply: &Reply) -> bool {
    let error = reply.came().err().and_then(CallError::api);
    error.is_some_and(is_about_keys)
}

/// Whether a refusal is about the keys themselves.
pub(super) fn is_about_keys(error: &ApiError) -> bool {
    matches!(
        error.verdict(),
        Verdict::CallersFault(
            Caller::Key | Caller::Signature | Caller::Token | Caller::TokenExpired
        )
    )
}

fn sent(operation: &Operation, target: &Target, answer: &Answer, at: UnixMillis) -> Sent {
    let task_id = match answer {
        Answer::Accepted(acceptance) => acceptance.task_id.clone(),
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
        plan_time: operation.plan_time(),
        started_before: target.started_before,
        status_before: None,
        events,
        stuck_after_ms: 0,
    }
}
