//! Further parts of a run that the operator has just confirmed, so that they can be taken back.

use super::{Mode, Order};
use crate::platform::clock;
use leptos::prelude::*;
use rerack_api::UnixMillis;
use rerack_ops::run::{Command, Row, Run};

/// What is about to be sent at the operator's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Places in the plan.
    pub rows: Vec<usize>,
    /// When it was confirmed.
    pub at: UnixMillis,
    /// Whether it is the rest of an interrupted or late run, and not a further part.
    pub is_rest: bool,
}

/// Where a part is that was not begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The run is held.
    Held,
    /// Its first call leaves then.
    At(UnixMillis),
    /// Waves before it are under way.
    Later,
}

impl Part {
    fn queued<'a>(&'a self, run: &'a Run) -> impl Iterator<Item = &'a Row> {
        let rows = self.rows.iter().filter_map(|row| run.rows().get(*row));
        rows.filter(|row| row.is_queued())
    }

    /// How many of it wait, and for what; `None` once a call of it has left, or none waits.
    #[must_use]
    pub fn turn(&self, run: &Run) -> Option<(usize, Turn)> {
        let mut rows = self.rows.iter().filter_map(|row| run.rows().get(*row));
        let left = |row: &Row| {
            row.attempts()
                .last()
                .and_then(rerack_ops::run::Attempt::sent_at)
        };
        if rows.any(|row| left(row).is_some_and(|at| at >= self.at)) {
            return None;
        }
        let calls = run.calls();
        let wave = |row: &Row| calls.get(row.call()).map(|call| call.wave);
        let first = self.queued(run).filter_map(wave).min()?;
        let count = self.queued(run).count();
        let turn = if run.held().is_some() {
            Turn::Held
        } else if run.wave() < first {
            Turn::Later
        } else {
            Turn::At(run.opens_at().unwrap_or(self.at))
        };
        // The rest is not told to go on yet.
        (!(self.is_rest && turn == Turn::Held)).then_some((count, turn))
    }
}

impl Order {
    /// Has targets sent as a further part of the run; a hold stays.
    pub fn send_part(&self, rows: Vec<usize>) {
        self.expect(rows.clone(), false);
        self.tell(vec![Command::Retry { rows }]);
    }

    /// Has an interrupted or late run go on with what was not sent.
    pub fn send_rest(&self, rows: Vec<usize>) {
        self.expect(rows, true);
        self.tell(vec![Command::Resume]);
    }

    /// Whether something may be sent at the operator's word, from this tab and where it is connected.
    #[must_use]
    pub fn can_send(&self) -> bool {
        match self.mode.get() {
            Mode::Interrupted => self.hindrance().is_none(),
            _ => self.is_in_hand(),
        }
    }

    /// Takes back what was not begun: a further part is taken out, the rest is held.
    pub fn take_back(&self, part: &Part) {
        self.parts
            .update(|parts| parts.retain(|known| known != part));
        if part.is_rest {
            self.tell(vec![Command::Pause]);
        } else {
            let rows = part.rows.clone();
            self.tell(vec![Command::Skip { rows }]);
        }
    }

    /// The parts that can be taken back, with how many wait and for what.
    #[must_use]
    pub fn waiting_parts(&self) -> Vec<(Part, usize, Turn)> {
        self.parts.with(|parts| {
            self.with_run(|run| {
                let waiting = parts.iter().filter_map(|part| {
                    let (count, turn) = part.turn(run)?;
                    Some((part.clone(), count, turn))
                });
                waiting.collect()
            })
        })
    }

    fn expect(&self, rows: Vec<usize>, is_rest: bool) {
        let at = clock::now();
        let part = Part { rows, at, is_rest };
        self.parts.update(|parts| {
            let is_other = |known: &Part| known.rows.iter().all(|row| !part.rows.contains(row));
            parts.retain(is_other);
            parts.push(part);
        });
    }
}
