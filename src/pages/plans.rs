//! The plans on this device: the one that is being made, the kept ones, and those that come as files.

mod draft;
mod plan_actions;

use super::plan::{export, not_kept};
use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::platform::dom;
use crate::platform::intl::Style;
use crate::state::app::App;
use crate::state::saved_plans::{self, Entry};
use crate::text::outside;
use draft::current;
use leptos::prelude::*;
use plan_actions::{Shelf, trouble};
use rerack_ops::plan::file::{Draft, short};

/// The page.
#[component]
pub fn Plans() -> impl IntoView {
    let app = expect_context::<App>();
    let shelf = Shelf::new(app);
    let rows = move || {
        let entries = shelf.entries.get();
        if entries.is_empty() && !shelf.draft.get() && app.selected_count() == 0 {
            let say = app.text().plans();
            return view! { <Empty icon=Icon::Sheet title=say.none hint=say.none_hint /> }
                .into_any();
        }
        let rows = entries
            .into_iter()
            .map(|entry| row(shelf, entry))
            .collect_view();
        view! { <ul class="plan-list">{current(shelf)} {rows}</ul> }.into_any()
    };
    view! {
        <div class="page scroll">
            <div class="head">
                <h1>{move || app.text().shell.plans}</h1>
                <span class="dim">{move || app.text().plans().kept}</span>
                <span class="grow"></span>
                <label class="btn import">
                    {Icon::Download.draw()}
                    <span>{move || app.text().plans().import}</span>
                    <input
                        type="file"
                        id="import"
                        class="vh"
                        accept=".json,application/json"
                        on:change=move |event| {
                            shelf.import(&event);
                            dom::clear_file(&event);
                        }
                    />
                </label>
            </div>
            <div id="import-faults" role="status">
                {trouble(shelf)}
            </div>
            {move || rows()}
        </div>
    }
}

fn row(shelf: Shelf, entry: Entry) -> AnyView {
    let app = shelf.app;
    let (text, say) = (app.text(), app.text().plans());
    let id = entry.id;
    let detail = format!(
        "{} · {} · {}",
        app.text().operation(entry.kind).name,
        (text.run().count)(entry.targets),
        app.time(entry.saved_at, Style::DayTime)
    );
    let with = move |act: fn(Shelf, Draft)| {
        move |_| {
            shelf.trouble.set(None);
            if let Some(draft) = shelf.taken(id) {
                act(shelf, draft);
            }
            shelf.refresh();
        }
    };
    let copy = with(|shelf, mut draft| {
        draft.name = (shelf.app.text().plans().copy_of)(&draft.name);
        if let Err(why) = saved_plans::keep(&draft, None) {
            shelf.fail(not_kept(shelf.app, why).to_owned());
        }
    });
    let named = |word: &str| format!("{word}: {}", outside::name(&entry.name));
    view! {
        <li class="card plan-row">
            <div>
                <button type="button" class="open" on:click=move |_| shelf.open_kept(id)>
                    <strong><bdi>{outside::name(&entry.name)}</bdi></strong>
                </button>
                <span class="dim">{detail}</span>
            </div>
            <span class="hash">
                {text.plan().hash} " " <b class="mono">{short(&entry.hash).to_owned()}</b>
            </span>
            <span class="acts">
                <button
                    type="button"
                    class="btn small"
                    aria-label=named(say.copy)
                    on:click=copy
                >
                    {say.copy}
                </button>
                <button
                    type="button"
                    class="btn small"
                    aria-label=named(text.plan().export)
                    on:click=with(|shelf, draft| export(shelf.app, &draft))
                >
                    {text.plan().export}
                </button>
                <button
                    type="button"
                    class="btn small"
                    aria-label=named(say.delete)
                    on:click=move |_| {
                        saved_plans::discard(id);
                        shelf.refresh();
                    }
                >
                    {say.delete}
                </button>
            </span>
        </li>
    }
    .into_any()
}
