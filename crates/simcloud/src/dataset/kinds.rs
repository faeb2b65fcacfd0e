//! Kinds of system events (FACTS 5.2): their names, the statuses each can have, what happens at the
//! planned time and what answers them.

use Cycle::{Avoided, Canceled, Executed, Executing, Failed, Inquiring, Scheduled};

/// Where an event stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cycle {
    Inquiring,
    Scheduled,
    Executing,
    Executed,
    Avoided,
    Canceled,
    Failed,
}

impl Cycle {
    /// The name on the wire.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Inquiring => "Inquiring",
            Scheduled => "Scheduled",
            Executing => "Executing",
            Executed => "Executed",
            Avoided => "Avoided",
            Canceled => "Canceled",
            Failed => "Failed",
        }
    }

    /// The code beside the name, as far as one was seen in the wild (FACTS 5.1); else 0.
    pub(crate) fn code(self) -> u32 {
        match self {
            Avoided => 8,
            Scheduled => 24,
            Inquiring => 28,
            _ => 0,
        }
    }

    /// No further change will come.
    pub(crate) fn is_final(self) -> bool {
        !matches!(self, Inquiring | Scheduled | Executing)
    }

    /// The status with this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [
            Inquiring, Scheduled, Executing, Executed, Avoided, Canceled, Failed,
        ]
        .into_iter()
        .find(|cycle| cycle.name() == name)
    }
}

/// What the platform does to the instance when the event executes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Impact {
    Nothing,
    Reboot,
    Stop,
    Redeploy,
    Migrate,
    Release,
}

/// The instances an event of a kind can befall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Befalls {
    Any,
    LocalDisk,
    PrePaid,
    PostPaid,
    SecurityLocked,
}

/// Which extended attributes an event of a kind has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extra {
    None,
    Disk,
    Inactive,
    Punish,
    Migrate,
    Metric,
    Host,
}

/// A kind of event.
#[derive(Debug)]
pub(crate) struct EventKind {
    pub(crate) name: &'static str,
    /// The code beside the name, where one was seen; else 0.
    pub(crate) code: u32,
    pub(crate) impact: Impact,
    pub(crate) befalls: Befalls,
    /// Statuses before the end that this kind can have.
    pub(crate) pending: &'static [Cycle],
    /// Final statuses that this kind can have.
    pub(crate) finished: &'static [Cycle],
    /// Statuses in which a reboot by API answers it.
    pub(crate) reboot: &'static [Cycle],
    /// Statuses in which a redeploy by API answers it.
    pub(crate) redeploy: &'static [Cycle],
    pub(crate) extra: Extra,
    pub(crate) reason: &'static str,
    /// How often this kind is drawn.
    pub(crate) weight: u32,
}

const ANY: EventKind = EventKind {
    name: "",
    code: 0,
    impact: Impact::Nothing,
    befalls: Befalls::Any,
    pending: &[Executing],
    finished: &[Executed],
    reboot: &[],
    redeploy: &[],
    extra: Extra::None,
    reason: "",
    weight: 1,
};
const EARLY: &[Cycle] = &[Inquiring, Scheduled];
const ALL: &[Cycle] = &[Inquiring, Scheduled, Executing];
const ASKS: &[Cycle] = &[Inquiring, Executing];
const PLANNED: &[Cycle] = &[Scheduled, Executing];
const END: &[Cycle] = &[Executed, Avoided, Canceled];
const END_OR_FAIL: &[Cycle] = &[Executed, Avoided, Canceled, Failed];
const DONE: &[Cycle] = &[Executed, Avoided];
const DISK: EventKind = EventKind {
    befalls: Befalls::LocalDisk,
    pending: ASKS,
    redeploy: &[Inquiring],
    extra: Extra::Disk,
    reason: "A local disk of the instance reported media errors.",
    weight: 3,
    ..ANY
};
const BILLING: EventKind = EventKind {
    pending: PLANNED,
    finished: DONE,
    reason: "The subscription expires.",
    ..ANY
};

/// Kinds of ECS events.
pub(crate) static ECS_KINDS: &[EventKind] = &[
    EventKind {
        name: "SystemMaintenance.Reboot",
        code: 1,
        impact: Impact::Reboot,
        pending: ALL,
        finished: END_OR_FAIL,
        reboot: EARLY,
        redeploy: EARLY,
        extra: Extra::Host,
        reason: "System maintenance is scheduled due to underlying host software updates.",
        weight: 46,
        ..ANY
    },
    EventKind {
        name: "SystemMaintenance.Redeploy",
        code: 9,
        impact: Impact::Redeploy,
        pending: ALL,
        finished: END,
        redeploy: EARLY,
        extra: Extra::Host,
        reason: "System maintenance is scheduled due to underlying host risk.",
        weight: 18,
        ..ANY
    },
    EventKind {
        name: "SystemFailure.Redeploy",
        impact: Impact::Redeploy,
        pending: ALL,
        finished: END,
        redeploy: EARLY,
        reason: "The host of the instance failed; the instance waits to be redeployed.",
        weight: 12,
        ..ANY
    },
    EventKind {
        name: "SystemMaintenance.Stop",
        impact: Impact::Stop,
        pending: PLANNED,
        finished: END_OR_FAIL,
        redeploy: &[Scheduled],
        reason: "The underlying host will be taken out of service.",
        weight: 5,
        ..ANY
    },
    EventKind {
        name: "SystemMaintenance.IsolateErrorDisk",
        finished: END_OR_FAIL,
        ..DISK
    },
    EventKind {
        name: "SystemMaintenance.ReInitErrorDisk",
        finished: END_OR_FAIL,
        ..DISK
    },
    EventKind {
        name: "SystemMaintenance.RebootAndIsolateErrorDisk",
        finished: END,
        ..DISK
    },
    EventKind {
        name: "SystemMaintenance.RebootAndReInitErrorDisk",
        finished: END,
        ..DISK
    },
    EventKind {
        name: "SystemMaintenance.StopAndRepair",
        impact: Impact::Stop,
        pending: ALL,
        finished: DONE,
        redeploy: EARLY,
        extra: Extra::Disk,
        reason: "The host must be repaired while the instance is stopped.",
        befalls: Befalls::LocalDisk,
        ..ANY
    },
    EventKind {
        name: "SystemMaintenance.CleanInactiveDisks",
        pending: ASKS,
        finished: &[Executed, Failed],
        extra: Extra::Inactive,
        reason: "Inactive disks of the instance can be cleaned.",
        ..ANY
    },
    EventKind {
        name: "SystemMaintenance.PerformanceImpact",
        reason: "Performance may be lower for some minutes during maintenance.",
        ..ANY
    },
    EventKind {
        name: "SystemUpgrade.Migrate",
        impact: Impact::Migrate,
        pending: ALL,
        finished: END,
        extra: Extra::Migrate,
        reason: "The instance must move to a newer platform.",
        weight: 3,
        ..ANY
    },
    EventKind {
        name: "SystemFailure.Reboot",
        code: 65,
        impact: Impact::Reboot,
        finished: &[Executed, Failed],
        redeploy: &[Executing],
        extra: Extra::Host,
        reason: "The instance is restarted due to a host failure.",
        weight: 8,
        ..ANY
    },
    EventKind {
        name: "InstanceFailure.Reboot",
        pending: PLANNED,
        finished: DONE,
        impact: Impact::Reboot,
        reason: "The operating system of the instance crashed (kernel panic).",
        weight: 5,
        ..ANY
    },
    EventKind {
        name: "SystemFailure.Stop",
        impact: Impact::Stop,
        reason: "The host failed and the instance was stopped.",
        ..ANY
    },
    EventKind {
        name: "SystemFailure.Delete",
        code: 66,
        finished: DONE,
        reason: "The instance could not be created.",
        ..ANY
    },
    EventKind {
        name: "ErrorDetected",
        befalls: Befalls::LocalDisk,
        extra: Extra::Disk,
        reason: "A local disk has an error.",
        weight: 2,
        ..ANY
    },
    EventKind {
        name: "Stalled",
        extra: Extra::Metric,
        reason: "Input and output of a disk stalled.",
        weight: 2,
        ..ANY
    },
    EventKind {
        name: "InstanceExpiration.Stop",
        code: 34,
        impact: Impact::Stop,
        befalls: Befalls::PrePaid,
        weight: 4,
        ..BILLING
    },
    EventKind {
        name: "InstanceExpiration.Delete",
        impact: Impact::Release,
        befalls: Befalls::PrePaid,
        ..BILLING
    },
    EventKind {
        name: "AccountUnbalanced.Stop",
        impact: Impact::Stop,
        befalls: Befalls::PostPaid,
        reason: "The account is in arrears.",
        ..BILLING
    },
    EventKind {
        name: "AccountUnbalanced.Delete",
        impact: Impact::Release,
        befalls: Befalls::PostPaid,
        reason: "The account is in arrears.",
        ..BILLING
    },
    EventKind {
        name: "SecurityPunish.Locked",
        befalls: Befalls::SecurityLocked,
        extra: Extra::Punish,
        reason: "The instance was locked for security reasons.",
        ..ANY
    },
    EventKind {
        name: "SecurityPunish.WebsiteBanned",
        extra: Extra::Punish,
        reason: "A website on the instance was banned.",
        ..ANY
    },
];

/// Kinds of ENS events.
pub(crate) static ENS_KINDS: &[EventKind] = &[
    EventKind {
        name: "Instance:SystemMaintenance.Redeploy",
        impact: Impact::Redeploy,
        pending: ALL,
        finished: END_OR_FAIL,
        redeploy: EARLY,
        reason: "Maintenance of the edge host is scheduled.",
        weight: 12,
        ..ANY
    },
    EventKind {
        name: "Instance:SystemFailure.Redeploy",
        impact: Impact::Redeploy,
        pending: ALL,
        finished: END_OR_FAIL,
        redeploy: EARLY,
        reason: "The edge host failed.",
        weight: 10,
        ..ANY
    },
    EventKind {
        name: "Instance:SystemFailure.Reboot",
        impact: Impact::Reboot,
        reason: "The instance is restarted due to a host failure.",
        weight: 2,
        ..ANY
    },
    EventKind {
        name: "Instance:SystemMaintenance.Reboot",
        impact: Impact::Reboot,
        pending: ALL,
        finished: END_OR_FAIL,
        reason: "Maintenance of the edge host is scheduled.",
        weight: 3,
        ..ANY
    },
    EventKind {
        name: "Instance:SystemUpgrade.Migrate",
        impact: Impact::Migrate,
        pending: ALL,
        finished: END_OR_FAIL,
        extra: Extra::Migrate,
        reason: "The edge node is upgraded.",
        weight: 3,
        ..ANY
    },
    EventKind {
        name: "Instance:RegionNetworkDown",
        reason: "The edge region lost its network.",
        ..ANY
    },
    EventKind {
        name: "Disk:Stalled",
        reason: "A disk is slow.",
        extra: Extra::Disk,
        ..ANY
    },
    EventKind {
        name: "EnsRegion:NetworkMigration",
        pending: PLANNED,
        finished: END,
        reason: "The network of the edge region moves.",
        ..ANY
    },
    EventKind {
        name: "IP:SafeRisk",
        extra: Extra::Punish,
        reason: "An address is at risk.",
        ..ANY
    },
    EventKind {
        name: "IP:SafeBan",
        extra: Extra::Punish,
        reason: "An address is banned.",
        ..ANY
    },
];
