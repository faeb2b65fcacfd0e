//! Kinds of ECS events.

use super::*;

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
