//! What the HTTP surface needs of an account behind it.

use rerack_api::time::UnixMillis;
use serde_json::Value;

use crate::call::{Call, Refusal};
use crate::faults::Kind;

/// An account that carries out calls.
pub trait Account {
    /// The account's time.
    fn now(&self) -> UnixMillis;
    /// Lets time pass up to `now`, and with it everything that is due. Time never goes back.
    fn advance_to(&mut self, now: UnixMillis);
    /// Carries out one call.
    fn call(&mut self, call: &Call<'_>) -> Result<Value, Refusal>;
    /// The region of an instance; `None` if there is no such instance.
    fn region_of(&self, instance_id: &str) -> Option<String>;
    /// Makes the next call go wrong for these instances: [`Kind::EventLag`],
    /// [`Kind::StuckInstance`] or [`Kind::TaskFails`].
    fn inject(&mut self, fault: &Kind, instance_ids: &[String]);
    /// The call with the faults is over: what did not strike in it never will.
    fn end_of_faults(&mut self);
    /// The whole truth about an instance, for the control side; `None` if there is none.
    fn state(&self, instance_id: &str) -> Option<Value>;
    /// How much there is of what, for the control side.
    fn counts(&self) -> Value;
}
