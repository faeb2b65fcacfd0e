//! Fields of the plan, each with its explanation.

use super::words::bad_time;
use crate::components::time_field::{self, Meaning};
use crate::state::app::App;
use crate::state::plan_editor::{BadOption, PlanEditor};
use crate::text::Text;
use leptos::prelude::*;

/// A way to write a message of the catalogue.
pub(super) type Word = fn(&Text) -> &'static str;

/// Says something in the language of the moment.
pub(super) trait Says: Fn(&Text) -> &'static str + Send + 'static {}

impl<F: Fn(&Text) -> &'static str + Send + 'static> Says for F {}

/// A radio button with its explanation.
pub(super) fn radio(
    app: App,
    (name, id): (&'static str, impl Into<String>),
    (title, hint): (impl Says, impl Says),
    on: impl Fn() -> bool + Send + 'static,
    choose: impl Fn() + 'static,
) -> AnyView {
    let id = id.into();
    view! {
        <label class="option">
            <input type="radio" name=name id=id prop:checked=on on:change=move |_| choose() />
            <b>{move || title(app.text())}</b>
            <small>{move || hint(app.text())}</small>
        </label>
    }
    .into_any()
}

/// A box with its explanation.
pub(super) fn check(
    app: App,
    (class, id): (&'static str, &'static str),
    (title, hint): (impl Says, impl Says),
    value: RwSignal<bool>,
) -> AnyView {
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
    .into_any()
}

/// A field for a date and a time of the plan, with the zone and what is wrong with it.
pub(super) fn time_field(
    app: App,
    editor: PlanEditor,
    id: &'static str,
    value: RwSignal<String>,
    bad: impl Fn() -> Option<BadOption> + Copy + Send + Sync + 'static,
    hint: Word,
) -> AnyView {
    let meaning = Meaning {
        get: Callback::new(move |(text, zone): (String, _)| editor.meant(&text, zone)),
        set: Callback::new(move |(text, zone, at): (String, _, _)| editor.mean(&text, zone, at)),
    };
    let words = move || match bad() {
        Some(why) => bad_time(app, why),
        None => hint(app.text()).to_owned(),
    };
    let told = (
        Signal::derive(move || bad().is_some()),
        Signal::derive(words),
    );
    time_field::time_field(app, id, value, meaning, |t| t.act().at, told)
}
