//! The rail: the pages, with their counts.

use crate::components::icon::Icon;
use crate::route::Route;
use crate::state::app::App;
use crate::text::Text;
use leptos::prelude::*;

/// The rail.
#[component]
pub(super) fn Rail() -> impl IntoView {
    let app = expect_context::<App>();
    let link = move |route: Route, icon: Icon, word: fn(&Text) -> &'static str| {
        let here = move || {
            let now = app.route.get();
            match now {
                Route::Plan => route == Route::Plans,
                Route::Run(_) | Route::Report(_) => route == Route::Runs,
                now => now == route,
            }
        };
        let count = app.rail_count(route);
        view! {
            <a href=route.href() aria-current=move || here().then_some("page")>
                {icon.draw()}
                <span>{move || word(app.text())}</span>
                {move || count().map(|count| view! { <b>{count}</b> })}
            </a>
        }
    };
    view! {
        <nav class="rail" aria-label=move || app.text().shell.nav>
            {link(Route::Events, Icon::Calendar, |t| t.shell.events)}
            {link(Route::Instances, Icon::Servers, |t| t.shell.instances)}
            {link(Route::Plans, Icon::Sheet, |t| t.shell.plans)}
            {link(Route::Runs, Icon::Play, |t| t.shell.runs)}
            {link(Route::Settings, Icon::Sliders, |t| t.shell.settings)}
            <Reading />
        </nav>
    }
}

/// How far the account has been read.
#[component]
fn Reading() -> impl IntoView {
    let app = expect_context::<App>();
    let share = move || {
        let (done, all) = app.progress.get();
        format!("{}%", (100 * done).checked_div(all).unwrap_or(100))
    };
    let shown = move || app.busy.get() && app.progress.get().1 > 0;
    let words = move || {
        let (done, all) = app.progress.get();
        (app.text().time.reading)(&app.number(done), &app.number(all))
    };
    view! {
        <Show when=shown>
            <div class="foot">
                <span>{move || words()}</span>
                <div class="bar">
                    <i style:width=share></i>
                </div>
            </div>
        </Show>
    }
}
