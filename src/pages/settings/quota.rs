//! How much was called in this minute: what the limits of the service count.

use crate::prelude::*;
use crate::state::app::App;
use rerack_ops::cloud::Usage;

/// The card.
#[component]
pub(super) fn Quota() -> View {
    let app = expect_context::<App>();
    let usage = Memo::new(move |_| {
        app.now.track();
        app.client.with_value(rerack_ops::Client::usage)
    });
    let row = move |used: Usage| {
        let words = &app.text().connect;
        let limit = used.limit.map(|limit| {
            let calls = app.number(limit.calls as usize);
            match limit.seconds {
                1 => (words.per_second)(&calls),
                _ => (words.per_minute)(&calls),
            }
        });
        view! {
            <tr>
                <th scope="row" class="mono">
                    {used.action}
                </th>
                <td>{used.product.as_str()}</td>
                <td class="mono">{used.region}</td>
                <td class="num">{app.number(used.calls as usize)}</td>
                <td class="num">{limit}</td>
            </tr>
        }
    };
    let table = move || {
        let rows = usage.get();
        let text = app.text();
        let words = &text.connect;
        if rows.is_empty() {
            return view! { <p class="dim">{words.quota_none}</p> };
        }
        view! {
            <table class="plain">
                <thead>
                    <tr>
                        <th scope="col">{words.api_action}</th>
                        <th scope="col">{text.list.product}</th>
                        <th scope="col">{text.list.region}</th>
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
    };
    view! {
        <section class="card" id="quota">
            <h2>{move || app.text().connect.quota}</h2>
            {table}
            <p class="hint">{move || app.text().connect.quota_hint}</p>
        </section>
    }
}
