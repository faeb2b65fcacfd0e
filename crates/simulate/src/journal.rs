//! A journal in memory that fails, crashes with its tab, and lets only the newest tab write.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use rerack_ops::run::{Journal, Record, StoreError, Storing};

use crate::clock::TrueTime;
use crate::dice::Dice;

/// What is written down, whoever writes it.
#[derive(Default)]
pub(crate) struct Shelf {
    pub(crate) records: RefCell<Vec<Record>>,
    /// The tab that may write.
    pub(crate) owner: Cell<u32>,
    /// How many writes there were.
    pub(crate) writes: Cell<u32>,
}

/// The journal as one tab sees it.
pub(crate) struct TabJournal {
    pub(crate) shelf: Rc<Shelf>,
    pub(crate) tab: u32,
    pub(crate) time: TrueTime,
    pub(crate) dice: Dice,
    /// In a thousand writes so many fail.
    pub(crate) failing: u32,
    /// The tab dies at this write, before or after it is safe.
    pub(crate) dies_at: Option<(u32, bool)>,
    pub(crate) dead: Rc<Cell<bool>>,
}

fn refused(detail: &str) -> Storing {
    Box::pin(std::future::ready(Err(StoreError {
        detail: detail.to_owned(),
    })))
}

impl Journal for TabJournal {
    fn append(&self, records: Vec<Record>) -> Storing {
        if self.shelf.owner.get() != self.tab {
            return refused("another tab has it");
        }
        let write = self.shelf.writes.get() + 1;
        self.shelf.writes.set(write);
        if self.dice.in_1000(self.failing) {
            return refused("no room");
        }
        let dies = self.dies_at.filter(|(at, _)| *at == write);
        if dies != Some((write, false)) {
            self.shelf.records.borrow_mut().extend(records);
        }
        if dies.is_some() {
            self.dead.set(true);
            return Box::pin(std::future::pending());
        }
        let (time, ms) = (self.time.clone(), self.dice.between(0, 4));
        Box::pin(async move {
            if ms > 0 {
                time.nap(ms).await;
            }
            Ok(())
        })
    }
}
