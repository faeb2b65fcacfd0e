//! What a run writes down, one record a step, before and after everything it does. The journal is
//! made of these, and a run can be made again from them (see [`super::Run::restore`]).
//!
//! No record holds a key, a token or a signature: none of the types has a place for one.

use rerack_api::UnixMillis;
use rerack_api::status::{EventCycleStatus, InstanceStatus, TaskStatus};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::command::{Command, HoldWhy};
use crate::answer::{Answer, NotSentWhy};
use crate::codec;

/// Makes a module by which rows and what is said of them are objects: `{"row":3,"why":…}`.
macro_rules! rows {
    ($module:ident, $name:literal, $type:ty) => {
        mod $module {
            use super::*;

            #[derive(Serialize, Deserialize)]
            #[serde(deny_unknown_fields)]
            struct Row<T> {
                row: usize,
                #[serde(rename = $name)]
                value: T,
            }

            pub(super) fn serialize<S: Serializer>(
                rows: &[(usize, $type)],
                out: S,
            ) -> Result<S::Ok, S::Error> {
                out.collect_seq(rows.iter().map(|(row, value)| Row { row: *row, value }))
            }

            pub(super) fn deserialize<'de, D: Deserializer<'de>>(
                from: D,
            ) -> Result<Vec<(usize, $type)>, D::Error> {
                let rows = Vec::<Row<$type>>::deserialize(from)?.into_iter();
                Ok(rows.map(|row| (row.row, row.value)).collect())
            }
        }
    };
}

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// When, by this device's clock.
    #[serde(with = "codec::millis")]
    pub at: UnixMillis,
    /// What.
    #[serde(flatten)]
    pub step: Step,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", deny_unknown_fields)]
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
        /// The latest the cloud's clock can have shown; `None` if its time is not known. Journals of
        /// earlier versions have none.
        #[serde(default, with = "codec::millis_or_null")]
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
        #[serde(rename = "RequestId")]
        request_id: String,
        /// Place in [`crate::plan::Plan::targets`] and answer.
        #[serde(with = "answers")]
        rows: Vec<(usize, Answer)>,
        /// Ids the cloud spoke about that nobody asked for.
        #[serde(rename = "strangers")]
        unrequested: Vec<String>,
    },
    /// Targets were declined by the cloud, as their answers say, and are sent again by themselves.
    Deferred {
        /// Places in [`crate::plan::Plan::targets`].
        rows: Vec<usize>,
        /// Not before this.
        #[serde(with = "codec::millis")]
        until: UnixMillis,
    },
    /// A reading showed something new about a target that was sent.
    Saw {
        /// The place in [`crate::plan::Plan::targets`].
        row: usize,
        /// When it was asked for.
        #[serde(with = "codec::millis")]
        asked_at: UnixMillis,
        /// What it showed.
        seen: Seen,
    },
    /// Targets were not sent, and will not be by themselves.
    Withheld {
        /// Place in [`crate::plan::Plan::targets`] and reason.
        #[serde(with = "reasons")]
        rows: Vec<(usize, NotSentWhy)>,
    },
    /// The operator said something.
    Commanded(Command),
    /// The run holds by itself.
    #[serde(with = "why")]
    Held(HoldWhy),
    /// A wave is over.
    WaveEnded {
        /// Its number, from 0.
        wave: usize,
    },
    /// Everything is sent or given up, answered and settled.
    #[serde(deserialize_with = "codec::no_members")]
    Finished,
    /// The run was opened again from its journal.
    #[serde(deserialize_with = "codec::no_members")]
    Reopened,
    /// Nobody watched for a while: the device was asleep, or its clock was set.
    #[serde(deserialize_with = "codec::no_members")]
    Slept,
    /// Lines of the journal are lost ([`super::journal::Damage`]): what the others do not show to be
    /// sent may have been. Told when a journal is read; no run writes it.
    #[serde(deserialize_with = "codec::no_members")]
    Lost,
}

codec::member!(why, "why", HoldWhy);
rows!(answers, "answer", Answer);
rows!(reasons, "why", NotSentWhy);

/// What an instance looked like right before it was sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Before {
    /// `Status`.
    #[serde(rename = "Status", with = "codec::status")]
    pub status: InstanceStatus,
    /// `StartTime`.
    #[serde(rename = "StartTime", with = "codec::millis_or_null")]
    pub started: Option<UnixMillis>,
}

/// What a reading showed about one target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", deny_unknown_fields)]
pub enum Seen {
    /// Its status.
    #[serde(with = "status")]
    Status(InstanceStatus),
    /// Its status and start time.
    Start {
        /// `Status`.
        #[serde(rename = "Status", with = "codec::status")]
        status: InstanceStatus,
        /// `StartTime`.
        #[serde(rename = "StartTime", with = "codec::millis_or_null")]
        started: Option<UnixMillis>,
    },
    /// A task of its own.
    Task {
        /// `TaskId`; empty in journals of earlier versions, where it is that of the last try.
        #[serde(rename = "TaskId", default)]
        id: String,
        /// `TaskStatus`.
        #[serde(rename = "Status", with = "codec::status")]
        status: TaskStatus,
    },
    /// The tasks of its instance, because the id of its own is not known.
    #[serde(with = "tasks")]
    Tasks(Vec<SeenTaskOf>),
    /// One of its events (ECS).
    Event {
        /// `EventId`.
        #[serde(rename = "EventId")]
        id: String,
        /// Its state.
        #[serde(rename = "Status", with = "codec::status")]
        status: EventCycleStatus,
        /// `EventFinishTime`.
        #[serde(rename = "EventFinishTime", with = "codec::millis_or_null")]
        finished: Option<UnixMillis>,
    },
    /// Its event (ENS).
    #[serde(with = "event_status")]
    EnsEvent(EventCycleStatus),
    /// A complete reading did not list it.
    #[serde(deserialize_with = "codec::no_members")]
    Missing,
    /// Nothing, and so much time has passed that it is stuck, or no longer followed.
    #[serde(deserialize_with = "codec::no_members")]
    Aged,
}

codec::member!(status, "Status", InstanceStatus, "codec::status");
codec::member!(event_status, "Status", EventCycleStatus, "codec::status");
codec::member!(tasks, "tasks", Vec<SeenTaskOf>);

/// A task of an instance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeenTaskOf {
    /// `TaskId`.
    #[serde(rename = "TaskId")]
    pub id: String,
    /// `TaskStatus`.
    #[serde(rename = "Status", with = "codec::status")]
    pub status: TaskStatus,
    /// `CreationTime` (minute precision).
    #[serde(rename = "CreationTime", with = "codec::millis_or_null")]
    pub created: Option<UnixMillis>,
}
