//! The journal of one run in the browser's database, and that it stays there.
//!
//! What is written can be taken away while the run goes on: the operator clears the data of the site,
//! another tab deletes the database. So each append checks that what was written before is still
//! there, a look now and then does too, and what is gone is written again from memory.

use super::entry::Entry;
use super::run_db::RunDb;
use crate::platform::idb::{Batch, Fault, Kind};
use crate::platform::{clock, tabs};
use leptos::prelude::*;
use leptos::task::spawn_local;
use rerack_api::UnixMillis;
use rerack_ops::run::journal::{self, Header};
use rerack_ops::run::{Journal, Record, Step, StoreError, Storing};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// It is looked so often whether the database is still open, in milliseconds.
const LOOK_MS: u32 = 250;
/// Whether all lines are still there is counted every so many looks.
const COUNT_EVERY: u32 = 8;

/// What an entry says once these records are written.
pub(super) type Look = Rc<dyn Fn(&[Record]) -> Entry>;

/// Whether what was written down is still there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Safe {
    /// As far as is known.
    #[default]
    Yes,
    /// It was gone, and was written again from memory then.
    Again(UnixMillis),
    /// It is gone, or nothing more can be written, and why.
    No(Fault),
}

/// Writes one run down.
#[derive(Clone)]
pub(super) struct Kept(Rc<Inner>);

struct Inner {
    shelf: RunDb,
    run: String,
    /// The number of the next line.
    next: Cell<u32>,
    /// All lines that are written, so that they can be written again.
    lines: RefCell<Vec<String>>,
    /// How many appends are under way.
    under_way: Cell<u32>,
    look: Look,
    /// Called when another tab has written where this one meant to.
    on_taken: Rc<dyn Fn()>,
    safe: RwSignal<Safe>,
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
        Kind::Gone => "what was written before was deleted",
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
    /// The journal of a run, of which these lines are there.
    pub(super) fn new(
        shelf: RunDb,
        run: &str,
        lines: Vec<String>,
        look: Look,
        on_taken: Rc<dyn Fn()>,
        safe: RwSignal<Safe>,
    ) -> Self {
        Self(Rc::new(Inner {
            shelf,
            run: run.to_owned(),
            next: Cell::new(number(lines.len())),
            lines: RefCell::new(lines),
            under_way: Cell::new(0),
            look,
            on_taken,
            safe,
            is_lost: RefCell::new(None),
        }))
    }

    /// Writes the header, before anything else. If that fails nothing is ever written, and so nothing is sent.
    pub(super) async fn begin(&self, header: &Header) {
        let inner = &self.0;
        let lines = vec![journal::first_line(header)];
        let batch = Batch {
            run: inner.run.clone(),
            first: 0,
            lines: lines.clone(),
            entry: Some(inner.entry(&[], 1)),
            is_new: true,
            ..Batch::default()
        };
        let write = async { inner.shelf.open().await?.write(&batch).await };
        match write.await {
            Ok(()) => {
                inner.next.set(1);
                inner.lines.replace(lines);
                tabs::tell(&inner.run);
            }
            Err(fault) => {
                inner.lose(error(&fault).detail);
                inner.safe.set(Safe::No(fault));
            }
        }
    }

    /// Sees to it that what is written stays there, for as long as the run is carried out.
    pub(super) fn guard(&self) {
        let weak = Rc::downgrade(&self.0);
        spawn_local(async move {
            for turn in 0_u32.. {
                clock::sleep(LOOK_MS).await;
                let Some(inner) = weak.upgrade() else { return };
                if inner.shelf.opened().is_none() || turn.is_multiple_of(COUNT_EVERY) {
                    inner.verify().await;
                }
            }
        });
    }

    /// The number of the next line.
    pub(super) fn next(&self) -> u32 {
        self.0.next.get()
    }

    /// All lines that are written.
    pub(super) fn lines(&self) -> Vec<String> {
        self.0.lines.borrow().clone()
    }
}

fn number(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX)
}

impl Inner {
    fn lose(&self, detail: String) {
        self.is_lost.borrow_mut().get_or_insert(detail);
    }

    /// The run's entry with these records, once its journal has so many lines.
    fn entry(&self, records: &[Record], lines: u32) -> crate::platform::idb::Fields {
        let mut entry = (self.look)(records);
        entry.lines = Some(lines);
        entry.write()
    }

    fn is_safe(&self, safe: Safe) {
        if self.safe.get_untracked() != safe {
            self.safe.set(safe);
        }
    }

    /// It is kept, again or still.
    fn is_kept(&self) {
        if matches!(self.safe.get_untracked(), Safe::No(_)) {
            self.safe.set(Safe::Yes);
        }
    }

    /// Whether all lines are there; if not, they are written again.
    async fn verify(&self) {
        let expected = self.lines.borrow().len();
        let is_idle = || {
            let is_lost = self.is_lost.borrow().is_some();
            !is_lost && self.under_way.get() == 0 && self.lines.borrow().len() == expected
        };
        if expected == 0 || !is_idle() {
            return;
        }
        let count = async { self.shelf.open().await?.count(&self.run).await };
        match count.await {
            _ if !is_idle() => {}
            Ok(count) if count >= number(expected) => self.is_kept(),
            Ok(_) => {
                let entry = self.entry(&[], number(expected));
                if let Err(fault) = self.rewrite(Vec::new(), entry).await {
                    self.is_safe(Safe::No(fault));
                }
            }
            Err(fault) => {
                if fault.kind == Kind::Closed {
                    self.shelf.forget();
                }
                self.is_safe(Safe::No(fault));
            }
        }
    }

    /// Writes all lines again, and these after them.
    async fn rewrite(
        &self,
        more: Vec<String>,
        entry: crate::platform::idb::Fields,
    ) -> Result<(), Fault> {
        let mut lines = self.lines.borrow().clone();
        lines.extend(more);
        let batch = Batch {
            run: self.run.clone(),
            lines,
            entry: Some(entry),
            is_anew: true,
            ..Batch::default()
        };
        // Begun at once if the database is open: what is appended meanwhile comes after it.
        let begun = self.shelf.opened().map(|store| store.write(&batch));
        match begun {
            Some(writing) => writing.await?,
            None => self.shelf.open().await?.write(&batch).await?,
        }
        self.is_safe(Safe::Again(clock::now()));
        Ok(())
    }

    /// Writes a batch, whatever became of the database meanwhile.
    async fn write_again(&self, batch: &Batch, records: &[Record]) -> Result<(), Fault> {
        let written = async { self.shelf.open().await?.write(batch).await };
        match written.await {
            Err(fault) if fault.kind == Kind::Gone => {
                if number(self.lines.borrow().len()) != batch.first {
                    return Err(fault);
                }
                let lines = batch.lines.clone();
                let entry = self.entry(records, batch.first + number(lines.len()));
                self.rewrite(lines, entry).await
            }
            written => written,
        }
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
        let first = inner.next.get();
        let numbered = records.iter().zip(first..);
        let lines: Vec<String> = numbered
            .map(|(record, number)| journal::line(&inner.run, number, record))
            .collect();
        let after = first + number(lines.len());
        let entry = (!records.iter().all(is_sight) || inner.shelf.is_due())
            .then(|| inner.entry(&records, after));
        let batch = Batch {
            run: inner.run.clone(),
            first,
            lines,
            entry,
            ..Batch::default()
        };
        inner.next.set(after);
        inner.under_way.set(inner.under_way.get() + 1);
        // Begun before this returns, if the database is open: so the order is that of the calls.
        let begun = inner.shelf.opened().map(|store| store.write(&batch));
        Box::pin(async move {
            let written = match begun {
                Some(writing) => writing.await,
                None => inner.write_again(&batch, &records).await,
            };
            let written = match written {
                Err(fault) if matches!(fault.kind, Kind::Closed | Kind::Gone) => {
                    if fault.kind == Kind::Closed {
                        inner.shelf.forget();
                    }
                    inner.write_again(&batch, &records).await
                }
                written => written,
            };
            inner.under_way.set(inner.under_way.get() - 1);
            if let Err(fault) = written {
                // Its numbers are free for what is tried next.
                if inner.next.get() == after {
                    inner.next.set(first);
                }
                let error = error(&fault);
                if fault.kind == Kind::Taken {
                    inner.lose(error.detail.clone());
                    (inner.on_taken)();
                } else {
                    inner.is_safe(Safe::No(fault));
                }
                return Err(error);
            }
            inner.lines.borrow_mut().extend(batch.lines);
            inner.is_kept();
            tabs::tell(&inner.run);
            Ok(())
        })
    }
}
