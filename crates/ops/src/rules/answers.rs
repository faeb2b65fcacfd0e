//! Which operation answers which event in which status: the table of FACTS 1.2, 1.14 and 5.2.

use rerack_api::Product;
use rerack_api::status::EventCycleStatus;

use crate::operation::OperationKind;

/// Whether an operation answers an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The documents say so.
    Yes,
    /// Documents differ; the cloud decides.
    Disputed,
    /// The documents say it does not, or not in this status.
    No,
    /// The type or the status is not in the documents.
    Unknown,
}

use Fit::{Disputed as D, No as N, Yes as Y};

/// How an operation fits an event in each of the statuses `Inquiring`, `Scheduled`, `Executing`.
pub(super) type Fits = [Fit; 3];

/// Never: the operation does not answer the type.
const NEVER: Fits = [N, N, N];

/// One line a type: how a reboot and a redeploy fit it.
pub(super) const ECS: &[(&str, Fits, Fits)] = &[
    // type                                        reboot [Inq Sch Exg]  redeploy [Inq Sch Exg]
    ("SystemMaintenance.Reboot", [D, Y, N], [Y, Y, N]),
    ("SystemMaintenance.Redeploy", NEVER, [Y, Y, N]),
    ("SystemMaintenance.Stop", NEVER, [N, D, N]),
    (
        "SystemMaintenance.RebootAndIsolateErrorDisk",
        NEVER,
        [Y, N, N],
    ),
    (
        "SystemMaintenance.RebootAndReInitErrorDisk",
        NEVER,
        [Y, N, N],
    ),
    ("SystemMaintenance.IsolateErrorDisk", NEVER, [Y, N, N]),
    ("SystemMaintenance.ReInitErrorDisk", NEVER, [Y, N, N]),
    ("SystemMaintenance.StopAndRepair", NEVER, [D, D, N]),
    ("SystemMaintenance.CleanInactiveDisks", NEVER, NEVER),
    ("SystemMaintenance.CleanReleasedDisks", NEVER, NEVER),
    ("SystemMaintenance.PerformanceImpact", NEVER, NEVER),
    ("SystemUpgrade.Migrate", NEVER, NEVER),
    ("SystemFailure.Redeploy", NEVER, [Y, D, N]),
    // Executing: local-disk instances only, see `fit`.
    ("SystemFailure.Reboot", NEVER, [N, N, Y]),
    ("SystemFailure.Stop", NEVER, NEVER),
    ("SystemFailure.Delete", NEVER, NEVER),
    ("InstanceFailure.Reboot", NEVER, NEVER),
    ("InstanceExpiration.Stop", NEVER, NEVER),
    ("InstanceExpiration.Delete", NEVER, NEVER),
    ("AccountUnbalanced.Stop", NEVER, NEVER),
    ("AccountUnbalanced.Delete", NEVER, NEVER),
    ("SecurityPunish.Locked", NEVER, NEVER),
    ("SecurityPunish.WebsiteBanned", NEVER, NEVER),
    ("ErrorDetected", NEVER, NEVER),
    ("Stalled", NEVER, NEVER),
];

/// ENS types; in which statuses a redeploy works is not documented, by sense while it waits.
pub(super) const ENS: &[(&str, Fits)] = &[
    ("SystemFailure.Redeploy", [Y, Y, N]),
    ("SystemMaintenance.Redeploy", [Y, Y, N]),
    ("SystemMaintenance.Reboot", NEVER),
    ("SystemFailure.Reboot", NEVER),
    ("SystemUpgrade.Migrate", NEVER),
    ("RegionNetworkDown", NEVER),
];

/// Whether `kind` answers an event of this type (without prefix) in this status.
/// `has_local_disks` decides `SystemFailure.Reboot`, which a redeploy answers there only.
#[must_use]
pub fn fit(
    kind: OperationKind,
    event_type: &str,
    status: &EventCycleStatus,
    has_local_disks: bool,
) -> Fit {
    let Some(column) = column(status) else {
        return if status.is_final() {
            Fit::No
        } else {
            Fit::Unknown
        };
    };
    let ecs = || ECS.iter().find(|(name, ..)| *name == event_type);
    let fits = match kind {
        OperationKind::Reboot => ecs().map(|(_, reboot, _)| reboot),
        OperationKind::Redeploy => ecs().map(|(_, _, redeploy)| redeploy),
        OperationKind::EnsRedeploy => ENS
            .iter()
            .find(|(name, _)| *name == event_type)
            .map(|(_, fits)| fits),
    };
    match fits {
        Some(_) if event_type == "SystemFailure.Reboot" && !has_local_disks => Fit::No,
        Some(fits) => fits[column],
        None => Fit::Unknown,
    }
}

/// Whether the documents know this type for this product.
pub(super) fn is_known(product: Product, event_type: &str) -> bool {
    match product {
        Product::Ens => ENS.iter().any(|(name, _)| *name == event_type),
        Product::Ecs => ECS.iter().any(|(name, ..)| *name == event_type),
    }
}

fn column(status: &EventCycleStatus) -> Option<usize> {
    match status {
        EventCycleStatus::Inquiring => Some(0),
        EventCycleStatus::Scheduled => Some(1),
        EventCycleStatus::Executing => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
