//! Everything about one answer.

use super::part::{Asking, RetryRequest, one_label};
use super::result_explanation;
use super::tries;
use crate::components::copy;
use crate::components::icon::Icon;
use crate::components::reasons;
use crate::components::strings::strings;
use crate::platform::dom;
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::state::runs::RunHandle;
use crate::text::{outside, words};
use leptos::prelude::*;
use rerack_ops::answer::{Answer, NoInformationWhy};
use rerack_ops::plan::Target;
use rerack_ops::run::{Again, Command, Row};

/// The panel, while a row is open.
#[component]
pub(super) fn RowPanel(
    order: RunHandle,
    open: RwSignal<Option<u32>>,
    asking: Asking,
) -> impl IntoView {
    let app = expect_context::<App>();
    move || {
        let place = open.get()? as usize;
        order.with_run(|run| {
            let row = run.rows().get(place);
            let target = run.plan().targets.get(place);
            match (row, target) {
                (Some(row), Some(target)) => {
                    let actions = actions(app, order, asking, place, row);
                    Some(draw(app, (row, target), actions, open))
                }
                _ => order.left_out.with_value(|list| {
                    let item = list.get(place.checked_sub(run.rows().len())?)?;
                    let why = item
                        .judgement
                        .reasons
                        .iter()
                        .map(|r| reasons::reason(app, r));
                    let lines = why.map(|why| (app.text().list.reason, why)).collect();
                    Some(frame(
                        app,
                        &item.name,
                        &item.key.id,
                        lines,
                        None,
                        (None, None),
                        open,
                    ))
                }),
            }
        })
    }
}

type Line = (&'static str, String);

/// What the operator may do with this one alone.
fn actions(app: App, order: RunHandle, asking: Asking, place: usize, row: &Row) -> Option<AnyView> {
    if !order.is_in_hand() {
        return None;
    }
    let going = app.text().going();
    if row.is_queued() {
        return Some(
            view! {
                <div class="panel-actions">
                    <button
                        type="button"
                        class="btn"
                        id="take-out"
                        on:click=move |_| order.tell(vec![Command::Skip { rows: vec![place] }])
                    >
                        {Icon::Close.draw()}
                        {going.take_out}
                    </button>
                </div>
            }
            .into_any(),
        );
    }
    Again::of(row)?;
    let label = one_label(app.text(), row);
    Some(
        view! {
            <div class="panel-actions">
                <button
                    type="button"
                    class="btn"
                    id="send-again"
                    on:click=move |_| asking.ask(RetryRequest::Again(vec![place]))
                >
                    {Icon::Reload.draw()}
                    {label}
                </button>
            </div>
        }
        .into_any(),
    )
}

fn draw(
    app: App,
    (row, target): (&Row, &Target),
    actions: Option<AnyView>,
    open: RwSignal<Option<u32>>,
) -> AnyView {
    let text = app.text();
    let run = text.run();
    let answer = result_explanation::answer(app, target, row);
    let mut lines: Vec<Line> = vec![(run.answer, answer.word)];
    let mut push = |name: &'static str, value: String| {
        if !value.is_empty() {
            lines.push((name, value));
        }
    };
    if let Some(refusal) = row.answer().refusal() {
        push(run.code, outside::code(&refusal.code));
        push(
            run.message,
            outside::answer(text, words::plain_message(&refusal.message)),
        );
    }
    match row.answer() {
        Answer::Accepted(accepted) => {
            push(run.code, outside::code(&accepted.code));
            push(run.message, outside::answer(text, &accepted.message));
            if !accepted.previous.is_empty() {
                push(
                    run.instance,
                    (run.previous)(&accepted.previous, &accepted.current),
                );
            }
            push(run.task, accepted.task_id.clone().unwrap_or_default());
        }
        Answer::Unknown { why, detail }
        | Answer::NoInformation(NoInformationWhy::NoAnswer { why, detail }) => {
            push(run.message, result_explanation::doubt(text, *why));
            push(text.list.details, outside::answer(text, detail));
        }
        _ => {}
    }
    push(run.event_id, target.event_id.clone().unwrap_or_default());
    push(text.list.region, target.key.region.clone());
    push(run.sent_at, result_explanation::moment(app, row.sent_at()));
    push(
        run.answered_at,
        result_explanation::moment(app, row.answered_at()),
    );
    let request = if row.request_id().is_empty() {
        run.no_request_id
    } else {
        row.request_id()
    };
    push(run.request_id, outside::code(request));
    push(run.what_to_do, result_explanation::meaning(text, row));
    let history = row.followed().map(|followed| {
        let sightings = followed
            .sightings()
            .iter()
            .map(|seen| {
                let at = app.time(seen.at, Style::Seconds);
                (at, words::instance_status(text, &seen.status))
            })
            .collect::<Vec<_>>();
        let outcome = result_explanation::outcome(app, row);
        let event = result_explanation::event(app, target, Some(followed));
        let event = match (event.word.as_str(), event.note.as_str()) {
            (_, "") => event.word,
            ("–", _) => event.note,
            (word, note) => format!("{word} · {note}"),
        };
        (outcome.word, outcome.note, event, sightings)
    });
    let strings = row
        .answer()
        .refusal()
        .and_then(|refusal| app.keys.compared(&refusal.message))
        .map(|both| strings(app, &both));
    let extra = (strings, actions).into_any();
    let tries = tries::card(app, target, row);
    frame(
        app,
        &target.name,
        &target.key.id,
        lines,
        Some(extra),
        (history, tries),
        open,
    )
}

/// Outcome, its note, the event's outcome, and what was seen when.
type History = (String, String, String, Vec<(String, String)>);

fn frame(
    app: App,
    name: &str,
    id: &str,
    lines: Vec<Line>,
    extra: Option<AnyView>,
    (history, tries): (Option<History>, Option<AnyView>),
    open: RwSignal<Option<u32>>,
) -> AnyView {
    let text = app.text();
    let facts = lines
        .into_iter()
        .map(|(name, value)| {
            view! {
                <dt>{name}</dt>
                <dd>{outside::shown(value)}</dd>
            }
        })
        .collect_view();
    let history = history.map(|(outcome, note, event, sightings)| {
        let seen = sightings
            .into_iter()
            .map(|(at, status)| {
                view! {
                    <dt>{at}</dt>
                    <dd>{outside::shown(status)}</dd>
                }
            })
            .collect_view();
        view! {
            <section class="card">
                <h3>{text.run().instance_now}</h3>
                <p>
                    <strong>{outside::shown(outcome)}</strong>
                    " "
                    <span class="dim">{outside::shown(note)}</span>
                </p>
                <dl class="kv">
                    {seen} <dt>{text.run().event_now}</dt> <dd>{outside::shown(event)}</dd>
                </dl>
            </section>
        }
    });
    view! {
        <aside class="panel" aria-label=text.run().detail>
            <div class="panel-head">
                <div>
                    <h2><bdi>{outside::name(name)}</bdi></h2>
                    <span class="sub">
                        <span class="mono">{outside::code(id)}</span>
                        {copy::button(app, id.to_owned())}
                    </span>
                </div>
                <button
                    type="button"
                    class="btn icon"
                    aria-label=text.shell.close
                    on:click=move |_| {
                        open.set(None);
                        dom::focus("table");
                    }
                >
                    {Icon::Close.draw()}
                </button>
            </div>
            <section class="card">
                <h3>{text.run().detail}</h3>
                <dl class="kv">{facts}</dl>
                {extra}
            </section>
            {history}
            {tries}
        </aside>
    }
    .into_any()
}
