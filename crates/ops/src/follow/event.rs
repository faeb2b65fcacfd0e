//! The events of an instance: the second half of the outcome.

use rerack_api::UnixMillis;
use rerack_api::status::EventCycleStatus;

use super::{Followed, Outcome, Proof};
use crate::operation::Evidence;

/// How it came out for the events that should close.
#[derive(Clone, Debug, PartialEq)]
pub enum EventOutcome {
    /// There was no event to close.
    None,
    /// Not read yet.
    Unread,
    /// Still open, which may be lag.
    Open(EventCycleStatus),
    /// Over, in this state. `Avoided` is what the operator wants.
    Closed(EventCycleStatus),
    /// Still open long after the instance was settled: it was not answered.
    StillOpen(EventCycleStatus),
}

/// One event that should close.
#[derive(Clone, Debug, PartialEq)]
pub struct Watched {
    /// `EventId`.
    pub id: String,
    /// Its state as last read after the sending; `None` if not read yet.
    pub status: Option<EventCycleStatus>,
    /// Whether it was seen open after the sending.
    pub seen_open: bool,
}

impl Watched {
    pub(super) fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            status: None,
            seen_open: false,
        }
    }

    fn is_closed(&self) -> bool {
        self.status.as_ref().is_some_and(EventCycleStatus::is_final)
    }
}

pub(super) fn all_closed(watched: &[Watched]) -> bool {
    watched.iter().all(Watched::is_closed)
}

/// The events taken together: the one that is furthest from closed speaks.
pub(super) fn outcome(watched: &[Watched], given_up: bool) -> EventOutcome {
    let Some(last) = watched.last() else {
        return EventOutcome::None;
    };
    match watched
        .iter()
        .find(|event| !event.is_closed())
        .unwrap_or(last)
    {
        Watched { status: None, .. } => EventOutcome::Unread,
        Watched {
            status: Some(status),
            ..
        } if status.is_final() => EventOutcome::Closed(status.clone()),
        Watched {
            status: Some(status),
            ..
        } if given_up => EventOutcome::StillOpen(status.clone()),
        Watched {
            status: Some(status),
            ..
        } => EventOutcome::Open(status.clone()),
    }
}

impl Followed {
    /// An ECS event was read. It proves the restart only if it says itself that it ended after the
    /// sending, by the cloud's clock, or, where it does not say, was seen open after it. An event that
    /// was over before proves nothing.
    pub fn saw_event(
        &mut self,
        id: &str,
        status: &EventCycleStatus,
        finished: Option<UnixMillis>,
        asked_at: UnixMillis,
        at: UnixMillis,
    ) {
        if !self.counts(asked_at, at) {
            return;
        }
        let sent_at = self.sent.cloud_at;
        let mut proves = false;
        for event in self
            .watched
            .iter_mut()
            .filter(|event| event.id.eq_ignore_ascii_case(id))
        {
            event.status = Some(status.clone());
            event.seen_open |= !status.is_final();
            let answered = matches!(
                status,
                EventCycleStatus::Avoided | EventCycleStatus::Executed
            );
            let is_after = finished.zip(sent_at).map(|(end, sent)| end > sent);
            proves |= answered && is_after.unwrap_or(event.seen_open);
        }
        self.event_proof |= proves;
        self.judge_event_proof(at);
    }

    /// A closed event proves a restart once the instance is back and its start time does not say
    /// otherwise: an event may close late, for an earlier restart. It proves no redeploy, for a restart
    /// by anybody closes it, too: only the task does.
    pub(super) fn judge_event_proof(&mut self, at: UnixMillis) {
        let is_proven = self.has_event_proof() && self.start_fits == Some(true);
        if is_proven && !self.instance_settled() {
            self.set(Outcome::Verified(Proof::EventClosed), at);
        }
    }

    /// Whether only its start time is missing to that proof.
    pub(super) fn awaits_start(&self) -> bool {
        self.has_event_proof() && self.start_fits != Some(true)
    }

    fn has_event_proof(&self) -> bool {
        self.event_proof && self.evidence() == Evidence::Restart && self.is_back()
    }
}
