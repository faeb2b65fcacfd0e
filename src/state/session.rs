//! Where the page is connected and what is known of the account there: what lists, plans and runs stand
//! on. A handle that is cheap to copy; everything behind it lives as long as the page.

mod selected;
mod zone;

use super::connection;
use super::keys::Keys;
use super::settings::{Connection, Settings};
use crate::locale::{Lang, Zone};
use crate::platform::intl;
use crate::text::{self, Text};
use leptos::prelude::*;
use rerack_api::UnixMillis;
use rerack_api::endpoint::without_scheme;
use rerack_ops::Client;
use rerack_ops::inventory::Inventory;
use rerack_ops::operation::OperationKind;
use rerack_ops::selection::Selection;
use std::cell::RefCell;
use std::rc::Rc;

/// A value that stays in the page's thread.
pub type Local<T> = StoredValue<T, LocalStorage>;

/// The session.
#[derive(Clone, Copy)]
pub struct Session {
    /// The preferences; stored whenever they change.
    pub settings: RwSignal<Settings>,
    /// Now, in milliseconds, once a second.
    pub now: RwSignal<i64>,
    /// Whole minutes since the epoch.
    pub minute: Memo<i64>,
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
    /// What is selected.
    pub selection: Local<Selection>,
    /// Changes whenever the selection does.
    pub selected: RwSignal<u64>,
    /// What the operator wants to do: the action of the plan. It sends nothing.
    pub selected_action: RwSignal<OperationKind>,
    /// The operator's access keys.
    pub keys: Keys,
}

impl Session {
    /// Builds the state and connects as the preferences say.
    #[must_use]
    pub(super) fn start() -> Self {
        let settings = Settings::load();
        let keys = Keys::new();
        keys.set_scheme(settings.scheme);
        let client = connection::signing_client(&settings.connection, keys);
        let now = RwSignal::new(crate::platform::clock::now().0);
        Self {
            settings: RwSignal::new(settings),
            now,
            minute: Memo::new(move |_| now.get() / 60_000),
            inventory: StoredValue::new_local(Rc::new(RefCell::new(Inventory::new()))),
            client: StoredValue::new_local(client),
            epoch: RwSignal::new(0),
            world: StoredValue::new(new_world()),
            data: RwSignal::new(0),
            progress: RwSignal::new((0, 0)),
            busy: RwSignal::new(false),
            readings: StoredValue::new(0),
            selection: StoredValue::new_local(Selection::new()),
            selected: RwSignal::new(0),
            selected_action: RwSignal::new(OperationKind::Reboot),
            keys,
        }
    }

    /// Connects elsewhere: what is known of the account and the selection start empty.
    pub(super) fn connect(&self, connection: Connection) {
        self.settings
            .update(|settings| settings.connection = connection.clone());
        self.client
            .set_value(connection::signing_client(&connection, self.keys));
        self.inventory
            .set_value(Rc::new(RefCell::new(Inventory::new())));
        self.world.set_value(new_world());
        self.clear_selection();
        self.epoch.update(|epoch| *epoch += 1);
        self.touch();
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
