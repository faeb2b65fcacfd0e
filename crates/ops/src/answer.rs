//! What the cloud said about each single target of a call (product description 6.4).
//!
//! The words matter: *accepted* is not restarted, and a call without an answer is *unknown*. Only an
//! error code that is known to be given before any effect proves that nothing happened
//! ([`rerack_api::error_code`]); and as a browser may deliver a request twice, one that an earlier
//! delivery of the same request can cause proves nothing. Every case ends in exactly one [`Answer`]
//! per target.

mod ens;
mod item;
mod reboot;
mod redeploy;
mod whole;

use rerack_api::ecs::reboot_instances::RebootInstancesAnswer;
use rerack_api::ecs::redeploy_instance::RedeployInstanceAnswer;
use rerack_api::ens::batch_event_redeploy_instance::BatchEventRedeployInstanceAnswer;
use rerack_api::error::AccessDeniedDetail;
use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::{CallError, SignError, UnixMillis};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::codec;
use crate::plan::{Call, Plan, WriteAction};

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

/// What came back for a call, whichever it was.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// Of `RebootInstances`.
    Reboot(Result<RebootInstancesAnswer, CallError>),
    /// Of `RedeployInstance`.
    Redeploy(Result<RedeployInstanceAnswer, CallError>),
    /// Of `BatchEventRedeployInstance`.
    EnsRedeploy(Result<BatchEventRedeployInstanceAnswer, CallError>),
}

impl Reply {
    /// Whether an answer came, and if not, why.
    pub fn came(&self) -> Result<(), &CallError> {
        match self {
            Self::Reboot(Err(error))
            | Self::Redeploy(Err(error))
            | Self::EnsRedeploy(Err(error)) => Err(error),
            _ => Ok(()),
        }
    }
}

/// A reply, read: one answer for each target of the call.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// `RequestId`, empty if none came.
    pub request_id: String,
    /// Place in [`Plan::targets`] and answer: every target of the call exactly once, in order.
    pub rows: Vec<(usize, Answer)>,
    /// Ids the cloud spoke about that were not asked; shown, never counted.
    pub strangers: Vec<String>,
}

/// The status of a target as it was read right before the sending, by its place in
/// [`Plan::targets`]; `None` if it was not read.
pub type Before<'a> = &'a dyn Fn(usize) -> Option<InstanceStatus>;

/// Reads what came back for `call` of `plan`. Gives exactly one answer for each of its targets.
#[must_use]
pub fn read_answer(plan: &Plan, call: &Call, reply: &Reply, before: Before<'_>) -> Reading {
    match (&call.action, reply) {
        (WriteAction::Reboot(request), Reply::Reboot(Ok(answer))) => {
            reboot::read(plan, call, request, answer, before)
        }
        (WriteAction::Redeploy(_), Reply::Redeploy(Ok(answer))) => redeploy::read(call, answer),
        (WriteAction::EnsRedeploy(request), Reply::EnsRedeploy(Ok(answer))) => {
            ens::read(call, request, answer)
        }
        (
            _,
            Reply::Reboot(Err(error))
            | Reply::Redeploy(Err(error))
            | Reply::EnsRedeploy(Err(error)),
        ) => whole::read(plan, call, error, before),
        (_, Reply::Reboot(Ok(_)) | Reply::Redeploy(Ok(_)) | Reply::EnsRedeploy(Ok(_))) => {
            let detail = "the reply belongs to another action".to_owned();
            whole::everyone(
                call,
                "",
                &Answer::Unknown {
                    why: UnknownWhy::NotUnderstood,
                    detail,
                },
            )
        }
    }
}

#[cfg(test)]
mod tests;
