//! The state all pages share. A handle that is cheap to copy; everything behind it lives as long as
//! the page.

mod acted;
mod chosen;
mod clock;
mod panel;
mod startup;

pub use panel::Open;

use super::connection;
use super::desk::Desk;
use super::keys::Keys;
use super::reading;
use super::runs::Runs;
use super::settings::{Connection, Settings, Theme};
use crate::locale::{Lang, Zone};
use crate::platform::{dom, intl};
use crate::route::{self, Route};
use crate::text::{self, Text};
use leptos::prelude::*;
use rerack_api::UnixMillis;
use rerack_api::endpoint::without_scheme;
use rerack_ops::Client;
use rerack_ops::inventory::Inventory;
use rerack_ops::query::{EventQuery, InstanceQuery};
use rerack_ops::rules::OperationKind;
use rerack_ops::selection::Selection;
use std::cell::RefCell;
use std::rc::Rc;

/// A value that stays in the page's thread.
pub type Local<T> = StoredValue<T, LocalStorage>;

/// The shared state.
#[derive(Clone, Copy)]
pub struct App {
    /// The preferences; stored whenever they change.
    pub settings: RwSignal<Settings>,
    /// The page that is shown.
    pub route: RwSignal<Route>,
    /// Now, in milliseconds, once a second.
    pub now: RwSignal<i64>,
    /// Whole minutes since the epoch.
    pub minute: Memo<i64>,
    /// Whether the sheet of keys is open.
    pub help: RwSignal<bool>,
    /// The text of a file that the browser did not save.
    pub unsaved: RwSignal<Option<String>>,
    /// What is known of the account.
    pub inventory: Local<Rc<RefCell<Inventory>>>,
    /// The way to the account.
    pub client: Local<Client>,
    /// Counts connections; work for an older one ends itself.
    pub epoch: RwSignal<u32>,
    /// Tells the demo account of this moment from all others.
    pub world: StoredValue<String>,
    /// Changes whenever the inventory does.
    pub data: RwSignal<u64>,
    /// Parts of the account read so far, and of how many, while a reading runs.
    pub progress: RwSignal<(usize, usize)>,
    /// Whether a reading runs.
    pub busy: RwSignal<bool>,
    /// How many readings run: one by the calendar and one after an order may overlap.
    pub readings: StoredValue<u32>,
    /// Filters and order of the events.
    pub events: RwSignal<EventQuery>,
    /// Filters and order of the instances.
    pub instances: RwSignal<InstanceQuery>,
    /// What is selected.
    pub selection: Local<Selection>,
    /// Changes whenever the selection does.
    pub selected: RwSignal<u64>,
    /// What the detail panel shows.
    pub open: RwSignal<Option<Open>>,
    /// What the operator wants to do: the action of the plan. It sends nothing.
    pub wish: RwSignal<OperationKind>,
    /// The runs of this device.
    pub runs: Runs,
    /// The operator's access keys.
    pub keys: Keys,
    /// The plan that is being made, once there is one.
    pub(super) desk: StoredValue<Option<Desk>>,
    /// What lives as long as the page.
    pub(super) owner: StoredValue<Owner>,
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
        let settings = Settings::load();
        let keys = Keys::new();
        keys.set_scheme(settings.scheme);
        let client = connection::signing_client(&settings.connection, keys);
        let now = RwSignal::new(crate::platform::clock::now().0);
        let app = Self {
            settings: RwSignal::new(settings),
            route: RwSignal::new(Route::current()),
            now,
            minute: Memo::new(move |_| now.get() / 60_000),
            help: RwSignal::new(false),
            unsaved: RwSignal::new(None),
            inventory: StoredValue::new_local(Rc::new(RefCell::new(Inventory::new()))),
            client: StoredValue::new_local(client),
            epoch: RwSignal::new(0),
            world: StoredValue::new(new_world()),
            data: RwSignal::new(0),
            progress: RwSignal::new((0, 0)),
            busy: RwSignal::new(false),
            readings: StoredValue::new(0),
            events: RwSignal::new(EventQuery {
                pending_only: true,
                ..EventQuery::default()
            }),
            instances: RwSignal::new(InstanceQuery::default()),
            selection: StoredValue::new_local(Selection::new()),
            selected: RwSignal::new(0),
            open: RwSignal::new(None),
            wish: RwSignal::new(OperationKind::Reboot),
            runs: Runs::new(),
            keys,
            desk: StoredValue::new(None),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        route::follow(app.route);
        app.follow_settings();
        app.watch_keys();
        app.tick();
        app.guard_leaving();
        reading::keep_reading(app);
        app.look_for_runs_later();
        app
    }

    /// The words in force.
    #[must_use]
    pub fn text(&self) -> &'static Text {
        text::of(self.lang())
    }

    /// The language in force.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.settings.with(Settings::language)
    }

    /// The zone times are written in.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.settings.with(|settings| settings.zone)
    }

    /// A whole number in the operator's language.
    #[must_use]
    pub fn number(&self, value: usize) -> String {
        crate::text::group(value)
    }

    /// Whether nothing is really sent.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.settings
            .with(|settings| matches!(settings.connection, Connection::Demo { .. }))
    }

    /// Where calls go, for people.
    #[must_use]
    pub fn place(&self) -> String {
        self.settings.with(|settings| match &settings.connection {
            Connection::Demo { .. } => self.text().trouble.demo.to_owned(),
            Connection::Cloud => self.text().trouble.cloud.to_owned(),
            Connection::One { address } => {
                let short = without_scheme(address);
                short.trim_end_matches('/').to_owned()
            }
        })
    }

    /// Connects elsewhere: the inventory and the selection start empty, what was sent stays.
    pub fn connect(&self, connection: Connection) {
        self.settings
            .update(|settings| settings.connection = connection.clone());
        self.client
            .set_value(connection::signing_client(&connection, self.keys));
        self.inventory
            .set_value(Rc::new(RefCell::new(Inventory::new())));
        self.world.set_value(new_world());
        self.clear_selection();
        self.open.set(None);
        self.epoch.update(|epoch| *epoch += 1);
        self.touch();
        reading::read_now(*self);
    }

    /// Looks at the inventory; a reactive reader runs again when it changes.
    pub fn with_inventory<T>(&self, look: impl FnOnce(&Inventory) -> T) -> T {
        self.data.track();
        self.peek_inventory(look)
    }

    /// Looks at the inventory once.
    pub fn peek_inventory<T>(&self, look: impl FnOnce(&Inventory) -> T) -> T {
        self.inventory
            .with_value(|inventory| look(&inventory.borrow()))
    }

    /// Tells everybody that the inventory changed.
    pub fn touch(&self) {
        self.data.update(|version| *version += 1);
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

    /// The time a point in time is written as.
    #[must_use]
    pub fn time(&self, at: UnixMillis, style: intl::Style) -> String {
        intl::time(at, style, self.lang(), self.zone())
    }
}

/// A name for a new demo account: each is a world of its own.
fn new_world() -> String {
    format!("{:.0}", js_sys::Math::random() * 9e15)
}
