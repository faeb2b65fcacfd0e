//! What the pages of events and of instances share.

pub(crate) mod acted;
pub(crate) mod availability;
pub(crate) mod consequence;
pub mod facets;
mod notes;
pub mod panel;

use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::components::table::model::Select;
use crate::route::Route;
use crate::state::app::App;
use crate::state::reading;
use leptos::prelude::*;
pub use notes::{ScopeNotes, SelectNote};
use rerack_ops::InstanceKey;

/// The heading of a list: its name, how old it is, and reading it again.
#[component]
pub fn ListHead(
    /// The name.
    #[prop(into)]
    title: Signal<&'static str>,
) -> impl IntoView {
    let app = expect_context::<App>();
    view! {
        <div class="head">
            <h1>{title}</h1>
            <span class=move || app.freshness().0 id="freshness">
                {move || app.freshness().1}
            </span>
            <span class="grow"></span>
            <button
                type="button"
                class="btn"
                id="refresh"
                disabled=move || app.busy.get()
                on:click=move |_| reading::read_now(app.session)
            >
                {Icon::Reload.draw()}
                {move || app.text().list.refresh}
            </button>
        </div>
    }
}

/// How the rows of a table stand for instances.
#[derive(Clone, Copy)]
pub struct Rows {
    /// The instance of a row.
    pub key: Callback<u32, Option<InstanceKey>>,
    /// Whether the instance of a row is selected.
    pub is_selected: Callback<u32, bool>,
}

/// Selecting rows of a table whose rows stand for instances.
#[must_use]
pub fn select_rows(app: App, rows: Rows) -> Select {
    Select {
        version: app.selected.into(),
        is: rows.is_selected,
        set: Callback::new(move |(chosen, on): (Vec<u32>, bool)| {
            app.select(
                chosen
                    .into_iter()
                    .filter_map(|row| rows.key.run(row))
                    .collect(),
                on,
            );
        }),
    }
}

/// A number that changes whenever the content of any row may have changed.
#[must_use]
pub fn row_version(app: App) -> Signal<u64> {
    let version = Memo::new(move |before: Option<&(u64, String)>| {
        let state = format!(
            "{} {} {} {:?} {:?}",
            app.data.get(),
            app.acted_version(),
            app.minute.get(),
            app.lang(),
            app.zone()
        );
        match before {
            Some((number, known)) if *known == state => (*number, state),
            Some((number, _)) => (number + 1, state),
            None => (0, state),
        }
    });
    Signal::derive(move || version.with(|(number, _)| *number))
}

/// A number that changes with a signal's value.
#[must_use]
pub fn changes<T>(signal: RwSignal<T>) -> Signal<u64>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let version = Memo::new(move |before: Option<&(u64, T)>| {
        let value = signal.get();
        (
            before.map_or(0, |(number, known)| number + u64::from(*known != value)),
            value,
        )
    });
    Signal::derive(move || version.with(|(number, _)| *number))
}

/// Grey rows while the account is read for the first time.
#[component]
pub fn Skeleton() -> impl IntoView {
    let app = expect_context::<App>();
    view! {
        <div class="skeleton" role="status" aria-label=move || app.text().list.first_load>
            {(0..12).map(|_| view! { <i></i> }).collect_view()}
        </div>
    }
}

/// The account could not be read at all; the lines above the table say why.
#[component]
pub fn Unreadable() -> impl IntoView {
    let app = expect_context::<App>();
    let list = &app.text().list;
    view! {
        <Empty icon=Icon::Attention title=list.unreadable hint=list.unreadable_hint>
            <button type="button" class="btn p" on:click=move |_| reading::read_now(app.session)>
                {list.retry}
            </button>
            <a class="btn" href=Route::Settings.href()>
                {app.text().shell.settings}
            </a>
        </Empty>
    }
}
