//! A run that this tab does not carry out: interrupted, or another tab's. What is known, and the ways on.

use super::RunHandle;
use super::part::{Asking, RetryRequest};
use crate::components::banner::{Banner, Tone};
use crate::components::icon::Icon;
use crate::pages::runs::{damage, others, persistence_consent};
use crate::platform::intl::Style;
use crate::route::Route;
use crate::state::app::App;
use crate::state::runs::{Mode, ResumeBlocker, ResumeIntent, Safe, Wrong};
use leptos::prelude::*;

/// Why it cannot be carried on, in words, and whether the settings are the place to go.
fn obstacle(app: App, order: RunHandle) -> Option<(String, bool)> {
    let words = app.text().runs();
    order.hindrance().map(|why| match why {
        ResumeBlocker::OtherPlace => (words.other_place.to_owned(), true),
        ResumeBlocker::OldWorld => (words.old_world.to_owned(), false),
        ResumeBlocker::Keys => (words.needs_keys.to_owned(), true),
        ResumeBlocker::Damaged => (damaged(app, order), false),
    })
}

/// That what is kept of it is damaged, and where.
fn damaged(app: App, order: RunHandle) -> String {
    let what = order.wrong.with(|wrong| damage::all(app, wrong));
    format!("{} {what}", app.text().runs().damaged_text)
}

/// Whether what was written down is still there, if not all is well.
fn safe(app: App, order: RunHandle) -> Option<AnyView> {
    let words = app.text().runs();
    match order.safe.get() {
        Safe::Yes => None,
        Safe::Again(at) => {
            let title = (words.kept_again)(&app.time(at, Style::Seconds));
            Some(view! { <Banner tone=Tone::Warn title text=words.kept_again_text /> }.into_any())
        }
        Safe::No(fault) => {
            let text = format!(
                "{} {}",
                persistence_consent::reason(app, &fault),
                words.kept_no_more_text
            );
            Some(view! { <Banner tone=Tone::Bad title=words.kept_no_more text /> }.into_any())
        }
    }
}

/// Runs that keep it from being taken up.
fn barred(app: App, order: RunHandle) -> Option<AnyView> {
    let words = app.text().runs();
    if order.is_busy.get() {
        let (title, text) = (words.barred, words.busy);
        return Some(view! { <Banner tone=Tone::Bad title text /> }.into_any());
    }
    order.barred.with(|found| {
        (!found.is_empty()).then(|| {
            let title = words.barred;
            view! {
                <Banner tone=Tone::Bad title />
                {others::list(app, found)}
            }
            .into_any()
        })
    })
}

/// The banner.
#[component]
pub(super) fn Standby(order: RunHandle, asking: Asking) -> impl IntoView {
    let app = expect_context::<App>();
    let button = move |id: &'static str, icon: Icon, word: String, wanted: ResumeIntent| {
        view! {
            <button
                type="button"
                class="btn"
                id=id
                on:click=move |_| order.carry_on(wanted.clone())
            >
                {icon.draw()}
                {word}
            </button>
        }
    };
    let interrupted = move || {
        let words = app.text().runs();
        let tally = order.entry().tally;
        order.version.track();
        let title = (words.was_interrupted)(
            &app.time(order.last_at(), Style::Full),
            [tally.sent(), tally.not_sent(), tally.unknown()],
        );
        let obstacle = obstacle(app, order);
        let may_go = obstacle.is_none();
        let (text, settings) = obstacle.unwrap_or_else(|| (words.ways_on.to_owned(), false));
        let to_settings = settings.then(|| {
            view! {
                <a class="btn" href=Route::Settings.href()>
                    {app.text().shell.settings}
                </a>
            }
        });
        let waiting = tally.queued();
        let follow = may_go.then(|| {
            button(
                "follow",
                Icon::Clock,
                words.follow.to_owned(),
                ResumeIntent::Follow,
            )
        });
        let rest = (may_go && waiting > 0).then(|| {
            view! {
                <button
                    type="button"
                    class="btn p"
                    id="continue"
                    on:click=move |_| asking.ask(RetryRequest::Rest)
                >
                    {Icon::Play.draw()}
                    {(words.go_on)(waiting)}
                </button>
            }
        });
        let close = button(
            "close-run",
            Icon::Stop,
            words.close.to_owned(),
            ResumeIntent::Close,
        );
        view! {
            <Banner tone=Tone::Warn title text>
                <div class="acts">{to_settings} {follow} {rest} {close}</div>
            </Banner>
        }
    };
    let body = move || match order.mode.get() {
        Mode::Interrupted => {
            let safe = safe(app, order);
            let interrupted = interrupted();
            Some(view! { {safe} {interrupted} }.into_any())
        }
        Mode::Taking => {
            let title = app.text().runs().taking;
            Some(view! { <Banner tone=Tone::Info title /> }.into_any())
        }
        Mode::Watched => {
            let words = app.text().runs();
            Some(
                view! { <Banner tone=Tone::Info title=words.watched text=words.watched_text /> }
                    .into_any(),
            )
        }
        Mode::Here if !order.is_kept => {
            let words = app.text().runs();
            Some(
                view! { <Banner tone=Tone::Warn title=words.not_kept text=words.not_kept_text /> }
                    .into_any(),
            )
        }
        Mode::Over if order.wrong.with(Wrong::is_any) => {
            let title = app.text().runs().damaged_chip;
            Some(view! { <Banner tone=Tone::Bad title text=damaged(app, order) /> }.into_any())
        }
        Mode::Here => safe(app, order),
        Mode::Over => None,
    };
    view! {
        <div class="scopes" id="standby" role="status">
            {move || body()}
            {move || barred(app, order)}
        </div>
    }
}
