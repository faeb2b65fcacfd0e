//! A message that stays until its cause is gone.

use super::icon::Icon;
use crate::text::outside;
use leptos::prelude::*;

/// How grave a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Information.
    Info,
    /// Proven good.
    Good,
    /// Look twice.
    Warn,
    /// Harm or refusal.
    Bad,
    /// Not known.
    Unknown,
}

impl Tone {
    /// The class of that tone.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Info => "acc",
            Self::Good => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Unknown => "unknown",
        }
    }
}

/// A banner with a bold first sentence, its text and whatever belongs to it.
#[component]
pub fn Banner(
    /// The tone.
    tone: Tone,
    /// The first sentence.
    #[prop(into)]
    title: String,
    /// What else there is to say.
    #[prop(into, optional)]
    text: String,
    /// Buttons and details.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let icon = match tone {
        Tone::Good => Icon::Check,
        Tone::Info => Icon::Clock,
        Tone::Unknown => Icon::Help,
        Tone::Warn | Tone::Bad => Icon::Attention,
    };
    let text = (!text.is_empty()).then(|| view! { <p>{outside::shown(text)}</p> });
    view! {
        <div class=format!("banner {}", tone.class())>
            {icon.draw()}
            <div class="banner-body">
                <strong>{outside::shown(title)}</strong>
                {text}
                {children.map(|children| children())}
            </div>
        </div>
    }
}
