//! The filter bar: text, chosen values as tokens, menus, and how many rows are left.

use super::facet_menu::{Facet, FacetMenu};
use super::icon::Icon;
use crate::prelude::*;
use crate::state::app::App;
use leptos::ev;
use wasm_bindgen::JsCast;

/// The filter bar of a list.
#[component]
pub fn FilterBar(
    /// What the text box says while it is empty.
    #[prop(into)]
    placeholder: Signal<&'static str>,
    /// The text.
    text: Signal<String>,
    /// Called with each new text.
    on_text: Callback<String>,
    /// What can be filtered by.
    facets: Vec<Facet>,
    /// How many rows are left, and of how many.
    #[prop(into)]
    shown: Signal<(usize, usize)>,
    /// Lifts everything.
    on_clear: Callback<()>,
) -> View {
    let app = expect_context::<App>();
    let open = RwSignal::new(None::<&'static str>);
    let outside = window_event_listener(ev::pointerdown, move |event| {
        let inside = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|element| element.closest(".facet").ok().flatten().is_some());
        if !inside && open.get_untracked().is_some() {
            open.set(None);
        }
    });
    on_cleanup(move || outside.remove());

    let tokens = facets
        .iter()
        .map(|facet| {
            let facet = *facet;
            move || {
                let name = (facet.name)(app.text());
                facet
                    .chosen
                    .get()
                    .into_iter()
                    .map(|value| {
                        let label = format!("{name}: {}", facet.label.run(value.clone()));
                        let remove = (app.text().list.remove_filter)(&label);
                        view! {
                            <button
                                type="button"
                                class="tok"
                                aria-label=remove
                                on:click=move |_| facet.toggle.run(value.clone())
                            >
                                <span>{label}</span>
                                {Icon::Close.draw()}
                            </button>
                        }
                    })
                    .collect_view()
            }
        })
        .collect_view();
    let any = {
        let facets = facets.clone();
        move || !text.with(String::is_empty) || facets.iter().any(|f| !f.chosen.with(Vec::is_empty))
    };
    let menus = facets
        .iter()
        .map(|facet| view! { <FacetMenu facet=*facet open /> })
        .collect_view();
    let count = move || {
        let (shown, all) = shown.get();
        (app.text().list.of)(&app.number(shown), &app.number(all))
    };
    view! {
        <div class="filter" role="search">
            {Icon::Search.draw()}
            {tokens}
            <input
                id="filter"
                type="search"
                autocomplete="off"
                spellcheck="false"
                placeholder=placeholder
                aria-label=placeholder
                prop:value=text
                on:input=move |event| on_text.run(event_target_value(&event))
            />
            <span class="shown" id="shown" aria-live="polite">
                {count}
            </span>
            {move || {
                any()
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="btn quiet small"
                                on:click=move |_| on_clear.run(())
                            >
                                {move || app.text().list.clear_filters}
                            </button>
                        }
                    })
            }}
            {menus}
        </div>
    }
}
