//! The operation and its options, in the API's own words.

use rerack_api::UnixMillis;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;
use rerack_api::wire::json::Node;

use crate::json::{Json, Strict};
use crate::rules::{Operation, OperationKind};

/// The latest time that can be planned: the end of the year 9999.
const LATEST: i64 = 253_402_300_799_999;
/// The actions, in the order of [`OperationKind::ALL`].
const ACTIONS: [&str; 3] = [
    "RebootInstances",
    "RedeployInstance",
    "BatchEventRedeployInstance",
];

/// The name of its action.
pub(crate) fn action(kind: OperationKind) -> &'static str {
    match kind {
        OperationKind::Reboot => ACTIONS[0],
        OperationKind::Redeploy => ACTIONS[1],
        OperationKind::EnsRedeploy => ACTIONS[2],
    }
}

pub(super) fn write(json: &mut Json, operation: &Operation) {
    json.open("operation", '{');
    json.text("Action", action(operation.kind()));
    match operation {
        Operation::Reboot {
            force,
            dry_run,
            mode,
        } => {
            json.flag("ForceReboot", *force);
            json.flag("DryRun", *dry_run);
            json.text("BatchOptimization", mode.as_str());
        }
        Operation::Redeploy { force_stop } => json.flag("ForceStop", *force_stop),
        Operation::EnsRedeploy { ops } => {
            json.text("OpsType", ops.as_str());
            if let OpsType::Scheduled { plan_time } = ops {
                json.number("PlanTime", Some(plan_time.0));
            }
        }
    }
    json.close('}');
}

/// Reads an operation; `None` if not even its action can be told.
pub(super) fn read(strict: &mut Strict, node: Node<'_>) -> Option<Operation> {
    if !node.is_object() {
        strict.object(node, &[]);
        return None;
    }
    let place = strict.word(node, "Action", &ACTIONS)?;
    Some(match OperationKind::ALL.get(place)? {
        OperationKind::Reboot => {
            const NAMES: [&str; 4] = ["Action", "ForceReboot", "DryRun", "BatchOptimization"];
            const MODES: [BatchOptimization; 2] = [
                BatchOptimization::AllTogether,
                BatchOptimization::SuccessFirst,
            ];
            strict.object(node, &NAMES);
            let words = MODES.map(BatchOptimization::as_str);
            let mode = strict.word(node, "BatchOptimization", &words);
            Operation::Reboot {
                force: strict.flag(node, "ForceReboot"),
                dry_run: strict.flag(node, "DryRun"),
                mode: MODES[mode.unwrap_or_default()],
            }
        }
        OperationKind::Redeploy => {
            strict.object(node, &["Action", "ForceStop"]);
            let force_stop = strict.flag(node, "ForceStop");
            Operation::Redeploy { force_stop }
        }
        OperationKind::EnsRedeploy => Operation::EnsRedeploy {
            ops: ops(strict, node),
        },
    })
}

fn ops(strict: &mut Strict, node: Node<'_>) -> OpsType {
    let plan_time = UnixMillis(1);
    let words = [OpsType::Immediate, OpsType::Scheduled { plan_time }].map(OpsType::as_str);
    if strict.word(node, "OpsType", &words) == Some(1) {
        strict.object(node, &["Action", "OpsType", "PlanTime"]);
        let plan_time = UnixMillis(strict.number(node, "PlanTime", 1, LATEST));
        OpsType::Scheduled { plan_time }
    } else {
        strict.object(node, &["Action", "OpsType"]);
        OpsType::Immediate
    }
}
