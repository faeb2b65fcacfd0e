//! The disruptive calls that reached an instance, accepted or not: what proves that nothing was
//! restarted twice.

use rerack_api::time::UnixMillis;
use serde::Serialize;

/// One call that asked for a restart or redeploy of an instance (dry runs do not).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CallRecord {
    /// `RebootInstances`, `RedeployInstance` or `BatchEventRedeployInstance`.
    pub action: &'static str,
    /// The id the call was answered under.
    pub request_id: String,
    /// Arrival, epoch milliseconds.
    pub at_ms: i64,
    /// Whether the instance was (or will be) restarted because of it.
    pub accepted: bool,
    /// `200` or the code of the refusal.
    pub code: String,
    /// By force rather than gracefully.
    pub forced: bool,
    /// The event the call named (ENS).
    pub event_id: Option<String>,
}

impl super::World {
    /// Notes a disruptive call.
    pub(crate) fn record(&mut self, number: u32, record: CallRecord) {
        self.calls.entry(number).or_default().push(record);
    }

    /// The time of a record made now.
    pub(crate) fn stamp(&self) -> i64 {
        let UnixMillis(ms) = self.now;
        ms
    }
}
