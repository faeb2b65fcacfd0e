//! Language, theme, zone, how often to read; and what stays on the device.

use crate::components::preference::{LanguagePick, Pick, ThemePick, ZonePick};
use crate::pages::runs::DeleteAll;
use crate::state::app::App;
use crate::state::settings::Settings;
use leptos::prelude::*;

/// Seconds between two readings that are offered; 0 is "only when asked".
const REFRESH_S: [(&str, u32); 5] = [("30", 30), ("60", 60), ("120", 120), ("300", 300), ("0", 0)];

/// The display card.
#[component]
pub(super) fn Display() -> impl IntoView {
    let app = expect_context::<App>();
    let refresh = REFRESH_S.map(|(name, seconds)| {
        let word = move || {
            let words = app.text().connect();
            if seconds == 0 {
                words.refresh_off.to_owned()
            } else {
                (words.seconds)(seconds as usize)
            }
        };
        (name, Signal::derive(word))
    });
    let every = Signal::derive(move || {
        let now = app.settings.with(|settings| settings.refresh_s);
        REFRESH_S
            .iter()
            .find(|(_, seconds)| *seconds == now)
            .map_or("60", |(name, _)| *name)
    });
    let set_refresh = Callback::new(move |seconds: String| {
        if let Ok(seconds) = seconds.parse() {
            app.settings.update(|settings| settings.refresh_s = seconds);
        }
    });
    view! {
        <section class="card">
            <h2>{move || app.text().connect().display}</h2>
            <label class="field">
                <span>{move || app.text().shell.language}</span>
                <LanguagePick class="input" />
            </label>
            <label class="field">
                <span>{move || app.text().shell.theme}</span>
                <ThemePick class="input" />
            </label>
            <label class="field">
                <span>{move || app.text().shell.zone}</span>
                <ZonePick class="input" />
            </label>
            <label class="field">
                <span>{move || app.text().connect().refresh}</span>
                <Pick
                    id="refresh-every"
                    class="input"
                    choices=refresh.to_vec()
                    value=every
                    on_pick=set_refresh
                />
            </label>
        </section>
    }
}

/// What is kept on the device.
#[component]
pub(super) fn Device() -> impl IntoView {
    let app = expect_context::<App>();
    view! {
        <section class="card">
            <h2>{move || app.text().connect().device_data}</h2>
            <p class="hint">{move || app.text().connect().device_hint}</p>
            <div class="acts">
                <button
                    type="button"
                    class="btn"
                    id="forget"
                    on:click=move |_| {
                        let connection = app.settings.with_untracked(|s| s.connection.clone());
                        app.settings.set(Settings { connection, ..Settings::default() });
                    }
                >
                    {move || app.text().connect().forget}
                </button>
                <DeleteAll />
            </div>
        </section>
    }
}
