//! The browser's clock as the operator's model needs it: one that is not set.
//!
//! The device's clock may be set at any time, by hand or by its network. Pauses between waves, limits of
//! time and the order of a journal's records must not jump with it. So the device's clock is read
//! once, and time is counted on from there by the browser's own count of milliseconds
//! (`performance.now`), which nothing sets.
//!
//! That count may stand still while the device sleeps, and a page that is open for days would be
//! late by all its nights. A set clock and a night's sleep look the same from here. Therefore the
//! device's clock is taken over again ([`follow_device`]) only while no run is under way: then
//! nothing waits, and nothing is compared with it. During a run time may be *late* by the device's sleep, never
//! early and never back: pauses and limits of time get longer, not shorter. Signatures do not suffer: they follow the
//! server's time.

use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use rerack_api::UnixMillis;
use rerack_ops::cloud::Clock;
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;

/// A difference that is worth minding, in milliseconds.
const MINDED_MS: f64 = 1_000.0;

thread_local! {
    /// What the device's clock said when the count began, in milliseconds since 1970.
    static ORIGIN: Cell<f64> = Cell::new(origin());
}

fn performance() -> Option<web_sys::Performance> {
    web_sys::window()?.performance()
}

/// Milliseconds since the count began.
fn counted() -> Option<f64> {
    Some(performance()?.now())
}

/// The origin by the device's clock of this moment. `timeOrigin` itself is that of when the page was opened,
/// and the clock may have been set since.
fn origin() -> f64 {
    counted().map_or(0.0, |counted| js_sys::Date::now() - counted)
}

/// The time, UTC, by a clock that nothing sets.
#[must_use]
pub fn now() -> UnixMillis {
    let now = counted().map_or_else(js_sys::Date::now, |counted| ORIGIN.get() + counted);
    #[allow(clippy::cast_possible_truncation)]
    UnixMillis(now as i64)
}

/// How far the device's clock is ahead of this one, in milliseconds: it was set, or the device slept.
#[must_use]
pub fn drift_ms() -> i64 {
    #[allow(clippy::cast_possible_truncation)]
    let device = js_sys::Date::now() as i64;
    device - now().0
}

/// Takes over the device's clock if it has come to differ by a second or more. Only for times at which nothing
/// is under way.
pub fn follow_device() {
    let origin = origin();
    if (origin - ORIGIN.get()).abs() >= MINDED_MS {
        ORIGIN.set(origin);
    }
}

/// The longest time that a browser's timer takes, in milliseconds; with more it goes off at once.
const LONGEST_MS: u32 = i32::MAX.unsigned_abs();

/// Resolves after `ms` milliseconds.
pub async fn sleep(ms: u32) {
    TimeoutFuture::new(ms.min(LONGEST_MS)).await;
}

/// Does something after `ms` milliseconds, unless what is returned is dropped before.
pub fn after(ms: u32, work: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(ms.min(LONGEST_MS), work)
}

/// [`Clock`] over [`now`] and [`sleep`].
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserClock;

impl Clock for BrowserClock {
    fn now(&self) -> UnixMillis {
        now()
    }

    fn sleep(&self, ms: u32) -> Pin<Box<dyn Future<Output = ()>>> {
        Box::pin(sleep(ms))
    }
}
