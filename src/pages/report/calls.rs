//! Every call that left, with its request id.

use crate::pages::run::progress::clock;
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::text::outside;
use leptos::prelude::*;
use rerack_ops::report::{Report, Sent};

/// Calls shown at most.
const SHOWN: usize = 500;

fn line(app: App, sent: &Sent) -> AnyView {
    let words = app.text().report();
    let took = match (&sent.withdrawn, sent.answered_at) {
        (Some(_), _) => words.withdrawn.to_owned(),
        (None, None) => words.no_answer.to_owned(),
        (None, Some(at)) => format!(
            "{}.{:03}",
            clock(at.since(sent.sent_at)),
            at.since(sent.sent_at).rem_euclid(1000)
        ),
    };
    let request = match sent.request_id.as_str() {
        "" => "–".to_owned(),
        id => id.to_owned(),
    };
    view! {
        <tr>
            <td>{app.time(sent.sent_at, Style::Seconds)}</td>
            <td class="num">{took}</td>
            <td>
                {sent.action} <span class="mono dim">" " {outside::code(&sent.region)}</span>
            </td>
            <td class="num">{(words.call_rows)(sent.targets.len())}</td>
            <td class="mono">{request}</td>
        </tr>
    }
    .into_any()
}

/// The calls.
pub(super) fn card(app: App, report: &Report) -> AnyView {
    let words = app.text().report();
    let run = app.text().run();
    let all = report.calls.len();
    let lines = report.calls.iter().take(SHOWN);
    let lines = lines.map(|sent| line(app, sent)).collect_view();
    let more = (all > SHOWN).then(|| view! { <p class="dim">{(words.more_calls)(SHOWN, all)}</p> });
    let body = if all == 0 {
        view! { <p class="dim">{words.no_calls}</p> }.into_any()
    } else {
        view! {
            <div class="wide" tabindex="0" role="group" aria-label=words.calls>
                <table class="plain" id="report-calls">
                    <thead>
                        <tr>
                            <th scope="col">{run.sent_at}</th>
                            <th scope="col" class="num">
                                {run.answered_at}
                            </th>
                            <th scope="col">{app.text().act().action}</th>
                            <th scope="col" class="num">
                                {run.instance}
                            </th>
                            <th scope="col">{run.request_id}</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="card">
            <h2>{words.calls} " " <span class="dim">{app.number(all)}</span></h2>
            {body}
            {more}
        </section>
    }
    .into_any()
}
