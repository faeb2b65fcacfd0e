//! The calls that would be sent.

use super::candidates::Assembly;
use crate::prelude::*;
use crate::state::app::App;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_ops::plan::{Plan, WriteAction};
use rerack_ops::rules::Operation;

/// Calls shown at most; the rest is counted.
const SHOWN: usize = 100;

/// The card.
#[component]
pub(super) fn Preview(assembly: Memo<Assembly>) -> View {
    let app = expect_context::<App>();
    let body = move || assembly.with(|assembly| Some(draw(app, assembly.plan.as_ref().ok()?)));
    view! {
        <section class="card">
            <div class="section-head">
                <h2>{move || app.text().act().what_is_sent}</h2>
                <span class="dim">{move || app.place()}</span>
            </div>
            {body}
        </section>
    }
}

fn draw(app: App, plan: &Plan) -> View {
    let text = app.text();
    let act = text.act();
    let calls = plan
        .calls
        .iter()
        .take(SHOWN)
        .map(|call| {
            let (name, options) = describe(&call.action);
            let count = (text.run().count)(call.targets.len());
            view! {
                <li>
                    <span>
                        <b class="mono">{name}</b>
                        " "
                        <span class="dim mono">{options}</span>
                    </span>
                    <span>{call.region.clone()} " · " {count}</span>
                </li>
            }
        })
        .collect_view();
    let rest = plan.calls.len().saturating_sub(SHOWN);
    let together = matches!(
        plan.operation,
        Operation::Reboot {
            mode: BatchOptimization::AllTogether,
            ..
        }
    ) && plan.calls.len() > 1;
    let duplicates = plan.duplicates.len();
    view! {
        <p>
            <strong>{(act.calls)(plan.calls.len(), plan.targets.len())}</strong>
            " "
            <span class="dim">{act.calls_detail}</span>
        </p>
        {together.then(|| view! { <p class="hint">{(act.group_note)(plan.calls.len())}</p> })}
        {(duplicates > 0)
            .then(|| view! { <p class="hint">{(text.run().duplicates)(duplicates)}</p> })}
        <ol class="calls" tabindex="0" aria-label=act.what_is_sent>
            {calls} {(rest > 0).then(|| view! { <li class="dim">{(text.list.more)(rest)}</li> })}
        </ol>
    }
}

/// The action and its options, in the API's own words.
fn describe(action: &WriteAction) -> (&'static str, String) {
    match action {
        WriteAction::Reboot(request) => {
            let mut options = request.batch_optimization.as_str().to_owned();
            if request.force_reboot {
                options.push_str(" ForceReboot");
            }
            if request.dry_run {
                options.push_str(" DryRun");
            }
            ("RebootInstances", options)
        }
        WriteAction::Redeploy(request) => {
            let force = if request.force_stop { " ForceStop" } else { "" };
            (
                "RedeployInstance",
                format!("{}{force}", request.instance_id),
            )
        }
        WriteAction::EnsRedeploy(_) => ("BatchEventRedeployInstance", String::new()),
    }
}
