//! What helps against a finding, with its buttons.

use super::context::PlanContext;
use super::evaluation::{PlanEvaluation, Shared, targets_in};
use super::words;
use crate::platform::clock;
use crate::state::saved_plans;
use crate::text::outside;
use leptos::prelude::*;
use rerack_api::Product;
use rerack_ops::InstanceKey;
use rerack_ops::operation::{Operation, OperationKind, TargetIs};
use rerack_ops::plan::file::Draft;
use rerack_ops::plan::group;
use rerack_ops::preflight::{Finding, SuggestedAction};
use rerack_ops::rules::Verdict;

/// What helps, with its buttons.
pub(super) fn acts(around: PlanContext, outlook: &Shared, finding: &Finding) -> Option<AnyView> {
    if finding.verdict == Verdict::Ready {
        return None;
    }
    let PlanContext { app, watch, .. } = around;
    let editor = app.plan_editor();
    let say = app.text().plan();
    let mut keys: Vec<InstanceKey> = Vec::new();
    for at in &finding.targets {
        keys.extend(outlook.targets.get(*at).map(|target| target.key.clone()));
    }
    let count = keys.len();
    let button = |word: String, press: Box<dyn Fn()>| {
        view! {
            <button type="button" class="btn small" on:click=move |_| press()>
                {word}
            </button>
        }
    };
    let mut buttons: Vec<AnyView> = Vec::new();
    match finding.remedy {
        SuggestedAction::LookAgain => {
            let keys = keys.clone();
            let keep = move || {
                editor.keep(&keys);
                watch.again.update(|again| *again += 1);
            };
            buttons.push(button((say.keep)(count), Box::new(keep)).into_any());
        }
        SuggestedAction::Wait => {
            let again = move || crate::state::reading::read_now(app.session);
            buttons.push(button(say.check_again.to_owned(), Box::new(again)).into_any());
        }
        SuggestedAction::PlanRedeploy
        | SuggestedAction::PlanReboot
        | SuggestedAction::OtherProduct => {
            let kind = match (finding.remedy, keys.first().map(|key| key.product)) {
                (SuggestedAction::PlanRedeploy, _) => OperationKind::Redeploy,
                (SuggestedAction::OtherProduct, Some(Product::Ens)) => OperationKind::EnsRedeploy,
                _ => OperationKind::Reboot,
            };
            let word = app.text().operation(kind).plan;
            if let Some(draft) = other_plan(around, outlook, &keys, kind) {
                let keys = keys.clone();
                let press = move || set_aside(around, &draft, &keys);
                buttons.push(button(word(count), Box::new(press)).into_any());
            }
        }
        _ => {}
    }
    let remove = move || app.select(keys.clone(), false);
    buttons.push(button((say.remove)(count), Box::new(remove)).into_any());
    let words = words::remedy(app, finding.remedy);
    Some(
        view! {
            <p>{words}</p>
            <div class="acts">{buttons}</div>
        }
        .into_any(),
    )
}

/// Another action for some of the instances, as a plan of its own; `None` if none can take it.
fn other_plan(
    around: PlanContext,
    outlook: &PlanEvaluation,
    keys: &[InstanceKey],
    kind: OperationKind,
) -> Option<Draft> {
    let app = around.app;
    let editor = app.plan_editor();
    let operation = Operation::plain(kind);
    let mut strategy = outlook.wanted.strategy.clone();
    let targets = app.peek_inventory(|inventory| {
        let mut targets = targets_in(inventory, editor, &operation, keys, clock::now());
        let needs_event = kind.spec().target == TargetIs::Event;
        targets.retain(|target| !needs_event || target.event_id.is_some());
        if let Some(limit) = &strategy.order.group {
            strategy.groups = group(inventory, &limit.by, &mut targets);
        }
        targets
    });
    (!targets.is_empty()).then(|| Draft {
        name: words::auto_name(app, kind, targets.len()),
        operation,
        strategy,
        targets,
    })
}

/// Keeps the other plan on the shelf, and takes its instances out of this one.
fn set_aside(around: PlanContext, draft: &Draft, keys: &[InstanceKey]) {
    let PlanContext { app, said, .. } = around;
    match saved_plans::keep(draft, None) {
        Ok(entry) => {
            said.set((app.text().plan().set_aside)(&outside::name(&entry.name)));
            app.select(keys.to_vec(), false);
        }
        Err(why) => said.set(words::not_kept(app, why).to_owned()),
    }
}
