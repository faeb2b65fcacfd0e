//! Before something is sent: whether it can be written down, and the choice to go on without.

use crate::components::banner::{Banner, Tone};
use crate::platform::idb::{Fault, Kind};
use crate::state::app::App;
use crate::state::runs::Keeping;
use leptos::prelude::*;

/// The operator's choice to send what cannot be written down: not made yet.
#[must_use]
pub fn agreement(app: App) -> RwSignal<bool> {
    app.runs.prepare();
    RwSignal::new(false)
}

/// Whether what is sent now would be written down.
#[must_use]
pub fn is_kept(app: App) -> bool {
    app.runs.keeping.get_untracked() == Keeping::Yes
}

/// Whether it is known that it will be written down, or the operator goes on without.
#[must_use]
pub fn may_send(app: App, agreed: RwSignal<bool>) -> bool {
    match app.runs.keeping.get() {
        Keeping::Unknown => false,
        Keeping::Yes => true,
        Keeping::No(_) => agreed.get(),
    }
}

/// Why nothing can be kept, in words.
#[must_use]
pub fn reason(app: App, fault: &Fault) -> String {
    let words = app.text().runs();
    let why = match fault.kind {
        Kind::Refused => words.store_refused,
        Kind::Blocked => words.store_blocked,
        Kind::Newer => words.store_newer,
        Kind::Full => words.store_full,
        Kind::Closed => words.store_closed,
        Kind::Taken => words.store_taken,
        Kind::Gone => words.store_gone,
        Kind::Late => words.store_late,
        Kind::Other => words.store_failed,
    };
    match fault.detail.as_str() {
        "" => why.to_owned(),
        detail => format!("{why} ({detail})"),
    }
}

/// What the dialog says if it cannot be written down, with the box to go on without.
#[must_use]
pub fn note(app: App, agreed: RwSignal<bool>) -> AnyView {
    let body = move || {
        let Keeping::No(fault) = app.runs.keeping.get() else {
            return None;
        };
        let words = app.text().runs();
        let text = format!("{} {}", reason(app, &fault), words.not_kept_text);
        Some(view! {
            <Banner tone=Tone::Warn title=words.not_kept text>
                <label class="check">
                    <input
                        type="checkbox"
                        id="not-kept"
                        prop:checked=agreed
                        on:change=move |event| agreed.set(event_target_checked(&event))
                    />
                    <span>{words.not_kept_go}</span>
                </label>
            </Banner>
        })
    };
    view! { <div>{move || body()}</div> }.into_any()
}
