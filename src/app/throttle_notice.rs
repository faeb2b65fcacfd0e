//! What the cloud refused for too many calls, and until when. Below the page, so that nothing in it
//! moves when a line comes or goes.

use crate::platform::intl::Style;
use crate::state::app::App;
use crate::text::words;
use leptos::prelude::*;
use rerack_ops::cloud::Held;

/// One line for each action and region that waits.
#[component]
pub fn Waits() -> impl IntoView {
    let app = expect_context::<App>();
    let line = move |held: Held| {
        let what = format!("{} {} {}", held.product.as_str(), held.action, held.region);
        let time = app.time(held.until, Style::Seconds);
        let left = held.until.0 - app.now.get();
        // The time is told once; the seconds are for the eyes.
        view! {
            <li>
                <span>{(app.text().time.waits)(what.trim_end(), &time)}</span>
                <b aria-hidden="true">{words::span(app.text(), left + 999)}</b>
            </li>
        }
    };
    let lines = move || {
        app.now.track();
        let held = app.client.with_value(rerack_ops::Client::held);
        (!held.is_empty())
            .then(|| view! { <ul tabindex="0">{held.into_iter().map(line).collect_view()}</ul> })
    };
    view! {
        <div id="waits" role="status">
            {move || lines()}
        </div>
    }
}
