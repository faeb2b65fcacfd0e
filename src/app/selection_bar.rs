//! The basket: what is selected, always in sight, whatever the filter shows.

use crate::components::icon::Icon;
use crate::route::Route;
use crate::state::app::App;
use leptos::prelude::*;

/// The bar at the bottom while something is selected.
#[component]
pub(super) fn Basket() -> impl IntoView {
    let app = expect_context::<App>();
    let count = Memo::new(move |_| app.selected_count());
    let shown =
        move || count.get() > 0 && matches!(app.route.get(), Route::Events | Route::Instances);
    let detail = move || {
        let (regions, hidden, gone) = app.selection_summary();
        let list = &app.text().list;
        let mut parts = vec![(list.in_regions)(regions)];
        if hidden > 0 {
            parts.push((list.hidden)(hidden));
        }
        if gone > 0 {
            parts.push((list.gone)(gone));
        }
        parts.join(" · ")
    };
    view! {
        <Show when=shown>
            <section class="basket" aria-label=move || app.text().list.basket>
                {Icon::Basket.draw()}
                <strong aria-live="polite">
                    {move || (app.text().list.selected)(count.get())}
                </strong>
                <span class="dim more">{move || detail()}</span>
                <span class="grow"></span>
                <button type="button" class="btn" on:click=move |_| app.clear_selection()>
                    {move || app.text().list.clear}
                </button>
                <button type="button" class="btn p" id="plan" on:click=move |_| Route::Plan.go()>
                    {move || (app.text().list.plan)(count.get())}
                </button>
            </section>
        </Show>
    }
}
