//! The action and its options.

use super::fields::{check, radio, time_field};
use super::order::{Order, Start, Stop, faults};
use super::watch::Watch;
use crate::state::app::App;
use crate::state::desk::Desk;
use crate::text::Text;
use leptos::prelude::*;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_ops::operation::OperationKind;

/// The options, the order and the stop rules.
#[component]
pub(super) fn Options(desk: Desk, watch: Watch) -> impl IntoView {
    let app = expect_context::<App>();
    let action = desk.action;
    let wish = move |kind: OperationKind| {
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
    let details = move || details(app, desk, action.get());
    let at_once = Memo::new(move |_| desk.is_check() || desk.is_scheduled());
    let faults = faults(app, desk);
    let course = move || {
        if at_once.get() {
            let why = move || {
                let say = app.text().plan();
                if desk.is_scheduled() {
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
            <Order desk watch faults />
            <Stop desk faults />
            <Start desk faults />
        }
        .into_any()
    };
    view! {
        <div class="stack">
            <section class="card">
                <fieldset class="options">
                    <legend>{move || app.text().act().action}</legend>
                    {OperationKind::ALL.map(wish).collect_view()}
                </fieldset>
                {move || details()}
            </section>
            {move || course()}
        </div>
    }
}

/// The options that an operation has.
fn details(app: App, desk: Desk, kind: OperationKind) -> AnyView {
    let spec = kind.spec();
    let force = (!spec.force.is_empty()).then(|| {
        check(
            app,
            ("option danger", "force"),
            (
                move |text: &Text| text.operation(kind).force,
                move |text: &Text| text.operation(kind).force_hint,
            ),
            desk.force,
        )
    });
    let no_info = move || {
        (desk.dry_run.get() && desk.mode.get() == BatchOptimization::SuccessFirst)
            .then(|| view! { <p class="hint bad">{app.text().act().dry_run_no_info}</p> })
    };
    let dry_run = spec.has_dry_run.then(|| {
        view! {
            {check(
                app,
                ("option", "dry-run"),
                (|text: &Text| text.act().dry_run, |text: &Text| text.act().dry_run_hint),
                desk.dry_run,
            )}
            {move || no_info()}
        }
    });
    view! {
        {spec.has_modes.then(|| modes(app, desk))}
        {force}
        {dry_run}
        {spec.can_be_scheduled.then(|| view! { <When desk /> })}
    }
    .into_any()
}

/// Each on its own, or all or nothing.
fn modes(app: App, desk: Desk) -> AnyView {
    use BatchOptimization::{AllTogether, SuccessFirst};
    let mode = desk.mode;
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
fn When(desk: Desk) -> impl IntoView {
    let app = expect_context::<App>();
    let scheduled = desk.scheduled;
    let bad = move || desk.operation(app.session).err();
    let fields = move || {
        scheduled.get().then(|| {
            time_field(app, desk, "plan-time", desk.at, bad, |t| {
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
                    move |text: &Text| text.operation(desk.action.get()).hint,
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
