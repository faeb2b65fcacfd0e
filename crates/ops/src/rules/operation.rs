//! What an operator can ask for, with its options.

use rerack_api::action::Action;
use rerack_api::ecs::reboot_instances::{BatchOptimization, RebootInstances};
use rerack_api::ecs::redeploy_instance::RedeployInstance;
use rerack_api::ens::batch_event_redeploy_instance::{BatchEventRedeployInstance, OpsType};
use rerack_api::{InstanceStatus, Product, UnixMillis};
use serde::{Deserialize, Serialize};

/// One operation with its options, the same for all targets of a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "Action", deny_unknown_fields)]
pub enum Operation {
    /// ECS `RebootInstances` (FACTS 1.1).
    #[serde(rename = "RebootInstances")]
    Reboot {
        /// `ForceReboot`: like pulling the power plug.
        #[serde(rename = "ForceReboot")]
        force: bool,
        /// `DryRun`: only check. A pass arrives as HTTP 400 `DRYRUN.SUCCESS`.
        #[serde(rename = "DryRun")]
        dry_run: bool,
        /// `BatchOptimization`: all of a call or none, or each on its own.
        #[serde(rename = "BatchOptimization", with = "crate::codec::Mode")]
        mode: BatchOptimization,
    },
    /// ECS `RedeployInstance` (FACTS 1.2): moves to another host, erases local disks.
    #[serde(rename = "RedeployInstance")]
    Redeploy {
        /// `ForceStop`: like pulling the power plug, if the instance is running.
        #[serde(rename = "ForceStop")]
        force_stop: bool,
    },
    /// ENS `BatchEventRedeployInstance` (FACTS 1.14): answers pending events.
    #[serde(rename = "BatchEventRedeployInstance", with = "crate::codec::Ops")]
    EnsRedeploy {
        /// At once, or at a planned time in the cloud.
        ops: OpsType,
    },
}

/// Which operation, without its options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OperationKind {
    /// ECS `RebootInstances`.
    #[serde(rename = "RebootInstances")]
    Reboot,
    /// ECS `RedeployInstance`.
    #[serde(rename = "RedeployInstance")]
    Redeploy,
    /// ENS `BatchEventRedeployInstance`.
    #[serde(rename = "BatchEventRedeployInstance")]
    EnsRedeploy,
}

impl OperationKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Reboot, Self::Redeploy, Self::EnsRedeploy];

    /// The name of its action.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Self::Reboot => RebootInstances::NAME,
            Self::Redeploy => RedeployInstance::NAME,
            Self::EnsRedeploy => BatchEventRedeployInstance::NAME,
        }
    }

    /// The product it belongs to.
    #[must_use]
    pub fn product(self) -> Product {
        match self {
            Self::Reboot | Self::Redeploy => Product::Ecs,
            Self::EnsRedeploy => Product::Ens,
        }
    }

    /// Whether the documents say that the cloud refuses it in a status that lasts. One that passes
    /// by itself may be another when the request arrives. ENS documents none.
    #[must_use]
    pub fn is_refused_in(self, status: &InstanceStatus) -> bool {
        match self {
            Self::Reboot => matches!(status, InstanceStatus::Stopped | InstanceStatus::Expired),
            Self::Redeploy => *status == InstanceStatus::Expired,
            Self::EnsRedeploy => false,
        }
    }
}

impl Operation {
    /// The operation without any option: nothing is forced, each target on its own, at once.
    #[must_use]
    pub fn plain(kind: OperationKind) -> Self {
        match kind {
            OperationKind::Reboot => Self::Reboot {
                force: false,
                dry_run: false,
                mode: BatchOptimization::SuccessFirst,
            },
            OperationKind::Redeploy => Self::Redeploy { force_stop: false },
            OperationKind::EnsRedeploy => Self::EnsRedeploy {
                ops: OpsType::Immediate,
            },
        }
    }

    /// The time at which the cloud begins it by itself (ENS, `OpsType` `scheduled`, FACTS 1.14);
    /// `None` if it begins at once.
    #[must_use]
    pub fn plan_time(&self) -> Option<UnixMillis> {
        match self {
            Self::EnsRedeploy {
                ops: OpsType::Scheduled { plan_time },
            } => Some(*plan_time),
            _ => None,
        }
    }

    /// Which operation it is.
    #[must_use]
    pub fn kind(&self) -> OperationKind {
        match self {
            Self::Reboot { .. } => OperationKind::Reboot,
            Self::Redeploy { .. } => OperationKind::Redeploy,
            Self::EnsRedeploy { .. } => OperationKind::EnsRedeploy,
        }
    }

    /// Whether the cloud is asked to check only, so that nothing can restart.
    #[must_use]
    pub fn is_dry_run(&self) -> bool {
        matches!(self, Self::Reboot { dry_run: true, .. })
    }

    /// Whether running instances lose power without a shutdown.
    #[must_use]
    pub fn is_forced(&self) -> bool {
        matches!(
            self,
            Self::Reboot { force: true, .. } | Self::Redeploy { force_stop: true }
        )
    }
}
