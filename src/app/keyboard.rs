//! Keys that work on every page. No single key ever sends anything.

use crate::platform::dom;
use crate::route::Route;
use crate::state::app::App;
use leptos::ev;
use leptos::prelude::*;
use rerack_ops::operation::OperationKind;

/// How long the second key of a pair may take, in milliseconds.
const PAIR_MS: i64 = 1500;

/// Listens for as long as the page lives.
pub(super) fn listen(app: App) {
    let pair_since = StoredValue::new(0_i64);
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let key = event.key();
        if dom::is_typing(&event) {
            // A dialog closes; anywhere else this leads back to the table. Browsers would empty a search
            // field without a word to the page: the list would be filtered by what nobody sees.
            if key == "Escape" && !dom::modal_open() {
                event.prevent_default();
                dom::focus("table");
            }
            return;
        }
        if app.help.get_untracked() || dom::modal_open() {
            return;
        }
        let now = crate::platform::clock::now().0;
        if now - pair_since.get_value() < PAIR_MS {
            pair_since.set_value(0);
            let route = match key.as_str() {
                "e" => Route::Events,
                "i" => Route::Instances,
                "p" => Route::Plans,
                "r" => Route::Runs,
                "s" => Route::Settings,
                _ => return,
            };
            event.prevent_default();
            route.go();
            return;
        }
        match key.as_str() {
            "g" => pair_since.set_value(now),
            "/" => {
                event.prevent_default();
                dom::focus("filter");
            }
            "?" => app.help.set(true),
            "r" => app.plan(OperationKind::Reboot),
            "d" => app.plan(OperationKind::Redeploy),
            "Escape" => app.close_panel(),
            _ => {}
        }
    });
    on_cleanup(move || handle.remove());
}
