//! What helps against a reason. A value; the page has the words and the button.

use rerack_api::UnixMillis;
use rerack_api::status::EventCycleStatus;

use crate::operation::{Operation, OperationKind};
use crate::rules::{EventFact, Facts, Fit, Reason, Verdict, fit, judge};

/// What a person can do about a target that is not ready. Taking it out is always possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SuggestedAction {
    /// Nothing is wrong.
    None,
    /// Take it out: nothing else helps.
    Remove,
    /// Know it; it can be sent.
    Know,
    /// Plan a redeploy of it instead.
    PlanRedeploy,
    /// Plan a reboot of it instead.
    PlanReboot,
    /// Plan the other product's operation.
    OtherProduct,
    /// Wait, and look again.
    Wait,
    /// Look at it again, then keep it or take it out.
    LookAgain,
    /// Ask the owner of the billing to renew or pay.
    AskBillingOwner,
    /// See the vendor's security centre.
    SecurityCentre,
    /// Save what is on the local disks.
    SaveDisks,
    /// Choose another time.
    ChooseTime,
}

/// What helps against the main reason of a judgement on `operation`.
pub(super) fn remedy(
    operation: &Operation,
    facts: &Facts<'_>,
    reason: &Reason,
    now: UnixMillis,
) -> SuggestedAction {
    match reason {
        Reason::WrongProduct { .. } => SuggestedAction::OtherProduct,
        Reason::NeedsRunning { .. } if can(&REDEPLOY, facts, now) => SuggestedAction::PlanRedeploy,
        Reason::DedicatedHost { .. } if can(&REBOOT, facts, now) => SuggestedAction::PlanReboot,
        Reason::Locked { reason } if reason.eq_ignore_ascii_case("recycling") => {
            SuggestedAction::Remove
        }
        Reason::EventNotWaiting { status, .. } if *status == EventCycleStatus::Executing => {
            SuggestedAction::Wait
        }
        Reason::EventNotAnswered { event_id, .. }
        | Reason::EventAnswerDisputed { event_id, .. }
            if operation.kind() == OperationKind::Reboot && moves_away(facts, event_id, now) =>
        {
            SuggestedAction::PlanRedeploy
        }
        Reason::NeedsRunning { .. }
        | Reason::NeedsEvent
        | Reason::DedicatedHost { .. }
        | Reason::EventNotWaiting { .. } => SuggestedAction::Remove,
        Reason::InTransition { .. }
        | Reason::EventDue { .. }
        | Reason::StillOpenAfterRun { .. } => SuggestedAction::Wait,
        Reason::NeedsRunningOrStopped { .. } | Reason::Expired { .. } | Reason::Locked { .. } => {
            SuggestedAction::AskBillingOwner
        }
        Reason::LockedForSecurity => SuggestedAction::SecurityCentre,
        Reason::LocalDisksErased { .. } | Reason::LocalDisksUntold { .. } => {
            SuggestedAction::SaveDisks
        }
        Reason::PlannedAfterEvent { .. } | Reason::PlannedInThePast { .. } => {
            SuggestedAction::ChooseTime
        }
        Reason::UnknownStatus { .. }
        | Reason::UnknownLock { .. }
        | Reason::WillBeStarted
        | Reason::NoEventToAnswer
        | Reason::EventNotAnswered { .. }
        | Reason::EventAnswerDisputed { .. }
        | Reason::EventUnknown { .. }
        | Reason::Unreadable { .. }
        | Reason::EventUnreadable { .. } => SuggestedAction::Know,
    }
}

const REDEPLOY: Operation = Operation::Redeploy { force_stop: false };
const REBOOT: Operation = Operation::Reboot {
    force: false,
    dry_run: false,
    mode: rerack_api::ecs::reboot_instances::BatchOptimization::SuccessFirst,
};

fn can(operation: &Operation, facts: &Facts<'_>, now: UnixMillis) -> bool {
    judge(operation, facts, now).verdict != Verdict::Cannot
}

/// Whether a redeploy answers the event, and can be done.
fn moves_away(facts: &Facts<'_>, event_id: &str, now: UnixMillis) -> bool {
    let answers = |event: &EventFact<'_>| {
        let disks = facts.local_disks.any();
        event.id == event_id
            && fit(
                OperationKind::Redeploy,
                event.event_type,
                &event.status,
                disks,
            ) == Fit::Yes
    };
    facts.events.iter().any(answers) && can(&REDEPLOY, facts, now)
}
