//! The frame of the page: top bar, rail, route, basket, keyboard.

mod basket;
mod help;
mod keyboard;
mod rail;
pub mod route;
mod topbar;

use crate::components::erased::{say, show};
use crate::pages;
use crate::state::app::App;
use leptos::prelude::*;
use route::Route;

/// The whole page.
#[component]
pub fn Root() -> impl IntoView {
    let app = App::start();
    provide_context(app);
    keyboard::listen(app);
    view! {
        <a class="skip" href="#main" on:click=move |event| {
            event.prevent_default();
            crate::platform::dom::focus("main");
        }>{say(move || app.text().shell.skip)}</a>
        <topbar::TopBar />
        <rail::Rail />
        <main id="main" tabindex="-1" class=say(move || app.route.get().page())>
            {show(move || page(app.route.get()))}
        </main>
        <basket::Basket />
        <help::Help />
    }
}

fn page(route: Route) -> AnyView {
    match route {
        Route::Events => view! { <pages::events::Events /> }.into_any(),
        Route::Instances => view! { <pages::instances::Instances /> }.into_any(),
        Route::Act => view! { <pages::act::Act /> }.into_any(),
        Route::Runs => view! { <pages::runs::Runs /> }.into_any(),
        Route::Run(number) => view! { <pages::run::RunPage number /> }.into_any(),
        Route::Settings => view! { <pages::settings::SettingsPage /> }.into_any(),
        Route::Unknown => view! { <pages::not_found::NotFound /> }.into_any(),
    }
}
