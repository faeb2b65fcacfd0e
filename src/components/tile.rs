//! A number that is also a filter.

use leptos::prelude::*;

/// A tile with a word, a number and a sentence under it. Pressing it sets or lifts its filter.
#[component]
pub fn Tile(
    /// `warn`, `bad`, `acc`, `ok` or `idle`.
    tone: &'static str,
    /// The word.
    #[prop(into)]
    label: Signal<String>,
    /// The number.
    #[prop(into)]
    count: Signal<String>,
    /// The sentence.
    #[prop(into)]
    note: Signal<String>,
    /// Whether its filter is in force.
    #[prop(into)]
    on: Signal<bool>,
    /// Called when it is pressed.
    press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=move || if on.get() { format!("tile {tone} sel") } else { format!("tile {tone}") }
            aria-pressed=move || on.get().to_string()
            on:click=move |_| press.run(())
        >
            <span>{label}</span>
            <b>{count}</b>
            <em>{note}</em>
        </button>
    }
}
