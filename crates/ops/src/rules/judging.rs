//! The verdict on one operation for one instance.

use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::{Product, UnixMillis};

use super::after_run::is_still_open;
use super::answers::{Fit, fit, is_known};
use super::facts::{EventFact, Facts};
use super::reason::{Judgement, Reason};
use crate::operation::{Operation, OperationKind, TargetIs};

/// Lock reasons of the documents, besides `security`. Any of them blocks (FACTS 6).
const LOCKS: [&str; 4] = [
    "financial",
    "recycling",
    "dedicatedhostfinancial",
    "refunded",
];

/// What the documents say about `operation` on the instance of `facts` at the time `now`.
///
/// [`super::Verdict::Cannot`] is given only where a document says that the cloud refuses; what is
/// merely unknown is [`super::Verdict::Attention`].
#[must_use]
pub fn judge(operation: &Operation, facts: &Facts<'_>, now: UnixMillis) -> Judgement {
    let kind = operation.kind();
    if kind.product() != facts.product {
        let wrong = Reason::WrongProduct {
            instance: facts.product,
        };
        return Judgement::new(vec![wrong], Vec::new());
    }
    let mut reasons = Vec::new();
    still_open(facts, &mut reasons);
    unreadable(kind, facts, &mut reasons);
    if !facts
        .unreadable
        .iter()
        .any(|(member, _)| *member == "Status")
    {
        status(kind, &facts.status, &mut reasons);
    }
    if facts.product == Product::Ecs {
        locks(facts, &mut reasons);
    }
    if let Some(at) = facts.expires.filter(|at| *at <= now) {
        reasons.push(Reason::Expired { at });
    }
    let spec = kind.spec();
    let answers = match spec.target {
        TargetIs::Event => event_targets(operation, facts, now, &mut reasons),
        TargetIs::Instance if spec.moves => moved(kind, facts, now, &mut reasons),
        TargetIs::Instance => events(kind, facts, now, &mut reasons),
    };
    Judgement::new(reasons, answers)
}

/// A run of this device whose event has not closed yet: doing it again would be the second time.
fn still_open(facts: &Facts<'_>, reasons: &mut Vec<Reason>) {
    let Some(acted) = &facts.acted else { return };
    let mut events = facts.events.iter();
    let event = events.find(|event| is_still_open(acted, event, facts.local_disks));
    reasons.extend(event.map(|event| Reason::StillOpenAfterRun {
        event_id: event.id.to_owned(),
        run: acted.run.clone(),
        at: acted.at,
        restarted: acted.restarted_at.is_some(),
    }));
}

fn unreadable(kind: OperationKind, facts: &Facts<'_>, reasons: &mut Vec<Reason>) {
    for (member, value) in &facts.unreadable {
        let is_of_host = member.starts_with("DedicatedHost");
        if is_of_host && !kind.spec().moves {
            continue;
        }
        reasons.push(Reason::Unreadable {
            member: (*member).to_owned(),
            value: (*value).to_owned(),
        });
    }
    for event in facts.open_events() {
        for (member, value) in &event.unreadable {
            reasons.push(Reason::EventUnreadable {
                event_id: event.id.to_owned(),
                member: (*member).to_owned(),
                value: (*value).to_owned(),
            });
        }
    }
}

fn status(kind: OperationKind, status: &InstanceStatus, reasons: &mut Vec<Reason>) {
    use InstanceStatus::{Other, Pending, Running, Starting, Stopped, Stopping};
    let spec = kind.spec();
    let (status, refused_in) = (status.clone(), spec.refused_in);
    reasons.push(match &status {
        Running => return,
        it if refused_in.contains(it) && refused_in.contains(&Stopped) => {
            Reason::NeedsRunning { status }
        }
        it if refused_in.contains(it) => Reason::NeedsRunningOrStopped { status },
        Stopped if spec.starts_stopped => Reason::WillBeStarted,
        Stopped => return,
        // Where no document names a status that it needs, none is known to be wrong.
        Pending | Starting | Stopping if !refused_in.is_empty() => Reason::InTransition { status },
        Pending | Starting | Stopping | InstanceStatus::Expired | Other(_) => {
            Reason::UnknownStatus { status }
        }
    });
}

fn locks(facts: &Facts<'_>, reasons: &mut Vec<Reason>) {
    for &lock in &facts.locks {
        let reason = lock.to_owned();
        reasons.push(if lock.eq_ignore_ascii_case("security") {
            Reason::LockedForSecurity
        } else if LOCKS.iter().any(|known| known.eq_ignore_ascii_case(lock)) {
            Reason::Locked { reason }
        } else {
            Reason::UnknownLock { reason }
        });
    }
}

/// What the operation leaves of the open events. Returns the ids of those it answers.
fn events(
    kind: OperationKind,
    facts: &Facts<'_>,
    now: UnixMillis,
    reasons: &mut Vec<Reason>,
) -> Vec<String> {
    let mut answers = Vec::new();
    for event in facts.open_events() {
        let fit = fit(
            kind,
            event.event_type,
            &event.status,
            facts.local_disks.any(),
        );
        if matches!(fit, Fit::Yes | Fit::Disputed) {
            answers.push(event.id.to_owned());
            due(event, now, reasons);
        }
        reasons.extend(left_open(fit, event));
    }
    answers
}

fn left_open(fit: Fit, event: &EventFact<'_>) -> Option<Reason> {
    let event_id = event.id.to_owned();
    let event_type = event.event_type.to_owned();
    let status = event.status.clone();
    match fit {
        Fit::Yes => None,
        Fit::Disputed => Some(Reason::EventAnswerDisputed {
            event_id,
            event_type,
            status,
        }),
        Fit::No => Some(Reason::EventNotAnswered {
            event_id,
            event_type,
            status,
        }),
        Fit::Unknown => Some(Reason::EventUnknown {
            event_id,
            event_type,
            status,
        }),
    }
}

fn due(event: &EventFact<'_>, now: UnixMillis, reasons: &mut Vec<Reason>) {
    let scheduled = event.status == EventCycleStatus::Scheduled;
    if let Some(not_before) = event.not_before.filter(|at| scheduled && *at <= now) {
        reasons.push(Reason::EventDue {
            event_id: event.id.to_owned(),
            not_before,
        });
    }
}

/// An instance that moves to another host.
fn moved(
    kind: OperationKind,
    facts: &Facts<'_>,
    now: UnixMillis,
    reasons: &mut Vec<Reason>,
) -> Vec<String> {
    if !facts.dedicated_host.is_empty() {
        reasons.push(Reason::DedicatedHost {
            id: facts.dedicated_host.to_owned(),
        });
    }
    if facts.local_disks.untold {
        reasons.push(Reason::LocalDisksUntold {
            instance_type: facts.type_.to_owned(),
        });
    } else if facts.local_disks.any() {
        let (amount, gib) = (facts.local_disks.amount, facts.local_disks.gib);
        reasons.push(Reason::LocalDisksErased { amount, gib });
    }
    let answers = events(kind, facts, now, reasons);
    if answers.is_empty() {
        reasons.push(Reason::NoEventToAnswer);
    }
    answers
}

/// The events that are the targets: the operation is nothing but the answer to them.
fn event_targets(
    operation: &Operation,
    facts: &Facts<'_>,
    now: UnixMillis,
    reasons: &mut Vec<Reason>,
) -> Vec<String> {
    let (kind, plan_time) = (operation.kind(), operation.plan_time());
    let mut answers = Vec::new();
    let mut not_waiting = Vec::new();
    for event in &facts.events {
        let event_id = event.id.to_owned();
        match fit(kind, event.event_type, &event.status, false) {
            Fit::Yes | Fit::Disputed => {
                due(event, now, reasons);
                planned(plan_time, event, reasons);
                answers.push(event_id);
            }
            Fit::Unknown if redeploys(kind, event) => {
                reasons.extend(left_open(Fit::Unknown, event));
                answers.push(event_id);
            }
            Fit::No if redeploys(kind, event) => {
                let status = event.status.clone();
                not_waiting.push(Reason::EventNotWaiting { event_id, status });
            }
            Fit::No | Fit::Unknown => {}
        }
    }
    if answers.is_empty() {
        reasons.push(not_waiting.into_iter().next().unwrap_or(Reason::NeedsEvent));
    }
    if let Some(plan_time) = plan_time.filter(|at| *at <= now) {
        reasons.push(Reason::PlannedInThePast { plan_time });
    }
    answers
}

/// Whether the event is of a type that an ENS redeploy takes.
fn redeploys(kind: OperationKind, event: &EventFact<'_>) -> bool {
    is_known(kind.product(), event.event_type) && event.event_type.ends_with(".Redeploy")
}

fn planned(plan_time: Option<UnixMillis>, event: &EventFact<'_>, reasons: &mut Vec<Reason>) {
    if let (Some(plan_time), Some(not_before)) = (plan_time, event.not_before)
        && plan_time > not_before
    {
        reasons.push(Reason::PlannedAfterEvent {
            event_id: event.id.to_owned(),
            not_before,
        });
    }
}

#[cfg(test)]
mod tests;
