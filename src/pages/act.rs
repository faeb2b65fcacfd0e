//! Choosing what to do with the selection, and seeing what would happen before anything is sent.

mod candidates;
mod confirm;
mod groups;
mod options;
mod preview;

use crate::app::route::Route;
use crate::components::banner::{Banner, Tone};
use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::prelude::*;
use crate::state::app::App;
use crate::state::runs::Confirmed;
use candidates::{Assembly, assemble};
use confirm::Confirm;
use options::{Choices, Options};

/// The page.
#[component]
pub fn Act() -> View {
    let app = expect_context::<App>();
    let choices = Choices::new(app);
    let confirming = RwSignal::new(None::<Assembly>);
    let assembly = Memo::new(move |_| assemble(app, choices));
    let empty = Memo::new(move |_| app.selected_count() == 0);
    let body = move || {
        if empty.get() {
            let act = app.text().act();
            return view! {
                <Empty icon=Icon::Basket title=act.nothing hint=act.nothing_hint>
                    <a class="btn" href=Route::Events.href()>
                        {app.text().shell.events}
                    </a>
                    <a class="btn" href=Route::Instances.href()>
                        {app.text().shell.instances}
                    </a>
                </Empty>
            };
        }
        view! {
            <div class="columns">
                <Options choices />
                <div class="stack">
                    <Warnings />
                    <groups::Groups assembly choices />
                    <preview::Preview assembly />
                </div>
            </div>
            <ActBar assembly choices confirming />
        }
    };
    let dialog = move || {
        confirming.get().map(|assembly| {
            view! {
                <Confirm
                    assembly
                    on_close=Callback::new(move |()| confirming.set(None))
                    on_send=Callback::new(move |(assembly, said, is_kept): (Assembly, String, bool)| {
                        confirming.set(None);
                        let Ok(plan) = assembly.plan else { return };
                        if candidates::has_passed(&plan) {
                            // Judged anew, the page says what is wrong with the time.
                            app.touch();
                            return;
                        }
                        let left_out = assembly.left_out;
                        let name = String::new();
                        let confirmed = Confirmed { plan, name, left_out, said, is_kept };
                        let id = app.runs.send(app, confirmed);
                        app.clear_selection();
                        Route::Run(id).go();
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
            </div>
            {body}
        </div>
        {dialog}
    }
}

/// What makes the rules' words less sure.
#[component]
fn Warnings() -> View {
    let app = expect_context::<App>();
    let stale = Memo::new(move |_| app.is_stale());
    let reading = Memo::new(move |_| app.busy.get() && app.read_at().is_none());
    (move || {
        let act = app.text().act();
        if reading.get() {
            Some(view! { <Banner tone=Tone::Warn title=act.still_reading /> })
        } else if stale.get() {
            Some(view! { <Banner tone=Tone::Warn title=act.stale /> })
        } else {
            None
        }
    })
    .into_view()
}

/// The one main button.
#[component]
fn ActBar(
    assembly: Memo<Assembly>,
    choices: Choices,
    confirming: RwSignal<Option<Assembly>>,
) -> View {
    let app = expect_context::<App>();
    let count = move || assembly.with(candidates::Assembly::to_send);
    let ready = move || assembly.with(|assembly| assembly.plan.is_ok());
    let word = move || {
        let act = app.text().act();
        match count() {
            0 => act.nothing_to_send.to_owned(),
            count if choices.is_check() => (act.review_check)(count),
            count => (act.review)(count),
        }
    };
    let problem = move || {
        assembly.with(|assembly| assembly.plan.as_ref().err().and_then(|why| why.words(app)))
    };
    view! {
        <div class="actbar">
            <span class="hint bad" role="status">
                {problem}
            </span>
            <button type="button" class="btn" on:click=move |_| app.clear_selection()>
                {move || app.text().list.clear}
            </button>
            <button
                type="button"
                class="btn p"
                id="review"
                disabled=move || !ready()
                on:click=move |_| confirming.set(Some(assembly.get_untracked()))
            >
                {word}
            </button>
        </div>
    }
}
