//! What was sent since the page was opened.

use super::run::{standing, title};
use crate::app::route::Route;
use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::platform::intl::Style;
use crate::prelude::*;
use crate::state::app::App;
use crate::state::runs::Order;

/// The list of orders.
#[component]
pub fn Runs() -> View {
    let app = expect_context::<App>();
    let body = move || {
        let orders = app.runs.newest_first();
        let run = app.text().run();
        if orders.is_empty() {
            return view! { <Empty icon=Icon::Play title=run.none hint=run.none_hint /> };
        }
        let cards = orders
            .into_iter()
            .map(|order| card(app, order))
            .collect_view();
        view! { <div class="runs-list">{cards}</div> }
    };
    view! {
        <div class="page scroll">
            <div class="head">
                <h1>{move || app.text().run().runs}</h1>
                <span class="dim">{move || app.text().run().kept}</span>
            </div>
            {body}
        </div>
    }
}

fn card(app: App, order: Order) -> View {
    let count = move || {
        let left_out = order.left_out.with_value(|list| list.len());
        let sent = order.with_run(|run| run.rows().len());
        (app.text().run().count)(sent + left_out)
    };
    view! {
        <a class="card run-card" href=Route::Run(order.number).href()>
            <strong>
                {move || title(app, order)} " · " {move || app.time(order.confirmed_at, Style::Seconds)}
            </strong>
            <span class="dim">{count} " · " {order.place.get_value()}</span>
            <standing::Progress order />
        </a>
    }
}
