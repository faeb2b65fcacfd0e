//! Writing down what a run does, before and after.

use std::future::Future;
use std::pin::Pin;

use thiserror::Error;

use super::record::{Record, Step};
use super::stage::Recorded;
use super::{CallState, Effect, HoldWhy, Run};
use crate::answer::{Answer, NotSentWhy};

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

/// A journal that keeps nothing: for a simulated account, and for tests.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unkept;

impl Journal for Unkept {
    fn append(&self, _records: Vec<Record>) -> Storing {
        Box::pin(std::future::ready(Ok(())))
    }
}

impl Run {
    /// Takes a note for the journal.
    pub(super) fn note(&mut self, step: Step) {
        self.records.push(Record { at: self.now, step });
    }

    /// Hands out what is to be written down, as one request.
    pub(super) fn hand_out_records(&mut self, effects: &mut Vec<Effect>) {
        if self.records.is_empty() {
            return;
        }
        self.last_store += 1;
        let id = self.last_store;
        for record in &self.records {
            if let Step::Intent { call, .. } = record.step {
                self.storing.push((id, call));
            }
        }
        let records = std::mem::take(&mut self.records);
        effects.push(Effect::Store { id, records });
    }

    /// The journal has answered: calls whose intent it has leave now.
    pub(super) fn stored(
        &mut self,
        id: u64,
        result: Result<(), StoreError>,
        effects: &mut Vec<Effect>,
    ) {
        let mut calls = Vec::new();
        self.storing.retain(|(request, call)| {
            if *request == id {
                calls.push(*call);
            }
            *request != id
        });
        let recorded = Recorded::by(result.is_ok());
        for call in calls {
            if self.states.get(call) != Some(&CallState::Recording) {
                continue;
            }
            match &recorded {
                Some(recorded) => effects.push(self.send(call, recorded)),
                None => self.put_back(call),
            }
        }
        if let Err(error) = result {
            let detail = error.detail;
            self.hold(HoldWhy::Journal { detail });
        }
    }

    /// Marks a call as sent. From here on it is never queued again by itself.
    pub(super) fn send(&mut self, index: usize, recorded: &Recorded) -> Effect {
        self.states[index] = CallState::Sending;
        for target in &self.calls[index].targets {
            self.rows[*target].send(recorded, self.now);
        }
        self.count_redeploy(index);
        Effect::Send { call: index }
    }

    /// A call that is not under way any more, and was not sent, gets another turn.
    pub(super) fn put_back(&mut self, index: usize) {
        self.land(index, CallState::Queued);
        let region = &self.calls[index].region;
        if let Some(lane) = self.lanes.iter_mut().find(|lane| lane.region == *region) {
            lane.queue.push_front(index);
        }
    }

    /// A call whose intent is written down was not sent: its targets are in the queue again.
    pub(super) fn take_back(&mut self, index: usize) {
        for target in self.calls[index].targets.clone() {
            self.rows[target].answered(Answer::NotSent(NotSentWhy::Queued), "", self.now);
        }
        let why = NotSentWhy::Queued;
        self.note(Step::Withdrawn { call: index, why });
        self.put_back(index);
    }
}
