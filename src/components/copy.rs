//! The small button that copies a text.

use super::icon::Icon;
use crate::platform::dom;
use crate::prelude::*;
use crate::state::app::App;

/// Copies this text to the clipboard when it is pressed.
#[must_use]
pub fn button(app: App, copied: String) -> View {
    view! {
        <button
            type="button"
            class="btn icon small"
            aria-label=app.text().shell.copy
            on:click=move |_| dom::copy(&copied)
        >
            {Icon::Copy.draw()}
        </button>
    }
}
