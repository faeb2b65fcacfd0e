//! A further turn of a target: when it comes, and what the target must be like then.

use rerack_api::UnixMillis;
use rerack_api::status::EventCycleStatus;

use super::record::Before;
use crate::answer::Refusal;

/// Why, and until when, a target waits to be sent again by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deferred {
    /// It goes at this time at the earliest.
    pub until: UnixMillis,
    /// What the cloud said.
    pub refusal: Refusal,
}

/// What is known of a target that has its turn again.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Known {
    /// What its instance looked like before the last try, or was last seen to be like.
    Instance(Before),
    /// The state of its event as last read (ENS).
    Event(EventCycleStatus),
    /// Nothing.
    Nothing,
}
