//! The browser's clock as the operator's model needs it.

use rerack_api::UnixMillis;
use rerack_ops::cloud::Clock;
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// The time of this device, UTC.
#[must_use]
pub fn now() -> UnixMillis {
    #[allow(clippy::cast_possible_truncation)]
    UnixMillis(js_sys::Date::now() as i64)
}

/// Resolves after `ms` milliseconds.
pub async fn sleep(ms: u32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let delay = i32::try_from(ms).unwrap_or(i32::MAX);
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, delay);
        }
    });
    let _: Result<JsValue, JsValue> = JsFuture::from(promise).await;
}

/// [`Clock`] over `Date.now` and `setTimeout`.
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
