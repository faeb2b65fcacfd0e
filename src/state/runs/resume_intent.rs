//! What the operator wants of a run that nobody carries out.

use rerack_ops::run::Command;

/// What the operator wants of a run that nobody carries out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResumeIntent {
    /// Send what was just confirmed, and follow it.
    Begin,
    /// Only follow what was sent; what was not sent waits on.
    Follow,
    /// Tell it this, and follow it.
    Do(Vec<Command>),
    /// Leave it as it is: nothing more is sent or followed.
    Close,
}
