//! Inside the browser nothing goes wrong on purpose.
#![allow(
    clippy::unused_self,
    clippy::needless_pass_by_ref_mut,
    reason = "hosts do more here"
)]

use super::World;

impl World {
    /// Whether a reboot of this instance is refused on purpose.
    pub(crate) fn refuses_on_purpose(&self, _: u32) -> bool {
        false
    }

    /// Whether this restart or redeploy gets stuck.
    pub(super) fn gets_stuck(&mut self, _: u32) -> bool {
        false
    }

    /// Whether this redeploy fails on purpose.
    pub(super) fn fails_on_purpose(&mut self, _: u32) -> bool {
        false
    }

    /// How long the cloud takes to notice that an event of the instance was answered or is over,
    /// which takes `lag_ms` in life.
    pub(super) fn with_event_lag(&self, _: u32, lag_ms: i64) -> i64 {
        lag_ms
    }
}
