//! In which order it goes, when it stops by itself, and when it begins.

use super::evaluator::PlanEvaluator;
use super::fields::{Word, check, radio, time_field};
use super::words::bad_field;
use crate::components::preference::Pick;
use crate::state::app::App;
use crate::state::plan_editor::{Bad, By, Field, PlanEditor};
use leptos::prelude::*;
use rerack_ops::plan::Plan;

/// Waves named one by one at most.
const NAMED: usize = 12;

/// The fields that are wrong, each with what is wrong with it.
pub(super) type Faults = Memo<Vec<(Field, Bad)>>;

/// All that is wrong with the order, the stop rules and the beginning.
pub(super) fn faults(app: App, editor: PlanEditor) -> Faults {
    Memo::new(move |_| {
        let strategy = editor.strategy(app.session, editor.action.get());
        strategy.err().unwrap_or_default()
    })
}

/// What is wrong with a field.
fn fault(faults: Faults, field: Field) -> Option<Bad> {
    faults.with(|list| {
        let found = list.iter().find(|(at, _)| *at == field);
        found.map(|(_, why)| *why)
    })
}

/// A short field with its unit, and under it what is wrong with it.
fn short(
    (app, faults, field): (App, Faults, Field),
    id: &'static str,
    (label, unit): (Word, Word),
    value: RwSignal<String>,
) -> AnyView {
    let bad = Memo::new(move |_| fault(faults, field));
    let bad_id = format!("{id}-bad");
    view! {
        <label class="short">
            <span>{move || label(app.text())}</span>
            <input
                class="input"
                id=id
                autocomplete="off"
                aria-invalid=move || bad.get().is_some().to_string()
                aria-describedby=bad_id.clone()
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
            <em>{move || unit(app.text())}</em>
        </label>
        <p class="hint bad" id=bad_id role="status">
            {move || bad.get().map(|bad| bad_field(app, bad))}
        </p>
    }
    .into_any()
}

/// The order.
#[component]
pub(super) fn Order(editor: PlanEditor, watch: PlanEvaluator, faults: Faults) -> impl IntoView {
    let app = expect_context::<App>();
    let limits = editor.limits;
    let fields = move || {
        limits.waves.get().then(|| {
            (
                short(
                    (app, faults, Field::Canary),
                    "canary",
                    (|t| t.plan().canary, |t| t.plan().canary_unit),
                    limits.canary,
                ),
                short(
                    (app, faults, Field::Wave),
                    "wave",
                    (|t| t.plan().wave, |t| t.plan().wave_unit),
                    limits.wave,
                ),
                (
                    short(
                        (app, faults, Field::Pause),
                        "pause-between",
                        (|t| t.plan().pause, |t| t.plan().seconds),
                        limits.pause,
                    ),
                    check(
                        app,
                        ("option", "limit-groups"),
                        (|t| t.plan().limit, |t| t.plan().limit_hint),
                        limits.limited,
                    ),
                    view! { <Groups editor faults /> },
                ),
            )
        })
    };
    let comes_to = move || {
        let outlook = watch.ready()?;
        Some(waves_in_words(app, outlook.plan.as_ref().ok()?))
    };
    view! {
        <section class="card">
            <fieldset class="options">
                <legend>{move || app.text().plan().order}</legend>
                {radio(
                    app,
                    ("order", "order-waves"),
                    (|t| t.plan().in_waves, |t| t.plan().in_waves_hint),
                    move || limits.waves.get(),
                    move || limits.waves.set(true),
                )}
                {radio(
                    app,
                    ("order", "order-once"),
                    (|t| t.plan().at_once, |t| t.plan().at_once_hint),
                    move || !limits.waves.get(),
                    move || limits.waves.set(false),
                )}
            </fieldset>
            {move || fields()}
            <p class="comes-to" id="comes-to" role="status">
                {move || comes_to()}
            </p>
        </section>
    }
}

/// The limit on what is down at once.
#[component]
fn Groups(editor: PlanEditor, faults: Faults) -> impl IntoView {
    let app = expect_context::<App>();
    let limits = editor.limits;
    let word = move |word: Word| Signal::derive(move || word(app.text()).to_owned());
    let tag = move || {
        (limits.by.get() == By::Tag).then(|| {
            short(
                (app, faults, Field::Tag),
                "limit-tag",
                (|t| t.plan().tag_key, |_| ""),
                limits.tag,
            )
        })
    };
    let fields = move || {
        let choices = vec![
            (By::Zone.word(), word(|t| t.plan().by_zone)),
            (By::Set.word(), word(|t| t.plan().by_set)),
            (By::Tag.word(), word(|t| t.plan().by_tag)),
        ];
        let value = Signal::derive(move || limits.by.get().word());
        let pick = move |name: String| limits.by.set(By::read(&name));
        view! {
            {short(
                (app, faults, Field::Share),
                "share",
                (|t| t.plan().share, |_| "%"),
                limits.share,
            )}
            <label class="short wide">
                <span>{move || app.text().plan().of_a}</span>
                <Pick id="limit-by" class="input" choices value on_pick=Callback::new(pick) />
            </label>
            {move || tag()}
        }
    };
    view! { <Show when=move || limits.limited.get()>{fields()}</Show> }
}

/// The stop rules.
#[component]
pub(super) fn Stop(editor: PlanEditor, faults: Faults) -> impl IntoView {
    let app = expect_context::<App>();
    let limits = editor.limits;
    let fields = move || {
        limits.stops.get().then(|| {
            view! {
                {short(
                    (app, faults, Field::Errors),
                    "stop-errors",
                    (|t| t.plan().errors, |t| t.plan().errors_unit),
                    limits.errors,
                )}
                {short(
                    (app, faults, Field::Percent),
                    "stop-percent",
                    (|t| t.plan().percent, |_| "%"),
                    limits.percent,
                )}
                <p class="hint">{move || app.text().plan().empty_is_none}</p>
                {check(
                    app,
                    ("option", "stuck-error"),
                    (|t| t.plan().stuck_is_error, |t| t.plan().stuck_is_error_hint),
                    limits.stuck_is_error,
                )}
            }
        })
    };
    view! {
        <section class="card">
            <h2>{move || app.text().plan().stop}</h2>
            {check(
                app,
                ("option", "stop-on"),
                (|t| t.plan().stops, |t| t.plan().stops_hint),
                limits.stops,
            )}
            {move || fields()}
            {short(
                (app, faults, Field::Stuck),
                "stuck",
                (|t| t.plan().stuck, |t| t.plan().minutes),
                limits.stuck,
            )}
        </section>
    }
}

/// When it begins.
#[component]
pub(super) fn Start(editor: PlanEditor, faults: Faults) -> impl IntoView {
    let app = expect_context::<App>();
    let limits = editor.limits;
    let bad = move || match fault(faults, Field::Start) {
        Some(Bad::Time(why)) => Some(why),
        _ => None,
    };
    let field = move || {
        limits.later.get().then(|| {
            time_field(app, editor, "start-time", limits.start, bad, |t| {
                t.plan().later_hint
            })
        })
    };
    view! {
        <section class="card">
            <fieldset class="options">
                <legend>{move || app.text().act().when}</legend>
                {radio(
                    app,
                    ("start", "start-now"),
                    (|t| t.plan().now, |t| t.plan().now_hint),
                    move || !limits.later.get(),
                    move || limits.later.set(false),
                )}
                {radio(
                    app,
                    ("start", "start-later"),
                    (|t| t.plan().later, |t| t.plan().later_hint),
                    move || limits.later.get(),
                    move || limits.later.set(true),
                )}
            </fieldset>
            {move || field()}
        </section>
    }
}

/// What the waves come to, e.g. `3 waves: 1, 10, 4`.
pub(super) fn waves_in_words(app: App, plan: &Plan) -> String {
    let mut sizes: Vec<usize> = Vec::new();
    for call in &plan.calls {
        if sizes.len() <= call.wave {
            sizes.resize(call.wave + 1, 0);
        }
        sizes[call.wave] += call.targets.len();
    }
    let mut list: Vec<String> = Vec::new();
    for size in sizes.iter().take(NAMED) {
        list.push(app.number(*size));
    }
    if sizes.len() > NAMED {
        list.push("…".to_owned());
        list.push(app.number(sizes.last().copied().unwrap_or_default()));
    }
    (app.text().plan().waves)(sizes.len(), &list.join(", "))
}
