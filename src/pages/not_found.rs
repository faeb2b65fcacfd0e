//! An address of nothing.

use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::state::app::App;
use leptos::prelude::*;

/// Says that there is no such page.
#[component]
pub fn NotFound() -> impl IntoView {
    let app = expect_context::<App>();
    view! {
        <div class="page">
            <h1 class="vh">{move || app.text().shell.not_found}</h1>
            {move || {
                let shell = &app.text().shell;
                view! {
                    <Empty icon=Icon::Search title=shell.not_found hint=shell.not_found_hint />
                }
            }}
        </div>
    }
}
