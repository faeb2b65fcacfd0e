//! A modal dialog over the browser's own `<dialog>`, which keeps the focus inside and closes on
//! Escape.

use super::icon::Icon;
use crate::state::app::App;
use leptos::html;
use leptos::prelude::*;

/// A modal dialog. It opens as soon as it is put in the page and calls `on_close` when the operator
/// leaves it by Escape or the close button.
#[component]
pub fn Dialog(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// Called when it is left without a decision.
    on_close: Callback<()>,
    /// A wide one for lists.
    #[prop(optional)]
    wide: bool,
    /// The content.
    children: Children,
) -> impl IntoView {
    let app = expect_context::<App>();
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = node.get()
            && !dialog.open()
        {
            let _ = dialog.show_modal();
        }
    });
    // Closed, not only taken away: then the browser gives the focus back to where it was.
    on_cleanup(move || {
        if let Some(dialog) = node.try_get_untracked().flatten() {
            dialog.close();
        }
    });
    view! {
        <dialog
            node_ref=node
            class=if wide { "dialog wide" } else { "dialog" }
            aria-labelledby="dialog-title"
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                on_close.run(());
            }
        >
            <header class="dialog-head">
                <h2 id="dialog-title">{title}</h2>
                <button
                    type="button"
                    class="btn icon"
                    aria-label=move || app.text().shell.close
                    on:click=move |_| on_close.run(())
                >
                    {Icon::Close.draw()}
                </button>
            </header>
            {children()}
        </dialog>
    }
}
