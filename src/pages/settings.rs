//! Connection and preferences.

mod connect;
mod display;
mod keys;

use crate::prelude::*;
use crate::state::app::App;

/// The settings page.
#[component]
pub fn SettingsPage() -> View {
    let app = expect_context::<App>();
    view! {
        <div class="page scroll">
            <div class="head">
                <h1>{move || app.text().connect.title}</h1>
            </div>
            <div class="settings-grid">
                <div class="stack">
                    <connect::Connect />
                    {move || (!app.is_demo() || app.keys.are_there() || app.wants_keys.get())
                        .then(|| view! { <keys::KeysCard /> })}
                </div>
                <div class="stack">
                    <display::Display />
                    <display::Device />
                </div>
            </div>
        </div>
    }
}
