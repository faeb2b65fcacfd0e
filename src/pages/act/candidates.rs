//! From the selection and the options to what would be sent, and what would not.

use super::options::{BadOption, Choices};
use crate::pages::events::display_name;
use crate::platform::clock;
use crate::state::app::App;
use crate::state::runs::LeftOut;
use rerack_api::UnixMillis;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;
use rerack_api::status::InstanceStatus;
use rerack_ops::InstanceKey;
use rerack_ops::inventory::Inventory;
use rerack_ops::plan::{Plan, PlanError, Target, split, targets_of};
use rerack_ops::rules::{Facts, Judgement, Operation, Verdict, judge};

/// One selected instance (for ENS: one of its events) with the rules' judgement.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) target: Target,
    pub(super) judgement: Judgement,
    /// Amount and size (GiB) of local disks.
    pub(super) disks: (u32, u64),
    /// Whether the inventory does not know it any more.
    pub(super) gone: bool,
    /// Whether it is stopped now.
    pub(super) will_start: bool,
    /// Whether it is left out.
    pub(super) out: bool,
}

/// Why nothing can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Option(BadOption),
    Plan(PlanError),
}

impl Problem {
    /// The problem in words; `None` where the page says it elsewhere.
    pub(super) fn words(&self, app: App) -> Option<String> {
        let act = app.text().act();
        match self {
            Self::Option(BadOption::NoTime) => Some(act.bad_time.to_owned()),
            Self::Option(BadOption::Past) | Self::Plan(PlanError::TimePassed { .. }) => {
                Some(act.past.to_owned())
            }
            Self::Plan(PlanError::NoTargets) => None,
            Self::Plan(other) => Some(other.to_string()),
        }
    }
}

/// Everything the page knows about sending.
#[derive(Clone, Debug)]
pub(super) struct Assembly {
    pub(super) operation: Option<Operation>,
    pub(super) candidates: Vec<Candidate>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) plan: Result<Plan, Problem>,
    /// How many instances are selected.
    pub(super) selected: usize,
}

impl PartialEq for Assembly {
    fn eq(&self, other: &Self) -> bool {
        self.operation == other.operation
            && self.candidates == other.candidates
            && self.left_out.len() == other.left_out.len()
            && self.plan == other.plan
            && self.selected == other.selected
    }
}

impl Assembly {
    /// How many would be sent.
    pub(super) fn to_send(&self) -> usize {
        self.plan.as_ref().map_or(0, |plan| plan.targets.len())
    }

    /// The candidates that would be sent.
    pub(super) fn sent(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates.iter().filter(|candidate| !candidate.out)
    }

    /// How many have that verdict.
    pub(super) fn count(&self, verdict: Verdict) -> usize {
        self.candidates
            .iter()
            .filter(|c| c.judgement.verdict == verdict)
            .count()
    }
}

/// Whether the planned time went by while the operator was looking at the question.
pub(super) fn has_passed(plan: &Plan) -> bool {
    matches!(
        plan.operation,
        Operation::EnsRedeploy { ops: OpsType::Scheduled { plan_time } } if plan_time <= clock::now()
    )
}

/// Puts it all together.
pub(super) fn assemble(app: App, choices: Choices) -> Assembly {
    let keys = app.selected_keys();
    let selected = keys.len();
    let operation = match choices.operation(app) {
        Ok(operation) => operation,
        Err(bad) => {
            return Assembly {
                operation: None,
                candidates: Vec::new(),
                left_out: Vec::new(),
                plan: Err(Problem::Option(bad)),
                selected,
            };
        }
    };
    let now = clock::now();
    let mut candidates: Vec<Candidate> = app.with_inventory(|inventory| {
        keys.iter()
            .flat_map(|key| candidates_of(inventory, key, &operation, now))
            .collect()
    });
    let drop_refused = choices.leave_out.get();
    let product = operation.kind().product();
    // What belongs to the other product can never be sent; the rest is the operator's choice.
    for candidate in &mut candidates {
        let foreign = candidate.target.key.product != product;
        let needs_event = matches!(operation, Operation::EnsRedeploy { .. })
            && candidate.target.event_id.is_none();
        let refused = candidate.judgement.verdict == Verdict::Cannot;
        candidate.out = foreign || needs_event || (drop_refused && refused);
    }
    let left_out = candidates.iter().filter(|c| c.out).map(left_out).collect();
    let targets: Vec<Target> = candidates
        .iter()
        .filter(|c| !c.out)
        .map(|c| c.target.clone())
        .collect();
    let plan = split(&operation, &targets, now).map_err(Problem::Plan);
    Assembly {
        operation: Some(operation),
        candidates,
        left_out,
        plan,
        selected,
    }
}

fn left_out(candidate: &Candidate) -> LeftOut {
    LeftOut {
        key: candidate.target.key.clone(),
        name: candidate.target.name.clone(),
        event_id: candidate.target.event_id.clone(),
        judgement: candidate.judgement.clone(),
    }
}

fn candidates_of(
    inventory: &Inventory,
    key: &InstanceKey,
    operation: &Operation,
    now: UnixMillis,
) -> Vec<Candidate> {
    let Some(row) = inventory.row_of(key) else {
        // The cloud does not list it any more. It is sent only if the operator insists.
        let facts = Facts::running(key.product);
        let mut judgement = judge(operation, &facts, now);
        judgement.verdict = Verdict::Cannot;
        return vec![Candidate {
            target: Target::new(key.clone(), key.id.clone()),
            judgement,
            disks: (0, 0),
            gone: true,
            will_start: false,
            out: false,
        }];
    };
    let instance = inventory.instance(row);
    let facts = Facts::of(instance);
    let (amount, gib) = instance.local_disks();
    let make = |mut target: Target| {
        let judgement = match &target.event_id {
            Some(event) => judge(operation, &facts.clone().only_event(event), now),
            None => judge(operation, &facts, now),
        };
        display_name(instance.name(), instance.id()).clone_into(&mut target.name);
        Candidate {
            target,
            judgement,
            disks: (amount, u64::from(gib)),
            gone: false,
            will_start: instance.status() == InstanceStatus::Stopped,
            out: false,
        }
    };
    let targets = targets_of(instance, operation, now);
    if targets.is_empty() {
        // An edge instance without an event to answer: shown with the reason, never sent.
        return vec![make(Target::new(key.clone(), ""))];
    }
    targets.into_iter().map(make).collect()
}
