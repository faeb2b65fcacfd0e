//! The words for how it came out.

use rerack_api::UnixMillis;
use rerack_api::status::{EventCycleStatus, InstanceStatus};
use serde::Serialize;

/// What proves that it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Proof {
    /// The instance was seen leaving `Running` after the sending, and is back.
    SeenTransition,
    /// Its `StartTime` is newer than before the sending (minute precision).
    NewerStartTime,
    /// Its redeploy task is `Finished`.
    TaskFinished,
    /// Its event went from pending to `Avoided` or `Executed` after the sending.
    EventClosed,
}

/// How it came out for one instance (for ENS: for the event's redeploy), as far as known.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Accepted; nothing was read yet that tells more.
    Waiting,
    /// Accepted by the cloud for later (ENS).
    Planned {
        /// When the cloud begins.
        at: UnixMillis,
    },
    /// Under way, in this status as last read (an empty text if only the task or event was read).
    InProgress(InstanceStatus),
    /// It happened, and the instance is back.
    Verified(Proof),
    /// The instance is running; nothing proves that it was restarted.
    RunningNotProven,
    /// The redeploy failed: back on the old host in the former state.
    TaskFailed,
    /// The event ended without its redeploy: `Failed` or `Canceled` (ENS).
    EventEnded(EventCycleStatus),
    /// Under way for too long.
    Stuck {
        /// For how long, in milliseconds.
        for_ms: i64,
        /// The status as last read.
        status: InstanceStatus,
    },
    /// The cloud does not list it any more.
    NotListed,
    /// Nothing was read that tells whether it happened.
    Unknown,
}

impl Outcome {
    /// Whether no later reading can change it.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(
            self,
            Self::Verified(_) | Self::TaskFailed | Self::EventEnded(_)
        )
    }
}

/// A status that was seen, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Sighting {
    /// When it was first read.
    pub at: UnixMillis,
    /// The status.
    pub status: InstanceStatus,
}
