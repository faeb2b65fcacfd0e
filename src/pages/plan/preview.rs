//! The calls that would be sent: as requests, and as commands of the vendor's command line.

use super::evaluation::Shared;
use super::evaluator::PlanEvaluator;
use crate::components::copy;
use crate::state::app::App;
use crate::text::outside;
use leptos::prelude::*;
use rerack_ops::actions::{cli, request};
use rerack_ops::plan::{Call, Plan};

/// Calls shown at first, and how many more with each press.
const STEP: usize = 50;

/// The card.
pub(super) fn card(app: App, watch: PlanEvaluator) -> AnyView {
    let commands = RwSignal::new(false);
    let shown = RwSignal::new(STEP);
    let body = move || {
        let outlook = watch.outlook.get()?;
        draw(app, &outlook, commands.get(), shown)
    };
    let tab = move |id: &'static str, is_cli: bool| {
        let word = move || {
            let say = app.text().plan();
            if is_cli { say.as_cli } else { say.as_requests }
        };
        view! {
            <button
                type="button"
                class="btn small"
                id=id
                aria-pressed=move || (commands.get() == is_cli).to_string()
                on:click=move |_| commands.set(is_cli)
            >
                {move || word()}
            </button>
        }
    };
    let commands_now = move || {
        watch
            .outlook
            .get_untracked()
            .map(|outlook| all_commands(&outlook))
    };
    let copy_all = copy::worded(app, "copy-cli", |t| t.plan().copy_all, commands_now);
    view! {
        <section class="card">
            <div class="section-head">
                <h2>{move || app.text().act().what_is_sent}</h2>
                <span class="dim">{move || app.place()}</span>
            </div>
            <div class="acts">
                {tab("as-requests", false)} {tab("as-cli", true)} <span class="grow"></span>
                {copy_all}
            </div>
            {move || body()}
        </section>
    }
    .into_any()
}

/// All commands, one a line.
fn all_commands(outlook: &Shared) -> String {
    let mut text = String::new();
    if let Ok(plan) = &outlook.plan {
        for call in &plan.calls {
            text.push_str(&command(plan, call));
            text.push('\n');
        }
    }
    text
}

fn command(plan: &Plan, call: &Call) -> String {
    cli::command(plan, call).unwrap_or_else(|error| format!("# {error}"))
}

fn draw(app: App, outlook: &Shared, commands: bool, shown: RwSignal<usize>) -> Option<AnyView> {
    let plan = outlook.plan.as_ref().ok()?;
    let text = app.text();
    let act = text.act();
    let waves = plan.calls.last().map_or(0, |call| call.wave + 1);
    let calls = plan
        .calls
        .iter()
        .take(shown.get())
        .map(|call| {
            let (name, options) = (plan.operation.spec().action, options(plan, call));
            let count = (text.run().count)(call.targets.len());
            let wave = (waves > 1).then(|| {
                let word = if call.wave == 0 && plan.strategy.order.canary > 0 {
                    text.plan().first_wave.to_owned()
                } else {
                    (text.plan().wave_number)(call.wave + 1)
                };
                view! { <em class="chip idle">{word}</em> }
            });
            if commands {
                let line = command(plan, call);
                let copied = line.clone();
                return view! {
                    <li class="cli">
                        <code class="mono">{outside::shown(line)}</code>
                        {copy::button(app, copied)}
                    </li>
                }
                .into_any();
            }
            view! {
                <li>
                    <details>
                        <summary>
                            <b class="mono">{name}</b>
                            <span class="dim mono">{options}</span>
                            {wave}
                            <span>{outside::code(&call.region)} " · " {count}</span>
                        </summary>
                        <p class="mono ids">{outside::shown(parameters(plan, call))}</p>
                    </details>
                </li>
            }
            .into_any()
        })
        .collect_view();
    let rest = plan.calls.len().saturating_sub(shown.get());
    let together = plan.operation.is_all_or_nothing() && plan.calls.len() > 1;
    let duplicates = plan.duplicates.len();
    Some(
        view! {
            <p>
                <strong>{(act.calls)(plan.calls.len(), plan.targets.len())}</strong>
                " "
                <span class="dim">{act.calls_detail}</span>
            </p>
            {together.then(|| view! { <p class="hint">{(act.group_note)(plan.calls.len())}</p> })}
            {(duplicates > 0)
                .then(|| view! { <p class="hint">{(text.run().duplicates)(duplicates)}</p> })}
            {commands.then(|| view! { <p class="hint">{text.plan().cli_hint}</p> })}
            <ol class="calls" tabindex="0" aria-label=act.what_is_sent>
                {calls}
            </ol>
            {(rest > 0)
                .then(|| {
                    view! {
                        <button
                            type="button"
                            class="btn small"
                            on:click=move |_| shown.update(|shown| *shown += STEP)
                        >
                            {(text.list.more)(rest)}
                        </button>
                    }
                })}
        }
        .into_any(),
    )
}

/// The parameters of a call as they go out, one after the other.
fn parameters(plan: &Plan, call: &Call) -> String {
    match request(plan, call) {
        Ok(request) => {
            let pairs = request.params().pairs().iter();
            let pairs = pairs.map(|(name, value)| format!("{name}={value}"));
            pairs.collect::<Vec<_>>().join("  ")
        }
        Err(error) => error.to_string(),
    }
}

/// The options of a call in the API's own words, and its instance if it is about one only.
fn options(plan: &Plan, call: &Call) -> String {
    let options = plan.operation.chosen();
    match (plan.operation.spec().per_call, call.targets.as_slice()) {
        (1, [only]) => {
            let id = &plan.targets[*only].key.id;
            format!("{id} {options}").trim_end().to_owned()
        }
        _ => options,
    }
}
