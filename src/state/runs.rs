//! The runs of this device: those this tab carries out, those another tab has, and those that were
//! interrupted or are over. Their journals are in the browser's database.
//!
//! ```text
//! confirm ──send──► Here ──tab ends──► Interrupted ──carry_on──► Here …      (one tab: the lock)
//!                     │ another tab looks: Watched        └─Close─► Over
//!                     └ settled ─► Over
//! ```

mod acting;
mod alone;
mod claims;
mod closing;
mod conflict;
mod duration_stats;
mod endpoint_identity;
mod entry;
mod idb_journal;
mod in_tab;
mod lock;
mod part;
mod parts;
mod render_throttle;
mod report_loader;
mod resume_intent;
mod run_db;
mod run_discovery;
mod run_driver;
mod run_handle;
mod run_loader;
mod status_counts;
mod wrong;

pub use claims::Barred;
pub use conflict::Conflict;
pub use endpoint_identity::{ResumeBlocker, is_demo};
pub use entry::{Entry, Stage, Work};
pub use idb_journal::Safe;
pub use part::{Part, Turn};
pub use report_loader::Evidence;
pub use resume_intent::ResumeIntent;
pub use run_db::use_database;
pub(crate) use run_discovery::look_for_runs;
pub use run_handle::{LeftOut, Mode, RunHandle};
pub use run_loader::Trouble;
pub use status_counts::{StatusBucket, StatusCounts};
pub use wrong::Wrong;

use in_tab::InTab;
use run_db::RunDb;
use run_handle::RunHandleParts;

use super::session::Session;
use crate::platform::locks::Guard;
use crate::platform::random::BrowserRandom;
use leptos::prelude::*;
use rerack_ops::Random as _;
use rerack_ops::plan::Plan;
use rerack_ops::plan::file::Draft;
use rerack_ops::run::journal::Header;
use rerack_ops::run::{Run, RunId, Unfit};

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

/// What was read of the device.
#[derive(Default)]
struct Known {
    /// What runs acted on.
    acted: acting::ByPlace,
    /// The runs of which that is known.
    acted_read: acting::Read,
    /// How often the device was looked at.
    looks: u32,
    /// Runs of which there are lines, by the last look.
    with_lines: Vec<String>,
    /// Entries as they are kept, and with what their journals say about them.
    examined: Vec<(Entry, Entry)>,
}

/// All runs. A handle.
#[derive(Clone, Copy)]
pub struct Runs {
    /// Those that are loaded, the newest last.
    orders: RwSignal<Vec<RunHandle>>,
    /// All that are kept on this device.
    entries: RwSignal<Vec<Entry>>,
    /// Those that a tab has now, by the last look.
    taken: RwSignal<Vec<RunId>>,
    /// Whether the device was looked at.
    pub is_read: RwSignal<bool>,
    /// Whether runs can be written down.
    pub keeping: RwSignal<Keeping>,
    /// What was read of the device besides. Behind one handle, so that these stay small.
    known: StoredValue<Known>,
    /// Changes whenever something else is known to have been acted on.
    acted_version: RwSignal<u64>,
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
            known: StoredValue::new(Known::default()),
            acted_version: RwSignal::new(0),
            shelf: StoredValue::new(run_db::number()),
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
    pub fn get(&self, id: RunId) -> Option<RunHandle> {
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

    fn shelf(&self) -> RunDb {
        RunDb::of(self.shelf.get_value())
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
    /// call before it leaves, is written down. Others are let in once it is.
    ///
    /// Errors if its plan cannot be run; nothing is sent then.
    fn send(&self, session: Session, confirmed: Confirmed, claim: Guard) -> Result<RunId, Unfit> {
        let now = crate::platform::clock::now();
        let id = RunId::new(now, BrowserRandom.bits());
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
            place: session.place(),
            confirmation: said,
            confirmed_at: now,
            clock_offset_ms: session.keys.clock_offset_ms(),
            plan: Draft::of(name.clone(), &plan),
        };
        let run = Run::begin(&header)?;
        let (header, in_tab) = if is_kept {
            (Some(header), None)
        } else {
            (None, Some(InTab::new(header)))
        };
        let made = RunHandleParts {
            id,
            name,
            place: session.place(),
            address: endpoint_identity::address(session),
            is_signed: session.keys.are_there(),
            confirmed_at: now,
            mode: Mode::Here,
            is_kept,
            wrong: Wrong::default(),
            next: 0,
        };
        let order = self.add(session, made, run, left_out, header);
        order
            .in_tab
            .with_value(|known| *known.borrow_mut() = in_tab);
        self.taken.update(|taken| taken.push(id));
        self.listed(order.entry());
        order.drive(ResumeIntent::Begin, Some(claim));
        Ok(id)
    }

    fn add(
        &self,
        session: Session,
        made: RunHandleParts,
        run: Run,
        left_out: Vec<LeftOut>,
        header: Option<Header>,
    ) -> RunHandle {
        let order = self.owner.get_value().with(|| {
            let order = RunHandle::new((session, *self), made, run, left_out, header);
            order.tell_keys();
            order
        });
        self.orders.update(|orders| orders.push(order));
        order
    }
}
