//! The plans on this device: the one that is being made, the kept ones, and those that come as files.

use super::plan::{auto_name, export, not_kept, operation};
use crate::app::route::Route;
use crate::components::banner::{Banner, Tone};
use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::platform::dom;
use crate::platform::intl::Style;
use crate::prelude::*;
use crate::state::app::App;
use crate::state::shelf::{self, Entry};
use leptos::task::spawn_local;
use rerack_ops::plan::file::{Draft, Faults, MAX_BYTES, read, short};

/// What went wrong last.
#[derive(Clone, Debug, Default, PartialEq)]
struct Trouble {
    title: String,
    faults: Vec<String>,
    more: usize,
}

/// What the page shows.
#[derive(Clone, Copy)]
struct Shelf {
    app: App,
    entries: RwSignal<Vec<Entry>>,
    draft: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
}

impl Shelf {
    fn refresh(&self) {
        self.entries.set(shelf::list());
        self.draft.set(shelf::draft().is_some());
    }

    fn fail(&self, title: String) {
        self.trouble.set(Some(Trouble {
            title,
            ..Trouble::default()
        }));
    }

    fn faulty(&self, title: String, faults: Faults) {
        self.trouble.set(Some(Trouble {
            title,
            faults: faults.list,
            more: faults.more,
        }));
    }

    /// Puts a plan on the desk. What is there and not kept yet is kept first.
    fn open(&self, draft: &Draft, id: Option<u32>) {
        let app = self.app;
        if app.selected_count() > 0
            && app.desk().origin.with_untracked(Option::is_none)
            && let Some((_, mut current)) = shelf::draft()
        {
            if current.name.is_empty() {
                current.name = auto_name(app, current.operation.kind(), current.targets.len());
            }
            if let Err(why) = shelf::keep(&current, None) {
                self.fail(not_kept(app, why).to_owned());
                return;
            }
        }
        app.desk().open(app, draft, id);
        Route::Plan.go();
    }

    fn open_kept(&self, id: u32) {
        let say = self.app.text().plans();
        match shelf::open(id) {
            Some(Ok(draft)) => self.open(&draft, Some(id)),
            Some(Err(faults)) => self.faulty(say.damaged.to_owned(), faults),
            None => {
                self.fail(say.gone.to_owned());
                self.refresh();
            }
        }
    }

    fn import(self, event: &leptos::ev::Event) {
        let say = self.app.text().plans();
        let Some(file) = dom::chosen_file(event) else {
            return;
        };
        self.trouble.set(None);
        #[allow(clippy::cast_precision_loss)]
        let too_large = file.size() > MAX_BYTES as f64;
        if too_large {
            self.fail((say.file_too_large)(&file.name()));
            return;
        }
        spawn_local(async move {
            let name = file.name();
            let say = self.app.text().plans();
            match file.text().await {
                None => self.fail((say.unreadable)(&name)),
                Some(text) => match read(text.as_bytes()) {
                    Ok(draft) => self.open(&draft, None),
                    Err(faults) => self.faulty((say.no_plan)(&name), faults),
                },
            }
        });
    }
}

/// The page.
#[component]
pub fn Plans() -> View {
    let app = expect_context::<App>();
    let shelf = Shelf {
        app,
        entries: RwSignal::new(shelf::list()),
        draft: RwSignal::new(shelf::draft().is_some()),
        trouble: RwSignal::new(None),
    };
    let rows = move || {
        let entries = shelf.entries.get();
        if entries.is_empty() && !shelf.draft.get() && app.selected_count() == 0 {
            let say = app.text().plans();
            return view! { <Empty icon=Icon::Sheet title=say.none hint=say.none_hint /> };
        }
        let rows = entries
            .into_iter()
            .map(|entry| row(shelf, entry))
            .collect_view();
        view! { <ul class="plan-list">{current(shelf)} {rows}</ul> }
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
            {rows}
        </div>
    }
}

fn trouble(shelf: Shelf) -> View {
    (move || {
        let trouble = shelf.trouble.get()?;
        let say = shelf.app.text().plans();
        let faults = trouble
            .faults
            .iter()
            .map(|fault| view! { <li class="mono">{fault.clone()}</li> })
            .collect_view();
        let more = (trouble.more > 0).then(|| {
            view! { <li class="dim">{(shelf.app.text().list.more)(trouble.more)}</li> }
        });
        Some(view! {
            <Banner tone=Tone::Bad title=trouble.title text=say.nothing_taken>
                <ul class="faults">{faults} {more}</ul>
            </Banner>
        })
    })
    .into_view()
}

/// The plan that is being made, or that was when the page was left.
fn current(shelf: Shelf) -> View {
    let app = shelf.app;
    (move || {
        let (text, say) = (app.text(), app.text().plans());
        let selected = app.selected_count();
        let _ = shelf.draft.get();
        let stored = shelf::draft();
        if selected == 0 && stored.is_none() {
            return None;
        }
        let name = if selected > 0 {
            app.desk().name.get()
        } else {
            stored
                .as_ref()
                .map_or(String::new(), |(_, draft)| draft.name.clone())
        };
        let name = if name.is_empty() {
            say.unnamed.to_owned()
        } else {
            name
        };
        let detail = match &stored {
            _ if selected > 0 => (text.run().count)(selected),
            Some((at, draft)) => format!(
                "{} · {} · {}",
                operation(app, draft.operation.kind()),
                (text.run().count)(draft.targets.len()),
                app.time(*at, Style::DayTime)
            ),
            None => String::new(),
        };
        Some(view! {
            <li class="card plan-row draft">
                <div>
                    <strong>{name}</strong>
                    <span class="dim">{detail}</span>
                </div>
                <span class="chip acc half">{say.draft}</span>
                <span class="acts">
                    <button
                        type="button"
                        class="btn p small"
                        id="go-on-draft"
                        on:click=move |_| {
                            if app.selected_count() > 0 {
                                Route::Plan.go();
                            } else if let Some((_, draft)) = shelf::draft() {
                                app.desk().open(app, &draft, None);
                                app.desk().origin.set(None);
                                Route::Plan.go();
                            }
                        }
                    >
                        {say.go_on}
                    </button>
                    <button
                        type="button"
                        class="btn small"
                        on:click=move |_| {
                            shelf::discard_draft();
                            app.desk().begin_anew();
                            app.clear_selection();
                            shelf.refresh();
                        }
                    >
                        {say.discard}
                    </button>
                </span>
            </li>
        })
    })
    .into_view()
}

fn row(shelf: Shelf, entry: Entry) -> View {
    let app = shelf.app;
    let (text, say) = (app.text(), app.text().plans());
    let id = entry.id;
    let detail = format!(
        "{} · {} · {}",
        operation(app, entry.kind),
        (text.run().count)(entry.targets),
        app.time(entry.saved_at, Style::DayTime)
    );
    let with = move |act: fn(Shelf, Draft, u32)| {
        move |_| {
            shelf.trouble.set(None);
            let say = app.text().plans();
            match shelf::open(id) {
                Some(Ok(draft)) => act(shelf, draft, id),
                Some(Err(faults)) => shelf.faulty(say.damaged.to_owned(), faults),
                None => shelf.fail(say.gone.to_owned()),
            }
            shelf.refresh();
        }
    };
    let copy = with(|shelf, mut draft, _| {
        draft.name = (shelf.app.text().plans().copy_of)(&draft.name);
        if let Err(why) = shelf::keep(&draft, None) {
            shelf.fail(not_kept(shelf.app, why).to_owned());
        }
    });
    let named = |word: &str| format!("{word}: {}", entry.name);
    view! {
        <li class="card plan-row">
            <div>
                <button type="button" class="open" on:click=move |_| shelf.open_kept(id)>
                    <strong>{entry.name.clone()}</strong>
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
                    on:click=with(|_, draft, _| export(&draft))
                >
                    {text.plan().export}
                </button>
                <button
                    type="button"
                    class="btn small"
                    aria-label=named(say.delete)
                    on:click=move |_| {
                        shelf::discard(id);
                        shelf.refresh();
                    }
                >
                    {say.delete}
                </button>
            </span>
        </li>
    }
}
