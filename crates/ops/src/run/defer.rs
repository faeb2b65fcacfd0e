//! What the cloud declined for too many calls, and is sent again by itself. That refusal comes before
//! any effect; the target is still read again first, and compared with what it was before it was sent.
//! Everything else waits for the operator.
//!
//! ```text
//! answered ──Declined::by(answer)──► deferred until … ──read again──► recorded ──► sent
//!     └ five times: refused, as any other
//! ```

use rerack_api::UnixMillis;

use super::stage::Declined;
use super::{Row, Run, Step};
use crate::cloud::taken_again;

/// How often a target is sent again by itself after "too many calls".
pub const MOST_TOO_MANY: u32 = 5;

impl Run {
    /// Puts those targets of a call into the queue again that the cloud declined, and writes it
    /// down. Of an all-or-nothing request it is all or none.
    pub(super) fn defer_declined(&mut self, index: usize) {
        if self.stopped_at.is_some() || self.left {
            return;
        }
        let targets = self.calls[index].targets.clone();
        let mut rows = Vec::new();
        let mut until = self.now;
        for row in &targets {
            if let Some(at) = self.goes_again_at(*row) {
                rows.push(*row);
                until = until.max(at);
            }
        }
        let together = self.plan.operation.is_all_or_nothing();
        if rows.is_empty() || (together && rows.len() < targets.len()) {
            return;
        }
        self.put_off(&rows, until, Row::declined);
        let (region, wave) = (self.calls[index].region.clone(), self.calls[index].wave);
        self.note(Step::Deferred {
            rows: rows.clone(),
            until,
        });
        self.add_call(region, rows, wave);
    }

    /// When a target that was declined may be sent again by itself; `None` if it may not.
    fn goes_again_at(&self, row: usize) -> Option<UnixMillis> {
        let row = self.rows.get(row)?;
        row.declined()?;
        if !self.goes_on_forever() && row.deferrals() >= MOST_TOO_MANY {
            return None;
        }
        if self.goes_on_at_once() {
            return Some(self.now);
        }
        let retry_after = row.current.answer().refusal()?.retry_after_ms;
        Some(taken_again(self.now, retry_after))
    }

    #[cfg(any(test, feature = "mutants"))]
    fn goes_on_forever(&self) -> bool {
        self.has(super::Mutant::DeferForever)
    }

    #[cfg(any(test, feature = "mutants"))]
    pub(super) fn goes_on_at_once(&self) -> bool {
        self.has(super::Mutant::DeferAtOnce)
    }

    #[cfg(not(any(test, feature = "mutants")))]
    #[allow(clippy::unused_self)]
    fn goes_on_forever(&self) -> bool {
        false
    }

    #[cfg(not(any(test, feature = "mutants")))]
    #[allow(clippy::unused_self)]
    pub(super) fn goes_on_at_once(&self) -> bool {
        false
    }

    /// These targets were declined, and wait.
    pub(super) fn put_off(
        &mut self,
        rows: &[usize],
        until: UnixMillis,
        declined: fn(&Row) -> Option<Declined>,
    ) {
        for row in rows {
            let Some(known) = self.rows.get_mut(*row) else {
                continue;
            };
            if let Some(declined) = declined(known)
                && known.defer(&declined, until)
            {
                self.checks.read_anew(*row, known.last_known());
                self.next_turn = Some(self.next_turn.map_or(until, |at| at.min(until)));
            }
        }
    }

    /// Whether a call waits because one of its targets does.
    pub(super) fn is_put_off(&self, call: usize) -> bool {
        let mut targets = self.calls[call].targets.iter();
        targets.any(|row| self.waits_until(*row).is_some())
    }

    fn waits_until(&self, row: usize) -> Option<UnixMillis> {
        let deferred = self.rows[row].deferred()?;
        Some(deferred.until).filter(|until| *until > self.now)
    }

    /// When the next target that was declined has its turn.
    pub(super) fn next_turn_at(&mut self) -> Option<UnixMillis> {
        if self.next_turn.is_some_and(|at| at <= self.now) {
            let all = (0..self.rows.len()).filter_map(|row| self.waits_until(row));
            self.next_turn = all.min();
        }
        self.next_turn
    }
}
