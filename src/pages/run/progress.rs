//! How far a run is in its waves, and what it is waiting for.

use crate::components::icon::Icon;
use crate::platform::dom;
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::state::runs::{RunHandle, Turn};
use crate::text::Text;
use leptos::ev;
use leptos::prelude::*;
use rerack_api::UnixMillis;
use rerack_ops::run::{Command, Run};

/// A bar is drawn for waits up to this long, in milliseconds: those before the first call.
pub(super) const GRACE_MS: i64 = rerack_ops::run::GRACE_MS;

/// A length of time to the second, `4:12` or `1:02:33`.
#[must_use]
pub(in crate::pages) fn clock(ms: i64) -> String {
    let seconds = (ms / 1000).max(0);
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// What a wave is called; waves count from 0, and a canary is the first.
#[must_use]
pub(super) fn wave_name(text: &'static Text, run: &Run, wave: usize) -> String {
    let going = text.going();
    if wave == 0 && run.plan().strategy.order.canary > 0 {
        return going.canary.to_owned();
    }
    (going.wave)(wave + 1)
}

/// The line beside the title: the wave, how long, which plan.
pub(super) fn line(app: App, order: RunHandle) -> String {
    let now = UnixMillis(app.now.get());
    order.with_run(|run| {
        let going = app.text().going();
        let mut parts = Vec::new();
        if run.wave_count() > 1 {
            parts.push((going.wave_of)(run.wave() + 1, run.wave_count()));
        }
        let end = run.finished_at().unwrap_or(now);
        parts.push((going.elapsed)(&clock(end.since(run.started_at()))));
        parts.join(" · ")
    })
}

/// What the run is waiting for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wait {
    /// Nothing was sent, and the operator can think again.
    Grace(UnixMillis),
    /// It begins at a time.
    Start(UnixMillis),
    /// The pause before this wave.
    Wave(usize, UnixMillis),
}

fn wait(run: &Run) -> Option<Wait> {
    let at = run.opens_at()?;
    if run.rows().iter().any(|row| row.sent_at().is_some()) {
        return Some(Wait::Wave(run.wave(), at));
    }
    let planned = run.plan().strategy.start_at;
    Some(if planned.is_some_and(|planned| planned >= at) {
        Wait::Start(at)
    } else {
        Wait::Grace(at)
    })
}

/// The bar of a run that waits for a time.
#[component]
pub(super) fn Waiting(order: RunHandle) -> impl IntoView {
    let app = expect_context::<App>();
    let waits = Memo::new(move |_| {
        // What was just added has a banner of its own.
        let is_next = |turn| matches!(turn, Turn::At(_));
        let mut parts = order.waiting_parts().into_iter();
        if order.is_in_hand() && parts.any(|(_, _, turn)| is_next(turn)) {
            return None;
        }
        order.with_run(wait)
    });
    let handle = window_event_listener(ev::keydown, move |event| {
        let is_grace = matches!(waits.get_untracked(), Some(Wait::Grace(_)));
        let may_cancel = is_grace && untrack(|| order.is_in_hand());
        if event.key() == "Escape" && may_cancel && !dom::modal_open() {
            event.prevent_default();
            order.tell(vec![Command::Stop]);
        }
    });
    on_cleanup(move || handle.remove());
    let bar = move || {
        let wait = waits.get()?;
        let (going, now) = (app.text().going(), UnixMillis(app.now.get()));
        let left = |at: UnixMillis| clock((at.since(now) + 999).max(0));
        // Where another tab carries it out, this one only watches.
        let in_hand = order.is_in_hand();
        let (class, title, text) = match wait {
            Wait::Grace(at) => {
                let title = (going.nothing_sent)(&left(at));
                let hint = if in_hand { going.cancel_hint } else { "" };
                ("banner acc grace", title, hint)
            }
            Wait::Start(at) => {
                let title = (going.starts)(&app.time(at, Style::Full), &left(at));
                ("banner acc", title, going.keep_open)
            }
            Wait::Wave(wave, at) => {
                let wave = order.with_run(|run| wave_name(app.text(), run, wave));
                let title = (going.next_wave)(&wave, &left(at));
                ("banner acc", title, going.send_now)
            }
        };
        let grace = matches!(wait, Wait::Grace(_));
        let may_cancel = in_hand && matches!(wait, Wait::Grace(_) | Wait::Start(_));
        let cancel = may_cancel.then(|| {
            view! {
                <button
                    type="button"
                    class="btn"
                    id="cancel-run"
                    on:click=move |_| order.tell(vec![Command::Stop])
                >
                    {Icon::Stop.draw()}
                    {going.cancel}
                </button>
            }
        });
        let part = grace.then(|| {
            let Wait::Grace(at) = wait else { return 0 };
            (at.since(now).clamp(0, GRACE_MS) * 100 / GRACE_MS).clamp(0, 100)
        });
        let meter = part.map(|part| {
            view! {
                <div class="grace-bar" aria-hidden="true">
                    <i style:width=format!("{part}%")></i>
                </div>
            }
        });
        Some(view! {
            <div class=class>
                {Icon::Clock.draw()} <div class="banner-body">
                    <strong>{title}</strong>
                    <p>{text}</p>
                    {meter}
                    {cancel}
                </div>
            </div>
        })
    };
    view! {
        <div class="scopes" id="waiting">
            {move || bar()}
        </div>
    }
}
