//! What the operator tells a run, and why a run holds.

use serde::{Deserialize, Serialize};

use crate::codec;

/// What the operator tells a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", deny_unknown_fields)]
pub enum Command {
    /// Send nothing more until told to go on. What was sent is followed.
    #[serde(deserialize_with = "codec::no_members")]
    Pause,
    /// Go on. Errors so far are taken note of and do not hold it again.
    #[serde(deserialize_with = "codec::no_members")]
    Resume,
    /// Send nothing more at all. What was not sent stays so.
    #[serde(deserialize_with = "codec::no_members")]
    Stop,
    /// Take these targets out; only those that were not sent can be. In the journal: those that
    /// were taken out.
    Skip {
        /// Places in [`crate::plan::Plan::targets`].
        rows: Vec<usize>,
    },
    /// Send these targets, once more or for the first time, as a further part of the plan: after all
    /// of its waves, with its canary, waves, pauses, limits and rules, and at least [`GRACE_MS`] from
    /// now. A hold stays. Besides what the cloud declined ([`crate::run::Deferred`]), this is the only
    /// way in which a target is ever sent twice.
    ///
    /// [`GRACE_MS`]: crate::run::GRACE_MS
    Retry {
        /// Places in [`crate::plan::Plan::targets`].
        rows: Vec<usize>,
    },
}

/// Why a run holds: nothing is sent until the operator decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", deny_unknown_fields)]
pub enum HoldWhy {
    /// The operator paused it.
    #[serde(deserialize_with = "codec::no_members")]
    Paused,
    /// More targets failed than the plan allows.
    TooManyErrors {
        /// How many failed since it was last told to go on.
        failed: usize,
    },
    /// The cloud refuses the time of this device.
    #[serde(deserialize_with = "codec::no_members")]
    Clock,
    /// The cloud refuses the caller the permission.
    #[serde(deserialize_with = "codec::no_members")]
    Permission,
    /// Targets could not be read right before their turn, again and again.
    Unread {
        /// Their region.
        region: String,
        /// The technical reason, in English.
        detail: String,
    },
    /// The keys have ended, or the cloud does not take them, or they end before what is to be sent
    /// could be followed ([`crate::run::Run::credentials_until`]).
    #[serde(deserialize_with = "codec::no_members")]
    Keys,
    /// What is about to be sent could not be written down; it was not sent.
    Journal {
        /// The technical reason, in English.
        detail: String,
    },
    /// So many of a group are down, and do not come back, that no other of it may be sent.
    GroupDown {
        /// The group in [`crate::plan::RolloutStrategy::groups`].
        group: usize,
    },
    /// Its page was closed or crashed, and it was opened again from its journal.
    #[serde(deserialize_with = "codec::no_members")]
    Interrupted,
    /// Another tab has it.
    #[serde(deserialize_with = "codec::no_members")]
    ElsewhereOpen,
    /// It should have begun, or gone on, long ago: this device was asleep, or its clock was set.
    Late {
        /// By how many milliseconds it is late.
        by_ms: i64,
    },
}
