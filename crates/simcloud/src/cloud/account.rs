//! What the HTTP surface needs of an account behind it.

use rerack_api::time::UnixMillis;

use crate::call::{Answer, Call};

/// An account that carries out calls.
pub trait Account {
    /// The account's time.
    fn now(&self) -> UnixMillis;
    /// Lets time pass up to `now`, and with it everything that is due. A time that has passed changes
    /// nothing.
    fn advance_to(&mut self, now: UnixMillis);
    /// Sets the account's clock forward or (below 0) back; see [`super::Cloud::set_clock`].
    #[cfg(not(target_arch = "wasm32"))]
    fn set_clock(&mut self, ms: i64);
    /// Carries out one call.
    fn call(&mut self, call: &Call<'_>) -> Answer;
    /// The region of an instance; `None` if there is no such instance.
    #[cfg(not(target_arch = "wasm32"))]
    fn region_of(&self, instance_id: &str) -> Option<String>;
    /// Makes the next call go wrong for these instances: [`crate::faults::Kind::EventLag`],
    /// [`crate::faults::Kind::StuckInstance`] or [`crate::faults::Kind::TaskFails`].
    #[cfg(not(target_arch = "wasm32"))]
    fn inject(&mut self, fault: &crate::faults::Kind, instance_ids: &[String]);
    /// The call with the faults is over: what did not strike in it never will.
    #[cfg(not(target_arch = "wasm32"))]
    fn end_of_faults(&mut self);
}

/// What the control side needs of an account: the truth behind the API.
#[cfg(not(target_arch = "wasm32"))]
pub trait Truth: Account {
    /// The whole truth about an instance; `None` if there is none.
    fn state(&self, instance_id: &str) -> Option<serde_json::Value>;
    /// How much there is of what.
    fn counts(&self) -> serde_json::Value;
}
