//! From an operation and its targets to the calls that do it.
//!
//! A call goes to one region and holds at most [`crate::operation::Spec::per_call`] targets. The order of
//! the targets is kept; waves come one after another, and within a wave the regions come in the order
//! of their first target.

pub mod file;
mod group;
mod rollout;
mod split;
mod target;

use rerack_api::UnixMillis;
use rerack_api::status::InstanceStatus;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::codec;
use crate::key::InstanceKey;
use crate::operation::Operation;

pub use group::group;
pub(crate) use group::groups_of;
pub use rollout::{Group, GroupBy, GroupLimit, RolloutStrategy, StopRules, WaveSpec};
pub(crate) use split::by_region;
pub use split::{split, split_in};
pub use target::targets_of;

/// One thing to do: an instance, or for ENS an event of an instance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The instance.
    #[serde(flatten)]
    pub key: InstanceKey,
    /// Its name, for people.
    #[serde(rename = "InstanceName")]
    pub name: String,
    /// ENS: the event to answer; two events of one instance are two targets. `None` for ECS.
    #[serde(rename = "EventId", default, skip_serializing_if = "Option::is_none")]
    pub event_id: Option<String>,
    /// ECS: the open events that should close afterwards (see [`crate::rules::Judgement`]).
    #[serde(default, deserialize_with = "codec::list_or_null")]
    pub answers: Vec<String>,
    /// The other open events of its instance, which the operation does not answer: they are open
    /// afterwards too.
    #[serde(
        default,
        deserialize_with = "codec::list_or_null",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub unanswered: Vec<OpenEvent>,
    /// `StartTime` as last read, to tell a restart by.
    #[serde(rename = "StartTime", default, with = "codec::utc_or_null")]
    pub started_before: Option<UnixMillis>,
    /// Its status as last read, so that a change before its turn is noticed.
    #[serde(rename = "Status", default, with = "codec::status_or_null")]
    pub status: Option<InstanceStatus>,
    /// Its group in [`RolloutStrategy::groups`]; `None` if it is in none.
    #[serde(default)]
    pub group: Option<usize>,
}

/// An event that was open when its instance was planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenEvent {
    /// `EventId`.
    #[serde(rename = "EventId")]
    pub id: String,
    /// Its type without `Instance:` prefix and status suffix, e.g. `InstanceExpiration.Stop`.
    #[serde(rename = "EventType")]
    pub event_type: String,
}

impl Target {
    /// A target without an event, of which neither the status nor the start time is known.
    #[must_use]
    pub fn new(key: InstanceKey, name: impl Into<String>) -> Self {
        Self {
            key,
            name: name.into(),
            event_id: None,
            answers: Vec::new(),
            unanswered: Vec::new(),
            started_before: None,
            status: None,
            group: None,
        }
    }

    /// Whether a message names it: by the id of its instance or of its event, as a whole word.
    #[must_use]
    pub fn is_named_in(&self, message: &str) -> bool {
        let is_of_id = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let mut words = message.split(|c| !is_of_id(c));
        let ids = [Some(&self.key.id), self.event_id.as_ref()];
        words.any(|word| !word.is_empty() && ids.into_iter().flatten().any(|id| id == word))
    }

    /// The same target, answering this (ENS) event.
    #[must_use]
    pub fn with_event(mut self, event_id: impl Into<String>) -> Self {
        self.event_id = Some(event_id.into());
        self
    }

    /// The same target, with the (ECS) events that should close.
    #[must_use]
    pub fn answering(mut self, event_ids: Vec<String>) -> Self {
        self.answers = event_ids;
        self
    }
}

/// One call to be sent, once. Its request is built when it is sent: [`crate::actions::request`].
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Its place in [`Plan::calls`].
    pub index: usize,
    /// The region it goes to.
    pub region: String,
    /// The wave it belongs to, from 0.
    pub wave: usize,
    /// The places of its targets in [`Plan::targets`], in the order of the request.
    pub targets: Vec<usize>,
}

/// Everything that will be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The operation.
    pub operation: Operation,
    /// The targets, each once, in the order given.
    pub targets: Vec<Target>,
    /// The calls. Together they hold every target exactly once.
    pub calls: Vec<Call>,
    /// Targets that were given more than once; each further one is listed here and not sent.
    pub duplicates: Vec<Target>,
    /// Waves, limits and times.
    pub strategy: RolloutStrategy,
}

impl Plan {
    /// The regions and the number of targets in each, in the order of their first call.
    #[must_use]
    pub fn by_region(&self) -> Vec<(&str, usize)> {
        let mut regions: Vec<(&str, usize)> = Vec::new();
        for call in &self.calls {
            match regions
                .iter_mut()
                .find(|(region, _)| *region == call.region)
            {
                Some((_, count)) => *count += call.targets.len(),
                None => regions.push((&call.region, call.targets.len())),
            }
        }
        regions
    }
}

/// Why no plan can be made. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PlanError {
    /// Nothing is selected.
    #[error("no targets")]
    NoTargets,
    /// The operation belongs to the other product.
    #[error("{0:?} belongs to another product")]
    WrongProduct(InstanceKey),
    /// An instance without an id or a region.
    #[error("{0:?} has no id or no region")]
    Nameless(InstanceKey),
    /// An ENS redeploy without the event it answers.
    #[error("{0:?} names no event")]
    NoEvent(InstanceKey),
    /// A target points at a group that is not there.
    #[error("{0:?} points at a group that is not there")]
    NoGroup(InstanceKey),
    /// Waves, pauses, limits on groups or a time to begin at for what the cloud itself begins at a
    /// planned time, all at once.
    #[error("what the cloud begins at a planned time cannot go in waves or begin at another time")]
    ScheduledInWaves,
    /// The planned time is not in the future.
    #[error("the planned time has passed")]
    TimePassed {
        /// The planned time.
        plan_time: UnixMillis,
        /// Now.
        now: UnixMillis,
    },
}

#[cfg(test)]
mod tests;
