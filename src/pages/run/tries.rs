//! All sendings of one target: when, the answer, the request id, and what was seen of each.

use super::result_explanation;
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::text::{outside, words};
use leptos::prelude::*;
use rerack_ops::plan::Target;
use rerack_ops::run::{Attempt, Row};

/// The card, where there was more than one; with a single one the panel says all of it.
pub(super) fn card(app: App, target: &Target, row: &Row) -> Option<AnyView> {
    let count = row.attempts().count();
    let is_waiting = row.is_queued() && count > 0;
    if count < 2 && !is_waiting {
        return None;
    }
    let tries = row.attempts().map(|attempt| one(app, target, attempt));
    let tries = tries.collect_view();
    Some(
        view! {
            <section class="card" id="tries">
                <h3>{(app.text().part().tries)(count)}</h3>
                <ol class="tries">{tries}</ol>
            </section>
        }
        .into_any(),
    )
}

fn one(app: App, target: &Target, attempt: &Attempt) -> AnyView {
    let text = app.text();
    let run = text.run();
    let answer = result_explanation::answered(app, target, attempt.answer());
    let said = [answer.word.as_str(), answer.note.as_str()];
    let said = said.map(str::trim).join(" · ");
    let said = said.trim_end_matches(" · ").to_owned();
    let request = match attempt.request_id() {
        "" => run.no_request_id.to_owned(),
        id => outside::code(id),
    };
    let seen = attempt.followed().map(|followed| {
        let outcome = result_explanation::came_out(app, attempt.answer(), Some(followed));
        let seen = followed.sightings().iter();
        let seen = seen.map(|seen| {
            view! {
                <dt>{app.time(seen.at, Style::Seconds)}</dt>
                <dd>{words::instance_status(text, &seen.status)}</dd>
            }
        });
        view! {
            {seen.collect_view()}
            <dt>{run.instance_now}</dt>
            <dd>
                {outcome.word} " " <span class="dim">{outcome.note}</span>
            </dd>
        }
    });
    view! {
        <li>
            <strong>{(text.part().try_at)(&result_explanation::moment(app, attempt.sent_at()))}</strong>
            <dl class="kv">
                <dt>{run.answer}</dt>
                <dd>{said}</dd>
                <dt>{run.answered_at}</dt>
                <dd>{result_explanation::moment(app, attempt.answered_at())}</dd>
                <dt>{run.request_id}</dt>
                <dd class="mono">{request}</dd>
                {seen}
            </dl>
        </li>
    }
    .into_any()
}
