//! The filter bar: text, chosen values as tokens, menus, and how many rows are left.

use super::facet_menu::{Facet, FacetMenu};
use super::icon::Icon;
use crate::platform::dom;
use crate::state::app::App;
use crate::text::outside;
use leptos::ev;
use leptos::prelude::*;
use rerack_ops::query::Found;
use wasm_bindgen::JsCast;

/// Things that were not found, named at most.
const NAMED: usize = 20;

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
    /// What came of a text that asks for several things.
    #[prop(into)]
    found: Signal<Option<Found>>,
    /// Lifts everything.
    on_clear: Callback<()>,
) -> impl IntoView {
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
                        let label =
                            format!("{name}: {}", outside::name(&facet.label.run(value.clone())));
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
                on:paste=move |event| {
                    let event: &web_sys::Event = event.as_ref();
                    if let Some(text) = dom::pasted_text(event).filter(|text| has_lines(text))
                        && let Some(whole) = dom::insert(event, &in_one_line(&text))
                    {
                        event.prevent_default();
                        on_text.run(whole);
                    }
                }
            />
            <span class="shown" id="shown" aria-live="polite">
                {move || count()}
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
            <span class="found" id="found" role="status">
                {move || found.get().map(|found| found_words(app, &found))}
            </span>
        </div>
    }
}

/// Whether a text would lose its separators in a field of one line.
fn has_lines(text: &str) -> bool {
    text.trim().contains([
        '\n', '\r', '\t', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}',
    ])
}

/// A text of several lines as one: what parted them still does.
fn in_one_line(text: &str) -> String {
    let lines = text.trim().split([
        '\n', '\r', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}',
    ]);
    let lines = lines.map(|line| line.replace('\t', " "));
    let mut one = String::with_capacity(text.len());
    for line in lines.filter(|line| !line.trim().is_empty()) {
        if !one.is_empty() {
            one.push_str("; ");
        }
        one.push_str(line.trim());
    }
    one
}

/// How many of several things were found, and which were not.
fn found_words(app: App, found: &Found) -> String {
    let say = &app.text().list;
    let listed = |things: &[String]| {
        let mut names: Vec<String> = Vec::new();
        for thing in things.iter().take(NAMED) {
            names.push(outside::code(thing));
        }
        if things.len() > NAMED {
            names.push((say.more)(things.len() - NAMED));
        }
        names.join(", ")
    };
    let mut parts = vec![(say.found)(
        &app.number(found.found),
        &app.number(found.asked),
    )];
    if !found.missing.is_empty() {
        parts.push((say.found_missing)(&listed(&found.missing)));
    }
    if !found.hidden.is_empty() {
        parts.push((say.found_hidden)(&listed(&found.hidden)));
    }
    if found.repeated > 0 {
        parts.push((say.found_repeated)(found.repeated));
    }
    parts.join(" · ")
}
