//! How much was called in this minute: what the limits of the service count.

use crate::state::app::App;
use leptos::prelude::*;
use rerack_ops::cloud::Usage;

/// The card.
#[component]
pub(super) fn Quota() -> impl IntoView {
    let app = expect_context::<App>();
    let row = move |used: Usage| {
        let words = app.text().connect();
        let limit = used.limit.map(|limit| {
            let calls = app.number(limit.calls as usize);
            match limit.seconds {
                1 => (words.per_second)(&calls),
                _ => (words.per_minute)(&calls),
            }
        });
        let place = format!("{} {}", used.product.as_str(), used.region);
        view! {
            <tr>
                <th scope="row">
                    <span class="mono">{used.action}</span>
                    <small>{place}</small>
                </th>
                <td class="num">{app.number(used.calls as usize)}</td>
                <td class="num">{limit}</td>
            </tr>
        }
    };
    let table = move || {
        app.now.track();
        let rows = app.client.with_value(rerack_ops::Client::usage);
        let words = app.text().connect();
        if rows.is_empty() {
            return view! { <p class="dim">{words.quota_none}</p> }.into_any();
        }
        view! {
            <table>
                <thead>
                    <tr>
                        <th scope="col">{words.api_action}</th>
                        <th scope="col" class="num">
                            {words.quota_calls}
                        </th>
                        <th scope="col" class="num">
                            {words.quota_limit}
                        </th>
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="card" id="quota">
            <h2>{move || app.text().connect().quota}</h2>
            <div class="plain" tabindex="0" role="region" aria-label=move || app.text().connect().quota>
                {move || table()}
            </div>
            <p class="hint">{move || app.text().connect().quota_hint}</p>
        </section>
    }
}
