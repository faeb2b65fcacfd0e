//! The page's one way to the database of runs.

use crate::platform::clock;
use crate::platform::idb::{Fault, Store};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Entries that need not be exact are written so often, in milliseconds.
const ENTRY_MS: i64 = 1_000;

/// The number of the database for pages that start now.
static NUMBER: AtomicU32 = AtomicU32::new(0);

thread_local! {
    static SHELVES: RefCell<BTreeMap<u32, RunDb>> = const { RefCell::new(BTreeMap::new()) };
}

/// Pages that start from now on use another database: for tests, which share one browser. 0 is the
/// usual one.
pub fn use_database(number: u32) {
    NUMBER.store(number, Ordering::Relaxed);
}

/// The number of the database for a page that starts now. A number, so that nothing of the database
/// is needed before the first rows.
pub(super) fn number() -> u32 {
    NUMBER.load(Ordering::Relaxed)
}

/// The database. A handle.
#[derive(Clone)]
pub(super) struct RunDb(Rc<Inner>);

struct Inner {
    name: String,
    store: RefCell<Option<Store>>,
    written: Cell<i64>,
}

impl RunDb {
    /// The database of that number.
    pub(super) fn of(number: u32) -> Self {
        SHELVES.with_borrow_mut(|shelves| {
            shelves
                .entry(number)
                .or_insert_with(|| Self::new(number))
                .clone()
        })
    }

    /// Not opened yet.
    fn new(number: u32) -> Self {
        let name = match number {
            0 => "rerack".to_owned(),
            number => format!("rerack-{number}"),
        };
        Self(Rc::new(Inner {
            name,
            store: RefCell::new(None),
            written: Cell::new(0),
        }))
    }

    /// The database, if it is open.
    pub(super) fn opened(&self) -> Option<Store> {
        self.0.store.borrow().clone().filter(Store::is_open)
    }

    /// The database; opened if it is not.
    pub(super) async fn open(&self) -> Result<Store, Fault> {
        if let Some(store) = self.opened() {
            return Ok(store);
        }
        let store = Store::open(&self.0.name).await?;
        // Of two that are opened at once one is enough.
        if let Some(other) = self.opened() {
            store.close();
            return Ok(other);
        }
        self.0.store.replace(Some(store.clone()));
        Ok(store)
    }

    /// The database turned out to be closed: it is opened anew when it is needed next.
    pub(super) fn forget(&self) {
        if let Some(store) = self.0.store.take() {
            store.close();
        }
    }

    /// Whether no entry was written for a while. Says so once.
    pub(super) fn is_due(&self) -> bool {
        let now = clock::now().0;
        let is_due = now - self.0.written.get() >= ENTRY_MS;
        if is_due {
            self.0.written.set(now);
        }
        is_due
    }
}
