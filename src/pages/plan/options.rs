//! The action and its options.

use super::evaluator::PlanEvaluator;
use super::fields::{check, radio, time_field};
use super::order::{Order, Start, Stop, faults};
use crate::state::app::App;
use crate::state::plan_editor::PlanEditor;
use crate::text::Text;
use leptos::prelude::*;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_ops::operation::OperationKind;

/// The options, the order and the stop rules.
#[component]
pub(super) fn Options(editor: PlanEditor, watch: PlanEvaluator) -> impl IntoView {
    let app = expect_context::<App>();
    let action = editor.action;
    let action_radio = move |kind: OperationKind| {
        radio(
            app,
            ("action", format!("do-{}", kind.spec().word)),
            (
                move |text: &Text| text.operation(kind).name,
                move |text: &Text| text.operation(kind).hint,
            ),
            move || action.get() == kind,
            move || action.set(kind),
        )
    };
    let details = move || details(app, editor, action.get());
    let at_once = Memo::new(move |_| editor.is_check() || editor.is_scheduled());
    let faults = faults(app, editor);
    let strategy = move || {
        if at_once.get() {
            let why = move || {
                let say = app.text().plan();
                if editor.is_scheduled() {
                    say.no_waves_scheduled
                } else {
                    say.no_waves_check
                }
            };
            return view! {
                <section class="card">
                    <h2>{move || app.text().plan().order}</h2>
                    <p class="hint" id="no-waves">
                        {move || why()}
                    </p>
                </section>
            }
            .into_any();
        }
        view! {
            <Order editor watch faults />
            <Stop editor faults />
            <Start editor faults />
        }
        .into_any()
    };
    view! {
        <div class="stack">
            <section class="card">
                <fieldset class="options">
                    <legend>{move || app.text().act().action}</legend>
                    {OperationKind::ALL.map(action_radio).collect_view()}
                </fieldset>
                {move || details()}
            </section>
            {move || strategy()}
        </div>
    }
}

/// The options that an operation has.
fn details(app: App, editor: PlanEditor, kind: OperationKind) -> AnyView {
    let spec = kind.spec();
    let force = (!spec.force.is_empty()).then(|| {
        check(
            app,
            ("option danger", "force"),
            (
                move |text: &Text| text.operation(kind).force,
                move |text: &Text| text.operation(kind).force_hint,
            ),
            editor.force,
        )
    });
    let no_info = move || {
        (editor.dry_run.get() && editor.mode.get() == BatchOptimization::SuccessFirst)
            .then(|| view! { <p class="hint bad">{app.text().act().dry_run_no_info}</p> })
    };
    let dry_run = spec.has_dry_run.then(|| {
        view! {
            {check(
                app,
                ("option", "dry-run"),
                (|text: &Text| text.act().dry_run, |text: &Text| text.act().dry_run_hint),
                editor.dry_run,
            )}
            {move || no_info()}
        }
    });
    view! {
        {spec.has_modes.then(|| modes(app, editor))}
        {force}
        {dry_run}
        {spec.can_be_scheduled.then(|| view! { <When editor /> })}
    }
    .into_any()
}

/// Each on its own, or all or nothing.
fn modes(app: App, editor: PlanEditor) -> AnyView {
    use BatchOptimization::{AllTogether, SuccessFirst};
    let mode = editor.mode;
    view! {
        <fieldset class="options">
            <legend>{move || app.text().act().mode}</legend>
            {radio(
                app,
                ("mode", "success-first"),
                (
                    |text: &Text| text.act().success_first,
                    |text: &Text| text.act().success_first_hint,
                ),
                move || mode.get() == SuccessFirst,
                move || mode.set(SuccessFirst),
            )}
            {radio(
                app,
                ("mode", "all-together"),
                (
                    |text: &Text| text.act().all_together,
                    |text: &Text| text.act().all_together_hint,
                ),
                move || mode.get() == AllTogether,
                move || mode.set(AllTogether),
            )}
        </fieldset>
    }
    .into_any()
}

/// When the cloud begins.
#[component]
fn When(editor: PlanEditor) -> impl IntoView {
    let app = expect_context::<App>();
    let scheduled = editor.scheduled;
    let bad = move || editor.operation(app.session).err();
    let fields = move || {
        scheduled.get().then(|| {
            time_field(app, editor, "plan-time", editor.at, bad, |t| {
                t.act().scheduled_hint
            })
        })
    };
    view! {
        <fieldset class="options">
            <legend>{move || app.text().plan().who_begins}</legend>
            {radio(
                app,
                ("when", "immediate"),
                (
                    |text: &Text| text.act().immediate,
                    move |text: &Text| text.operation(editor.action.get()).hint,
                ),
                move || !scheduled.get(),
                move || scheduled.set(false),
            )}
            {radio(
                app,
                ("when", "scheduled"),
                (|t: &Text| t.act().scheduled, |t: &Text| t.act().scheduled_hint),
                move || scheduled.get(),
                move || scheduled.set(true),
            )}
        </fieldset>
        {move || fields()}
    }
}
