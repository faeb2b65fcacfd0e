//! The fields of the preferences, used in the top bar and in the settings alike.

use crate::locale::{Lang, Zone};
use crate::state::app::App;
use crate::state::settings::Theme;
use leptos::prelude::*;

/// A value of a field and its word.
pub type Choice = (&'static str, Signal<String>);

/// A select field. Each option says for itself whether it is the chosen one, since options are
/// built after their field.
#[component]
pub fn Pick(
    /// The field's id; empty for none.
    #[prop(optional)]
    id: &'static str,
    /// The field's class.
    #[prop(optional)]
    class: &'static str,
    /// What can be chosen.
    choices: Vec<Choice>,
    /// What is chosen.
    #[prop(into)]
    value: Signal<&'static str>,
    /// Called with the new choice.
    on_pick: Callback<String>,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(|(name, word)| {
            view! {
                <option value=name prop:selected=move || value.get() == name>
                    {word}
                </option>
            }
        })
        .collect_view();
    view! {
        <select
            id=(!id.is_empty()).then_some(id)
            class=class
            on:change=move |event| on_pick.run(event_target_value(&event))
        >
            {options}
        </select>
    }
}

/// The language.
#[component]
pub fn LanguagePick(
    /// The field's id; empty for none.
    #[prop(optional)]
    id: &'static str,
    /// The field's class.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let app = expect_context::<App>();
    let choices =
        Lang::ALL.map(|lang| (lang.tag(), Signal::derive(move || lang.name().to_owned())));
    let pick = move |tag: String| {
        let lang = Lang::ALL.into_iter().find(|lang| lang.tag() == tag);
        app.settings.update(|settings| settings.lang = lang);
    };
    let value = Signal::derive(move || app.lang().tag());
    view! { <Pick id class choices=choices.to_vec() value on_pick=Callback::new(pick) /> }
}

/// The zone of times.
#[component]
pub fn ZonePick(
    /// The field's id; empty for none.
    #[prop(optional)]
    id: &'static str,
    /// The field's class.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let app = expect_context::<App>();
    let choices = vec![
        ("local", Signal::derive(move || app.local_zone_name())),
        (
            "utc",
            Signal::derive(move || app.text().shell.zone_utc.to_owned()),
        ),
        (
            "china",
            Signal::derive(move || app.text().shell.zone_china.to_owned()),
        ),
    ];
    let value = Signal::derive(move || match app.zone() {
        Zone::Local => "local",
        Zone::Utc => "utc",
        Zone::China => "china",
    });
    let pick = move |name: String| {
        let zone = match name.as_str() {
            "utc" => Zone::Utc,
            "china" => Zone::China,
            _ => Zone::Local,
        };
        app.settings.update(|settings| settings.zone = zone);
    };
    view! { <Pick id class choices value on_pick=Callback::new(pick) /> }
}

/// Light or dark.
#[component]
pub fn ThemePick(
    /// The field's class.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let app = expect_context::<App>();
    let choices = vec![
        (
            "system",
            Signal::derive(move || app.text().shell.theme_system.to_owned()),
        ),
        (
            "light",
            Signal::derive(move || app.text().shell.theme_light.to_owned()),
        ),
        (
            "dark",
            Signal::derive(move || app.text().shell.theme_dark.to_owned()),
        ),
    ];
    let value = Signal::derive(move || match app.settings.with(|settings| settings.theme) {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    });
    let pick = move |name: String| {
        let theme = match name.as_str() {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        };
        app.settings.update(|settings| settings.theme = theme);
    };
    view! { <Pick class choices value on_pick=Callback::new(pick) /> }
}
