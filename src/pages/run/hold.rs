//! Why a run holds, and how it goes on.

use super::RunHandle;
use super::part::{Asking, RetryRequest};
use crate::components::banner::{Banner, Tone};
use crate::components::icon::Icon;
use crate::state::app::App;
use crate::state::runs::Mode;
use crate::text::{Text, outside};
use leptos::prelude::*;
use rerack_ops::run::{Command, HoldWhy, Run};

/// Why it holds, and what to do about it.
fn words(text: &'static Text, run: &Run, why: &HoldWhy) -> (Tone, String, &'static str) {
    let (hold, part) = (text.hold(), text.part());
    match why {
        HoldWhy::Clock => (Tone::Bad, part.clock.to_owned(), part.clock_text),
        HoldWhy::Permission => (Tone::Bad, part.permission.to_owned(), part.permission_text),
        HoldWhy::Unread { region, detail } => (
            Tone::Bad,
            (part.unread)(region, &outside::message(text, detail)),
            part.unread_text,
        ),
        HoldWhy::Paused => (Tone::Info, hold.paused.to_owned(), hold.nothing_sent),
        HoldWhy::TooManyErrors { failed } => (Tone::Bad, (hold.errors)(*failed), hold.errors_text),
        HoldWhy::Keys => (Tone::Warn, hold.keys.to_owned(), hold.keys_text),
        HoldWhy::Journal { detail } => (
            Tone::Bad,
            (hold.journal)(&outside::message(text, detail)),
            hold.nothing_sent,
        ),
        HoldWhy::GroupDown { group } => {
            let group = run.plan().strategy.groups.get(*group);
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

/// Whether the operator was away meanwhile, so that going on is asked about like the beginning.
fn was_away(why: &HoldWhy) -> bool {
    matches!(why, HoldWhy::Interrupted | HoldWhy::Late { .. })
}

/// The banner of a run that holds, with the way on.
#[component]
pub(super) fn Held(order: RunHandle, asking: Asking) -> impl IntoView {
    let app = expect_context::<App>();
    let held = Memo::new(move |_| {
        let _ = app.lang();
        if order.mode.get() == Mode::Interrupted {
            return None;
        }
        order.with_run(|run| {
            let hold = run.held()?;
            Some((words(app.text(), run, &hold.why), was_away(&hold.why)))
        })
    });
    let banner = move || {
        let may_act = order.is_in_hand();
        held.get().map(|((tone, title, text), was_away)| {
            let go_on = move |_| {
                if was_away {
                    asking.ask(RetryRequest::Rest);
                } else {
                    order.tell(vec![Command::Resume]);
                }
            };
            let buttons = may_act.then(|| {
                view! {
                    <div class="acts">
                        <button type="button" class="btn" id="go-on" on:click=go_on>
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
                        </button>
                    </div>
                }
            });
            view! {
                <Banner tone title text>
                    {buttons}
                </Banner>
            }
        })
    };
    view! {
        <div class="scopes" id="held" role="status">
            {move || banner()}
        </div>
    }
}
