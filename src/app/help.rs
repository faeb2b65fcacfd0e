//! The sheet of keys.

use crate::components::dialog::Dialog;
use crate::state::app::App;
use leptos::prelude::*;

/// The keyboard help, while it is open.
#[component]
pub(super) fn Help() -> impl IntoView {
    let app = expect_context::<App>();
    let keys = move || {
        app.text()
            .shell
            .keys
            .iter()
            .map(|(keys, what)| {
                view! {
                    <dt>
                        <kbd>{*keys}</kbd>
                    </dt>
                    <dd>{*what}</dd>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=move || app.help.get()>
                <Dialog
                    title=Signal::derive(move || app.text().shell.keys_title.to_owned())
                    on_close=Callback::new(move |()| app.help.set(false))
                >
                    <div class="dialog-body">
                        <dl class="keys">{move || keys()}</dl>
                    </div>
                </Dialog>
        </Show>
    }
}
