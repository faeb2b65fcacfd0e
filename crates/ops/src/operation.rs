//! What an operator can ask for: its options, and one description of each operation ([`Spec`]) from
//! which the rest follows.

use rerack_api::ecs::reboot_instances::{BatchOptimization, RebootInstances};
use rerack_api::ecs::redeploy_instance::RedeployInstance;
use rerack_api::ens::batch_event_redeploy_instance::{BatchEventRedeployInstance, OpsType};
use rerack_api::{Action, InstanceStatus, Limit, Product, UnixMillis};
use serde::{Deserialize, Serialize};

const MINUTE_MS: i64 = 60_000;
/// The most ids of one batch call: documented for `RebootInstances` (FACTS 1.1), kept for
/// `BatchEventRedeployInstance`, which documents none.
const MOST_IDS: usize = 100;

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

/// What an operation is to the cloud, the same whatever its options are.
#[allow(clippy::struct_excessive_bools)] // independent facts
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spec {
    /// The name of its action, e.g. `RebootInstances`.
    pub action: &'static str,
    /// The product it belongs to.
    pub product: Product,
    /// The most targets of one call.
    pub per_call: usize,
    /// The documented limit on its calls, where there is one.
    pub limit: Option<Limit>,
    /// Whether several calls may be under way in one region.
    pub is_parallel: bool,
    /// What one target is.
    pub target: TargetIs,
    /// Whether there is a choice of how the targets of a call hang together (`BatchOptimization`).
    pub has_modes: bool,
    /// The parameter that lets running instances lose power; empty if there is none.
    pub force: &'static str,
    /// Whether the cloud can be asked to check only (`DryRun`).
    pub has_dry_run: bool,
    /// Whether the cloud itself can begin it at a planned time.
    pub can_be_scheduled: bool,
    /// Whether the instance moves to another host, which erases its local disks.
    pub moves: bool,
    /// Whether an instance that is stopped is started by it.
    pub starts_stopped: bool,
    /// The statuses that last in which the documents say that the cloud refuses it.
    pub refused_in: &'static [InstanceStatus],
    /// What proves that it happened.
    pub evidence: Evidence,
    /// After how long under way it is stuck unless the plan says otherwise, in milliseconds.
    pub stuck_after_ms: i64,
    /// It is not followed longer than this, in milliseconds.
    pub follow_for_ms: i64,
    /// Its name in what a device keeps about plans and runs; it never changes.
    pub word: &'static str,
}

/// What one target of an operation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetIs {
    /// An instance.
    Instance,
    /// An event of an instance, which it answers: two events of one instance are two targets.
    Event,
}

/// What proves that an operation happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A change of status that was seen, or a newer `StartTime`.
    Restart,
    /// The end of the task it made.
    Task,
    /// The end of the event it answers.
    Event,
}

/// FACTS 1.1.
static REBOOT: Spec = Spec {
    action: RebootInstances::NAME,
    product: RebootInstances::PRODUCT,
    per_call: MOST_IDS,
    limit: RebootInstances::LIMIT,
    is_parallel: false,
    target: TargetIs::Instance,
    has_modes: true,
    force: "ForceReboot",
    has_dry_run: true,
    can_be_scheduled: false,
    moves: false,
    starts_stopped: false,
    refused_in: &[InstanceStatus::Stopped, InstanceStatus::Expired],
    evidence: Evidence::Restart,
    stuck_after_ms: 10 * MINUTE_MS,
    follow_for_ms: 30 * MINUTE_MS,
    word: "reboot",
};

/// FACTS 1.2. It takes longer than a reboot: the documents' example takes twelve minutes.
static REDEPLOY: Spec = Spec {
    action: RedeployInstance::NAME,
    product: RedeployInstance::PRODUCT,
    per_call: 1,
    limit: RedeployInstance::LIMIT,
    is_parallel: true,
    target: TargetIs::Instance,
    has_modes: false,
    force: "ForceStop",
    has_dry_run: false,
    can_be_scheduled: false,
    moves: true,
    starts_stopped: true,
    refused_in: &[InstanceStatus::Expired],
    evidence: Evidence::Task,
    stuck_after_ms: 30 * MINUTE_MS,
    follow_for_ms: 60 * MINUTE_MS,
    word: "redeploy",
};

/// FACTS 1.14. No document names a status in which it is refused.
static ENS_REDEPLOY: Spec = Spec {
    action: BatchEventRedeployInstance::NAME,
    product: BatchEventRedeployInstance::PRODUCT,
    per_call: MOST_IDS,
    limit: BatchEventRedeployInstance::LIMIT,
    is_parallel: false,
    target: TargetIs::Event,
    has_modes: false,
    force: "",
    has_dry_run: false,
    can_be_scheduled: true,
    moves: true,
    starts_stopped: false,
    refused_in: &[],
    evidence: Evidence::Event,
    stuck_after_ms: 30 * MINUTE_MS,
    follow_for_ms: 60 * MINUTE_MS,
    word: "ens-redeploy",
};

/// What can be chosen about an operation. What an operation has no use for is ignored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Running instances lose power without a shutdown.
    pub force: bool,
    /// The cloud is asked to check only.
    pub dry_run: bool,
    /// How the targets of a call hang together.
    pub mode: BatchOptimization,
    /// When the cloud itself begins it; `None` for at once.
    pub plan_time: Option<UnixMillis>,
}

impl Default for Options {
    /// Nothing is forced, each target on its own, at once.
    fn default() -> Self {
        Self {
            force: false,
            dry_run: false,
            mode: BatchOptimization::SuccessFirst,
            plan_time: None,
        }
    }
}

impl OperationKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Reboot, Self::Redeploy, Self::EnsRedeploy];

    /// What is known about it.
    #[must_use]
    pub fn spec(self) -> &'static Spec {
        match self {
            Self::Reboot => &REBOOT,
            Self::Redeploy => &REDEPLOY,
            Self::EnsRedeploy => &ENS_REDEPLOY,
        }
    }

    /// The operation whose [`Spec::word`] this is.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.spec().word == word)
    }

    /// The name of its action.
    #[must_use]
    pub fn action(self) -> &'static str {
        self.spec().action
    }

    /// The product it belongs to.
    #[must_use]
    pub fn product(self) -> Product {
        self.spec().product
    }

    /// Whether the documents say that the cloud refuses it in a status that lasts. One that passes
    /// by itself may be another when the request arrives.
    #[must_use]
    pub fn is_refused_in(self, status: &InstanceStatus) -> bool {
        self.spec().refused_in.contains(status)
    }
}

impl Operation {
    /// The operation with these options.
    #[must_use]
    pub fn with(kind: OperationKind, options: &Options) -> Self {
        match kind {
            OperationKind::Reboot => Self::Reboot {
                force: options.force,
                dry_run: options.dry_run,
                mode: options.mode,
            },
            OperationKind::Redeploy => Self::Redeploy {
                force_stop: options.force,
            },
            OperationKind::EnsRedeploy => Self::EnsRedeploy {
                ops: match options.plan_time {
                    Some(plan_time) => OpsType::Scheduled { plan_time },
                    None => OpsType::Immediate,
                },
            },
        }
    }

    /// What is chosen about it.
    #[must_use]
    pub fn options(&self) -> Options {
        let plain = Options::default();
        match self {
            Self::Reboot {
                force,
                dry_run,
                mode,
            } => Options {
                force: *force,
                dry_run: *dry_run,
                mode: *mode,
                ..plain
            },
            Self::Redeploy { force_stop } => Options {
                force: *force_stop,
                ..plain
            },
            Self::EnsRedeploy { ops } => Options {
                plan_time: match ops {
                    OpsType::Immediate => None,
                    OpsType::Scheduled { plan_time } => Some(*plan_time),
                },
                ..plain
            },
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

    /// What is known about it, whatever its options are.
    #[must_use]
    pub fn spec(&self) -> &'static Spec {
        self.kind().spec()
    }

    /// The operation without any option.
    #[must_use]
    pub fn plain(kind: OperationKind) -> Self {
        Self::with(kind, &Options::default())
    }

    /// The same, asking the cloud to check only; `None` if it cannot be asked. It is all-or-nothing
    /// then: with each on its own the cloud says that everything passes, checked or not (FACTS 1.1).
    #[must_use]
    pub fn as_dry_run(&self) -> Option<Self> {
        let options = Options {
            dry_run: true,
            mode: BatchOptimization::AllTogether,
            ..self.options()
        };
        let has_dry_run = self.spec().has_dry_run;
        has_dry_run.then(|| Self::with(self.kind(), &options))
    }

    /// The time at which the cloud begins it by itself (ENS, `OpsType` `scheduled`, FACTS 1.14);
    /// `None` if it begins at once.
    #[must_use]
    pub fn plan_time(&self) -> Option<UnixMillis> {
        self.options().plan_time
    }

    /// `BatchOptimization`: how the targets of a call hang together; `None` where there is no choice.
    #[must_use]
    pub fn mode(&self) -> Option<BatchOptimization> {
        self.spec().has_modes.then(|| self.options().mode)
    }

    /// Whether the targets of a call are taken or refused together (`AllTogether`).
    #[must_use]
    pub fn is_all_or_nothing(&self) -> bool {
        self.mode() == Some(BatchOptimization::AllTogether)
    }

    /// Whether the cloud is asked to check only, so that nothing can restart.
    #[must_use]
    pub fn is_dry_run(&self) -> bool {
        self.options().dry_run
    }

    /// Whether running instances lose power without a shutdown.
    #[must_use]
    pub fn is_forced(&self) -> bool {
        self.options().force
    }

    /// What is chosen, in the API's own words, e.g. `SuccessFirst ForceReboot`.
    #[must_use]
    pub fn chosen(&self) -> String {
        let mut words = Vec::new();
        words.extend(self.mode().map(BatchOptimization::as_str));
        if self.is_forced() {
            words.push(self.spec().force);
        }
        if self.is_dry_run() {
            words.push("DryRun");
        }
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_keeps_the_options_it_has_and_no_others() {
        let all = Options {
            force: true,
            dry_run: true,
            mode: BatchOptimization::AllTogether,
            plan_time: Some(UnixMillis(7)),
        };
        for kind in OperationKind::ALL {
            let (spec, operation) = (kind.spec(), Operation::with(kind, &all));
            assert_eq!(operation.kind(), kind);
            assert_eq!(operation.is_forced(), !spec.force.is_empty());
            assert_eq!(operation.is_dry_run(), spec.has_dry_run);
            assert_eq!(operation.is_all_or_nothing(), spec.has_modes);
            assert_eq!(operation.plan_time().is_some(), spec.can_be_scheduled);
            assert_eq!(Operation::with(kind, &operation.options()), operation);
            assert_eq!(operation.as_dry_run().is_some(), spec.has_dry_run);
            assert_eq!(Operation::plain(kind).options(), Options::default());
        }
    }

    #[test]
    fn each_has_a_word_and_an_action_of_its_own() {
        for kind in OperationKind::ALL {
            assert_eq!(OperationKind::of_word(kind.spec().word), Some(kind));
            let same = |other: &OperationKind| other.action() == kind.action();
            assert_eq!(OperationKind::ALL.iter().filter(|it| same(it)).count(), 1);
        }
        assert_eq!(OperationKind::of_word("ens"), None);
    }
}
