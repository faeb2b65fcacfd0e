//! The page's one way to the database of runs.

use crate::platform::clock;
use crate::platform::idb::{Fault, Store};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Entries that need not be exact are written so often, in milliseconds.
const ENTRY_MS: i64 = 1_000;

thread_local! {
    static NAME: RefCell<String> = RefCell::new("rerack".to_owned());
}

/// Pages that start from now on use another database: for tests, which share one browser.
pub fn name_database(name: &str) {
    NAME.set(name.to_owned());
}

/// The database. A handle.
#[derive(Clone)]
pub(super) struct Shelf(Rc<Inner>);

struct Inner {
    name: String,
    store: RefCell<Option<Store>>,
    written: Cell<i64>,
}

impl Shelf {
    /// Not opened yet.
    pub(super) fn new() -> Self {
        Self(Rc::new(Inner {
            name: NAME.with_borrow(Clone::clone),
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
        // Two that open it at once get two; the later one is used from then on.
        self.0.store.replace(Some(store.clone()));
        Ok(store)
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
