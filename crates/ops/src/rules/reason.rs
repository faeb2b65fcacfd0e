//! Reasons and verdicts, as values.

use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::{Product, UnixMillis};

/// What a rule says about one instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The documents promise that it can be done.
    Ready,
    /// It can be sent, but a person should know something first.
    Attention,
    /// The documents say that the cloud refuses it.
    Cannot,
}

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
}

impl Reason {
    /// How much the reason weighs.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::WrongProduct { .. }
            | Self::NeedsRunning { .. }
            | Self::NeedsRunningOrStopped { .. }
            | Self::InTransition { .. }
            | Self::LockedForSecurity
            | Self::Locked { .. }
            | Self::DedicatedHost { .. }
            | Self::NeedsEvent
            | Self::EventNotWaiting { .. }
            | Self::PlannedInThePast { .. } => Verdict::Cannot,
            Self::UnknownStatus { .. }
            | Self::UnknownLock { .. }
            | Self::Expired { .. }
            | Self::LocalDisksErased { .. }
            | Self::WillBeStarted
            | Self::NoEventToAnswer
            | Self::EventNotAnswered { .. }
            | Self::EventAnswerDisputed { .. }
            | Self::EventUnknown { .. }
            | Self::EventDue { .. }
            | Self::PlannedAfterEvent { .. } => Verdict::Attention,
        }
    }

    /// The document the rule is taken from.
    #[must_use]
    pub fn source(&self) -> &'static str {
        match self {
            Self::WrongProduct { .. } => {
                "RebootInstances, RedeployInstance: ECS; BatchEventRedeployInstance: ENS"
            }
            Self::NeedsRunning { .. } => "RebootInstances: the instance must be Running",
            Self::NeedsRunningOrStopped { .. } | Self::WillBeStarted => {
                "RedeployInstance: Running becomes Stopping, Stopped becomes Starting"
            }
            Self::InTransition { .. } => {
                "RebootInstances, RedeployInstance: IncorrectInstanceStatus"
            }
            Self::UnknownStatus { .. } => "DescribeInstances: statuses",
            Self::LockedForSecurity => {
                "RebootInstances, RedeployInstance: InstanceLockedForSecurity"
            }
            Self::Locked { .. } | Self::UnknownLock { .. } => "DescribeInstances: OperationLocks",
            Self::Expired { .. } => "RebootInstances, RedeployInstance: InstanceExpiredOrInArrears",
            Self::DedicatedHost { .. } => "RedeployInstance: not on dedicated hosts",
            Self::LocalDisksErased { .. } => "RedeployInstance: local disks are initialised again",
            Self::NoEventToAnswer => "RedeployInstance: for instances that received a system event",
            Self::EventNotAnswered { .. }
            | Self::EventAnswerDisputed { .. }
            | Self::EventUnknown { .. }
            | Self::EventDue { .. } => {
                "RedeployInstance: table of events; Summary of ECS system events"
            }
            Self::NeedsEvent | Self::EventNotWaiting { .. } => {
                "BatchEventRedeployInstance: Instance:SystemFailure.Redeploy, Instance:SystemMaintenance.Redeploy"
            }
            Self::PlannedAfterEvent { .. } | Self::PlannedInThePast { .. } => {
                "BatchEventRedeployInstance: PlanTime"
            }
        }
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
