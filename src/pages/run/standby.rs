//! A run that this tab does not carry out: interrupted, or another tab's. What is known, and the ways on.

use super::Order;
use crate::app::route::Route;
use crate::components::banner::{Banner, Tone};
use crate::components::icon::Icon;
use crate::platform::intl::Style;
use crate::prelude::*;
use crate::state::app::App;
use crate::state::runs::{Hindrance, Mode, Wanted};

/// Why it cannot be carried on, in words, and whether the settings are the place to go.
fn obstacle(app: App, order: Order) -> Option<(&'static str, bool)> {
    let words = app.text().runs();
    order.hindrance().map(|why| match why {
        Hindrance::OtherPlace => (words.other_place, true),
        Hindrance::OldWorld => (words.old_world, false),
        Hindrance::Keys => (words.needs_keys, true),
        Hindrance::Damaged => (words.damaged_text, false),
    })
}

/// The banner.
#[component]
pub(super) fn Standby(order: Order) -> View {
    let app = expect_context::<App>();
    let button = move |id: &'static str, icon: Icon, main: bool, word: String, wanted: Wanted| {
        view! {
            <button
                type="button"
                class=if main { "btn p" } else { "btn" }
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
        let text = obstacle.map_or(words.ways_on, |(text, _)| text);
        let may_go = obstacle.is_none();
        let to_settings = obstacle.is_some_and(|(_, settings)| settings).then(|| {
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
                false,
                words.follow.to_owned(),
                Wanted::Follow,
            )
        });
        let rest = (may_go && waiting > 0).then(|| {
            let resume = Wanted::Do(vec![rerack_ops::run::Command::Resume]);
            button("continue", Icon::Play, true, (words.go_on)(waiting), resume)
        });
        let close = button(
            "close-run",
            Icon::Stop,
            false,
            words.close.to_owned(),
            Wanted::Close,
        );
        view! {
            <Banner tone=Tone::Warn title text>
                <div class="acts">{to_settings} {follow} {rest} {close}</div>
            </Banner>
        }
    };
    let body = move || match order.mode.get() {
        Mode::Interrupted => Some(interrupted()),
        Mode::Taking => {
            let title = app.text().runs().taking;
            Some(view! { <Banner tone=Tone::Info title /> })
        }
        Mode::Watched => {
            let words = app.text().runs();
            Some(view! { <Banner tone=Tone::Info title=words.watched text=words.watched_text /> })
        }
        Mode::Here if !order.is_kept => {
            let words = app.text().runs();
            Some(view! { <Banner tone=Tone::Warn title=words.not_kept text=words.not_kept_text /> })
        }
        Mode::Here | Mode::Over => None,
    };
    view! {
        <div class="scopes" id="standby" role="status">
            {body}
        </div>
    }
}
