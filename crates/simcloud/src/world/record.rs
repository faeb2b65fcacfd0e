//! The disruptive calls that reached an instance, accepted or not: what proves that nothing was
//! restarted twice.

#[cfg(not(target_arch = "wasm32"))]
use serde::Serialize;

/// One call that asked for a restart or redeploy of an instance (dry runs do not).
#[cfg(not(target_arch = "wasm32"))]
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

/// A disruptive call as an action tells of it.
#[cfg_attr(
    target_arch = "wasm32",
    allow(dead_code, reason = "hosts alone keep records")
)]
pub(crate) struct Disruption<'a> {
    pub(crate) action: &'static str,
    pub(crate) request_id: &'a str,
    /// Why it was refused; `None` if it was accepted.
    pub(crate) code: Option<&'a str>,
    pub(crate) forced: bool,
    pub(crate) event_id: Option<&'a str>,
}

impl super::World {
    /// Notes a disruptive call. Inside the browser nobody asks for them.
    #[cfg(target_arch = "wasm32")]
    #[allow(
        clippy::unused_self,
        clippy::needless_pass_by_ref_mut,
        reason = "see above"
    )]
    pub(crate) fn record(&mut self, _: u32, _: &Disruption<'_>) {}

    /// Notes a disruptive call.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn record(&mut self, number: u32, call: &Disruption<'_>) {
        let record = CallRecord {
            action: call.action,
            request_id: call.request_id.to_owned(),
            at_ms: self.now.0,
            accepted: call.code.is_none(),
            code: call.code.unwrap_or("200").to_owned(),
            forced: call.forced,
            event_id: call.event_id.map(str::to_owned),
        };
        self.calls.or_insert(number, Vec::new()).push(record);
    }
}
