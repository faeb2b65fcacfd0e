//! What was just added to a run, and how to take it back.

use super::super::progress::{GRACE_MS, clock};
use crate::components::icon::Icon;
use crate::platform::dom;
use crate::state::app::App;
use crate::state::runs::{Part, RunHandle, Turn};
use leptos::ev;
use leptos::prelude::*;
use rerack_api::UnixMillis;

/// The banner of each part that was not begun.
#[component]
pub(in crate::pages::run) fn Added(order: RunHandle) -> impl IntoView {
    let app = expect_context::<App>();
    let waits = Memo::new(move |_| {
        if order.is_in_hand() {
            order.waiting_parts()
        } else {
            Vec::new()
        }
    });
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.key() != "Escape" || dom::modal_open() {
            return;
        }
        let now = UnixMillis(app.now.get_untracked());
        let is_about_to = |turn: &Turn| matches!(turn, Turn::At(at) if at.since(now) <= GRACE_MS);
        let waits = waits.get_untracked();
        if let Some((part, ..)) = waits.iter().rev().find(|(_, _, turn)| is_about_to(turn)) {
            event.prevent_default();
            order.take_back(part);
        }
    });
    on_cleanup(move || handle.remove());
    let banners = move || {
        let waits = waits.get();
        let banners = waits.into_iter().map(|wait| banner(app, order, wait));
        banners.collect_view()
    };
    view! {
        <div class="scopes" id="added">
            {move || banners()}
        </div>
    }
}

fn banner(app: App, order: RunHandle, (part, count, turn): (Part, usize, Turn)) -> AnyView {
    let say = app.text().part();
    let now = UnixMillis(app.now.get());
    let left = |at: UnixMillis| (at.since(now) + 999).max(0);
    let when = match turn {
        Turn::Held => say.added_held.to_owned(),
        Turn::Later => say.added_after.to_owned(),
        Turn::At(at) => (say.leaves)(&clock(left(at))),
    };
    let share = match turn {
        Turn::At(at) => Some(at.since(now).clamp(0, GRACE_MS) * 100 / GRACE_MS),
        _ => None,
    };
    let meter = share.map(|share| {
        view! {
            <div class="grace-bar" aria-hidden="true">
                <i style:width=format!("{share}%")></i>
            </div>
        }
    });
    let hint = if share.is_some() {
        say.take_back_hint
    } else {
        ""
    };
    view! {
        <div class="banner acc grace">
            {Icon::Clock.draw()} <div class="banner-body">
                <strong>{(say.added)(count)} " " {when}</strong>
                <p>{hint}</p>
                {meter}
                <button
                    type="button"
                    class="btn"
                    id="take-back"
                    on:click=move |_| order.take_back(&part)
                >
                    {Icon::Close.draw()}
                    {say.take_back}
                </button>
            </div>
        </div>
    }
    .into_any()
}
