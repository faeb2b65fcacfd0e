//! Mounts the page when `boot.js` says so, and has the rest of it fetched.
//!
//! A release build is two modules (`crates/split`). The first one imports what fetches the second;
//! the import stands here, where the source can show that it exists.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// Has what comes later fetched: in a quiet moment after the first rows, or `now`, before it
    /// returns.
    #[wasm_bindgen(js_name = rerackLater)]
    fn later(now: bool);
}

fn main() {}

/// Mounts the page. `boot.js` calls it once it knows what the module exports, which the second
/// module imports.
#[wasm_bindgen]
pub fn start() {
    rerack::start();
    later(false);
}
