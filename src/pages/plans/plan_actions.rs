//! What the operator does with the plans of this device, and what went wrong.

use crate::components::banner::{Banner, Tone};
use crate::pages::plan::{auto_name, not_kept};
use crate::platform::dom;
use crate::route::Route;
use crate::state::app::App;
use crate::state::saved_plans::{self, Entry};
use crate::text::outside;
use leptos::prelude::*;
use leptos::task::spawn_local;
use rerack_ops::plan::file::{Draft, Faults, MAX_BYTES, read};

/// What went wrong last.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Trouble {
    title: String,
    faults: Vec<String>,
    more: usize,
}

/// What the page shows.
#[derive(Clone, Copy)]
pub(super) struct Shelf {
    pub(super) app: App,
    pub(super) entries: RwSignal<Vec<Entry>>,
    /// Whether a plan was in the editor when the page was left.
    pub(super) draft: RwSignal<bool>,
    pub(super) trouble: RwSignal<Option<Trouble>>,
}

impl Shelf {
    pub(super) fn new(app: App) -> Self {
        Self {
            app,
            entries: RwSignal::new(saved_plans::list()),
            draft: RwSignal::new(saved_plans::draft().is_some()),
            trouble: RwSignal::new(None),
        }
    }

    pub(super) fn refresh(&self) {
        self.entries.set(saved_plans::list());
        self.draft.set(saved_plans::draft().is_some());
    }

    pub(super) fn fail(&self, title: String) {
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

    /// Puts a plan in the editor. What is there and not kept yet is kept first.
    fn open(&self, draft: &Draft, id: Option<u32>) {
        let app = self.app;
        if app.selected_count() > 0
            && app.plan_editor().origin.with_untracked(Option::is_none)
            && let Some((_, mut current)) = saved_plans::draft()
        {
            if current.name.is_empty() {
                current.name = auto_name(app, current.operation.kind(), current.targets.len());
            }
            if let Err(why) = saved_plans::keep(&current, None) {
                self.fail(not_kept(app, why).to_owned());
                return;
            }
        }
        app.plan_editor().open(app.session, draft, id);
        Route::Plan.go();
    }

    /// The plan of that number; if it cannot be had, that is told.
    pub(super) fn taken(&self, id: u32) -> Option<Draft> {
        let say = self.app.text().plans();
        match saved_plans::open(id) {
            Some(Ok(draft)) => return Some(draft),
            Some(Err(faults)) => self.faulty(say.damaged.to_owned(), faults),
            None => self.fail(say.gone.to_owned()),
        }
        None
    }

    pub(super) fn open_kept(&self, id: u32) {
        match self.taken(id) {
            Some(draft) => self.open(&draft, Some(id)),
            None => self.refresh(),
        }
    }

    pub(super) fn import(self, event: &leptos::ev::Event) {
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

/// What went wrong, in words.
pub(super) fn trouble(shelf: Shelf) -> impl IntoView {
    move || {
        let trouble = shelf.trouble.get()?;
        let say = shelf.app.text().plans();
        let faults = trouble
            .faults
            .iter()
            .map(|fault| view! { <li class="mono">{outside::shown(fault.as_str())}</li> })
            .collect_view();
        let more = (trouble.more > 0).then(|| {
            view! { <li class="dim">{(shelf.app.text().list.more)(trouble.more)}</li> }
        });
        Some(view! {
            <Banner tone=Tone::Bad title=trouble.title text=say.nothing_taken>
                <ul class="faults">{faults} {more}</ul>
            </Banner>
        })
    }
}
