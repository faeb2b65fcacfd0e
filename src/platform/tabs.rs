//! Word from tab to tab: that a run's journal has grown. Browsers without channels lose nothing but
//! speed: who watches also looks every two seconds.

use gloo_events::EventListener;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, Event, MessageEvent};

const NAME: &str = "rerack-runs";

thread_local! {
    static CHANNEL: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
}

fn with_channel(work: impl FnOnce(&BroadcastChannel)) {
    CHANNEL.with_borrow_mut(|channel| {
        if channel.is_none() {
            *channel = BroadcastChannel::new(NAME).ok();
        }
        if let Some(channel) = channel {
            work(channel);
        }
    });
}

/// Tells the other tabs that something is new about a run.
pub fn tell(run: &str) {
    with_channel(|channel| {
        let _ = channel.post_message(&run.into());
    });
}

/// Hears what other tabs tell, for as long as the page is open.
pub fn listen(hear: impl Fn(String) + 'static) {
    with_channel(|channel| {
        let heard = move |event: &Event| {
            let event: &MessageEvent = event.unchecked_ref();
            if let Some(run) = event.data().as_string() {
                hear(run);
            }
        };
        EventListener::new(channel, "message", heard).forget();
    });
}
