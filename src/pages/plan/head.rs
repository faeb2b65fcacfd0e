//! The plan's name and hash, and keeping it: on this device, or as a file.

use super::evaluator::PlanEvaluator;
use super::words::{auto_name, not_kept};
use crate::components::icon::Icon;
use crate::state::app::App;
use crate::state::plan_editor::{Origin, PlanEditor};
use crate::state::saved_plans;
use crate::text::outside;
use leptos::prelude::*;
use rerack_ops::plan::file::{Draft, MAX_NAME, short, write};

/// The plan as it stands, with a name in any case.
fn named(app: App, editor: PlanEditor, watch: PlanEvaluator) -> Option<Draft> {
    let mut draft = watch
        .ready()?
        .draft(saved_plans::one_line(&editor.name.get()))?;
    if draft.name.is_empty() {
        draft.name = auto_name(app, draft.operation.kind(), draft.targets.len());
    }
    Some(draft)
}

/// Keeps the plan on this device.
fn save(app: App, editor: PlanEditor, watch: PlanEvaluator, said: RwSignal<String>) {
    let Some(draft) = named(app, editor, watch) else {
        return;
    };
    let id = editor
        .origin
        .with_untracked(|o| o.as_ref().and_then(|o| o.id));
    match saved_plans::keep(&draft, id) {
        Ok(entry) => {
            editor.name.set(entry.name.clone());
            editor.origin.set(Some(Origin {
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
pub(super) fn Head(
    editor: PlanEditor,
    watch: PlanEvaluator,
    said: RwSignal<String>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let hash = Memo::new(move |_| {
        let outlook = watch.ready();
        outlook
            .map(|outlook| outlook.hash.clone())
            .unwrap_or_default()
    });
    let target_status = move || {
        let say = app.text().plan();
        let hash = hash.get();
        match editor.origin.get() {
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
        let (class, words) = target_status();
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
                prop:value=editor.name
                on:input=move |event| editor.name.set(event_target_value(&event))
            />
            {move || mark()}
            {move || shown_hash()}
            <span class="grow"></span>
            <button
                type="button"
                class="btn"
                id="save-plan"
                disabled=move || hash.get().is_empty()
                on:click=move |_| save(app, editor, watch, said)
            >
                {move || app.text().plan().save}
            </button>
            <button
                type="button"
                class="btn"
                id="export-plan"
                disabled=move || hash.get().is_empty()
                on:click=move |_| {
                    if let Some(draft) = named(app, editor, watch) {
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
