//! What the answer to a call changes.

use rerack_api::CallError;
use rerack_api::error_code::{self, Caller, Verdict};

use super::attempt::Attempt;
use super::call_state::CallState;
use super::stage::Changed;
use super::{Effect, HoldWhy, Run, Step};
#[cfg(any(test, feature = "mutants"))]
use crate::actions::Reading;
use crate::actions::{Reply, read_answer};
use crate::answer::{Answer, NotSentWhy};
#[cfg(any(test, feature = "mutants"))]
use crate::answer::{Refusal, UnknownWhy};
use crate::cloud::taken_again;
use crate::follow::{Followed, Sent};
use crate::plan::{Plan, Target};

impl Run {
    /// Takes in what came back for a call. Only the first reply to a sent call counts.
    pub(super) fn replied(&mut self, index: usize, reply: &Reply, effects: &mut Vec<Effect>) {
        if self.states.get(index) != Some(&CallState::Sending) {
            return;
        }
        if self.sends_again(index, reply, effects) {
            return;
        }
        if let Err(CallError::NotSigned(_)) = reply.as_ref() {
            self.take_back(index);
            self.hold(HoldWhy::Keys);
            return;
        }
        self.done(index);
        let before = |target| Some(self.checks.before(target)?.status.clone());
        let reading = read_answer(&self.plan, &self.calls[index], reply, &before);
        #[cfg(any(test, feature = "mutants"))]
        let reading = self.misjudged(reading);
        let refusals = reading
            .rows
            .iter()
            .filter_map(|(_, answer)| answer.refusal());
        let mut verdicts = refusals.map(|refusal| error_code::verdict(&refusal.code));
        let of_a_row = verdicts.find_map(|verdict| match verdict {
            Verdict::CallersFault(caller) => Some(hold_for(caller)),
            _ => None,
        });
        self.note(Step::Answered {
            call: index,
            request_id: reading.request_id.clone(),
            rows: reading.rows.clone(),
            unrequested: reading.unrequested.clone(),
        });
        self.take(
            reading.request_id.as_str(),
            reading.rows,
            reading.unrequested,
        );
        self.defer_declined(index);
        let whole = reply.as_ref().err().and_then(callers_fault);
        if let Some(why) = whole.or(of_a_row) {
            self.hold(why);
        }
    }

    /// A target was refused, and has changed since: that may be the effect of the refused sending,
    /// for a request may be delivered twice, and only the answer to the second be heard.
    pub(super) fn doubt_refusal(&mut self, target: usize, why: &NotSentWhy) {
        let (Some(changed), Some(what)) = (Changed::by(why), self.plan.targets.get(target)) else {
            return;
        };
        let Some(attempt) = self.rows[target].last_sent_mut() else {
            return;
        };
        if attempt.stage.doubt(&changed) {
            attempt.followed = follow(&self.plan, what, attempt);
            if let Some(followed) = &attempt.followed {
                self.looks.expect(followed.due());
            }
        }
    }

    /// The answers of one call.
    pub(super) fn take(
        &mut self,
        request_id: &str,
        rows: Vec<(usize, Answer)>,
        unrequested: Vec<String>,
    ) {
        self.unrequested.extend(unrequested);
        for (target, answer) in rows {
            self.answered(target, answer, request_id);
        }
    }

    #[cfg(any(test, feature = "mutants"))]
    fn sends_again(&self, index: usize, reply: &Reply, effects: &mut Vec<Effect>) -> bool {
        use rerack_api::TransportError;
        let timed_out = matches!(
            reply.as_ref(),
            Err(CallError::Transport(TransportError::TimedOut { .. }))
        );
        let again = self.has(super::Mutant::ResendOnTimeOut) && timed_out;
        if again {
            effects.push(Effect::Send { call: index });
        }
        again
    }

    /// Faults that can be built in: what is in doubt is taken for refused, what was accepted is
    /// forgotten for a later refusal.
    #[cfg(any(test, feature = "mutants"))]
    fn misjudged(&mut self, mut reading: Reading) -> Reading {
        for (target, answer) in &mut reading.rows {
            if let (
                true,
                Answer::Unknown {
                    why: UnknownWhy::SeenBefore,
                    detail,
                },
            ) = (self.has(super::Mutant::TrustUsedNonce), &*answer)
            {
                *answer = Answer::Refused(Refusal {
                    code: detail.clone(),
                    ..Refusal::default()
                });
            }
            if self.has(super::Mutant::OverwriteAccepted) && answer.refusal().is_some() {
                self.rows[*target].forget_earlier();
            }
        }
        reading
    }

    #[cfg(not(any(test, feature = "mutants")))]
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
        if !row.answered(answer, request_id, now) {
            return;
        }
        if row.current.may_have_acted() {
            let mut followed = follow(&self.plan, what, &row.current);
            if let (Some(followed), Some(awake)) = (&mut followed, row.awake_since) {
                followed.watch_from(awake);
            }
            if let Some(followed) = &followed {
                self.looks.expect(followed.due());
            }
            row.current.followed = followed;
        }
        let call = row.current.call;
        if throttled.is_some()
            && !self.goes_on_at_once()
            && let Some(queue) = self.queue_of(call)
        {
            queue.held_until = queue.held_until.max(throttled);
        }
    }
}

/// Why the run holds, if a call failed for the caller's fault: no other call would fare better.
pub(super) fn callers_fault(error: &CallError) -> Option<HoldWhy> {
    if matches!(error, CallError::NotSigned(_)) {
        return Some(HoldWhy::Keys);
    }
    match error.api()?.verdict() {
        Verdict::CallersFault(caller) => Some(hold_for(caller)),
        _ => None,
    }
}

fn hold_for(caller: Caller) -> HoldWhy {
    match caller {
        Caller::Key | Caller::Signature | Caller::Token | Caller::TokenExpired => HoldWhy::Keys,
        Caller::Clock => HoldWhy::Clock,
        Caller::Permission => HoldWhy::Permission,
    }
}

/// How a try is followed that may have had an effect.
pub(super) fn follow(plan: &Plan, target: &Target, attempt: &Attempt) -> Option<Followed> {
    let task_id = match attempt.answer() {
        Answer::Accepted(acceptance) => acceptance.task_id.clone(),
        _ => None,
    };
    let events = match &target.event_id {
        Some(event) => vec![event.clone()],
        None => target.answers.clone(),
    };
    let before = attempt.before.as_ref();
    Some(Followed::begin(Sent {
        kind: plan.operation.kind(),
        at: attempt.sent_at?,
        cloud_at: attempt.cloud_at,
        accepted: matches!(attempt.answer(), Answer::Accepted(_)),
        task_id,
        plan_time: plan.operation.plan_time(),
        started_before: before
            .and_then(|before| before.started)
            .or(target.started_before),
        status_before: before.map(|before| before.status.clone()),
        events,
        stuck_after_ms: plan.strategy.stop.stuck_after_ms,
    }))
}
