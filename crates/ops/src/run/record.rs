//! What a run writes down, one record a step, before and after everything it does. The journal is
//! made of these, and a run can be made again from them (see [`super::Run::restore`]).
//!
//! No record holds a key, a token or a signature: none of the types has a place for one.

use rerack_api::UnixMillis;
use rerack_api::status::{EventCycleStatus, InstanceStatus, TaskStatus};

use super::command::{Command, HoldWhy};
use crate::answer::{Answer, NotSentWhy};

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// When, by this device's clock.
    pub at: UnixMillis,
    /// What.
    pub step: Step,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A call is about to be sent. It leaves only after this is written.
    Intent {
        /// The call's number in this run.
        call: usize,
        /// Its wave.
        wave: usize,
        /// Its targets: places in [`crate::plan::Plan::targets`], in the order of the request.
        targets: Vec<usize>,
        /// By target: what it looked like right before, if it was read.
        before: Vec<Option<Before>>,
        /// The latest the cloud's clock can have shown; `None` if its time is not known.
        cloud_at: Option<UnixMillis>,
    },
    /// A call was not sent after all: it could not be signed or built, or the operator stopped.
    Withdrawn {
        /// The call's number.
        call: usize,
        /// Why; `Queued` if its targets wait for another turn.
        why: NotSentWhy,
    },
    /// What came back for a call, read: an answer for each of its targets.
    Answered {
        /// The call's number.
        call: usize,
        /// `RequestId`, empty if none came.
        request_id: String,
        /// Place in [`crate::plan::Plan::targets`] and answer.
        rows: Vec<(usize, Answer)>,
        /// Ids the cloud spoke about that nobody asked for.
        strangers: Vec<String>,
    },
    /// Targets were declined by the cloud, as their answers say, and are sent again by themselves.
    Deferred {
        /// Places in [`crate::plan::Plan::targets`].
        rows: Vec<usize>,
        /// Not before this.
        until: UnixMillis,
    },
    /// A reading showed something new about a target that was sent.
    Saw {
        /// The place in [`crate::plan::Plan::targets`].
        row: usize,
        /// When it was asked for.
        asked_at: UnixMillis,
        /// What it showed.
        seen: Seen,
    },
    /// Targets were not sent, and will not be by themselves.
    Withheld {
        /// Place in [`crate::plan::Plan::targets`] and reason.
        rows: Vec<(usize, NotSentWhy)>,
    },
    /// The operator said something.
    Commanded(Command),
    /// The run holds by itself.
    Held(HoldWhy),
    /// A wave is over.
    WaveEnded {
        /// Its number, from 0.
        wave: usize,
    },
    /// Everything is sent or given up, answered and settled.
    Finished,
    /// The run was opened again from its journal.
    Reopened,
    /// Nobody watched for a while: the device was asleep, or its clock was set.
    Slept,
    /// Lines of the journal are lost ([`super::journal::Damage`]): what the others do not show to be
    /// sent may have been. Told when a journal is read; no run writes it.
    Lost,
}

/// What an instance looked like right before it was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    /// `Status`.
    pub status: InstanceStatus,
    /// `StartTime`.
    pub started: Option<UnixMillis>,
}

/// What a reading showed about one target.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen {
    /// Its status.
    Status(InstanceStatus),
    /// Its status and start time.
    Start {
        /// `Status`.
        status: InstanceStatus,
        /// `StartTime`.
        started: Option<UnixMillis>,
    },
    /// A task of its own.
    Task {
        /// `TaskId`; empty in journals of earlier versions, where it is that of the last try.
        id: String,
        /// `TaskStatus`.
        status: TaskStatus,
    },
    /// The tasks of its instance, because the id of its own is not known.
    Tasks(Vec<SeenTaskOf>),
    /// One of its events (ECS).
    Event {
        /// `EventId`.
        id: String,
        /// Its state.
        status: EventCycleStatus,
        /// `EventFinishTime`.
        finished: Option<UnixMillis>,
    },
    /// Its event (ENS).
    EnsEvent(EventCycleStatus),
    /// A complete reading did not list it.
    Missing,
    /// Nothing, and so much time has passed that it is stuck, or no longer followed.
    Aged,
}

/// A task of an instance.
#[derive(Clone, Debug, PartialEq)]
pub struct SeenTaskOf {
    /// `TaskId`.
    pub id: String,
    /// `TaskStatus`.
    pub status: TaskStatus,
    /// `CreationTime` (minute precision).
    pub created: Option<UnixMillis>,
}
