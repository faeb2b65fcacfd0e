//! Connection and preferences.

mod connect;
mod display;

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
                <connect::Connect />
                <div class="stack">
                    <display::Display />
                    <display::Device />
                </div>
            </div>
        </div>
    }
}
