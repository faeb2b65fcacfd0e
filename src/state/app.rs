//! The state all pages share. A handle that is cheap to copy; everything behind it lives as long as
//! the page.

mod acted;
mod chosen;
mod clock;
mod panel;
mod startup;

pub use panel::Open;

use super::plan_editor::PlanEditor;
use super::reading;
use super::runs::Runs;
use super::session::Session;
use super::settings::{Connection, Settings, Theme};
use crate::platform::dom;
use crate::route::{self, Route};
use crate::text;
use leptos::prelude::*;
use rerack_ops::query::{EventQuery, InstanceQuery};
use std::ops::Deref;

/// The shared state.
#[derive(Clone, Copy)]
pub struct App {
    /// Where the page is connected; reached through the state itself.
    pub session: Session,
    /// The page that is shown.
    pub route: RwSignal<Route>,
    /// Whether the sheet of keys is open.
    pub help: RwSignal<bool>,
    /// The text of a file that the browser did not save.
    pub unsaved: RwSignal<Option<String>>,
    /// Filters and order of the events.
    pub events: RwSignal<EventQuery>,
    /// Filters and order of the instances.
    pub instances: RwSignal<InstanceQuery>,
    /// What the detail panel shows.
    pub open: RwSignal<Option<Open>>,
    /// The runs of this device.
    pub runs: Runs,
    /// The plan that is being made, once there is one.
    pub(super) editor: StoredValue<Option<PlanEditor>>,
    /// What lives as long as the page.
    pub(super) owner: StoredValue<Owner>,
}

impl Deref for App {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.session
    }
}

impl App {
    /// Saves a text as a file on the device, or keeps it to be offered where the browser refuses.
    pub fn save_file(&self, name: &str, kind: &str, text: &str) {
        if !crate::platform::dom::save_file(name, kind, text) {
            self.unsaved.set(Some(text.to_owned()));
        }
    }

    /// Builds the state, connects as the preferences say and starts the clocks.
    #[must_use]
    pub fn start() -> Self {
        let app = Self {
            session: Session::start(),
            route: RwSignal::new(Route::current()),
            help: RwSignal::new(false),
            unsaved: RwSignal::new(None),
            events: RwSignal::new(EventQuery {
                pending_only: true,
                ..EventQuery::default()
            }),
            instances: RwSignal::new(InstanceQuery::default()),
            open: RwSignal::new(None),
            runs: Runs::new(),
            editor: StoredValue::new(None),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        route::follow(app.route);
        app.follow_settings();
        app.watch_keys();
        app.tick();
        app.guard_leaving();
        reading::keep_reading(app.session);
        app.look_for_runs_later();
        app
    }

    /// Connects elsewhere: the inventory and the selection start empty, what was sent stays.
    pub fn connect(&self, connection: Connection) {
        self.session.connect(connection);
        self.open.set(None);
        reading::read_now(self.session);
    }

    /// The plan that is being made.
    #[must_use]
    pub fn plan_editor(&self) -> PlanEditor {
        self.editor.get_value().unwrap_or_else(|| {
            let editor = self
                .owner
                .get_value()
                .with(|| PlanEditor::new(self.session));
            self.editor.set_value(Some(editor));
            editor
        })
    }

    /// The count beside a page's name in the rail.
    pub fn rail_count(&self, route: Route) -> impl Fn() -> Option<String> + use<> {
        let app = *self;
        move || {
            let count = match route {
                Route::Events => app.with_inventory(|inventory| {
                    inventory
                        .event_rows()
                        .filter(|row| !inventory.event(*row).is_final())
                        .count()
                }),
                Route::Instances => app.with_inventory(|i| i.instance_count() as usize),
                Route::Runs => app.runs.open_count(),
                _ => 0,
            };
            (count > 0).then(|| app.number(count))
        }
    }

    /// Asks before the page is left while calls are being sent: their answers would be lost.
    fn guard_leaving(self) {
        let handle =
            window_event_listener(leptos::ev::beforeunload, move |event| {
                if self.runs.is_sending() {
                    event.prevent_default();
                    event.set_return_value(self.settings.with_untracked(|settings| {
                        text::of(settings.language()).shell.leave_running
                    }));
                }
            });
        on_cleanup(move || handle.remove());
    }

    /// Keys are wiped when nobody uses the page, and sign as the preferences say.
    fn watch_keys(self) {
        self.keys.watch();
        Effect::new(move |_| {
            let idle = self.settings.with(|settings| settings.idle_min);
            self.keys.wipe_if_idle(self.now.get(), idle);
        });
        Effect::new(move |_| {
            self.keys
                .set_scheme(self.settings.with(|settings| settings.scheme));
        });
    }

    fn follow_settings(self) {
        Effect::new(move |before: Option<Settings>| {
            let settings = self.settings.get();
            if before.is_some_and(|before| before != settings) {
                settings.save();
            }
            let dark = match settings.theme {
                Theme::Dark => true,
                Theme::Light => false,
                Theme::System => dom::media("(prefers-color-scheme: dark)"),
            };
            dom::set_root("data-theme", if dark { "dark" } else { "light" });
            dom::set_root("lang", settings.language().tag());
            settings
        });
        Effect::new(move |_| {
            let shell = &self.text().shell;
            let page = match self.route.get() {
                Route::Events => shell.events,
                Route::Instances => shell.instances,
                Route::Plan | Route::Plans => shell.plans,
                Route::Runs | Route::Run(_) | Route::Report(_) => shell.runs,
                Route::Settings => shell.settings,
                Route::Unknown => shell.not_found,
            };
            dom::set_title(&format!("{page} · Rerack"));
        });
    }
}
