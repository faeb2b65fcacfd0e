//! The journal of one run in the browser's database.

use super::entry::Entry;
use super::shelf::Shelf;
use crate::platform::idb::{Batch, Fault, Kind};
use crate::platform::tabs;
use rerack_ops::run::journal::{self, Header};
use rerack_ops::run::{Journal, Record, Step, StoreError, Storing};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What an entry says once these records are written.
pub(super) type Look = Rc<dyn Fn(&[Record]) -> Entry>;

/// Writes one run down.
#[derive(Clone)]
pub(super) struct Kept(Rc<Inner>);

struct Inner {
    shelf: Shelf,
    run: String,
    /// The number of the next line.
    next: Cell<u32>,
    look: Look,
    /// Called when another tab has written where this one meant to.
    on_taken: Rc<dyn Fn()>,
    /// Nothing can be written any more; the technical reason.
    is_lost: RefCell<Option<String>>,
}

/// For the engine, which shows it in the middle of a sentence.
fn error(fault: &Fault) -> StoreError {
    let kind = match fault.kind {
        Kind::Refused => "the browser lets this page keep nothing",
        Kind::Blocked => "another tab keeps an older version open",
        Kind::Newer => "a newer version of this page has been here",
        Kind::Full => "the storage of this device or page is full",
        Kind::Closed => "the browser closed its storage",
        Kind::Taken => "another tab writes this run",
        Kind::Late => "the browser's storage does not answer",
        Kind::Other => "the browser's storage failed",
    };
    let detail = match fault.detail.as_str() {
        "" => kind.to_owned(),
        detail => format!("{kind}: {detail}"),
    };
    StoreError { detail }
}

impl Kept {
    /// The journal of a run, of which lines before `next` are there.
    pub(super) fn new(
        shelf: Shelf,
        run: &str,
        next: u32,
        look: Look,
        on_taken: Rc<dyn Fn()>,
    ) -> Self {
        Self(Rc::new(Inner {
            shelf,
            run: run.to_owned(),
            next: Cell::new(next),
            look,
            on_taken,
            is_lost: RefCell::new(None),
        }))
    }

    /// Writes the header, before anything else. If that fails nothing is ever written, and so nothing is sent.
    pub(super) async fn begin(&self, header: &Header) {
        let inner = &self.0;
        let batch = Batch {
            run: inner.run.clone(),
            first: 0,
            lines: vec![journal::first_line(header)],
            entry: Some((inner.look)(&[]).write()),
            is_new: true,
        };
        let write = async { inner.shelf.open().await?.write(&batch).await };
        match write.await {
            Ok(()) => {
                inner.next.set(1);
                tabs::tell(&inner.run);
            }
            Err(fault) => inner.lose(error(&fault).detail),
        }
    }

    /// The number of the next line.
    pub(super) fn next(&self) -> u32 {
        self.0.next.get()
    }
}

impl Inner {
    fn lose(&self, detail: String) {
        self.is_lost.borrow_mut().get_or_insert(detail);
    }
}

impl Journal for Kept {
    fn append(&self, records: Vec<Record>) -> Storing {
        let inner = Rc::clone(&self.0);
        if let Some(detail) = inner.is_lost.borrow().clone() {
            return Box::pin(std::future::ready(Err(StoreError { detail })));
        }
        // What only observes changes no count that must be exact after a crash.
        let is_sight = |record: &Record| matches!(record.step, Step::Saw { .. });
        let lines: Vec<String> = records.iter().map(journal::line).collect();
        let first = inner.next.get();
        let after = first + u32::try_from(lines.len()).unwrap_or_default();
        let entry = (!records.iter().all(is_sight) || inner.shelf.is_due())
            .then(|| (inner.look)(&records).write());
        let batch = Batch {
            run: inner.run.clone(),
            first,
            lines,
            entry,
            is_new: false,
        };
        inner.next.set(after);
        // Begun before this returns, if the database is open: so the order is that of the calls.
        let begun = inner.shelf.opened().map(|store| store.write(&batch));
        Box::pin(async move {
            let written = match begun {
                Some(writing) => writing.await,
                None => match inner.shelf.open().await {
                    Ok(store) => store.write(&batch).await,
                    Err(fault) => Err(fault),
                },
            };
            if let Err(fault) = written {
                // Its numbers are free for what is tried next.
                if inner.next.get() == after {
                    inner.next.set(first);
                }
                if fault.kind == Kind::Taken {
                    inner.lose(error(&fault).detail);
                    (inner.on_taken)();
                }
                return Err(error(&fault));
            }
            tabs::tell(&inner.run);
            Ok(())
        })
    }
}
