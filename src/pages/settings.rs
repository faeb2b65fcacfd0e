//! Connection and preferences.

mod choice;
mod connect;
mod display;
mod keys;
mod probe;
mod quota;

use crate::state::app::App;
use leptos::prelude::*;

/// The settings page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let app = expect_context::<App>();
    let choice = choice::Choice::new(app);
    let keys = Memo::new(move |_| {
        choice.kind.get() != choice::Kind::Demo || !app.is_demo() || app.keys.are_there()
    });
    view! {
        <div class="page scroll">
            <div class="head">
                <h1>{move || app.text().connect().title}</h1>
            </div>
            <div class="settings-grid">
                <div class="stack">
                    <connect::Connect choice />
                    {move || keys.get().then(|| view! { <keys::KeysCard choice /> })}
                </div>
                <div class="stack">
                    <display::Display />
                    <display::Device />
                    <quota::Quota />
                </div>
            </div>
        </div>
    }
}
