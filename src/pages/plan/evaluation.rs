//! From the selection and the fields to what would be sent, and what would not.

use crate::platform::clock;
use crate::state::app::App;
use crate::state::keys::KeyState;
use crate::state::plan_editor::{Bad, BadOption, Field, PlanEditor};
use crate::state::runs::LeftOut;
use crate::text::outside;
use leptos::prelude::*;
use rerack_api::UnixMillis;
use rerack_ops::InstanceKey;
use rerack_ops::inventory::Inventory;
use rerack_ops::operation::{Operation, TargetIs};
use rerack_ops::plan::file::Draft;
use rerack_ops::plan::{Plan, PlanError, RolloutStrategy, Target, group, split_in, targets_of};
use rerack_ops::preflight::{Ask, Checked, Credentials, Preflight, check_some, preflight_of};
use rerack_ops::rules::{Facts, Verdict, judge};
use std::sync::Arc;

/// Why nothing can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages) enum Problem {
    /// The time of the operation.
    Option(BadOption),
    /// Fields of the order or the stop rules.
    Fields(Vec<(Field, Bad)>),
    /// No plan can be made.
    Plan(PlanError),
    /// The access keys end before it could be followed.
    Keys,
}

/// What is asked: the operation and its course, without groups yet.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlanInput {
    pub(super) operation: Operation,
    pub(super) strategy: RolloutStrategy,
    pub(super) leave_out: bool,
}

/// Everything the page knows about sending.
#[derive(Debug)]
pub(in crate::pages) struct PlanEvaluation {
    pub(super) wanted: PlanInput,
    /// The selected instances (for ENS: their events), in the order of sending.
    pub(super) targets: Vec<Target>,
    /// What can be said about them.
    pub(super) preflight: Preflight,
    /// What would be sent.
    pub(in crate::pages) plan: Result<Plan, Problem>,
    /// What would not.
    pub(super) left_out: Vec<LeftOut>,
    /// The plan's hash; empty without a plan.
    pub(super) hash: String,
}

/// An outlook as it is handed around; two are the same only if they are one.
#[derive(Clone, Debug)]
pub(in crate::pages) struct Shared(pub(in crate::pages) Arc<PlanEvaluation>);

impl PartialEq for Shared {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for Shared {
    type Target = PlanEvaluation;

    fn deref(&self) -> &PlanEvaluation {
        &self.0
    }
}

impl PlanEvaluation {
    /// Puts the hash to it.
    pub(super) fn name_it(&mut self) {
        let draft = self.draft(String::new());
        self.hash = draft.map(|draft| draft.hash()).unwrap_or_default();
    }

    /// How many would be sent.
    pub(super) fn to_send(&self) -> usize {
        self.plan.as_ref().map_or(0, |plan| plan.targets.len())
    }

    /// How many have that verdict.
    pub(super) fn count(&self, verdict: Verdict) -> usize {
        self.preflight.with(verdict).count()
    }

    /// The plan with its name, as it is kept and handed on.
    pub(super) fn draft(&self, name: String) -> Option<Draft> {
        let plan = self.plan.as_ref().ok()?;
        Some(Draft::of(name, plan))
    }
}

/// Whether the time a plan begins at went by while the operator was looking at the question.
pub(super) fn has_passed(app: App, plan: &Plan) -> bool {
    let is_past = |at: Option<UnixMillis>, now| at.is_some_and(|at| at <= now);
    is_past(plan.operation.plan_time(), app.cloud_now())
        || is_past(plan.strategy.start_at, clock::now())
}

/// What the fields ask for.
pub(super) fn wanted(app: App, editor: PlanEditor) -> Result<PlanInput, Problem> {
    let operation = editor.operation(app.session).map_err(Problem::Option)?;
    let strategy = editor
        .strategy(app.session, operation.kind())
        .map_err(Problem::Fields)?;
    Ok(PlanInput {
        operation,
        strategy,
        leave_out: editor.leave_out.get(),
    })
}

/// The targets that the operation has in these instances, as they were chosen.
pub(super) fn targets_in(
    inventory: &Inventory,
    editor: PlanEditor,
    operation: &Operation,
    keys: &[InstanceKey],
    now: UnixMillis,
) -> Vec<Target> {
    let mut targets = Vec::with_capacity(keys.len());
    for key in keys {
        let listed = || now_targets(inventory, key, operation, now);
        let chosen = editor.chosen(key, listed);
        let is_event = operation.spec().target == TargetIs::Event;
        let fits = chosen.iter().all(|target| target.event_id.is_some()) == is_event;
        let is_gone = inventory.row_of(key).is_none();
        if (is_event || is_gone) && fits {
            targets.extend(chosen);
            continue;
        }
        // What it was is the same for every operation; what it answers is not.
        let was = chosen.first().map(|t| (t.started_before, t.status.clone()));
        for mut target in listed() {
            if let Some((started_before, status)) = was.clone() {
                target.started_before = started_before;
                target.status = status;
            }
            targets.push(target);
        }
    }
    targets
}

fn now_targets(
    inventory: &Inventory,
    key: &InstanceKey,
    operation: &Operation,
    now: UnixMillis,
) -> Vec<Target> {
    let Some(row) = inventory.row_of(key) else {
        // The cloud does not list it any more. It is sent only if the operator insists.
        return vec![Target::new(key.clone(), key.id.clone())];
    };
    let row = inventory.instance(row);
    let mut targets = targets_of(row, operation, now);
    if targets.is_empty() {
        // An edge instance without an event to answer: shown with the reason, never sent.
        targets.push(Target {
            started_before: row.started(),
            status: Some(row.status()),
            ..Target::new(key.clone(), "")
        });
    }
    for target in &mut targets {
        outside::display_name(row.name(), row.id()).clone_into(&mut target.name);
    }
    targets
}

/// Asks the model about the targets.
fn asked<T>(
    app: App,
    wanted: &PlanInput,
    targets: &[Target],
    now: UnixMillis,
    question: impl FnOnce(&Ask<'_>) -> T,
) -> T {
    let credentials_until = match app.keys.state(now.0) {
        KeyState::InUse { .. } => app.keys.end(),
        _ => None,
    };
    app.peek_inventory(|inventory| {
        app.plan_editor().history.with_value(|history| {
            question(&Ask {
                inventory,
                operation: &wanted.operation,
                targets,
                strategy: &wanted.strategy,
                history,
                credentials_until,
                acted: &|key| app.acted_on(key),
                now,
                cloud_now: app.cloud_now(),
            })
        })
    })
}

/// Checks some targets, one by one.
pub(super) fn check(
    app: App,
    wanted: &PlanInput,
    some: &[Target],
    now: UnixMillis,
) -> Vec<Checked> {
    asked(app, wanted, some, now, |ask| check_some(ask, some))
}

/// Finds the groups of the course.
pub(super) fn group_all(app: App, wanted: &mut PlanInput, targets: &mut [Target]) {
    if let Some(limit) = &wanted.strategy.order.group {
        let by = limit.by.clone();
        wanted.strategy.groups = app.peek_inventory(|inventory| group(inventory, &by, targets));
    }
}

/// Looks at the targets, which were checked and are in their groups. The hash is not there yet.
pub(super) fn look(
    app: App,
    wanted: PlanInput,
    targets: Vec<Target>,
    checked: Vec<Checked>,
    now: UnixMillis,
) -> PlanEvaluation {
    let preflight = asked(app, &wanted, &targets, now, |ask| {
        preflight_of(ask, checked)
    });
    let plan = to_send(&wanted, &targets, &preflight, now);
    let left_out = left_out(&wanted, &targets, &preflight, now);
    PlanEvaluation {
        wanted,
        targets,
        preflight,
        plan,
        left_out,
        hash: String::new(),
    }
}

/// What it comes to if the targets at these places of a run's plan are sent as a part of their own. The
/// operator insists on all of them: their state is what it is asked about, and every danger counts.
pub(in crate::pages) fn of_part(app: App, plan: &Plan, places: &[usize]) -> PlanEvaluation {
    let now = clock::now();
    let wanted = PlanInput {
        operation: plan.operation.clone(),
        strategy: RolloutStrategy {
            start_at: None,
            ..plan.strategy.clone()
        },
        leave_out: false,
    };
    let targets = places.iter().filter_map(|at| plan.targets.get(*at));
    let targets: Vec<Target> = targets.cloned().collect();
    let mut checked = check(app, &wanted, &targets, now);
    for one in &mut checked {
        if one.verdict == Verdict::Cannot {
            one.verdict = Verdict::Attention;
        }
    }
    look(app, wanted, targets, checked, now)
}

/// Whether it stays out of the plan: what belongs to the other product or names no event can never
/// be sent; the rest is the operator's choice.
fn is_out(wanted: &PlanInput, target: &Target, verdict: Verdict) -> bool {
    let kind = wanted.operation.kind();
    let needs_event = wanted.operation.spec().target == TargetIs::Event;
    target.key.product != kind.product()
        || (needs_event && target.event_id.is_none())
        || (wanted.leave_out && verdict == Verdict::Cannot)
}

fn to_send(
    wanted: &PlanInput,
    targets: &[Target],
    preflight: &Preflight,
    now: UnixMillis,
) -> Result<Plan, Problem> {
    if matches!(preflight.credentials, Credentials::TooShort { .. }) {
        return Err(Problem::Keys);
    }
    let plan = if wanted.leave_out {
        preflight.plan.clone()
    } else {
        let sent: Vec<Target> = targets
            .iter()
            .zip(&preflight.checked)
            .filter(|(target, checked)| !is_out(wanted, target, checked.verdict))
            .map(|(target, _)| target.clone())
            .collect();
        split_in(&wanted.operation, &sent, wanted.strategy.clone(), now)
    };
    plan.map_err(Problem::Plan)
}

fn left_out(
    wanted: &PlanInput,
    targets: &[Target],
    preflight: &Preflight,
    now: UnixMillis,
) -> Vec<LeftOut> {
    let mut list = Vec::new();
    for (target, checked) in targets.iter().zip(&preflight.checked) {
        if is_out(wanted, target, checked.verdict) {
            let judgement = checked.judgement.clone().unwrap_or_else(|| {
                let facts = Facts::running(target.key.product);
                let mut judgement = judge(&wanted.operation, &facts, now);
                judgement.verdict = Verdict::Cannot;
                judgement
            });
            list.push(LeftOut {
                key: target.key.clone(),
                name: target.name.clone(),
                event_id: target.event_id.clone(),
                judgement,
            });
        }
    }
    list
}
