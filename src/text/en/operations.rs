//! English: the operations.

use super::*;
use rerack_ops::operation::OperationKind;

/// The words of an operation.
pub(in crate::text) fn of(kind: OperationKind) -> &'static OperationText {
    match kind {
        OperationKind::Reboot => &REBOOT,
        OperationKind::Redeploy => &REDEPLOY,
        OperationKind::EnsRedeploy => &ENS_REDEPLOY,
    }
}

static REBOOT: OperationText = OperationText {
    name: "Reboot",
    hint: "Restarts ECS instances where they are (RebootInstances).",
    force: "Power off without shutdown",
    force_hint: "ForceReboot: like pulling the power plug. Unwritten data is lost.",
    check: "Check of a reboot",
    prepare: "Plan reboot",
    plan: |count| format!("Plan a reboot for {}", group(count)),
    ask: |count| format!("Restart {}?", instances(count)),
    go: |count| format!("Restart {}", instances(count)),
    note: "",
    no_dry_run: "",
    done: "Restarted",
    recommended: |time| match time {
        "" => "Reboot when it suits you.".to_owned(),
        time => format!("Reboot before {time}."),
    },
    why: "A reboot through this console answers the event; one from inside the system does not. The instance keeps its disks.",
};

static REDEPLOY: OperationText = OperationText {
    name: "Redeploy",
    hint: "Moves ECS instances to another host (RedeployInstance). One call per instance.",
    force: "Power off without shutdown",
    force_hint: "ForceStop: like pulling the power plug. Only matters for running instances.",
    check: "",
    prepare: "Plan redeploy",
    plan: |count| format!("Plan a redeploy for {}", group(count)),
    ask: |count| format!("Redeploy {}?", instances(count)),
    go: |count| format!("Redeploy {}", instances(count)),
    note: "Moves to another physical server. If it fails, the instance goes back to the old one in its earlier state; the task then reads Failed.",
    no_dry_run: "RedeployInstance has no dry run: these are rules from the documents, not an answer from the cloud.",
    done: "Redeployed",
    recommended: |_| "Redeploy when it suits you.".to_owned(),
    why: "A redeploy moves the instance to another host and answers the event.",
};

static ENS_REDEPLOY: OperationText = OperationText {
    name: "ENS redeploy",
    hint: "Answers redeploy events of edge instances (BatchEventRedeployInstance).",
    force: "",
    force_hint: "",
    check: "",
    prepare: "Plan ENS redeploy",
    plan: |count| format!("Plan an ENS redeploy for {}", group(count)),
    ask: |count| format!("Redeploy for {}?", n(count, "ENS event", "ENS events")),
    go: |count| format!("Redeploy {}", n(count, "event", "events")),
    note: "",
    no_dry_run: "BatchEventRedeployInstance has no dry run: these are rules from the documents, not an answer from the cloud.",
    done: "Redeployed",
    recommended: |_| "Redeploy at once or at a time you choose.".to_owned(),
    why: "A redeploy moves the instance to another host and answers the event.",
};
