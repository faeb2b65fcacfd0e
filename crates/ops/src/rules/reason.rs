//! Reasons and verdicts, as values.

use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::{Product, UnixMillis};

use super::table::{Rule, RuleId};
use super::verdict::Verdict;

/// Why an instance needs attention or cannot take an operation. No text: the page has the words.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// The operation belongs to the other product.
    WrongProduct {
        /// The instance's product.
        instance: Product,
    },
    /// A reboot needs `Running`.
    NeedsRunning {
        /// The status last read.
        status: InstanceStatus,
    },
    /// A redeploy needs `Running` or `Stopped`.
    NeedsRunningOrStopped {
        /// The status last read.
        status: InstanceStatus,
    },
    /// The instance is starting, stopping or being created: wait.
    InTransition {
        /// The status last read.
        status: InstanceStatus,
    },
    /// A status that the documents do not know; the cloud decides.
    UnknownStatus {
        /// The status last read.
        status: InstanceStatus,
    },
    /// Locked for security reasons: every operation is forbidden.
    LockedForSecurity,
    /// Locked for another documented reason, e.g. `financial`.
    Locked {
        /// `LockReason`.
        reason: String,
    },
    /// Locked for a reason that the documents do not know; the cloud may refuse.
    UnknownLock {
        /// `LockReason`.
        reason: String,
    },
    /// The subscription's end has passed by this device's clock; the cloud refuses expired ones.
    Expired {
        /// `ExpiredTime`.
        at: UnixMillis,
    },
    /// On a dedicated host, where redeploy is not supported.
    DedicatedHost {
        /// `DedicatedHostId`.
        id: String,
    },
    /// A redeploy erases the local disks.
    LocalDisksErased {
        /// How many disks.
        amount: u32,
        /// Size of one in GiB.
        gib: u64,
    },
    /// The number of local disks is not told, and there may be some: a redeploy would erase them.
    LocalDisksUntold {
        /// The type, e.g. `ecs.i3.xlarge`; may be empty.
        instance_type: String,
    },
    /// The instance is stopped; a redeploy starts it.
    WillBeStarted,
    /// No pending event is known that this redeploy answers; the cloud may refuse.
    NoEventToAnswer,
    /// A pending event stays open after the operation.
    EventNotAnswered {
        /// `EventId`.
        event_id: String,
        /// The event's type.
        event_type: String,
        /// The event's status.
        status: EventCycleStatus,
    },
    /// Documents differ on whether the operation answers this event.
    EventAnswerDisputed {
        /// `EventId`.
        event_id: String,
        /// The event's type.
        event_type: String,
        /// The event's status.
        status: EventCycleStatus,
    },
    /// A type or status that the documents do not know; whether it is answered cannot be told.
    EventUnknown {
        /// `EventId`.
        event_id: String,
        /// The event's type.
        event_type: String,
        /// The event's status.
        status: EventCycleStatus,
    },
    /// The planned time of an event has come: the cloud may be acting by itself already.
    EventDue {
        /// `EventId`.
        event_id: String,
        /// `NotBefore`.
        not_before: UnixMillis,
    },
    /// ENS redeploy answers events; the instance has none of the two types.
    NeedsEvent,
    /// The event is not waiting any more.
    EventNotWaiting {
        /// `EventId`.
        event_id: String,
        /// The event's status.
        status: EventCycleStatus,
    },
    /// The planned time lies after the time at which the cloud acts by itself.
    PlannedAfterEvent {
        /// `EventId`.
        event_id: String,
        /// `NotBefore`.
        not_before: UnixMillis,
    },
    /// The planned time has passed.
    PlannedInThePast {
        /// The planned time.
        plan_time: UnixMillis,
    },
    /// A member that decides is there and cannot be read.
    Unreadable {
        /// Its name on the wire, e.g. `OperationLocks`.
        member: String,
        /// What it holds, as it came.
        value: String,
    },
    /// A member of an open event that decides is there and cannot be read.
    EventUnreadable {
        /// `EventId`.
        event_id: String,
        /// Its name on the wire, e.g. `NotBefore`.
        member: String,
        /// What it holds, as it came.
        value: String,
    },
    /// A run of this device acted on the instance already, and an event that this answers is still
    /// listed as open: most likely the list lags.
    StillOpenAfterRun {
        /// `EventId`.
        event_id: String,
        /// The run.
        run: String,
        /// When it was sent, by this device's clock.
        at: UnixMillis,
        /// Whether the restart is proven.
        restarted: bool,
    },
}

impl Reason {
    /// The rule that it comes from.
    #[must_use]
    pub fn rule(&self) -> &'static Rule {
        let name = match self {
            Self::WrongProduct { .. } => RuleId::WrongProduct,
            Self::NeedsRunning { .. } => RuleId::NeedsRunning,
            Self::NeedsRunningOrStopped { .. } => RuleId::NeedsRunningOrStopped,
            Self::InTransition { .. } => RuleId::InTransition,
            Self::UnknownStatus { .. } => RuleId::UnknownStatus,
            Self::LockedForSecurity => RuleId::LockedForSecurity,
            Self::Locked { .. } => RuleId::Locked,
            Self::UnknownLock { .. } => RuleId::UnknownLock,
            Self::Expired { .. } => RuleId::Expired,
            Self::DedicatedHost { .. } => RuleId::DedicatedHost,
            Self::LocalDisksErased { .. } => RuleId::LocalDisksErased,
            Self::LocalDisksUntold { .. } => RuleId::LocalDisksUntold,
            Self::WillBeStarted => RuleId::WillBeStarted,
            Self::NoEventToAnswer => RuleId::NoEventToAnswer,
            Self::EventNotAnswered { .. } => RuleId::EventNotAnswered,
            Self::EventAnswerDisputed { .. } => RuleId::EventAnswerDisputed,
            Self::EventUnknown { .. } => RuleId::EventUnknown,
            Self::EventDue { .. } => RuleId::EventDue,
            Self::NeedsEvent => RuleId::NeedsEvent,
            Self::EventNotWaiting { .. } => RuleId::EventNotWaiting,
            Self::PlannedAfterEvent { .. } => RuleId::PlannedAfterEvent,
            Self::PlannedInThePast { .. } => RuleId::PlannedInThePast,
            Self::Unreadable { .. } => RuleId::Unreadable,
            Self::EventUnreadable { .. } => RuleId::EventUnreadable,
            Self::StillOpenAfterRun { .. } => RuleId::StillOpenAfterRun,
        };
        name.rule()
    }

    /// How much the reason weighs.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.rule().verdict
    }

    /// The document the rule is taken from.
    #[must_use]
    pub fn source(&self) -> &'static str {
        self.rule().source
    }
}

/// The verdict on one operation for one instance.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The gravest of the reasons; [`Verdict::Ready`] without any.
    pub verdict: Verdict,
    /// All reasons, the gravest first.
    pub reasons: Vec<Reason>,
    /// The ids of the open events which the operation is documented (or disputed) to answer; they
    /// should close afterwards.
    pub answers: Vec<String>,
}

impl Judgement {
    pub(super) fn new(mut reasons: Vec<Reason>, answers: Vec<String>) -> Self {
        // A handful: each moves forward past the less grave ones.
        for end in 1..reasons.len() {
            for at in (1..=end).rev() {
                if reasons[at - 1].verdict() < reasons[at].verdict() {
                    reasons.swap(at - 1, at);
                }
            }
        }
        let verdict = reasons.first().map_or(Verdict::Ready, Reason::verdict);
        Self {
            verdict,
            reasons,
            answers,
        }
    }

    /// Whether it may be sent.
    #[must_use]
    pub fn can(&self) -> bool {
        self.verdict != Verdict::Cannot
    }
}
