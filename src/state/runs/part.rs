//! A further part of a run that the operator has just confirmed.

use rerack_api::UnixMillis;
use rerack_ops::run::{Row, Run};

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
