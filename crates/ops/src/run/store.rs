//! Writing down what a run does, before and after.

use std::future::Future;
use std::pin::Pin;

use rerack_api::UnixMillis;
use thiserror::Error;

use super::record::{Record, Step};
use super::stage::Recorded;
use super::{CallState, Effect, HoldWhy, Run};
use crate::answer::{Answer, NotSentWhy};

/// What could not be written down is tried again after so many milliseconds.
const AGAIN_MS: i64 = 2_000;
/// After so many failures in a row nobody waits for the journal at the end of a run.
const HOPELESS: u32 = 5;

/// Records on their way to where they are safe.
pub type Storing = Pin<Box<dyn Future<Output = Result<(), StoreError>>>>;

/// Where a run is written down.
pub trait Journal {
    /// Adds records, in the order of the calls, and is ready when they are safe: they would be
    /// there after a crash. The order is that of the calls even if nobody waits in between.
    fn append(&self, records: Vec<Record>) -> Storing;
}

/// Records could not be written down.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("not written down: {detail}")]
pub struct StoreError {
    /// The technical reason, in English.
    pub detail: String,
}

/// A journal that keeps nothing: for tests.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unkept;

impl Journal for Unkept {
    fn append(&self, _records: Vec<Record>) -> Storing {
        Box::pin(std::future::ready(Ok(())))
    }
}

/// What is being written down.
#[derive(Debug, Default)]
pub(super) struct Store {
    last: u64,
    under_way: Option<(u64, Vec<Record>)>,
    /// Calls whose intent is in it.
    calls: Vec<usize>,
    /// How often it failed since it last went well.
    failures: u32,
    again_at: Option<UnixMillis>,
}

impl Store {
    /// It failed so often that a run which is over does not wait for it any more.
    pub(super) fn is_hopeless(&self) -> bool {
        self.failures >= HOPELESS
    }
}

impl Run {
    /// Takes a note for the journal.
    pub(super) fn note(&mut self, step: Step) {
        self.records.push(Record { at: self.now, step });
    }

    /// How many steps are not written down yet.
    #[must_use]
    pub fn unsaved(&self) -> usize {
        let under_way = self.store.under_way.as_ref();
        self.records.len() + under_way.map_or(0, |(_, records)| records.len())
    }

    /// When what could not be written down is tried again.
    pub(super) fn next_store_at(&self) -> Option<UnixMillis> {
        let waits = !self.records.is_empty() && self.store.under_way.is_none();
        self.store
            .again_at
            .filter(|_| waits && !self.store.is_hopeless())
    }

    /// Hands out what is to be written down. One request at a time: so the order is that of the
    /// steps, whatever fails.
    pub(super) fn hand_out_records(&mut self, effects: &mut Vec<Effect>) {
        let waits = self.store.again_at.is_some_and(|at| at > self.now);
        if self.records.is_empty() || self.store.under_way.is_some() || waits {
            return;
        }
        self.store.last += 1;
        let id = self.store.last;
        for record in &self.records {
            if let Step::Intent { call, .. } = record.step {
                self.store.calls.push(call);
            }
        }
        #[cfg(any(test, feature = "mutants"))]
        if self.has(super::Mutant::ForgetJournal) {
            let is_intent = |record: &Record| matches!(record.step, Step::Intent { .. });
            self.records.retain(|record| !is_intent(record));
        }
        let records = std::mem::take(&mut self.records);
        self.store.under_way = Some((id, records.clone()));
        effects.push(Effect::Store { id, records });
    }

    /// The journal has answered: calls whose intent it has leave now. What it could not take is kept
    /// for the next time, except intents: their calls have another turn.
    pub(super) fn stored(
        &mut self,
        id: u64,
        result: Result<(), StoreError>,
        effects: &mut Vec<Effect>,
    ) {
        let Some((_, mut records)) = self.store.under_way.take_if(|(waiting, _)| *waiting == id)
        else {
            return;
        };
        let recorded = Recorded::by(result.is_ok());
        for call in std::mem::take(&mut self.store.calls) {
            if self.states.get(call) != Some(&CallState::Recording) {
                continue;
            }
            // The operator may have paused, or taken a target out, while it was being written down.
            let may_go = self.waves.is_open(self.calls[call].wave, self.now);
            let may_go = may_go && !self.holds_skipped(call) && self.too_late().is_none();
            // It may have taken long, or the device slept meanwhile: then it is read again first.
            let may_go = may_go && self.is_checked(call);
            match recorded.as_ref() {
                Some(recorded) if may_go => effects.push(self.send(call, recorded)),
                Some(_) => {
                    let why = NotSentWhy::Queued;
                    self.note(Step::Withdrawn { call, why });
                    for target in &self.calls[call].targets {
                        self.rows[*target].taken_back();
                    }
                    self.put_back(call);
                }
                None => self.put_back(call),
            }
        }
        self.skip_late();
        if let Err(error) = result {
            records.retain(|record| !matches!(record.step, Step::Intent { .. }));
            records.append(&mut self.records);
            self.records = records;
            self.store.failures += 1;
            self.store.again_at = Some(self.now.plus_ms(AGAIN_MS));
            let detail = error.detail;
            self.hold(HoldWhy::Journal { detail });
        } else {
            self.store.failures = 0;
            self.store.again_at = None;
        }
    }

    /// Marks a call as sent. From here on it is never queued again by itself.
    pub(super) fn send(&mut self, index: usize, recorded: &Recorded) -> Effect {
        self.states[index] = CallState::Sending;
        for target in &self.calls[index].targets {
            self.rows[*target].send(recorded, self.now);
        }
        self.count_sent(index);
        Effect::Send { call: index }
    }

    /// A call that is not under way any more, and was not sent, gets another turn.
    pub(super) fn put_back(&mut self, index: usize) {
        self.land(index, CallState::Queued);
        if let Some(queue) = self.queue_of(index) {
            queue.calls.push_front(index);
        }
    }

    /// A call whose intent is written down was not sent: its targets are in the queue again, unless
    /// the run was stopped meanwhile.
    pub(super) fn take_back(&mut self, index: usize) {
        let why = if self.stopped_at.is_some() {
            NotSentWhy::Stopped
        } else {
            NotSentWhy::Queued
        };
        for target in self.calls[index].targets.clone() {
            self.rows[target].answered(Answer::NotSent(why.clone()), "", self.now);
        }
        let is_over = why == NotSentWhy::Stopped;
        self.note(Step::Withdrawn { call: index, why });
        if is_over {
            self.done(index);
        } else {
            self.put_back(index);
        }
    }
}
