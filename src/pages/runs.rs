//! The runs of this device: running, interrupted, over.

mod card;
pub mod damage;
mod delete;
mod interrupted;
pub mod others;
pub mod persistence_consent;
mod title;

pub use delete::DeleteAll;
pub use interrupted::interrupted;
pub use title::title;

use crate::components::banner::{Banner, Tone};
use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::state::app::App;
use crate::state::runs::{Entry, Keeping, Stage};
use leptos::prelude::*;

/// Cards shown at most at once.
const SHOWN: usize = 100;

/// Which runs are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    All,
    Running,
    Interrupted,
    Over,
}

impl Which {
    const ALL: [(Self, &str); 4] = [
        (Self::All, "runs-all"),
        (Self::Running, "runs-running"),
        (Self::Interrupted, "runs-interrupted"),
        (Self::Over, "runs-over"),
    ];

    fn holds(self, app: App, entry: &Entry) -> bool {
        match self {
            Self::All => true,
            Self::Running => entry.stage == Stage::Open && !app.runs.is_interrupted(entry),
            Self::Interrupted => app.runs.is_interrupted(entry),
            Self::Over => entry.stage != Stage::Open,
        }
    }

    fn word(self, app: App) -> &'static str {
        let words = app.text().runs();
        match self {
            Self::All => words.all,
            Self::Running => words.running,
            Self::Interrupted => words.interrupted,
            Self::Over => words.over,
        }
    }
}

/// The list.
#[component]
pub fn Runs() -> impl IntoView {
    let app = expect_context::<App>();
    let which = RwSignal::new(Which::All);
    let shown = RwSignal::new(SHOWN);
    let deleting = RwSignal::new(None::<Entry>);
    app.runs.prepare();
    let trouble = move || match app.runs.keeping.get() {
        Keeping::No(fault) => {
            let title = app.text().runs().cannot_read;
            let text = persistence_consent::reason(app, &fault);
            Some(view! { <Banner tone=Tone::Warn title text /> })
        }
        Keeping::Yes | Keeping::Unknown => None,
    };
    let filters = move || {
        let all = app.runs.all();
        Which::ALL
            .map(|(of, id)| {
                let count = all.iter().filter(|entry| of.holds(app, entry)).count();
                view! {
                    <button
                        type="button"
                        id=id
                        aria-pressed=move || (which.get() == of).to_string()
                        on:click=move |_| which.set(of)
                    >
                        <span class="chip idle">{format!("{} {}", app.number(count), of.word(app))}</span>
                    </button>
                }
            })
            .into_iter()
            .collect_view()
    };
    let body = move || {
        let mut all = app.runs.all();
        let run = app.text().run();
        if all.is_empty() {
            return if app.runs.is_read.get() {
                view! { <Empty icon=Icon::Play title=run.none hint=run.none_hint /> }.into_any()
            } else {
                view! { <p class="dim">{app.text().runs().reading}</p> }.into_any()
            };
        }
        all.retain(|entry| which.get().holds(app, entry));
        if all.is_empty() {
            let hint = "";
            return view! { <Empty icon=Icon::Play title=app.text().runs().none_such hint /> }
                .into_any();
        }
        let rest = all.len().saturating_sub(shown.get());
        all.truncate(shown.get());
        let cards = all
            .into_iter()
            .map(|entry| card::card(app, entry, deleting))
            .collect_view();
        let more = (rest > 0).then(|| {
            view! {
                <button type="button" class="btn" on:click=move |_| shown.update(|n| *n += SHOWN)>
                    {(app.text().runs().more)(rest)}
                </button>
            }
        });
        view! {
            <ul class="runs-list">{cards}</ul>
            {more}
        }
        .into_any()
    };
    view! {
        <div class="page scroll">
            <div class="head">
                <h1>{move || app.text().run().runs}</h1>
                <span class="dim">{move || app.text().runs().kept}</span>
            </div>
            {move || trouble()}
            <div class="legend" id="runs-filter" role="group" aria-label=move || app.text().runs().filter>
                {move || filters()}
            </div>
            {move || body()}
        </div>
        {move || deleting.get().map(|entry| delete::one(app, entry, deleting))}
    }
}
