//! Why a run holds, how it goes on, and what may be sent again.

use super::Order;
use crate::components::banner::{Banner, Tone};
use crate::components::icon::Icon;
use crate::prelude::*;
use crate::state::app::App;
use crate::state::runs::Mode;
use crate::text::{Text, outside};
use rerack_ops::run::{Again, Command, HoldWhy, Run};

/// Why it holds, and what to do about it.
fn words(text: &'static Text, run: &Run, why: &HoldWhy) -> (Tone, String, &'static str) {
    let hold = text.hold();
    match why {
        HoldWhy::Paused => (Tone::Info, hold.paused.to_owned(), hold.nothing_sent),
        HoldWhy::TooManyErrors { failed } => (Tone::Bad, (hold.errors)(*failed), hold.errors_text),
        HoldWhy::Keys => (Tone::Warn, hold.keys.to_owned(), hold.keys_text),
        HoldWhy::Journal { detail } => (
            Tone::Bad,
            (hold.journal)(&outside::message(text, detail)),
            hold.nothing_sent,
        ),
        HoldWhy::GroupDown { group } => {
            let group = run.plan().course.groups.get(*group);
            let name = group.map_or("", |group| group.name.as_str());
            (
                Tone::Warn,
                (hold.group)(&outside::name(name)),
                hold.group_text,
            )
        }
        HoldWhy::Interrupted => (
            Tone::Warn,
            hold.interrupted.to_owned(),
            hold.interrupted_text,
        ),
        HoldWhy::Late { .. } => (Tone::Warn, hold.late.to_owned(), hold.late_text),
        HoldWhy::ElsewhereOpen => (Tone::Warn, hold.elsewhere.to_owned(), hold.nothing_sent),
    }
}

/// The banner of a run that holds, with the way on.
#[component]
pub(super) fn Held(order: Order) -> View {
    let app = expect_context::<App>();
    let held = Memo::new(move |_| {
        let _ = app.lang();
        if order.mode.get() == Mode::Interrupted {
            return None;
        }
        order.with_run(|run| {
            let hold = run.held()?;
            Some(words(app.text(), run, &hold.why))
        })
    });
    let banner = move || {
        let may_act = order.is_in_hand();
        held.get().map(|(tone, title, text)| {
            view! {
                <Banner tone title text>
                    {may_act.then(|| view! { <button
                        type="button"
                        class="btn"
                        id="go-on"
                        on:click=move |_| order.tell(vec![Command::Resume])
                    >
                        {Icon::Play.draw()}
                        {app.text().hold().go_on}
                    </button>
                    <button
                        type="button"
                        class="btn"
                        id="stop-here"
                        on:click=move |_| order.tell(vec![Command::Stop])
                    >
                        {Icon::Stop.draw()}
                        {app.text().going().stop_here}
                    </button> })}
                </Banner>
            }
        })
    };
    view! {
        <div class="scopes" id="held" role="status">
            {banner}
        </div>
    }
}

/// How many targets may be sent again, by kind.
fn counts(order: Order) -> Vec<(Again, usize)> {
    order.with_run(|run| {
        let mut counts = Vec::new();
        if run.is_sending() && run.held().is_none() {
            return counts;
        }
        for again in Again::ALL {
            let is_of = |row: &&rerack_ops::run::Row| Again::of(row) == Some(again);
            let count = run.rows().iter().filter(is_of).count();
            if count > 0 {
                counts.push((again, count));
            }
        }
        counts
    })
}

/// Sends those of one kind again.
fn retry(order: Order, again: Again) {
    let rows = order.with_run(|run| {
        let rows = run.rows().iter().enumerate();
        let rows = rows.filter(|(_, row)| Again::of(row) == Some(again));
        rows.map(|(place, _)| place).collect::<Vec<_>>()
    });
    order.tell(vec![Command::Retry { rows }, Command::Resume]);
}

/// A button for each kind that may be sent again.
#[component]
pub(super) fn SendAgain(order: Order) -> View {
    let app = expect_context::<App>();
    let kinds = Memo::new(move |_| {
        let _ = app.lang();
        if !order.is_in_hand() {
            return Vec::new();
        }
        counts(order)
    });
    let buttons = move || {
        let kinds = kinds.get();
        let hold = app.text().hold();
        (!kinds.is_empty()).then(|| {
            let buttons = kinds
                .into_iter()
                .map(|(again, count)| {
                    let (id, label, hint) = match again {
                        Again::Failed => ("again-failed", (hold.failed)(count), ""),
                        Again::NotStarted => ("again-not-started", (hold.not_started)(count), ""),
                        Again::Unknown => {
                            ("again-unknown", (hold.unknown)(count), hold.unknown_hint)
                        }
                        Again::Skipped => ("again-skipped", (hold.skipped_ones)(count), ""),
                    };
                    view! {
                        <button
                            type="button"
                            class="btn"
                            id=id
                            title=hint
                            on:click=move |_| retry(order, again)
                        >
                            {Icon::Reload.draw()}
                            {label}
                        </button>
                    }
                })
                .collect_view();
            view! {
                <div class="again" role="group" aria-label=hold.again>
                    <span class="dim">{hold.again}</span>
                    {buttons}
                </div>
            }
        })
    };
    view! { <div id="again">{buttons}</div> }
}
