//! A menu of values to filter by, each with its live count.

use super::icon::Icon;
use crate::platform::dom;
use crate::state::app::App;
use crate::text::{Text, outside};
use leptos::prelude::*;

/// Values shown in a menu at most; the search box finds the rest.
const SHOWN: usize = 60;

/// A value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value as the query knows it.
    pub value: String,
    /// The value as people know it.
    pub label: String,
    /// How many rows have it.
    pub count: usize,
}

/// One thing to filter by.
#[derive(Clone, Copy)]
pub struct Facet {
    /// Short name for element ids.
    pub id: &'static str,
    /// What it is called.
    pub name: fn(&Text) -> &'static str,
    /// Its values with their counts, computed when the menu is open.
    pub choices: Callback<(), Vec<Choice>>,
    /// The values chosen now.
    pub chosen: Signal<Vec<String>>,
    /// How a value is called.
    pub label: Callback<String, String>,
    /// Chooses a value or lifts it.
    pub toggle: Callback<String>,
}

/// The menu of one facet.
#[component]
pub fn FacetMenu(
    /// What it filters by.
    facet: Facet,
    /// Which menu of the bar is open.
    open: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let is_open = move || open.get() == Some(facet.id);
    let button = format!("facet-{}", facet.id);
    let close = {
        let button = button.clone();
        move || {
            open.set(None);
            dom::focus(&button);
        }
    };
    let rows = move || rows(app, facet);
    let menu = move || {
        is_open().then(|| {
            view! {
                <div
                    class="menu"
                    role="group"
                    aria-label=move || (app.text().list.filter_by)((facet.name)(app.text()))
                >
                    {move || rows()}
                </div>
            }
        })
    };
    view! {
        <div
            class="facet"
            on:keydown=move |event| {
                if event.key() == "Escape" && is_open() {
                    event.stop_propagation();
                    close();
                }
            }
        >
            <button
                type="button"
                id=button
                aria-haspopup="true"
                aria-expanded=move || is_open().to_string()
                on:click=move |_| {
                    open.update(|open| *open = (*open != Some(facet.id)).then_some(facet.id));
                }
            >
                {move || (facet.name)(app.text())}
                {Icon::Chevron.draw()}
            </button>
            {move || menu()}
        </div>
    }
}

/// The values of an open menu.
fn rows(app: App, facet: Facet) -> impl IntoView + use<> {
    app.data.track();
    let chosen = facet.chosen.get();
    let choices = facet.choices.run(());
    let more = choices.len().saturating_sub(SHOWN);
    let list = choices
        .into_iter()
        .take(SHOWN)
        .map(|choice| {
            let on = chosen.contains(&choice.value);
            let value = choice.value.clone();
            let label = outside::shown(choice.label);
            view! {
                <label>
                    <input
                        type="checkbox"
                        prop:checked=on
                        on:change=move |_| facet.toggle.run(value.clone())
                    />
                    <span title=label.clone()>{label.clone()}</span>
                    <b>{app.number(choice.count)}</b>
                </label>
            }
        })
        .collect_view();
    let rest = (more > 0).then(|| view! { <p>{(app.text().list.more)(more)}</p> });
    (list, rest)
}
