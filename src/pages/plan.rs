//! The plan: what is done to the selection, how, in which order, and everything that can be said
//! about it before anything is sent.
//!
//! ```text
//! selection + PlanEditor (fields) ──PlanEvaluator──► PlanEvaluation (preflight, plan, hash) ──► cards, question
//! ```

mod asking;
mod confirm;
mod confirmation_text;
mod context;
mod evaluation;
mod evaluator;
mod facts;
mod fields;
mod groups;
mod head;
mod names;
mod options;
mod order;
mod preview;
mod question;
mod remedies;
mod words;

pub(super) use confirmation_text::{ConfirmationText, said, strategy};
pub(super) use evaluation::{PlanEvaluation, Shared, of_part};
pub(crate) use head::export;
pub(super) use names::{Names, Note};
pub(super) use question::Question;
pub(super) use words::problem;
pub(crate) use words::{auto_name, not_kept};

use crate::components::banner::{Banner, Tone};
use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::pages::runs::others;
use crate::platform::intl::Style;
use crate::route::Route;
use crate::state::app::App;
use crate::state::plan_editor::PlanEditor;
use crate::state::runs::Barred;
use crate::state::{runs, saved_plans};
use confirm::{Confirm, Confirmed};
use context::PlanContext;
use evaluator::PlanEvaluator;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
#[component]
pub fn Plan() -> impl IntoView {
    let app = expect_context::<App>();
    let editor = app.plan_editor();
    let watch = PlanEvaluator::new(app, editor);
    let said = RwSignal::new(String::new());
    let confirming = RwSignal::new(None::<Shared>);
    let unfit = RwSignal::new(None::<Barred>);
    Effect::new(move |_| {
        if confirming.with(Option::is_some) {
            unfit.set(None);
        }
    });
    let empty = Memo::new(move |_| app.selected_count() == 0);
    let around = PlanContext::new(app, watch, said);
    let body = move || {
        if empty.get() {
            return nothing(app);
        }
        view! {
            <head::Head editor watch said />
            <div class="columns">
                <options::Options editor watch />
                <div class="stack">
                    <Warnings />
                    {check(around)}
                    {asking::card(around)}
                    {preview::card(app, watch)}
                </div>
            </div>
            {move || unfit.get().map(|why| not_sent(app, &why))}
            {bar(around, confirming)}
        }
        .into_any()
    };
    let dialog = move || {
        confirming.get().map(|outlook| {
            view! {
                <Confirm
                    outlook
                    on_close=Callback::new(move |()| confirming.set(None))
                    on_send=Callback::new(move |confirmed: Confirmed| {
                        confirming.set(None);
                        unfit.set(None);
                        spawn_local(async move {
                            let barred = send(app, editor, confirmed).await.err();
                            unfit.set(barred);
                        });
                    })
                />
            }
        })
    };
    view! {
        <div class="page scroll">
            <div class="head">
                <h1>{move || app.text().act().title}</h1>
                <span class=move || app.freshness().0>{move || app.freshness().1}</span>
                <span class="grow"></span>
                <a class="btn quiet" href=Route::Plans.href()>
                    {move || app.text().plans().all}
                </a>
            </div>
            <p class="said" id="said" role="status">
                {said}
            </p>
            {move || body()}
        </div>
        {move || dialog()}
    }
}

fn nothing(app: App) -> AnyView {
    let act = app.text().act();
    view! {
        <Empty icon=Icon::Basket title=act.nothing hint=act.nothing_hint>
            <a class="btn" href=Route::Events.href()>
                {app.text().shell.events}
            </a>
            <a class="btn" href=Route::Instances.href()>
                {app.text().shell.instances}
            </a>
            <a class="btn" href=Route::Plans.href()>
                {app.text().plans().all}
            </a>
        </Empty>
    }
    .into_any()
}

/// Why nothing was sent.
fn not_sent(app: App, why: &Barred) -> AnyView {
    let words = app.text().runs();
    let body = match why {
        Barred::Unfit(why) => {
            let title = app.text().plan().unfit;
            view! { <Banner tone=Tone::Bad title text=why.to_string() /> }.into_any()
        }
        Barred::Busy => {
            view! { <Banner tone=Tone::Bad title=words.barred text=words.busy /> }.into_any()
        }
        Barred::By(found) => view! {
            <Banner tone=Tone::Bad title=words.barred />
            {others::list(app, found)}
        }
        .into_any(),
    };
    view! { <div id="unfit" role="alert">{body}</div> }
        .into_any()
        .into_any()
}

/// Sends what was confirmed, once.
async fn send(app: App, editor: PlanEditor, confirmed: Confirmed) -> Result<(), Barred> {
    let (outlook, said, is_kept, passed) = confirmed;
    let Ok(plan) = &outlook.plan else {
        return Ok(());
    };
    if evaluation::has_passed(app, plan) {
        // Judged anew, the page says what is wrong with the time.
        app.touch();
        return Ok(());
    }
    let confirmed = runs::Confirmed {
        plan: plan.clone(),
        name: editor.name.get_untracked(),
        left_out: outlook.left_out.clone(),
        said,
        is_kept,
    };
    let id = app.runs.begin(app.session, confirmed, &passed).await?;
    saved_plans::discard_draft();
    app.clear_selection();
    Route::Run(id).go();
    Ok(())
}

/// What makes the rules' words less sure.
#[component]
fn Warnings() -> impl IntoView {
    let app = expect_context::<App>();
    let stale = Memo::new(move |_| app.is_stale());
    let reading = Memo::new(move |_| app.busy.get() && app.read_at().is_none());
    move || {
        let act = app.text().act();
        if reading.get() {
            Some(view! { <Banner tone=Tone::Warn title=act.still_reading /> })
        } else if stale.get() {
            Some(view! { <Banner tone=Tone::Warn title=act.stale /> })
        } else {
            None
        }
    }
}

/// The preflight.
fn check(around: PlanContext) -> AnyView {
    let PlanContext { app, watch, .. } = around;
    let at = Memo::new(move |_| {
        let outlook = watch.outlook.get();
        outlook.map(|outlook| outlook.preflight.at)
    });
    let checked = move || {
        let say = app.text().plan();
        if watch.busy.get() {
            return say.checking.to_owned();
        }
        let at = at.get().map(|at| app.time(at, Style::Seconds));
        (say.checked_at)(&at.unwrap_or_default())
    };
    view! {
        <section class="card" id="preflight">
            <div class="section-head">
                <h2>{move || app.text().act().check}</h2>
                <span class="acts">
                    <span class="dim" id="checked-at">
                        {move || checked()}
                    </span>
                    <button
                        type="button"
                        class="btn small"
                        id="check-again"
                        disabled=move || app.busy.get()
                        on:click=move |_| {
                            crate::state::reading::read_now(app.session);
                            watch.again.update(|again| *again += 1);
                        }
                    >
                        {Icon::Reload.draw()}
                        {move || app.text().plan().check_again}
                    </button>
                </span>
            </div>
            {groups::verdicts(around)}
            {groups::leave_out(around)}
            {groups::groups(around)}
            {facts::facts(around)}
        </section>
    }
    .into_any()
}

/// The one main button.
fn bar(around: PlanContext, confirming: RwSignal<Option<Shared>>) -> AnyView {
    let PlanContext { app, watch, .. } = around;
    let editor = app.plan_editor();
    let ready = Memo::new(move |_| watch.ready());
    let count = move || {
        let outlook = watch.outlook.get();
        outlook.map_or(0, |outlook| outlook.to_send())
    };
    let word = move || {
        let act = app.text().act();
        match count() {
            0 => act.nothing_to_send.to_owned(),
            count if editor.is_check() => (act.review_check)(count),
            count => (act.review)(count),
        }
    };
    let problem = move || {
        if let Some(problem) = watch.problem.get() {
            return words::problem(app, &problem);
        }
        let outlook = watch.outlook.get()?;
        outlook
            .plan
            .as_ref()
            .err()
            .and_then(|why| words::problem(app, why))
    };
    let summary = move || {
        let outlook = ready.get()?;
        Some(confirmation_text::strategy(
            app,
            outlook.plan.as_ref().ok()?,
        ))
    };
    view! {
        <div class="actbar">
            <span class="hint bad" role="status">
                {move || problem()}
            </span>
            <span class="dim more">{move || summary()}</span>
            <span class="grow"></span>
            <button type="button" class="btn" on:click=move |_| {
                app.clear_selection();
            }>{move || app.text().list.clear}</button>
            <button
                type="button"
                class="btn p"
                id="review"
                disabled=move || ready.get().is_none()
                on:click=move |_| confirming.set(watch.ready())
            >
                {move || word()}
            </button>
        </div>
    }
    .into_any()
}
