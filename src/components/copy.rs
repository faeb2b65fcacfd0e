//! What copies a text: it says that it did, or why not and offers the text to be selected.

use super::dialog::Dialog;
use super::icon::Icon;
use crate::platform::clipboard::{self, NotCopied};
use crate::platform::{clock, dom};
use crate::state::app::App;
use crate::text::Text;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long it says that a text was copied, in milliseconds.
const SAID_MS: u32 = 2_500;
/// The field that offers the text.
const BY_HAND: &str = "copy-by-hand";

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Came {
    Nothing,
    Copied,
    Not(NotCopied, String),
}

/// A small button that copies this text.
#[must_use]
pub fn button(app: App, copied: String) -> AnyView {
    let copied = move || Some(copied.clone());
    of(app, "", "btn icon small", None, copied)
}

/// A button with a word that copies the text there is when it is pressed.
#[must_use]
pub fn worded(
    app: App,
    id: &'static str,
    word: fn(&Text) -> &'static str,
    text: impl Fn() -> Option<String> + 'static,
) -> AnyView {
    of(app, id, "btn small", Some(word), text)
}

fn of(
    app: App,
    id: &'static str,
    class: &'static str,
    word: Option<fn(&Text) -> &'static str>,
    text: impl Fn() -> Option<String> + 'static,
) -> AnyView {
    let came = RwSignal::new(Came::Nothing);
    let press = move |_| {
        let Some(text) = text() else { return };
        spawn_local(async move {
            let result = clipboard::copy(&text).await;
            // The page may be gone by now.
            if came.try_get_untracked().is_none() {
                return;
            }
            match result {
                Ok(()) => {
                    came.set(Came::Copied);
                    clock::sleep(SAID_MS).await;
                    if came.try_get_untracked() == Some(Came::Copied) {
                        came.set(Came::Nothing);
                    }
                }
                Err(why) => came.set(Came::Not(why, text)),
            }
        });
    };
    let label = word.is_none().then_some(move || app.text().shell.copy);
    let said = move || match came.get() {
        Came::Copied => app.text().shell.copied,
        Came::Not(..) => app.text().shell.not_copied,
        Came::Nothing => "",
    };
    let by_hand = move || match came.get() {
        Came::Not(why, text) => {
            let close = Callback::new(move |()| came.set(Came::Nothing));
            Some(by_hand(app, why, text, close))
        }
        _ => None,
    };
    view! {
        <button type="button" class=class id=(!id.is_empty()).then_some(id) aria-label=label on:click=press>
            {Icon::Copy.draw()}
            {word.map(|word| move || word(app.text()))}
        </button>
        <span class="copied" role="status" aria-live="polite">
            {move || said()}
        </span>
        {move || by_hand()}
    }
.into_any()
}

/// The text of a file that the browser did not save.
#[must_use]
pub fn unsaved(app: App) -> AnyView {
    let text = app.unsaved.get_untracked().unwrap_or_default();
    let close = Callback::new(move |()| app.unsaved.set(None));
    offer(
        app,
        |t| t.shell.not_saved_title,
        |t| t.shell.not_saved,
        text,
        close,
    )
}

/// The text to be copied by the operator's own hand, and why.
fn by_hand(app: App, why: NotCopied, text: String, on_close: Callback<()>) -> AnyView {
    let reason: fn(&Text) -> &'static str = match why {
        NotCopied::Missing => |t| t.shell.copy_missing,
        NotCopied::Refused => |t| t.shell.copy_refused,
    };
    offer(app, |t| t.shell.not_copied, reason, text, on_close)
}

/// A text to be selected, under a title and a reason.
fn offer(
    app: App,
    title: fn(&Text) -> &'static str,
    reason: fn(&Text) -> &'static str,
    text: String,
    on_close: Callback<()>,
) -> AnyView {
    let title = Signal::derive(move || title(app.text()).to_owned());
    let reason = move || reason(app.text());
    spawn_local(async {
        clock::sleep(0).await;
        dom::select_all(BY_HAND);
    });
    view! {
        <Dialog title on_close>
            <div class="dialog-body">
                <p>{move || reason()}</p>
                <textarea
                    class="input mono"
                    id=BY_HAND
                    rows="6"
                    readonly
                    autofocus
                    aria-label=move || app.text().shell.copy
                    prop:value=text
                ></textarea>
            </div>
        </Dialog>
    }
    .into_any()
}
