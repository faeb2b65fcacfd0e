//! The person at the console: pauses, skips, decides when a run holds, asks for another try.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use rerack_api::UnixMillis;
use rerack_ops::run::{Again, Command, HoldWhy, Inbox, Run};

use crate::clock::TrueTime;
use crate::dice::Dice;
use crate::schedule::Temper;

/// So many decisions are enough; then it is stopped.
const PATIENCE: u32 = 25;
/// Whoever said so much to a run that still holds says no more: the story hangs, and that is told.
const MOST_WORDS: u32 = 1_000;

/// The person.
pub(crate) struct Operator {
    pub(crate) dice: Dice,
    pub(crate) temper: Temper,
    pub(crate) time: TrueTime,
    /// How wrong the device's clock is.
    pub(crate) error_ms: Rc<Cell<i64>>,
    pub(crate) keys_end: Rc<Cell<i64>>,
    /// Whether the run is told when the keys end.
    pub(crate) tells_end: bool,
    /// How often each target may have been sent because of this person: by row.
    pub(crate) asked: RefCell<BTreeMap<usize, u32>>,
    /// Every further part that was asked for.
    pub(crate) parts: RefCell<Vec<Part>>,
    /// When a run that had been left alone was told to go on, in true milliseconds, and in which tab.
    pub(crate) resumed: Cell<(u32, i64)>,
    pub(crate) decisions: Cell<u32>,
}

/// Targets that were asked for once more, or still.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// When, in true milliseconds.
    pub(crate) at: i64,
    /// Places in the plan.
    pub(crate) rows: Vec<usize>,
}

impl Operator {
    /// Looks at the run after a change, and says something now and then.
    pub(crate) fn look(&self, tab: u32, run: &Run, inbox: &Inbox) {
        if self.dice.in_1000(self.temper.presses) && self.may_decide() {
            self.press_any(tab, run, inbox);
        }
        if let Some(hold) = run.held() {
            self.decide(tab, run, &hold.why, inbox);
            return;
        }
        if !run.is_sending() {
            return;
        }
        if self.dice.in_1000(self.temper.pauses) && self.may_decide() {
            inbox.tell(Command::Pause);
        } else if self.dice.in_1000(self.temper.skips) {
            let row = self.dice.below(run.rows().len());
            inbox.tell(Command::Skip { rows: vec![row] });
        } else if self.dice.in_1000(self.temper.stops / 20) {
            inbox.tell(Command::Stop);
        }
    }

    /// Presses any of the buttons there are, whether it makes sense or not.
    fn press_any(&self, tab: u32, run: &Run, inbox: &Inbox) {
        let rows = || {
            let count = self.dice.below(run.rows().len()) + 1;
            let row = |_| self.dice.below(run.rows().len());
            (0..count).map(row).collect::<Vec<_>>()
        };
        match self.dice.below(8) {
            0 => inbox.tell(Command::Pause),
            1 | 2 => self.go_on(tab, run, inbox),
            3 => inbox.tell(Command::Skip { rows: rows() }),
            4 => inbox.tell(Command::Stop),
            _ => {
                let kind = Again::ALL[self.dice.below(Again::ALL.len())];
                let is_of = |row: &usize| Again::of(&run.rows()[*row]) == Some(kind);
                let mut rows: Vec<usize> = (0..run.rows().len()).filter(is_of).collect();
                rows.retain(|row| run.rows()[*row].tries() < 3);
                self.ask_for(rows, inbox);
            }
        }
    }

    fn go_on(&self, tab: u32, run: &Run, inbox: &Inbox) {
        let why = run.held().map(|hold| &hold.why);
        if matches!(why, Some(HoldWhy::Interrupted | HoldWhy::Late { .. })) {
            self.resumed.set((tab, self.time.ms()));
        }
        inbox.tell(Command::Resume);
    }

    /// Asks for these targets once more. Gives whether there were any.
    fn ask_for(&self, rows: Vec<usize>, inbox: &Inbox) -> bool {
        if rows.is_empty() {
            return false;
        }
        for row in &rows {
            *self.asked.borrow_mut().entry(*row).or_default() += 1;
        }
        self.parts.borrow_mut().push(Part {
            at: self.time.ms(),
            rows: rows.clone(),
        });
        inbox.tell(Command::Retry { rows });
        true
    }

    /// Says when the keys end, by the device's clock.
    pub(crate) fn tell_end(&self, inbox: &Inbox) {
        if self.tells_end && self.keys_end.get() < i64::MAX {
            let end = self.keys_end.get() + self.error_ms.get();
            inbox.credentials(Some(UnixMillis(end)));
        }
    }

    fn may_decide(&self) -> bool {
        self.decisions.set(self.decisions.get() + 1);
        self.decisions.get() <= PATIENCE
    }

    fn decide(&self, tab: u32, run: &Run, why: &HoldWhy, inbox: &Inbox) {
        if self.decisions.get() > MOST_WORDS {
            return;
        }
        if !self.may_decide() || self.dice.in_1000(self.temper.stops) {
            inbox.tell(Command::Stop);
            return;
        }
        match why {
            HoldWhy::ElsewhereOpen => inbox.tell(Command::Stop),
            HoldWhy::Keys => {
                self.keys_end.set(self.time.ms() + 3_600_000);
                self.tell_end(inbox);
                inbox.tell(Command::Resume);
            }
            HoldWhy::GroupDown { group } => {
                let waits = |row: &usize| {
                    run.rows()[*row].is_queued() && run.plan().targets[*row].group == Some(*group)
                };
                let rows = (0..run.rows().len()).filter(waits).collect();
                inbox.tell(Command::Skip { rows });
                inbox.tell(Command::Resume);
            }
            HoldWhy::TooManyErrors { .. } => {
                self.retry(run, inbox);
                inbox.tell(Command::Resume);
            }
            HoldWhy::Paused
            | HoldWhy::Journal { .. }
            | HoldWhy::Clock
            | HoldWhy::Permission
            | HoldWhy::Unread { .. }
            | HoldWhy::Interrupted
            | HoldWhy::Late { .. } => self.go_on(tab, run, inbox),
        }
    }

    /// Perhaps asks for another try of some kinds. Gives whether anything was asked for.
    pub(crate) fn retry(&self, run: &Run, inbox: &Inbox) -> bool {
        let mut rows = Vec::new();
        for again in Again::ALL {
            if !self.dice.in_1000(self.temper.retries) {
                continue;
            }
            for (row, known) in run.rows().iter().enumerate() {
                if Again::of(known) == Some(again) && known.tries() < 3 {
                    rows.push(row);
                }
            }
        }
        self.ask_for(rows, inbox)
    }
}
