//! What is known about the sending of a target: see [`crate::actions`] for how the cloud's answers are
//! read.

use rerack_api::error::AccessDeniedDetail;
use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::{SignError, UnixMillis};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::codec;

/// What is known about the sending of one target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(
    tag = "is",
    deny_unknown_fields,
    expecting = "is no answer that this version knows"
)]
pub enum Answer {
    /// Nothing was sent for it.
    #[serde(with = "why")]
    NotSent(NotSentWhy),
    /// Sent, no answer yet.
    #[serde(deserialize_with = "codec::no_members")]
    Sending,
    /// The cloud took it on. Whether it restarts is followed.
    Accepted(Acceptance),
    /// The cloud refused this target; nothing happened to it.
    Refused(Refusal),
    /// The cloud refused the whole request; nothing happened to any of its targets.
    NothingHappened {
        /// The refusal.
        #[serde(flatten)]
        refusal: Refusal,
        /// Whether the message names this target (or it was the only one).
        named_in_error: bool,
    },
    /// A dry run passed: it would be accepted.
    #[serde(deserialize_with = "codec::no_members")]
    WouldPass,
    /// A dry run did not pass.
    WouldBeRefused {
        /// The refusal.
        #[serde(flatten)]
        refusal: Refusal,
        /// Whether the message names this target (or it was the only one).
        named_in_error: bool,
    },
    /// Too many calls: refused before any effect. A run sends it again by itself a few times
    /// ([`crate::run::Deferred`]).
    Throttled(Refusal),
    /// Nobody knows whether it happened. It is read back, never sent again.
    Unknown {
        /// What kind of doubt.
        why: UnknownWhy,
        /// The technical detail, in English.
        detail: String,
    },
    /// A dry run that tells nothing, and changed nothing.
    #[serde(untagged)]
    NoInformation(NoInformationWhy),
}

codec::member!(why, "why", NotSentWhy);

/// Why nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "is",
    deny_unknown_fields,
    expecting = "is no reason that this version knows"
)]
pub enum NotSentWhy {
    /// Its turn has not come.
    #[serde(deserialize_with = "codec::no_members")]
    Queued,
    /// The operator stopped the run before its turn.
    #[serde(deserialize_with = "codec::no_members")]
    Stopped,
    /// The operator took it out.
    #[serde(deserialize_with = "codec::no_members")]
    Skipped,
    /// It could not be read right before its turn; the text says why.
    #[serde(with = "text")]
    Unread(String),
    /// That it is about to be sent could not be written down; the text says why.
    #[serde(with = "text")]
    NotStored(String),
    /// The request could not be built; the text says why.
    #[serde(with = "text")]
    NotBuilt(String),
    /// The time at which the cloud was to begin (ENS) had passed.
    #[serde(with = "plan_time")]
    TimePassed(UnixMillis),
    /// Read again right before its turn, it was not as planned any more.
    #[serde(untagged)]
    Changed(Change),
    /// The request was not signed.
    #[serde(untagged, with = "codec::Unsigned")]
    NotSigned(SignError),
}

codec::member!(text, "text", String);
codec::member!(plan_time, "plan_time", UnixMillis, "codec::millis");

/// How a target is not as planned any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", deny_unknown_fields)]
pub enum Change {
    /// Its status is another one.
    #[serde(rename = "ChangedStatus", with = "status")]
    Status(InstanceStatus),
    /// It was restarted since, at this time (`StartTime`).
    #[serde(rename = "ChangedRestarted", with = "start_time")]
    Restarted(UnixMillis),
    /// Its event is over (ENS).
    #[serde(rename = "ChangedEvent", with = "event_status")]
    Event(EventCycleStatus),
    /// The cloud does not list it any more.
    #[serde(rename = "ChangedGone", deserialize_with = "codec::no_members")]
    Gone,
    /// Another target of its all-or-nothing request is not as planned.
    #[serde(rename = "ChangedWithOthers", deserialize_with = "codec::no_members")]
    WithOthers,
}

codec::member!(status, "text", InstanceStatus, "codec::status");
codec::member!(event_status, "text", EventCycleStatus, "codec::status");
codec::member!(start_time, "StartTime", UnixMillis, "codec::millis");

/// An acceptance: the cloud's word that it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// `PreviousStatus`, empty if the answer has none.
    #[serde(rename = "PreviousStatus")]
    pub previous: String,
    /// `CurrentStatus`, empty if the answer has none.
    #[serde(rename = "CurrentStatus")]
    pub current: String,
    /// `TaskId` of a redeploy.
    #[serde(rename = "TaskId", deserialize_with = "Option::deserialize")]
    pub task_id: Option<String>,
    /// Accepted as part of an all-or-nothing request rather than by its own row.
    pub as_group: bool,
    /// The code of its row, empty without a row.
    #[serde(rename = "Code")]
    pub code: String,
    /// The message of its row, empty without a row.
    #[serde(rename = "Message")]
    pub message: String,
}

/// A refusal in the cloud's words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The error code; see [`crate::rules::advice()`].
    #[serde(rename = "Code")]
    pub code: String,
    /// The message, verbatim.
    #[serde(rename = "Message")]
    pub message: String,
    /// The HTTP status if the whole request was refused; `None` for a row inside an answer.
    #[serde(deserialize_with = "Option::deserialize")]
    pub status: Option<u16>,
    /// `x-acs-retry-after` in milliseconds, if it was given.
    #[serde(deserialize_with = "Option::deserialize")]
    pub retry_after_ms: Option<u32>,
    /// The vendor's help page about it, empty if none was given.
    #[serde(rename = "Recommend")]
    pub recommend: String,
    /// Who was refused what, for a missing permission.
    #[serde(rename = "AccessDeniedDetail", with = "codec::access_denied")]
    pub access_denied: Option<Box<AccessDeniedDetail>>,
}

/// Why a dry run tells nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", deny_unknown_fields)]
pub enum NoInformationWhy {
    /// With `SuccessFirst` the cloud always says that it passes.
    #[serde(deserialize_with = "codec::no_members")]
    AlwaysPasses,
    /// No usable answer came. A dry run changes nothing.
    NoAnswer {
        /// What kind of doubt.
        why: UnknownWhy,
        /// The technical detail, in English.
        detail: String,
    },
}

/// Why nobody knows whether it happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum UnknownWhy {
    /// No answer within the time limit.
    TimedOut,
    /// The network failed, or the browser may not read the answer.
    Network,
    /// The address answered with a redirect, which is not followed.
    Redirected,
    /// The answer broke off.
    CutOff,
    /// The answer is not this API's, or is larger than any real one.
    NotUnderstood,
    /// The cloud answered, but not about this target.
    MissingInAnswer,
    /// The answer speaks about this target twice, differently.
    ContradictoryAnswer,
    /// The cloud failed (HTTP 5xx or an internal error).
    ServerError,
    /// The cloud says that it has seen this request, or that something is already under way: an
    /// earlier delivery of the same request may have acted.
    SeenBefore,
    /// The cloud answered with an error code about which nothing is known.
    UnknownCode,
    /// The cloud says that it only checked, though it was asked to act.
    SaysOnlyChecked,
    /// The cloud says that it acted, though it was asked to check only.
    SaysItActed,
    /// The page gave up waiting, or was left, before an answer came.
    Interrupted,
    /// Part of the journal is lost, which may have told of it.
    Unrecorded,
}

impl Answer {
    /// What is known of a call to which no usable answer came: a dry run cannot have restarted
    /// anything, all else is unknown.
    pub(crate) fn missing(is_dry_run: bool, why: UnknownWhy, detail: String) -> Self {
        if is_dry_run {
            Self::NoInformation(NoInformationWhy::NoAnswer { why, detail })
        } else {
            Self::Unknown { why, detail }
        }
    }

    /// What is known of a call that left when its page was closed before an answer came.
    pub(crate) fn lost(is_dry_run: bool) -> Self {
        let detail = "the page was closed before an answer came".to_owned();
        Self::missing(is_dry_run, UnknownWhy::Interrupted, detail)
    }

    /// What is known of a target if lines of the journal are lost.
    pub(crate) fn unrecorded() -> Self {
        Self::Unknown {
            why: UnknownWhy::Unrecorded,
            detail: "lines of the journal are lost".to_owned(),
        }
    }

    /// Whether the cloud may have acted, so that the outcome must be followed.
    #[must_use]
    pub fn may_have_acted(&self) -> bool {
        matches!(self, Self::Accepted(_) | Self::Unknown { .. })
    }

    /// The refusal, if it is one of any kind.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal)
            | Self::Throttled(refusal)
            | Self::NothingHappened { refusal, .. }
            | Self::WouldBeRefused { refusal, .. } => Some(refusal),
            _ => None,
        }
    }
}
