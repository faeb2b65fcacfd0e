//! Kinds of ENS events.

use super::*;

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
