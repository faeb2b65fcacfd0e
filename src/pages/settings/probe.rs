//! Trying whether an address lets the page use V3.

use super::choice::Choice;
use crate::components::banner::{Banner, Tone};
use crate::state::app::App;
use crate::state::probe::{Preflight, probe};
use leptos::prelude::*;

/// Whether the chosen address lets this page use V3.
#[component]
pub(super) fn Probe(choice: Choice) -> impl IntoView {
    let app = expect_context::<App>();
    let busy = RwSignal::new(false);
    // The address that was tried, and what came of it.
    let tried = RwSignal::new(None::<(String, Preflight)>);
    let target = move || choice.target().and_then(Result::ok);
    let press = move |_| {
        let Some(address) = untrack(target) else {
            return;
        };
        busy.set(true);
        leptos::task::spawn_local(async move {
            let found = probe(&address, app.keys.are_temporary()).await;
            if let Some(scheme) = found.scheme() {
                app.settings
                    .update(|settings| settings.schemes.remember(&address, scheme));
            }
            tried.set(Some((address, found)));
            busy.set(false);
        });
    };
    let result = move || {
        let (address, found) = tried.get()?;
        let is_it = target().is_some_and(|target| target == address);
        (is_it && !busy.get()).then(|| {
            let words = app.text().keys();
            let (tone, title) = match found {
                Preflight::Passes => (Tone::Good, words.v3_works.to_owned()),
                Preflight::Refused => (Tone::Warn, words.v3_refused.to_owned()),
                Preflight::Redirects => (Tone::Bad, (app.text().connect().redirects)(&address)),
                Preflight::Unreachable => (Tone::Bad, (app.text().connect().unreachable)(&address)),
            };
            view! { <Banner tone title /> }
        })
    };
    view! {
        <div class="probe">
            <button
                type="button"
                class="btn"
                id="key-probe"
                aria-describedby="key-probe-hint"
                disabled=move || busy.get() || target().is_none()
                on:click=press
            >
                {move || {
                    let words = app.text().keys();
                    if busy.get() { words.probing } else { words.probe }
                }}
            </button>
            <p class="hint" id="key-probe-hint">
                {move || app.text().keys().probe_hint}
            </p>
        </div>
        <div role="status" id="key-probe-result">{move || result()}</div>
    }
}
