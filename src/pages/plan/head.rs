//! The plan's name and hash, and keeping it: on this device, or as a file.

use super::watch::Watch;
use super::words::{auto_name, not_kept};
use crate::components::icon::Icon;
use crate::state::app::App;
use crate::state::desk::{Desk, Origin};
use crate::state::shelf;
use crate::text::outside;
use leptos::prelude::*;
use rerack_ops::plan::file::{Draft, MAX_NAME, short, write};

/// The plan as it stands, with a name in any case.
fn named(app: App, desk: Desk, watch: Watch) -> Option<Draft> {
    let mut draft = watch.ready()?.draft(shelf::one_line(&desk.name.get()))?;
    if draft.name.is_empty() {
        draft.name = auto_name(app, draft.operation.kind(), draft.targets.len());
    }
    Some(draft)
}

/// Keeps the plan on this device.
fn save(app: App, desk: Desk, watch: Watch, said: RwSignal<String>) {
    let Some(draft) = named(app, desk, watch) else {
        return;
    };
    let id = desk
        .origin
        .with_untracked(|o| o.as_ref().and_then(|o| o.id));
    match shelf::keep(&draft, id) {
        Ok(entry) => {
            desk.name.set(entry.name.clone());
            desk.origin.set(Some(Origin {
                id: Some(entry.id),
                hash: entry.hash,
            }));
            said.set((app.text().plan().saved_as)(&outside::name(&entry.name)));
        }
        Err(why) => said.set(not_kept(app, why).to_owned()),
    }
}

/// A name as that of a file.
fn file_name(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let stem: String = name.chars().map(plain).take(60).collect();
    format!("{}.plan.json", stem.trim_matches('-'))
}

/// Saves a plan as a file.
pub(crate) fn export(app: App, draft: &Draft) {
    app.save_file(&file_name(&draft.name), "application/json", &write(draft));
}

/// The line over the plan.
#[component]
pub(super) fn Head(desk: Desk, watch: Watch, said: RwSignal<String>) -> impl IntoView {
    let app = expect_context::<App>();
    let hash = Memo::new(move |_| {
        let outlook = watch.ready();
        outlook
            .map(|outlook| outlook.hash.clone())
            .unwrap_or_default()
    });
    let standing = move || {
        let say = app.text().plan();
        let hash = hash.get();
        match desk.origin.get() {
            _ if hash.is_empty() => ("chip idle dash", String::new()),
            None => ("chip idle dash", say.not_saved.to_owned()),
            Some(origin) if origin.hash != hash => {
                ("chip warn half", (say.differs)(short(&origin.hash)))
            }
            Some(Origin { id: Some(_), .. }) => ("chip ok full", say.saved.to_owned()),
            Some(_) => ("chip ok full", say.as_imported.to_owned()),
        }
    };
    let mark = move || {
        let (class, words) = standing();
        (!words.is_empty()).then(|| view! { <span class=class>{words}</span> })
    };
    let shown_hash = move || {
        let hash = hash.get();
        (!hash.is_empty()).then(|| {
            view! {
                <span class="hash">
                    {app.text().plan().hash}
                    " "
                    <b class="mono" id="plan-hash" title=hash.clone()>
                        {short(&hash).to_owned()}
                    </b>
                </span>
            }
        })
    };
    view! {
        <div class="plan-head">
            <input
                class="input plan-name"
                id="plan-name"
                autocomplete="off"
                maxlength=MAX_NAME.to_string()
                aria-label=move || app.text().plan().name
                placeholder=move || app.text().plan().name
                prop:value=desk.name
                on:input=move |event| desk.name.set(event_target_value(&event))
            />
            {move || mark()}
            {move || shown_hash()}
            <span class="grow"></span>
            <button
                type="button"
                class="btn"
                id="save-plan"
                disabled=move || hash.get().is_empty()
                on:click=move |_| save(app, desk, watch, said)
            >
                {move || app.text().plan().save}
            </button>
            <button
                type="button"
                class="btn"
                id="export-plan"
                disabled=move || hash.get().is_empty()
                on:click=move |_| {
                    if let Some(draft) = named(app, desk, watch) {
                        export(app, &draft);
                    }
                }
            >
                {Icon::Download.draw()}
                {move || app.text().plan().export}
            </button>
        </div>
    }
}
