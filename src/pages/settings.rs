//! Connection and preferences.

mod connect;
mod display;

use crate::state::app::App;
use crate::ui::{View, view};
use leptos::prelude::*;

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
