//! Another run that has instances of one.

use rerack_api::UnixMillis;
use rerack_ops::overlap::Overlap;
use rerack_ops::run::RunId;

/// Another run that has instances of this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The other run.
    pub run: RunId,
    /// When it was confirmed.
    pub begun: UnixMillis,
    /// Whether a tab carries it out now.
    pub is_live: bool,
    /// What it has.
    pub overlap: Overlap,
}
