//! The verdict on one operation for one instance.

use rerack_api::ens::batch_event_redeploy_instance::OpsType;
use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::{Product, UnixMillis};

use super::after_run::is_still_open;
use super::answers::{Fit, fit, is_known};
use super::facts::{EventFact, Facts};
use super::operation::{Operation, OperationKind};
use super::reason::{Judgement, Reason};

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
    let answers = match operation {
        Operation::Reboot { .. } => events(kind, facts, now, &mut reasons),
        Operation::Redeploy { .. } => redeploy(facts, now, &mut reasons),
        Operation::EnsRedeploy { ops } => ens_redeploy(ops, facts, now, &mut reasons),
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
        if is_of_host && kind != OperationKind::Redeploy {
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
    use InstanceStatus::{Expired, Other, Pending, Running, Starting, Stopped, Stopping};
    let status = status.clone();
    reasons.push(match (kind, &status) {
        (_, Running) | (OperationKind::EnsRedeploy, Stopped) => return,
        (OperationKind::Redeploy, Stopped) => Reason::WillBeStarted,
        // No document names a status that an ENS redeploy needs.
        (_, Other(_)) | (OperationKind::EnsRedeploy, _) => Reason::UnknownStatus { status },
        (_, Pending | Starting | Stopping) => Reason::InTransition { status },
        (OperationKind::Reboot, Stopped | Expired) => Reason::NeedsRunning { status },
        (OperationKind::Redeploy, Expired) => Reason::NeedsRunningOrStopped { status },
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

fn redeploy(facts: &Facts<'_>, now: UnixMillis, reasons: &mut Vec<Reason>) -> Vec<String> {
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
    let answers = events(OperationKind::Redeploy, facts, now, reasons);
    if answers.is_empty() {
        reasons.push(Reason::NoEventToAnswer);
    }
    answers
}

/// An ENS redeploy is nothing but the answer to an event of two types.
fn ens_redeploy(
    ops: &OpsType,
    facts: &Facts<'_>,
    now: UnixMillis,
    reasons: &mut Vec<Reason>,
) -> Vec<String> {
    let kind = OperationKind::EnsRedeploy;
    let mut answers = Vec::new();
    let mut not_waiting = Vec::new();
    for event in &facts.events {
        let event_id = event.id.to_owned();
        match fit(kind, event.event_type, &event.status, false) {
            Fit::Yes | Fit::Disputed => {
                due(event, now, reasons);
                planned(ops, event, reasons);
                answers.push(event_id);
            }
            Fit::Unknown if redeploys(event) => {
                reasons.extend(left_open(Fit::Unknown, event));
                answers.push(event_id);
            }
            Fit::No if redeploys(event) => {
                let status = event.status.clone();
                not_waiting.push(Reason::EventNotWaiting { event_id, status });
            }
            Fit::No | Fit::Unknown => {}
        }
    }
    if answers.is_empty() {
        reasons.push(not_waiting.into_iter().next().unwrap_or(Reason::NeedsEvent));
    }
    if let OpsType::Scheduled { plan_time } = ops
        && *plan_time <= now
    {
        reasons.push(Reason::PlannedInThePast {
            plan_time: *plan_time,
        });
    }
    answers
}

/// Whether the event is of a type that an ENS redeploy takes.
fn redeploys(event: &EventFact<'_>) -> bool {
    is_known(OperationKind::EnsRedeploy, event.event_type)
        && event.event_type.ends_with(".Redeploy")
}

fn planned(ops: &OpsType, event: &EventFact<'_>, reasons: &mut Vec<Reason>) {
    if let (OpsType::Scheduled { plan_time }, Some(not_before)) = (ops, event.not_before)
        && *plan_time > not_before
    {
        reasons.push(Reason::PlannedAfterEvent {
            event_id: event.id.to_owned(),
            not_before,
        });
    }
}

#[cfg(test)]
mod tests;
