//! The top bar: where the console is connected, zone, language, theme, help.

use crate::components::icon::Icon;
use crate::components::preference::{LanguagePick, ZonePick};
use crate::route::Route;
use crate::state::app::App;
use crate::state::keys::{self, KeyState};
use crate::state::settings::{Connection, Theme};
use crate::text::words;
use leptos::prelude::*;

/// The top bar.
#[component]
pub(super) fn TopBar() -> impl IntoView {
    let app = expect_context::<App>();
    let demo = move || {
        app.settings
            .with(|settings| matches!(settings.connection, Connection::Demo { .. }))
    };
    let place = move || {
        if demo() {
            app.text().shell.demo_sign.to_owned()
        } else {
            (app.text().shell.connected_to)(&app.place())
        }
    };
    // Temporary keys say how long they last.
    let left = move || {
        let (tone, words) = match app.keys.state(app.now.get()) {
            KeyState::Expired => ("bad", app.text().trouble.ended.to_owned()),
            KeyState::InUse {
                expires: Some(end), ..
            } => {
                let left = end.0 - app.now.get();
                let span = words::span(app.text(), left);
                (keys::tone(left), (app.text().trouble.left)(&span))
            }
            _ => return None,
        };
        Some(view! {
            <a class=format!("pill {tone}") href=Route::Settings.href() id="keys-left">
                {Icon::Lock.draw()}
                <span>{words}</span>
            </a>
        })
    };
    view! {
        <header class=move || if demo() { "top demo" } else { "top" }>
            <a class="logo" href=Route::Events.href() aria-label="Rerack">
                <svg viewBox="0 0 24 24" aria-hidden="true">
                    <path d="M3 5h13M3 12h8M3 19h13" />
                    <path d="M14 12h7m-3-3l3 3-3 3" />
                </svg>
                <span>"Rerack"</span>
            </a>
            <a
                class=move || if demo() { "pill demo" } else { "pill" }
                href=Route::Settings.href()
                id="place"
            >
                <span>{move || place()}</span>
            </a>
            {move || left()}
            <span class="grow"></span>
            <label class="pill hide">
                {Icon::Clock.draw()} <span class="vh">{move || app.text().shell.zone}</span>
                <ZonePick id="zone" />
            </label>
            <label class="pill hide">
                {Icon::Language.draw()} <span class="vh">{move || app.text().shell.language}</span>
                <LanguagePick id="language" />
            </label>
            <ThemeButton />
            <button
                type="button"
                class="btn icon hide"
                aria-label=move || app.text().shell.help
                on:click=move |_| app.help.set(true)
            >
                {Icon::Help.draw()}
            </button>
        </header>
    }
}

#[component]
fn ThemeButton() -> impl IntoView {
    let app = expect_context::<App>();
    let label = move || {
        let shell = &app.text().shell;
        let name = match app.settings.with(|settings| settings.theme) {
            Theme::System => shell.theme_system,
            Theme::Light => shell.theme_light,
            Theme::Dark => shell.theme_dark,
        };
        format!("{}: {name}", shell.theme)
    };
    let turn = move |_| {
        app.settings.update(|settings| {
            settings.theme = match settings.theme {
                Theme::System => Theme::Light,
                Theme::Light => Theme::Dark,
                Theme::Dark => Theme::System,
            };
        });
    };
    view! {
        <button type="button" class="btn icon" id="theme" aria-label=label title=label on:click=turn>
            {Icon::Theme.draw()}
        </button>
    }
}
