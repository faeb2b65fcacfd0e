//! Deleting runs from this device, after a question.

use super::title::title;
use crate::components::dialog::Dialog;
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::state::runs::{Entry, Stage};
use leptos::prelude::*;
use leptos::task::spawn_local;
use rerack_ops::run::RunId;

/// The question about one run.
pub(super) fn one(app: App, entry: Entry, deleting: RwSignal<Option<Entry>>) -> AnyView {
    let words = app.text().runs();
    let what = format!(
        "{} · {}",
        title(app, entry.work),
        app.time(entry.begun, Style::Full)
    );
    let open = (entry.stage == Stage::Open).then_some(words.delete_open);
    let close = Callback::new(move |()| deleting.set(None));
    ask(app, what, open, vec![entry.id], close)
}

fn ask(
    app: App,
    what: String,
    warning: Option<&'static str>,
    ids: Vec<RunId>,
    close: Callback<()>,
) -> AnyView {
    let words = app.text().runs();
    let failed = RwSignal::new(None::<String>);
    let go = move |_| {
        let ids = ids.clone();
        spawn_local(async move {
            match app.runs.delete(ids).await {
                Ok(()) => close.run(()),
                Err(fault) => failed.set(Some(super::persistence_consent::reason(app, &fault))),
            }
        });
    };
    view! {
        <Dialog title=Signal::derive(move || app.text().runs().delete_title.to_owned()) on_close=close>
            <div class="dialog-body" id="delete-runs">
                <p><strong>{what}</strong></p>
                {warning.map(|words| view! { <p class="danger-note">{words}</p> })}
                <p class="plain-note">{words.delete_text}</p>
                <p class="hint bad" role="status">{move || failed.get()}</p>
            </div>
            <footer class="dialog-foot">
                <button type="button" class="btn" autofocus on:click=move |_| close.run(())>
                    {app.text().shell.cancel}
                </button>
                <button type="button" class="btn danger" id="delete-go" on:click=go>
                    {words.delete}
                </button>
            </footer>
        </Dialog>
    }
.into_any()
}

/// The button that deletes all runs of this device, for the settings.
#[component]
pub fn DeleteAll() -> impl IntoView {
    let app = expect_context::<App>();
    let asking = RwSignal::new(false);
    let ids = move || {
        app.runs
            .all()
            .into_iter()
            .map(|entry| entry.id)
            .collect::<Vec<_>>()
    };
    let count = move || app.runs.all().len();
    let dialog = move || {
        asking.get().then(|| {
            let what = (app.text().runs().delete_all)(count());
            let any_open = app
                .runs
                .all()
                .iter()
                .any(|entry| entry.stage == Stage::Open);
            let warning = any_open.then_some(app.text().runs().delete_open);
            ask(
                app,
                what,
                warning,
                ids(),
                Callback::new(move |()| asking.set(false)),
            )
        })
    };
    view! {
        <button
            type="button"
            class="btn"
            id="forget-runs"
            disabled=move || count() == 0
            on:click=move |_| asking.set(true)
        >
            {move || (app.text().runs().delete_all)(count())}
        </button>
        {move || dialog()}
    }
}
