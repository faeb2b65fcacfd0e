//! How it came out, read back from the cloud: the truth about each target after it was sent.
//!
//! *Running* is no proof of a restart, and an accepted call is none either. An outcome is
//! [`Outcome::Verified`] only by a [`Proof`]; what cannot be known stays unknown. The event of an
//! instance is a second outcome beside it ([`EventOutcome`]).
//!
//! ```text
//! Followed::begin ─► needs(now) ─► Probe ──probe::read()──► ProbeResult ─► saw_…() / missing() ─► aged()
//! ```

mod ecs;
mod ens;
mod event;
mod outcome;
mod probe;
mod read;

use rerack_api::UnixMillis;
use rerack_api::status::InstanceStatus;

use crate::operation::{Evidence, OperationKind};

pub use event::{EventOutcome, Watched};
pub use outcome::{Outcome, Proof, Sighting};
pub use probe::{Probe, ProbeResult, SeenEvent, SeenStart, SeenTask};
pub use read::read;

/// What the cloud is to begin later than this from now is not followed until then, in milliseconds.
pub const FOLLOW_FOR_MS: i64 = 30 * 60_000;
/// How long an event may lag behind its instance, in milliseconds.
pub const EVENT_LAG_MS: i64 = 5 * 60_000;
/// Start times have minute precision; they are not read more often than this, in milliseconds.
const START_EVERY_MS: i64 = 10_000;
/// Events lag by seconds; they are not read more often than this, in milliseconds.
const EVENT_EVERY_MS: i64 = 4_000;

/// What is known about a target at the moment of its sending.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// The operation.
    pub kind: OperationKind,
    /// When the call left, by this device's clock.
    pub at: UnixMillis,
    /// The latest the cloud's clock can have shown then; `None` if its time is not known. Only this is
    /// compared with times of the cloud.
    pub cloud_at: Option<UnixMillis>,
    /// Whether the cloud accepted it; `false` if the answer is unknown.
    pub accepted: bool,
    /// `TaskId` of an accepted redeploy.
    pub task_id: Option<String>,
    /// When the cloud is to begin, for a scheduled ENS redeploy.
    pub plan_time: Option<UnixMillis>,
    /// `StartTime` before.
    pub started_before: Option<UnixMillis>,
    /// The status read right before sending. With it, `started_before` is as fresh.
    pub status_before: Option<InstanceStatus>,
    /// The events that should close.
    pub events: Vec<String>,
    /// After how long under way it is stuck, in milliseconds.
    pub stuck_after_ms: i64,
}

/// One target after it was sent. Its flags are independent observations.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Debug, PartialEq)]
pub struct Followed {
    sent: Sent,
    instance: Outcome,
    status: Option<InstanceStatus>,
    read_at: Option<UnixMillis>,
    sightings: Vec<Sighting>,
    settled_at: Option<UnixMillis>,
    transition: bool,
    event_proof: bool,
    /// Whether its start time, read since it is back, may be an effect of the sending; `None` until it
    /// is read.
    start_fits: Option<bool>,
    events_given_up: bool,
    /// It was stuck once; nobody waits for it since, also when it moves again.
    was_stuck: bool,
    watched: Vec<Watched>,
    open: bool,
    /// When somebody began to watch again, if it was not watched all the time.
    watched_from: Option<UnixMillis>,
    due: UnixMillis,
    start_due: UnixMillis,
    event_due: UnixMillis,
}

/// How long something took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Took {
    /// From sending to the outcome, in milliseconds, as seen by reading.
    pub ms: i64,
    /// Whether it may have taken less: nobody watched all the time.
    pub at_most: bool,
}

/// What is to be read about a target now.
#[allow(clippy::struct_excessive_bools)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Its status.
    pub status: bool,
    /// Its start time.
    pub start: bool,
    /// Its task by id, or by instance if the id is not known.
    pub task: bool,
    /// Its events.
    pub events: bool,
}

impl Followed {
    /// Begins to follow what was just sent.
    #[must_use]
    pub fn begin(sent: Sent) -> Self {
        let at = sent.at;
        let watched = sent.events.iter().map(|id| Watched::new(id)).collect();
        let instance = if sent.accepted {
            Outcome::Waiting
        } else {
            Outcome::Unknown
        };
        Self {
            sent,
            instance,
            status: None,
            read_at: None,
            sightings: Vec::new(),
            settled_at: None,
            transition: false,
            event_proof: false,
            start_fits: None,
            events_given_up: false,
            was_stuck: false,
            watched,
            open: true,
            watched_from: None,
            due: at,
            start_due: at,
            event_due: at,
        }
    }

    /// The operation.
    #[must_use]
    pub fn kind(&self) -> OperationKind {
        self.sent.kind
    }

    /// How it came out for the instance, as far as known.
    #[must_use]
    pub fn instance(&self) -> &Outcome {
        &self.instance
    }

    /// How it came out for its events, as far as known.
    #[must_use]
    pub fn event(&self) -> EventOutcome {
        event::outcome(&self.watched, self.events_given_up)
    }

    /// The events that should close, each with its state as last read.
    #[must_use]
    pub fn watched(&self) -> &[Watched] {
        &self.watched
    }

    /// The instance's status as last read after sending.
    #[must_use]
    pub fn status(&self) -> Option<&InstanceStatus> {
        self.status.as_ref()
    }

    /// When anything was last read about it.
    #[must_use]
    pub fn read_at(&self) -> Option<UnixMillis> {
        self.read_at
    }

    /// The changes of status that were seen, oldest first.
    #[must_use]
    pub fn sightings(&self) -> &[Sighting] {
        &self.sightings
    }

    /// The latest the cloud's clock can have shown at the sending, if it is known.
    #[must_use]
    pub fn cloud_at(&self) -> Option<UnixMillis> {
        self.sent.cloud_at
    }

    /// The task of a redeploy, if known.
    #[must_use]
    pub fn task_id(&self) -> Option<&str> {
        self.sent.task_id.as_deref()
    }

    /// How long it took from sending to its final outcome, in milliseconds. As seen by reading: a
    /// little longer than in truth.
    #[must_use]
    pub fn took_ms(&self) -> Option<i64> {
        self.settled_at.map(|at| at.since(self.sent.at))
    }

    /// [`Self::took_ms`], with whether it is only known to have taken no longer: nobody watched all the
    /// time (the tab was closed, the device slept, or the answer was lost and only a later reading
    /// told), so it may have been over long before it was seen.
    #[must_use]
    pub fn took(&self) -> Option<Took> {
        let settled_at = self.settled_at?;
        let looked_away = self.watched_from.is_some_and(|from| settled_at >= from);
        Some(Took {
            ms: settled_at.since(self.sent.at),
            at_most: looked_away || !self.sent.accepted,
        })
    }

    /// Whether nothing more is read about it.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.instance_settled() && self.events_settled()
    }

    /// What proves that it happened.
    fn evidence(&self) -> Evidence {
        self.sent.kind.spec().evidence
    }

    fn instance_settled(&self) -> bool {
        !self.open || self.instance.is_final()
    }

    fn events_settled(&self) -> bool {
        // An event that is the target is the outcome itself.
        self.evidence() == Evidence::Event
            || event::all_closed(&self.watched)
            || self.events_given_up
    }

    /// Whether the instance is back, given up or was stuck, whatever its events do. Once it is, it
    /// stays so.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.instance_settled() || self.was_stuck
    }

    /// When it is to be read next.
    #[must_use]
    pub fn due(&self) -> UnixMillis {
        self.due
    }

    /// Puts off the next reading.
    pub fn put_off(&mut self, until: UnixMillis) {
        self.due = self.due.max(until);
    }

    /// What to read now; sets the times of the next readings.
    pub fn needs(&mut self, now: UnixMillis) -> Needs {
        if self.is_settled() || now < self.due {
            return Needs::default();
        }
        self.due = now.plus_ms(interval_ms(now.since(self.base())));
        let open = !self.instance_settled();
        let evidence = self.evidence();
        let maybe_back = self.instance == Outcome::RunningNotProven;
        let wants_start = (evidence == Evidence::Restart && maybe_back) || self.awaits_start();
        let start = open && wants_start && now >= self.start_due;
        if start {
            self.start_due = now.plus_ms(START_EVERY_MS);
        }
        let events = if evidence == Evidence::Event {
            open
        } else {
            !event::all_closed(&self.watched) && now >= self.event_due
        };
        if events {
            self.event_due = now.plus_ms(EVENT_EVERY_MS);
        }
        Needs {
            status: open && evidence != Evidence::Event,
            start,
            task: open && evidence == Evidence::Task && self.can_find_task(),
            events,
        }
    }

    /// A task whose id is not known is told from others by when it was created.
    fn can_find_task(&self) -> bool {
        self.sent.task_id.is_some() || self.sent.cloud_at.is_some()
    }

    /// A reading that was asked for at `asked_at` is through, well or not: lets time do its part.
    pub fn aged(&mut self, asked_at: UnixMillis) {
        let settled_at = self.settled_at.filter(|_| self.instance_settled());
        if settled_at.is_some_and(|at| asked_at >= at.plus_ms(EVENT_LAG_MS)) {
            self.events_given_up = true;
        }
        let age = asked_at.since(self.base());
        let stuck_after = self.sent.stuck_after_ms;
        let follow_for = self.sent.kind.spec().follow_for_ms.max(2 * stuck_after);
        if self.instance_settled() || age < stuck_after {
            return;
        }
        match &self.instance {
            Outcome::InProgress(status) | Outcome::Stuck { status, .. } => {
                self.was_stuck = true;
                self.instance = Outcome::Stuck {
                    for_ms: age,
                    status: status.clone(),
                };
            }
            // Also what was planned, if nothing could be read since its time came.
            Outcome::Waiting | Outcome::Planned { .. } => self.instance = Outcome::Unknown,
            Outcome::RunningNotProven | Outcome::NotListed => self.close(asked_at),
            _ => {}
        }
        if age >= follow_for {
            self.close(asked_at);
        }
    }

    /// Nobody watched it for a while: what time tells is told from now on.
    pub(crate) fn watch_from(&mut self, now: UnixMillis) {
        self.watched_from = Some(now);
        self.due = now;
    }

    /// When the cloud is to begin, by this device's clock as far as the two are known.
    fn planned_at(&self) -> Option<UnixMillis> {
        let ahead = self
            .sent
            .cloud_at
            .map_or(0, |cloud| cloud.since(self.sent.at));
        self.sent.plan_time.map(|planned| planned.plus_ms(-ahead))
    }

    /// From when on its time runs.
    fn base(&self) -> UnixMillis {
        let sent = self.sent.at;
        let begins = self.planned_at().map_or(sent, |planned| planned.max(sent));
        begins.max(self.watched_from.unwrap_or(begins))
    }

    fn close(&mut self, at: UnixMillis) {
        self.open = false;
        self.settled_at.get_or_insert(at);
    }

    fn set(&mut self, outcome: Outcome, at: UnixMillis) {
        if outcome.is_final() {
            self.settled_at.get_or_insert(at);
        }
        self.instance = outcome;
    }

    /// All that is known, without when it is read next and when it was read last: what of it is
    /// the same after a reading was nothing new. How long it is stuck is not news either.
    #[must_use]
    pub(crate) fn known(&self) -> Self {
        let mut known = self.clone();
        known.read_at = None;
        known.due = UnixMillis(0);
        known.start_due = UnixMillis(0);
        known.event_due = UnixMillis(0);
        if let Outcome::Stuck { for_ms, .. } = &mut known.instance {
            *for_ms = 0;
        }
        known
    }

    /// Whether a reading counts: it must have been asked for after the sending.
    fn counts(&mut self, asked_at: UnixMillis, at: UnixMillis) -> bool {
        if asked_at < self.sent.at {
            return false;
        }
        self.read_at = Some(at);
        true
    }
}

/// The pause between two readings of something that was sent `age_ms` ago: 2 s in the first
/// minute, then 5 s, after five minutes (and before a planned time) 15 s.
#[must_use]
pub fn interval_ms(age_ms: i64) -> i64 {
    match age_ms {
        0..60_000 => 2_000,
        60_000..300_000 => 5_000,
        _ => 15_000,
    }
}

#[cfg(test)]
mod tests;
