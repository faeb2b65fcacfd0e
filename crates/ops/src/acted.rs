//! What this device acted on: for each instance the last call that a run sent for it.

use rerack_api::UnixMillis;

use crate::rules::OperationKind;

/// What a run of this device did to an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acted {
    /// The run's id.
    pub run: String,
    /// When it was sent, by this device's clock.
    pub at: UnixMillis,
    /// What was sent.
    pub action: OperationKind,
    /// When the instance started because of it, by the cloud's clock; `None` if no start is proven.
    pub restarted_at: Option<UnixMillis>,
}
