//! What the cloud refused for too many calls, and until when. Below the page, so that nothing in it
//! moves when a line comes or goes.

use crate::platform::intl::Style;
use crate::prelude::*;
use crate::state::app::App;
use crate::text::words;
use rerack_ops::cloud::Held;

/// One line for each action and region that waits.
#[component]
pub(super) fn Waits() -> View {
    let app = expect_context::<App>();
    let held = Memo::new(move |_| {
        app.now.track();
        app.client.with_value(rerack_ops::Client::held)
    });
    let line = move |held: Held| {
        let (product, action, until) = (held.product.as_str(), held.action, held.until);
        let what = format!("{product} {action} {}", held.region);
        let words = move || {
            let time = app.time(until, Style::Seconds);
            (app.text().time.waits)(what.trim_end(), &time)
        };
        // The time is told once; the seconds are for the eyes.
        let left = move || words::span(app.text(), until.0 - app.now.get() + 999);
        view! {
            <li>
                <span>{words}</span>
                <b aria-hidden="true">{left}</b>
            </li>
        }
    };
    view! {
        <div id="waits" role="status">
            {move || {
                let held = held.get();
                (!held.is_empty())
                    .then(|| view! { <ul>{held.into_iter().map(line).collect_view()}</ul> })
            }}
        </div>
    }
}
