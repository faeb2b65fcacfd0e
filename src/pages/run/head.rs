//! The head of a run: its name, how it stands, what was confirmed, and what can be done with it as a whole.

use super::{export, progress, target_status};
use crate::components::icon::Icon;
use crate::platform::intl::Style;
use crate::route::Route;
use crate::state::app::App;
use crate::state::runs::{Mode, RunHandle, Work};
use crate::text::outside;
use crate::text::words;
use leptos::prelude::*;
use rerack_api::UnixMillis;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_ops::run::{Command, HoldWhy, Run};

/// What was ordered, in a word.
fn title(app: App, order: RunHandle) -> &'static str {
    order
        .run
        .with_value(|run| crate::pages::runs::title(app, Work::of(&run.borrow().plan().operation)))
}

/// The batch mode and the number of calls.
fn mode_line(app: App, order: RunHandle) -> String {
    let text = app.text();
    order.run.with_value(|run| {
        let run = run.borrow();
        let plan = run.plan();
        let calls = (text.act().calls)(plan.calls.len(), plan.targets.len());
        let mode = match plan.operation.mode() {
            Some(BatchOptimization::AllTogether) => text.act().all_together,
            Some(BatchOptimization::SuccessFirst) => text.act().success_first,
            None => return calls,
        };
        (text.run().mode_line)(mode, &calls)
    })
}

/// Why nothing leaves just now, in a word: it is held, or waits for a time.
fn waiting(app: App, run: &Run) -> Option<String> {
    let part = app.text().part();
    if let Some(hold) = run.held() {
        let word = match hold.why {
            HoldWhy::Paused => part.paused_now,
            _ => part.held_now,
        };
        return Some(word.to_owned());
    }
    let at = run.opens_at()?;
    let left = at.since(UnixMillis(app.now.get())).max(0);
    // Rounded up, as the banner below does.
    let left = words::span(app.text(), (left + 999) / 1000 * 1000);
    let is_begun = run.rows().iter().any(|row| row.sent_at().is_some());
    Some(if is_begun {
        (part.next_in)(&left)
    } else {
        (part.begins_in)(&left)
    })
}

/// The head.
#[component]
pub(super) fn Head(order: RunHandle) -> impl IntoView {
    let app = expect_context::<App>();
    let state = move || {
        let run_words = app.text().run();
        let mode = order.mode.get();
        order.with_run(|run| {
            if mode == Mode::Interrupted {
                ("fresh stale", app.text().runs().interrupted_one.to_owned())
            } else if let Some(word) = waiting(app, run) {
                ("fresh stale", word)
            } else if run.is_sending() {
                let calls = run.calls().len();
                let done = target_status::calls_done(run);
                ("fresh busy", (run_words.sending)(done, calls))
            } else if run.is_finished() {
                ("fresh", run_words.settled.to_owned())
            } else {
                ("fresh busy", run_words.following.to_owned())
            }
        })
    };
    let sending = move || order.is_in_hand() && order.with_run(rerack_ops::run::Run::is_sending);
    let stop = move || {
        view! {
            <button
                type="button"
                class="btn"
                id="stop"
                title=move || app.text().run().stop_hint
                on:click=move |_| order.stop()
            >
                {Icon::Stop.draw()}
                {move || app.text().run().stop}
            </button>
        }
    };
    let may_pause = move || {
        order.is_in_hand() && order.with_run(|run| run.is_sending() && run.held().is_none())
    };
    let pause = move || {
        view! {
            <button
                type="button"
                class="btn"
                id="pause"
                title=move || app.text().hold().pause_hint
                on:click=move |_| order.tell(vec![Command::Pause])
            >
                {Icon::Clock.draw()}
                {move || app.text().hold().pause}
            </button>
        }
    };
    view! {
        <div class="head run-head">
            <h1>{move || title(app, order)}</h1>
            <span class=move || state().0 id="run-state">
                {move || state().1}
            </span>
            <span class="dim">{move || progress::line(app, order)}</span>
            <span class="dim facts-line">
                {move || app.time(order.confirmed_at, Style::Full)} " · "
                {move || mode_line(app, order)} " · " {outside::shown(order.place.get_value())}
            </span>
            <span class="grow"></span>
            <span class="acts">
                <Show when=may_pause>{pause()}</Show> <Show when=sending>{stop()}</Show>
                <a class="btn" id="report" href=Route::Report(order.id).href()>
                    {Icon::Sheet.draw()}
                    {move || {
                        let words = app.text().report();
                        if order.with_run(rerack_ops::run::Run::is_finished) {
                            words.title
                        } else {
                            words.so_far
                        }
                    }}
                </a>
                <button
                    type="button"
                    class="btn"
                    id="export"
                    on:click=move |_| export::save(app, order)
                >
                    {Icon::Download.draw()}
                    {move || app.text().run().export}
                </button>
            </span>
        </div>
    }
}
