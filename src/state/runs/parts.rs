//! Further parts of a run that the operator has just confirmed, so that they can be taken back.

use super::part::{Part, Turn};
use super::{Mode, RunHandle};
use crate::platform::clock;
use leptos::prelude::*;
use rerack_ops::run::Command;

impl RunHandle {
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
