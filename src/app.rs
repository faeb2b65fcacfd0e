//! The frame of the page: top bar, rail, route, basket, keyboard.

mod help;
mod keyboard;
mod later;
mod nav;
mod selection_bar;
pub mod throttle_notice;
mod topbar;

use crate::pages;
use crate::route::Route;
use crate::state::app::App;
use later::{Later, Part};
use leptos::prelude::*;

/// The whole page.
#[component]
pub fn Root() -> impl IntoView {
    let app = App::start();
    provide_context(app);
    keyboard::listen(app);
    let page = move || match app.route.get() {
        Route::Events => view! { <pages::events::Events /> }.into_any(),
        Route::Instances => view! { <pages::instances::Instances /> }.into_any(),
        route => view! { <Later part=Part::Screen(route) /> }.into_any(),
    };
    view! {
        <a class="skip" href="#main" on:click=move |event| {
            event.prevent_default();
            crate::platform::dom::focus("main");
        }>{move || app.text().shell.skip}</a>
        <topbar::TopBar />
        <nav::Rail />
        <main id="main" tabindex="-1" class=move || app.route.get().page()>
            {move || page()}
        </main>
        <div id="interrupted" role="status">
            <Show when=move || app.runs.any_interrupted()>
                <Later part=Part::Interrupted />
            </Show>
        </div>
        <throttle_notice::Waits />
        <selection_bar::Basket />
        <help::Help />
        <Show when=move || app.unsaved.with(Option::is_some)>
            {crate::components::copy::unsaved(app)}
        </Show>
    }
}
