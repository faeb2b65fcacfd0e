//! Where a call is between the queue and its answer.

/// Where a call is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CallState {
    /// Its turn has not come.
    Queued,
    /// Its targets are being read, to see whether they are as planned.
    Checking,
    /// That it will be sent is being written down.
    Recording,
    /// Sent, not answered.
    Sending,
    /// Answered, or never to be sent.
    Done,
}
