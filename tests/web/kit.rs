//! What the tests share: a clean stage, waiting, looking and acting as an operator does.

mod dom;
pub mod network;
mod page;
pub mod scan;
mod stage;
mod table;
pub mod wire;
mod zone;

pub use dom::{
    Keys, all, attribute, click, count, find, is_disabled, key, paste, press, set, text, typed,
    value,
};
pub use page::{Page, ROWS, quiet, quiet_in};
pub use stage::{Mounted, clean, mount};
pub use table::Bench;
pub use zone::in_zone;

use rerack::platform::clock;

/// How long anything may take before a test gives up, in milliseconds.
const LIMIT_MS: i64 = 15_000;

/// Waits until something holds, looking every few milliseconds.
pub async fn until(what: &str, holds: impl Fn() -> bool) {
    let start = clock::now().0;
    while !holds() {
        assert!(
            clock::now().0 - start < LIMIT_MS,
            "waited in vain until {what}; the page says: {}",
            find("#stage").map_or(String::new(), |stage| stage.inner_text())
        );
        clock::sleep(4).await;
    }
}

/// Lets all effects that are due run, and the browser measure.
pub async fn settle() {
    leptos::task::tick().await;
    clock::sleep(20).await;
    // A busy browser tells of a scroll with its next frame, however long that takes.
    frame().await;
    frame().await;
    leptos::task::tick().await;
}

/// The browser begins a frame.
async fn frame() {
    let (begun, frame) = futures_channel::oneshot::channel();
    leptos::prelude::request_animation_frame(move || {
        let _ = begun.send(());
    });
    // A page that is gone draws no more.
    let _ = frame.await;
}
