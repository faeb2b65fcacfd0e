//! A field for a date and a time, with the zone of that time, and the choice where clocks show it
//! twice.

use super::icon::Icon;
use crate::locale::Zone;
use crate::platform::intl;
use crate::state::app::App;
use leptos::prelude::*;
use rerack_api::UnixMillis;
use rerack_ops::wall::{Gap, Wall};

/// Which of two times a text means, as far as it was said.
#[derive(Clone, Copy)]
pub struct Meaning {
    /// The time that a text was said to mean in a zone.
    pub get: Callback<(String, Zone), Option<UnixMillis>>,
    /// Says it.
    pub set: Callback<(String, Zone, UnixMillis)>,
}

/// What a gap is called, in words.
#[must_use]
pub fn gap_words(app: App, gap: Gap) -> String {
    let (from, to) = (gap.from.to_iso_minute(), gap.to.to_iso_minute());
    let (from, to) = (from.trim_end_matches('Z'), to.trim_end_matches('Z'));
    let (day, next) = (from.get(..10), to.get(..10));
    let short = |text: &str| {
        let text = if day == next {
            text.get(11..)
        } else {
            Some(text)
        };
        text.unwrap_or_default().replace('T', " ")
    };
    (app.text().act().time_gap)(&short(from), &short(to))
}

/// The moments that a text names in the zone in force.
fn wall(app: App, text: &str) -> Option<Wall> {
    intl::parse_local(text, app.zone())
}

/// The zone beside a field: with the offset of the time that it holds, if that is known.
fn zone(app: App, text: &str, meaning: Meaning) -> String {
    let meant = meaning.get.run((text.to_owned(), app.zone()));
    let at = meant.or_else(|| match wall(app, text) {
        Some(Wall::One(at)) => Some(at),
        _ => None,
    });
    at.map_or_else(|| app.zone_word().to_owned(), |at| app.zone_name(at))
}

/// The choice between the two moments of a text; nothing where it names one or none.
fn choice(
    app: App,
    id: &'static str,
    value: RwSignal<String>,
    meaning: Meaning,
) -> Option<AnyView> {
    let text = value.get();
    let Some(Wall::Two(first, second)) = wall(app, &text) else {
        return None;
    };
    let zone = app.zone();
    let shown = text.get(11..16).unwrap_or_default().to_owned();
    let one = |number: usize, at: UnixMillis| {
        let offset = intl::offset_name(intl::offset_minutes(at, zone));
        let label = format!("{shown} {offset}");
        let utc = format!(
            "{} UTC",
            at.to_iso_minute().trim_end_matches('Z').replace('T', " ")
        );
        let (asked, said) = (text.clone(), text.clone());
        view! {
            <label class="option">
                <input
                    type="radio"
                    name=format!("{id}-which")
                    id=format!("{id}-{number}")
                    prop:checked=move || {
                        let meant = meaning.get.run((asked.clone(), zone));
                        meant.is_some_and(|meant| meant.0.div_euclid(60_000) == at.0.div_euclid(60_000))
                    }
                    on:change=move |_| meaning.set.run((said.clone(), zone, at))
                />
                <b>{label}</b>
                <small>{utc}</small>
            </label>
        }
    };
    Some(
        view! {
            <fieldset class="options" id=format!("{id}-twice")>
                <legend>{app.text().act().time_which}</legend>
                {one(1, first)}
                {one(2, second)}
            </fieldset>
        }
        .into_any(),
    )
}

/// The field.
pub fn time_field(
    app: App,
    id: &'static str,
    value: RwSignal<String>,
    meaning: Meaning,
    label: fn(&crate::text::Text) -> &'static str,
    (is_bad, hint): (Signal<bool>, Signal<String>),
) -> AnyView {
    let hint_id = format!("{id}-hint");
    view! {
        <div class="when-fields">
            <label class="field">
                <span>{move || label(app.text())}</span>
                <input
                    class="input"
                    id=id
                    type="datetime-local"
                    aria-invalid=move || is_bad.get().to_string()
                    aria-describedby=hint_id.clone()
                    prop:value=value
                    on:input=move |event| value.set(event_target_value(&event))
                />
            </label>
            <span class="pill" id=format!("{id}-zone")>
                {Icon::Clock.draw()}
                <span>
                    {move || (app.text().act().in_zone)(&zone(app, &value.get(), meaning))}
                </span>
            </span>
        </div>
        <p
            class=move || if is_bad.get() { "hint bad" } else { "hint" }
            id=hint_id
            role="status"
        >
            {hint}
        </p>
        {move || choice(app, id, value, meaning)}
    }
    .into_any()
}
