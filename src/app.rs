//! The frame of the page: top bar, rail, route, basket, keyboard.

mod basket;
mod help;
mod keyboard;
mod rail;
pub mod route;
mod topbar;
pub mod waits;

use crate::pages;
use crate::prelude::*;
use crate::state::app::App;
use route::Route;

/// The whole page.
#[component]
pub fn Root() -> View {
    let app = App::start();
    provide_context(app);
    keyboard::listen(app);
    view! {
        <a class="skip" href="#main" on:click=move |event| {
            event.prevent_default();
            crate::platform::dom::focus("main");
        }>{move || app.text().shell.skip}</a>
        <topbar::TopBar />
        <rail::Rail />
        <main id="main" tabindex="-1" class=move || app.route.get().page()>
            {move || page(app.route.get())}
        </main>
        <div id="interrupted" role="status">
            {when(move || app.runs.any_interrupted(), move || pages::runs::interrupted(app))}
        </div>
        <waits::Waits />
        <basket::Basket />
        <help::Help />
        {when(
            move || app.unsaved.with(Option::is_some),
            move || crate::components::copy::unsaved(app),
        )}
    }
}

fn page(route: Route) -> View {
    match route {
        Route::Events => view! { <pages::events::Events /> },
        Route::Instances => view! { <pages::instances::Instances /> },
        Route::Plan
        | Route::Plans
        | Route::Runs
        | Route::Run(_)
        | Route::Report(_)
        | Route::Settings
        | Route::Unknown => chosen(route),
    }
}

/// The pages that an operator chooses. A function of its own, so that it can be fetched after the
/// first rows (`crates/split/later.txt`).
#[inline(never)]
fn chosen(route: Route) -> View {
    match route {
        Route::Plan => view! { <pages::plan::Plan /> },
        Route::Plans => view! { <pages::plans::Plans /> },
        Route::Runs => view! { <pages::runs::Runs /> },
        Route::Run(id) => view! { <pages::run::RunPage id /> },
        Route::Report(id) => view! { <pages::report::ReportPage id /> },
        Route::Settings => view! { <pages::settings::SettingsPage /> },
        Route::Events | Route::Instances | Route::Unknown => {
            view! { <pages::not_found::NotFound /> }
        }
    }
}
