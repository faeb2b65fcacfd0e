//! What a list shows when it has nothing to show.

use super::icon::Icon;
use leptos::prelude::*;

/// A picture, a sentence and what to do.
#[component]
pub fn Empty(
    /// The picture.
    icon: Icon,
    /// The sentence.
    #[prop(into)]
    title: String,
    /// What to do.
    #[prop(into, optional)]
    hint: String,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let hint = (!hint.is_empty()).then(|| view! { <p>{hint}</p> });
    view! {
        <div class="empty">
            <span class="empty-icon">{icon.draw()}</span>
            <h2>{title}</h2>
            {hint}
            {children.map(|children| view! { <div class="empty-acts">{children()}</div> })}
        </div>
    }
}
