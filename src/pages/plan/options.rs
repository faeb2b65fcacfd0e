//! The action and its options.

use super::fields::{check, radio, time_field};
use super::order::{Order, Start, Stop, faults};
use super::watch::Watch;
use crate::state::app::App;
use crate::state::desk::Desk;
use leptos::prelude::*;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_ops::rules::OperationKind;

/// The options, the order and the stop rules.
#[component]
pub(super) fn Options(desk: Desk, watch: Watch) -> impl IntoView {
    let app = expect_context::<App>();
    let action = desk.action;
    let wish = move |kind: OperationKind, id, words| {
        radio(
            app,
            ("action", id),
            words,
            move || action.get() == kind,
            move || action.set(kind),
        )
    };
    let details = move || match action.get() {
        OperationKind::Reboot => reboot(app, desk),
        OperationKind::Redeploy => redeploy(app, desk),
        OperationKind::EnsRedeploy => view! { <When desk /> }.into_any().into_any(),
    };
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
                    {wish(OperationKind::Reboot, "do-reboot", (|t| t.act().reboot, |t| t.act().reboot_hint))}
                    {wish(OperationKind::Redeploy, "do-redeploy", (|t| t.act().redeploy, |t| t.act().redeploy_hint))}
                    {wish(OperationKind::EnsRedeploy, "do-ens", (|t| t.act().ens, |t| t.act().ens_hint))}
                </fieldset>
                {move || details()}
            </section>
            {move || course()}
        </div>
    }
}

fn reboot(app: App, desk: Desk) -> AnyView {
    use BatchOptimization::{AllTogether, SuccessFirst};
    let mode = desk.mode;
    let no_info = move || {
        (desk.dry_run.get() && mode.get() == SuccessFirst)
            .then(|| view! { <p class="hint bad">{app.text().act().dry_run_no_info}</p> })
    };
    view! {
        <fieldset class="options">
            <legend>{move || app.text().act().mode}</legend>
            {radio(
                app,
                ("mode", "success-first"),
                (|t| t.act().success_first, |t| t.act().success_first_hint),
                move || mode.get() == SuccessFirst,
                move || mode.set(SuccessFirst),
            )}
            {radio(
                app,
                ("mode", "all-together"),
                (|t| t.act().all_together, |t| t.act().all_together_hint),
                move || mode.get() == AllTogether,
                move || mode.set(AllTogether),
            )}
        </fieldset>
        {check(
            app,
            ("option danger", "force"),
            (|t| t.act().force_reboot, |t| t.act().force_reboot_hint),
            desk.force,
        )}
        {check(
            app,
            ("option", "dry-run"),
            (|t| t.act().dry_run, |t| t.act().dry_run_hint),
            desk.dry_run,
        )}
        {move || no_info()}
    }
    .into_any()
}

fn redeploy(app: App, desk: Desk) -> AnyView {
    view! {
        {check(
            app,
            ("option danger", "force"),
            (|t| t.act().force_stop, |t| t.act().force_stop_hint),
            desk.force,
        )}
    }
    .into_any()
}

/// When an ENS redeploy begins.
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
                (|t| t.act().immediate, |t| t.act().ens_hint),
                move || !scheduled.get(),
                move || scheduled.set(false),
            )}
            {radio(
                app,
                ("when", "scheduled"),
                (|t| t.act().scheduled, |t| t.act().scheduled_hint),
                move || scheduled.get(),
                move || scheduled.set(true),
            )}
        </fieldset>
        {move || fields()}
    }
}
