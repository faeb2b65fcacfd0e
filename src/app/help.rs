//! The sheet of keys.

use crate::components::dialog::Dialog;
use crate::prelude::*;
use crate::state::app::App;

/// The keyboard help, while it is open.
#[component]
pub(super) fn Help() -> View {
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
    when(
        move || app.help.get(),
        move || {
            view! {
                <Dialog
                    title=Signal::derive(move || app.text().shell.keys_title.to_owned())
                    on_close=Callback::new(move |()| app.help.set(false))
                >
                    <div class="dialog-body">
                        <dl class="keys">{keys}</dl>
                    </div>
                </Dialog>
            }
        },
    )
}
