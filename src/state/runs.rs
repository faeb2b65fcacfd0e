//! The runs of this device: those this tab carries out, those another tab has, and those that were
//! interrupted or are over. Their journals are in the browser's database.
//!
//! ```text
//! confirm ──send──► Here ──tab ends──► Interrupted ──carry_on──► Here …      (one tab: the lock)
//!                     │ another tab looks: Watched        └─Close─► Over
//!                     └ settled ─► Over
//! ```

mod drive;
mod entry;
mod evidence;
mod id;
mod keeping;
mod learning;
mod looking;
mod opening;
mod pace;
mod place;
mod shelf;
mod tally;

pub use drive::Wanted;
pub use entry::{Entry, Stage, Work};
pub use evidence::Evidence;
pub use id::RunId;
pub(crate) use looking::look_for_runs;
pub use opening::Trouble;
pub use place::{Hindrance, is_demo};
pub use shelf::use_database;
pub use tally::{Bucket, Tally};

use evidence::InTab;
use pace::Pace;
use shelf::Shelf;

use super::app::{App, Local};
use crate::prelude::*;
use rerack_api::UnixMillis;
use rerack_ops::plan::Plan;
use rerack_ops::plan::file::Draft;
use rerack_ops::rules::Judgement;
use rerack_ops::run::journal::Header;
use rerack_ops::run::{Command, Inbox, Run, Unfit};
use rerack_ops::{Client, InstanceKey};
use std::cell::RefCell;
use std::rc::Rc;

/// A selected instance that the operator left out, and why.
#[derive(Clone, Debug)]
pub struct LeftOut {
    /// The instance.
    pub key: InstanceKey,
    /// Its name.
    pub name: String,
    /// The event it would have answered (ENS).
    pub event_id: Option<String>,
    /// What the rules said.
    pub judgement: Judgement,
}

/// What this tab is to a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// This tab carries it out, or did so last.
    Here,
    /// This tab is about to have it.
    Taking,
    /// Another tab has it; what that one writes down is shown.
    Watched,
    /// Nobody carries it out, and it is not over.
    Interrupted,
    /// It is over, and was read from its journal.
    Over,
}

/// What the operator has confirmed.
#[derive(Debug)]
pub struct Confirmed {
    /// The plan.
    pub plan: Plan,
    /// What people call it; may be empty.
    pub name: String,
    /// Selected instances that are not sent.
    pub left_out: Vec<LeftOut>,
    /// The words of the confirmation, as they were shown.
    pub said: String,
    /// Whether it is written down on this device. Without that it lives in this tab only.
    pub is_kept: bool,
}

/// One order: what was sent, to whom, and what was left out.
#[derive(Clone, Copy)]
pub struct Order {
    /// Its id.
    pub id: RunId,
    /// The run.
    pub run: Local<Rc<RefCell<Run>>>,
    /// Selected instances that were not sent. Not kept: empty for a run that was read from its journal.
    pub left_out: Local<Rc<Vec<LeftOut>>>,
    /// Where it was sent, for people.
    pub place: Local<String>,
    /// The plan's name; mostly empty.
    pub name: Local<String>,
    /// Changes whenever the run does.
    pub version: RwSignal<u64>,
    /// When the operator confirmed it.
    pub confirmed_at: UnixMillis,
    /// What this tab is to it.
    pub mode: RwSignal<Mode>,
    /// Whether it is written down on this device.
    pub is_kept: bool,
    /// Whether its calls were signed.
    pub is_signed: bool,
    /// Behind a handle, so that an order stays small.
    home: Local<App>,
    client: Local<Client>,
    address: Local<String>,
    inbox: Local<Inbox>,
    header: Local<Option<Header>>,
    is_driven: StoredValue<bool>,
    is_closed: StoredValue<bool>,
    is_damaged: bool,
    /// The number of the next line of the journal.
    next: StoredValue<u32>,
    mode_before: StoredValue<Mode>,
    is_catching_up: StoredValue<bool>,
    /// How often it is shown anew.
    pace: StoredValue<Pace>,
    /// How many entries its journal has, by the last that was begun.
    written: StoredValue<u32>,
    /// The records of a run that is not kept.
    in_tab: Local<Rc<RefCell<Option<InTab>>>>,
}

impl Order {
    /// Looks at the run; a reactive reader runs again when it changes.
    pub fn with_run<T>(&self, look: impl FnOnce(&Run) -> T) -> T {
        self.version.track();
        self.run.with_value(|run| look(&run.borrow()))
    }

    /// When something was last written down about it, or done.
    #[must_use]
    pub fn last_at(&self) -> UnixMillis {
        self.app().runs.entries.with(|entries| {
            let own = entries.iter().find(|entry| entry.id == self.id);
            own.map_or(self.confirmed_at, |entry| entry.last)
        })
    }

    fn app(&self) -> App {
        self.home.get_value()
    }

    /// The run as its journal has it, in place of what was known.
    fn replace(&self, run: Run, next: u32) {
        self.run.with_value(|known| *known.borrow_mut() = run);
        self.next.set_value(next);
    }

    fn changed(self) {
        self.version.update(|version| *version += 1);
    }

    /// Stops sending: what has not been sent stays unsent.
    pub fn stop(&self) {
        self.tell(vec![Command::Stop]);
    }

    /// Whether the operator may tell the run something from this tab.
    #[must_use]
    pub fn is_in_hand(&self) -> bool {
        match self.mode.get() {
            Mode::Here => true,
            Mode::Over => self.hindrance().is_none(),
            Mode::Taking | Mode::Watched | Mode::Interrupted => false,
        }
    }

    /// What is in the way of carrying it on from here.
    #[must_use]
    pub fn hindrance(&self) -> Option<Hindrance> {
        if self.is_damaged {
            return Some(Hindrance::Damaged);
        }
        self.address
            .with_value(|address| place::hindrance(self.app(), address, self.is_signed))
    }

    /// Tells the run something. One that is over is taken up again for it.
    pub fn tell(&self, commands: Vec<Command>) {
        if self.is_driven.get_value() {
            self.inbox
                .with_value(|inbox| commands.into_iter().for_each(|c| inbox.tell(c)));
        } else if self.mode.get_untracked() == Mode::Here || self.hindrance().is_none() {
            self.take_up();
            self.drive(Wanted::Do(commands));
        }
    }

    /// Carries an interrupted run on, or closes it.
    pub fn carry_on(&self, wanted: Wanted) {
        // Closing sends nothing, so it may be done from anywhere.
        if wanted == Wanted::Close || self.hindrance().is_none() {
            self.take_up();
            self.drive(wanted);
        }
    }

    /// When the keys that sign its calls end; `None` if they do not, or it has none.
    fn keys_end(&self) -> Option<UnixMillis> {
        self.app().keys.end().filter(|_| self.is_signed)
    }

    /// Tells a run that is under way when its keys end, whenever that changes.
    fn tell_keys(self) {
        Effect::new(move |_| {
            let end = self.keys_end();
            if self.is_driven.get_value() {
                self.inbox.with_value(|inbox| inbox.credentials(end));
            }
        });
    }

    /// A run that was read from its journal goes where the page is connected now, which is the same place.
    fn take_up(&self) {
        self.mode_before.set_value(self.mode.get_untracked());
        if self.mode.get_untracked() != Mode::Here {
            self.client.set_value(self.app().client.get_value());
        }
    }
}

/// Whether runs can be written down on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Not known yet.
    Unknown,
    /// Yes.
    Yes,
    /// No, and why.
    No(crate::platform::idb::Fault),
}

/// All runs. A handle.
#[derive(Clone, Copy)]
pub struct Runs {
    /// Those that are loaded, the newest last.
    orders: RwSignal<Vec<Order>>,
    /// All that are kept on this device.
    entries: RwSignal<Vec<Entry>>,
    /// Those that a tab has now, by the last look.
    taken: RwSignal<Vec<RunId>>,
    /// Whether the device was looked at.
    pub is_read: RwSignal<bool>,
    /// Whether runs can be written down.
    pub keeping: RwSignal<Keeping>,
    /// Where they are kept.
    shelf: StoredValue<u32>,
    /// How many of them this tab is carrying out.
    driven: StoredValue<usize>,
    /// The page's own owner: an order outlives the dialog that confirmed it.
    owner: StoredValue<Owner>,
}

impl Default for Runs {
    fn default() -> Self {
        Self::new()
    }
}

impl Runs {
    /// None yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            orders: RwSignal::new(Vec::new()),
            entries: RwSignal::new(Vec::new()),
            taken: RwSignal::new(Vec::new()),
            is_read: RwSignal::new(false),
            keeping: RwSignal::new(Keeping::Unknown),
            shelf: StoredValue::new(shelf::number()),
            driven: StoredValue::new(0),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// How many are not over.
    #[must_use]
    pub fn open_count(&self) -> usize {
        self.entries.with(|entries| {
            let is_open = |entry: &&Entry| entry.stage == Stage::Open;
            entries.iter().filter(is_open).count()
        })
    }

    /// Whether this tab carries one out now.
    #[must_use]
    pub fn is_driving(&self) -> bool {
        self.driven.get_value() > 0
    }

    /// Whether one was interrupted.
    #[must_use]
    pub fn any_interrupted(&self) -> bool {
        self.entries
            .with(|entries| entries.iter().any(|entry| self.is_interrupted(entry)))
    }

    /// Those that were interrupted, the newest first.
    #[must_use]
    pub fn interrupted(&self) -> Vec<Entry> {
        let mut all = self.all();
        all.retain(|entry| self.is_interrupted(entry));
        all
    }

    /// Whether a run is open and no tab has it.
    #[must_use]
    pub fn is_interrupted(&self, entry: &Entry) -> bool {
        entry.stage == Stage::Open && !self.taken.with(|taken| taken.contains(&entry.id))
    }

    /// How far a run has come, and whether it was interrupted; `None` if there is none of that id.
    #[must_use]
    pub fn stage(&self, id: RunId) -> Option<(Stage, bool)> {
        self.entries.with(|entries| {
            let entry = entries.iter().find(|entry| entry.id == id)?;
            Some((entry.stage, self.is_interrupted(entry)))
        })
    }

    /// All runs, the newest first.
    #[must_use]
    pub fn all(&self) -> Vec<Entry> {
        let mut all = self.entries.get();
        all.sort_by_key(|entry| std::cmp::Reverse((entry.begun, entry.id)));
        all
    }

    /// The run of that id, if it is loaded.
    #[must_use]
    pub fn get(&self, id: RunId) -> Option<Order> {
        self.orders
            .with(|orders| orders.iter().find(|order| order.id == id).copied())
    }

    /// Whether calls are being sent now.
    #[must_use]
    pub fn is_sending(&self) -> bool {
        self.orders.with_untracked(|orders| {
            orders.iter().any(|order| {
                order.is_driven.get_value() && order.run.with_value(|run| run.borrow().is_sending())
            })
        })
    }

    fn shelf(&self) -> Shelf {
        Shelf::of(self.shelf.get_value())
    }

    /// Takes a run into the list, or what is new of it.
    fn listed(&self, entry: Entry) {
        self.entries.update(|entries| {
            match entries.iter_mut().find(|known| known.id == entry.id) {
                Some(known) => *known = entry,
                None => entries.push(entry),
            }
        });
    }

    /// Sends a plan, once. Gives the run's id. If it is to be kept, nothing is sent before its header, and each
    /// call before it leaves, is written down.
    ///
    /// Errors if its plan cannot be run; nothing is sent then.
    pub fn send(&self, app: App, confirmed: Confirmed) -> Result<RunId, Unfit> {
        let now = crate::platform::clock::now();
        let id = RunId::new(now);
        let Confirmed {
            plan,
            name,
            left_out,
            said,
            is_kept,
        } = confirmed;
        let header = Header {
            run: id.as_str().to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            place: app.place(),
            confirmation: said,
            confirmed_at: now,
            clock_offset_ms: app.keys.clock_offset_ms(),
            plan: Draft::of(name.clone(), &plan),
        };
        let run = Run::begin(&header)?;
        let (header, in_tab) = if is_kept {
            (Some(header), None)
        } else {
            (None, Some(InTab::new(header)))
        };
        let made = Made {
            id,
            name,
            place: app.place(),
            address: place::address(app),
            is_signed: app.keys.are_there(),
            confirmed_at: now,
            mode: Mode::Here,
            is_kept,
            is_damaged: false,
            next: 0,
        };
        let order = self.add(app, made, run, left_out, header);
        order
            .in_tab
            .with_value(|known| *known.borrow_mut() = in_tab);
        self.taken.update(|taken| taken.push(id));
        self.listed(order.entry());
        order.drive(Wanted::Begin);
        Ok(id)
    }

    fn add(
        &self,
        app: App,
        made: Made,
        run: Run,
        left_out: Vec<LeftOut>,
        header: Option<Header>,
    ) -> Order {
        let order = self.owner.get_value().with(|| Order {
            id: made.id,
            run: StoredValue::new_local(Rc::new(RefCell::new(run))),
            left_out: StoredValue::new_local(Rc::new(left_out)),
            place: StoredValue::new_local(made.place),
            name: StoredValue::new_local(made.name),
            version: RwSignal::new(0),
            confirmed_at: made.confirmed_at,
            mode: RwSignal::new(made.mode),
            is_kept: made.is_kept,
            is_signed: made.is_signed,
            home: StoredValue::new_local(app),
            client: StoredValue::new_local(app.client.get_value()),
            address: StoredValue::new_local(made.address),
            inbox: StoredValue::new_local(Inbox::new()),
            header: StoredValue::new_local(header),
            is_driven: StoredValue::new(false),
            is_closed: StoredValue::new(false),
            is_damaged: made.is_damaged,
            next: StoredValue::new(made.next),
            mode_before: StoredValue::new(made.mode),
            is_catching_up: StoredValue::new(false),
            pace: StoredValue::new(Pace::default()),
            written: StoredValue::new(made.next),
            in_tab: StoredValue::new_local(Rc::default()),
        });
        self.owner.get_value().with(|| order.tell_keys());
        self.orders.update(|orders| orders.push(order));
        order
    }
}

/// What an order is made of besides its run.
struct Made {
    id: RunId,
    name: String,
    place: String,
    address: String,
    is_signed: bool,
    confirmed_at: UnixMillis,
    mode: Mode,
    is_kept: bool,
    is_damaged: bool,
    next: u32,
}
