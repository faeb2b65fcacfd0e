//! Where a row stands, in one word.

use serde::Serialize;

/// Where a row stands, answer and outcome taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub enum TargetStatus {
    /// Nothing was sent for it.
    NotSent,
    /// Declined by the cloud, which did nothing; it is sent again by itself
    /// ([`Row::deferred`](crate::run::Row::deferred)).
    Deferred,
    /// Sent, not answered.
    Sending,
    /// Refused by its own row.
    Refused,
    /// Its whole request was refused.
    NothingHappened,
    /// A dry run passed.
    WouldPass,
    /// A dry run did not pass.
    WouldBeRefused,
    /// A dry run that tells nothing.
    NoInformation,
    /// Refused for too many calls, again and again.
    Throttled,
    /// Accepted; nothing read yet.
    Waiting,
    /// Accepted by the cloud for later.
    Planned,
    /// Under way.
    InProgress,
    /// Proven.
    Verified,
    /// Running, restart not proven.
    NotProven,
    /// Did not work: the task or the event failed.
    Failed,
    /// Under way for too long.
    Stuck,
    /// The cloud does not list it any more.
    NotListed,
    /// Nobody knows.
    Unknown,
}
