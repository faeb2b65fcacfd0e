//! The action and its options.

use crate::components::icon::Icon;
use crate::platform::{clock, intl};
use crate::prelude::*;
use crate::state::app::{App, Wish};
use crate::text::Text;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;
use rerack_ops::rules::Operation;

/// What the operator chose.
#[derive(Clone, Copy)]
pub(super) struct Choices {
    /// The action.
    pub(super) action: RwSignal<Wish>,
    /// Each on its own, or all or nothing.
    pub(super) mode: RwSignal<BatchOptimization>,
    /// Power off without shutdown.
    pub(super) force: RwSignal<bool>,
    /// Only check.
    pub(super) dry_run: RwSignal<bool>,
    /// At a time (ENS).
    pub(super) scheduled: RwSignal<bool>,
    /// That time, as its field holds it.
    pub(super) at: RwSignal<String>,
    /// Leave out what cannot take it.
    pub(super) leave_out: RwSignal<bool>,
}

/// Why the options make no operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadOption {
    /// No date and time.
    NoTime,
    /// It lies in the past.
    Past,
}

impl Choices {
    pub(super) fn new(app: App) -> Self {
        let in_an_hour = clock::now().plus_ms(3_600_000);
        Self {
            action: app.wish,
            mode: RwSignal::new(BatchOptimization::SuccessFirst),
            force: RwSignal::new(false),
            dry_run: RwSignal::new(false),
            scheduled: RwSignal::new(false),
            at: RwSignal::new(intl::to_local_field(in_an_hour, app.zone())),
            leave_out: RwSignal::new(true),
        }
    }

    /// Whether nothing would be restarted.
    pub(super) fn is_check(&self) -> bool {
        self.action.get() == Wish::Reboot && self.dry_run.get()
    }

    /// The operation, if the options make one.
    pub(super) fn operation(&self, app: App) -> Result<Operation, BadOption> {
        Ok(match self.action.get() {
            Wish::Reboot => Operation::Reboot {
                force: self.force.get(),
                dry_run: self.dry_run.get(),
                mode: self.mode.get(),
            },
            Wish::Redeploy => Operation::Redeploy {
                force_stop: self.force.get(),
            },
            Wish::EnsRedeploy if !self.scheduled.get() => Operation::EnsRedeploy {
                ops: OpsType::Immediate,
            },
            Wish::EnsRedeploy => {
                let plan_time =
                    intl::parse_local(&self.at.get(), app.zone()).ok_or(BadOption::NoTime)?;
                let _ = app.minute.get();
                if plan_time <= clock::now() {
                    return Err(BadOption::Past);
                }
                Operation::EnsRedeploy {
                    ops: OpsType::Scheduled { plan_time },
                }
            }
        })
    }
}

/// A way to write a message of the catalogue.
type Word = fn(&Text) -> &'static str;

/// A radio button with its explanation.
fn radio(
    app: App,
    (name, id): (&'static str, &'static str),
    (title, hint): (Word, Word),
    on: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl Fn() + 'static,
) -> View {
    view! {
        <label class="option">
            <input type="radio" name=name id=id prop:checked=on on:change=move |_| choose() />
            <b>{move || title(app.text())}</b>
            <small>{move || hint(app.text())}</small>
        </label>
    }
}

/// A box with its explanation.
fn check(
    app: App,
    (class, id): (&'static str, &'static str),
    (title, hint): (Word, Word),
    value: RwSignal<bool>,
) -> View {
    view! {
        <label class=class>
            <input
                type="checkbox"
                id=id
                prop:checked=move || value.get()
                on:change=move |event| value.set(event_target_checked(&event))
            />
            <b>{move || title(app.text())}</b>
            <small>{move || hint(app.text())}</small>
        </label>
    }
}

/// The options card.
#[component]
pub(super) fn Options(choices: Choices) -> View {
    let app = expect_context::<App>();
    let action = choices.action;
    let wish = move |wish: Wish, id, words| {
        radio(
            app,
            ("action", id),
            words,
            move || action.get() == wish,
            move || action.set(wish),
        )
    };
    let details = move || match action.get() {
        Wish::Reboot => reboot(app, choices),
        Wish::Redeploy => redeploy(app, choices),
        Wish::EnsRedeploy => view! { <When choices /> },
    };
    view! {
        <section class="card">
            <fieldset class="options">
                <legend>{move || app.text().act().action}</legend>
                {wish(Wish::Reboot, "do-reboot", (|t| t.act().reboot, |t| t.act().reboot_hint))}
                {wish(Wish::Redeploy, "do-redeploy", (|t| t.act().redeploy, |t| t.act().redeploy_hint))}
                {wish(Wish::EnsRedeploy, "do-ens", (|t| t.act().ens, |t| t.act().ens_hint))}
            </fieldset>
            {details}
        </section>
    }
}

fn reboot(app: App, choices: Choices) -> View {
    use BatchOptimization::{AllTogether, SuccessFirst};
    let mode = choices.mode;
    let no_info = move || {
        (choices.dry_run.get() && mode.get() == SuccessFirst)
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
            choices.force,
        )}
        {check(
            app,
            ("option", "dry-run"),
            (|t| t.act().dry_run, |t| t.act().dry_run_hint),
            choices.dry_run,
        )}
        {no_info}
    }
}

fn redeploy(app: App, choices: Choices) -> View {
    view! {
        {check(
            app,
            ("option danger", "force"),
            (|t| t.act().force_stop, |t| t.act().force_stop_hint),
            choices.force,
        )}
        <p class="hint">{move || app.text().act().no_redeploy_dry_run}</p>
    }
}

/// When an ENS redeploy begins.
#[component]
fn When(choices: Choices) -> View {
    let app = expect_context::<App>();
    let scheduled = choices.scheduled;
    let bad = move || choices.operation(app).err();
    let fields = move || {
        scheduled.get().then(|| {
            view! {
                <div class="when-fields">
                    <label class="field">
                        <span>{move || app.text().act().at}</span>
                        <input
                            class="input"
                            id="plan-time"
                            type="datetime-local"
                            aria-invalid=move || bad().is_some().to_string()
                            aria-describedby="plan-time-hint"
                            prop:value=choices.at
                            on:input=move |event| choices.at.set(event_target_value(&event))
                        />
                    </label>
                    <span class="pill">
                        {Icon::Clock.draw()}
                        <span>{move || (app.text().act().in_zone)(&app.zone_name())}</span>
                    </span>
                </div>
                <p
                    class=move || if bad().is_some() { "hint bad" } else { "hint" }
                    id="plan-time-hint"
                    role="status"
                >
                    {move || {
                        let act = app.text().act();
                        match bad() {
                            Some(BadOption::NoTime) => act.bad_time,
                            Some(BadOption::Past) => act.past,
                            None => act.scheduled_hint,
                        }
                    }}
                </p>
            }
        })
    };
    view! {
        <fieldset class="options">
            <legend>{move || app.text().act().when}</legend>
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
        {fields}
    }
}
