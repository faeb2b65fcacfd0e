//! The rules, one line each: what a [`super::Reason`] is called, what it weighs and which document
//! says so. The words for people are the page's; those for `docs/rules.md` are in the tests.

use super::verdict::Verdict::{self, Attention, Cannot};
use crate::operation::OperationKind::{self, EnsRedeploy, Reboot, Redeploy};

/// Names a rule. Each [`super::Reason`] has exactly one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleId {
    /// `product.wrong`
    WrongProduct,
    /// `reboot.needs-running`
    NeedsRunning,
    /// `redeploy.needs-running-or-stopped`
    NeedsRunningOrStopped,
    /// `state.in-transition`
    InTransition,
    /// `state.unknown`
    UnknownStatus,
    /// `redeploy.starts-stopped`
    WillBeStarted,
    /// `lock.security`
    LockedForSecurity,
    /// `lock.other`
    Locked,
    /// `lock.unknown`
    UnknownLock,
    /// `charge.expired`
    Expired,
    /// `redeploy.dedicated-host`
    DedicatedHost,
    /// `redeploy.local-disks`
    LocalDisksErased,
    /// `redeploy.local-disks-untold`
    LocalDisksUntold,
    /// `redeploy.no-event`
    NoEventToAnswer,
    /// `event.not-answered`
    EventNotAnswered,
    /// `event.disputed`
    EventAnswerDisputed,
    /// `event.unknown`
    EventUnknown,
    /// `event.due`
    EventDue,
    /// `ens.needs-event`
    NeedsEvent,
    /// `ens.event-not-waiting`
    EventNotWaiting,
    /// `ens.planned-after-event`
    PlannedAfterEvent,
    /// `ens.planned-in-the-past`
    PlannedInThePast,
    /// `data.unreadable`
    Unreadable,
    /// `event.unreadable`
    EventUnreadable,
    /// `run.event-still-open`
    StillOpenAfterRun,
}

impl RuleId {
    /// The rule of this name.
    #[must_use]
    pub fn rule(self) -> &'static Rule {
        &TABLE[self as usize]
    }
}

/// One rule of the documents.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name in code.
    pub name: RuleId,
    /// Its name in plans, reports and `docs/rules.md`; it does not change.
    pub id: &'static str,
    /// The operations it applies to.
    pub operations: &'static [OperationKind],
    /// What it weighs.
    pub verdict: Verdict,
    /// The document and its section.
    pub source: &'static str,
}

/// All rules, in the order of [`RuleId`].
#[must_use]
pub fn table() -> &'static [Rule] {
    &TABLE
}

const ALL: &[OperationKind] = &OperationKind::ALL;
const ECS: &[OperationKind] = &[Reboot, Redeploy];
const MOVE: &[OperationKind] = &[Redeploy];
const ENS: &[OperationKind] = &[EnsRedeploy];

static TABLE: [Rule; 25] = [
    rule(
        RuleId::WrongProduct,
        "product.wrong",
        ALL,
        Cannot,
        "RebootInstances, RedeployInstance: ECS; BatchEventRedeployInstance: ENS",
    ),
    rule(
        RuleId::NeedsRunning,
        "reboot.needs-running",
        &[Reboot],
        Cannot,
        "RebootInstances, description: must be Running; error codes: IncorrectInstanceStatus",
    ),
    rule(
        RuleId::NeedsRunningOrStopped,
        "redeploy.needs-running-or-stopped",
        MOVE,
        Cannot,
        "RedeployInstance, description: Running or Stopped; error codes: IncorrectInstanceStatus",
    ),
    rule(
        RuleId::InTransition,
        "state.in-transition",
        ECS,
        Cannot,
        "RebootInstances, RedeployInstance, error codes: IncorrectInstanceStatus",
    ),
    rule(
        RuleId::UnknownStatus,
        "state.unknown",
        ALL,
        Attention,
        "DescribeInstances (ECS, ENS), Status: not listed for this operation",
    ),
    rule(
        RuleId::WillBeStarted,
        "redeploy.starts-stopped",
        MOVE,
        Attention,
        "RedeployInstance, description: Stopped becomes Starting",
    ),
    rule(
        RuleId::LockedForSecurity,
        "lock.security",
        ECS,
        Cannot,
        "RebootInstances, RedeployInstance, error codes: InstanceLockedForSecurity",
    ),
    rule(
        RuleId::Locked,
        "lock.other",
        ECS,
        Cannot,
        "DescribeInstances, OperationLocks; error codes: InstanceExpiredOrInArrears",
    ),
    rule(
        RuleId::UnknownLock,
        "lock.unknown",
        ECS,
        Attention,
        "DescribeInstances, OperationLocks: a reason that is not listed",
    ),
    rule(
        RuleId::Expired,
        "charge.expired",
        ALL,
        Attention,
        "RebootInstances, RedeployInstance, error codes: InstanceExpiredOrInArrears",
    ),
    rule(
        RuleId::DedicatedHost,
        "redeploy.dedicated-host",
        MOVE,
        Cannot,
        "RedeployInstance, description: not on dedicated hosts",
    ),
    rule(
        RuleId::LocalDisksErased,
        "redeploy.local-disks",
        MOVE,
        Attention,
        "RedeployInstance, description: local disks are initialised again, their data is lost",
    ),
    rule(
        RuleId::LocalDisksUntold,
        "redeploy.local-disks-untold",
        MOVE,
        Attention,
        "DescribeInstances, LocalStorageAmount; families with local disks: operations manual",
    ),
    rule(
        RuleId::NoEventToAnswer,
        "redeploy.no-event",
        MOVE,
        Attention,
        "RedeployInstance, summary: for instances that received a system event",
    ),
    rule(
        RuleId::EventNotAnswered,
        "event.not-answered",
        ECS,
        Attention,
        "RedeployInstance, table of events; Summary of ECS system events",
    ),
    rule(
        RuleId::EventAnswerDisputed,
        "event.disputed",
        ECS,
        Attention,
        "RedeployInstance, table of events, against Summary of ECS system events",
    ),
    rule(
        RuleId::EventUnknown,
        "event.unknown",
        ALL,
        Attention,
        "RedeployInstance, table of events; Summary of ECS system events: not listed",
    ),
    rule(
        RuleId::EventDue,
        "event.due",
        ALL,
        Attention,
        "Summary of ECS system events; DescribeHistoryEvents (ENS): NotBefore",
    ),
    rule(
        RuleId::NeedsEvent,
        "ens.needs-event",
        ENS,
        Cannot,
        "BatchEventRedeployInstance, description: two types of events",
    ),
    rule(
        RuleId::EventNotWaiting,
        "ens.event-not-waiting",
        ENS,
        Cannot,
        "DescribeHistoryEvents (ENS), EventStatus",
    ),
    rule(
        RuleId::PlannedAfterEvent,
        "ens.planned-after-event",
        ENS,
        Attention,
        "BatchEventRedeployInstance, PlanTime; DescribeHistoryEvents (ENS), NotBefore",
    ),
    rule(
        RuleId::PlannedInThePast,
        "ens.planned-in-the-past",
        ENS,
        Cannot,
        "BatchEventRedeployInstance, PlanTime",
    ),
    rule(
        RuleId::Unreadable,
        "data.unreadable",
        ALL,
        Attention,
        "DescribeInstances (ECS, ENS): a member in a form that no document lists",
    ),
    rule(
        RuleId::EventUnreadable,
        "event.unreadable",
        ALL,
        Attention,
        "DescribeInstanceHistoryEvents; DescribeHistoryEvents (ENS): a member in a form that no document lists",
    ),
    rule(
        RuleId::StillOpenAfterRun,
        "run.event-still-open",
        ALL,
        Attention,
        "Summary of ECS system events: an event that was answered becomes Avoided, later",
    ),
];

const fn rule(
    name: RuleId,
    id: &'static str,
    operations: &'static [OperationKind],
    verdict: Verdict,
    source: &'static str,
) -> Rule {
    Rule {
        name,
        id,
        operations,
        verdict,
        source,
    }
}

#[cfg(test)]
mod tests;
