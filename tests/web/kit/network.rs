//! The browser's `fetch`, replaced for a while. A test that fails leaves nothing behind: whoever comes
//! next begins with the browser's own.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

const NAME: &str = "fetch";
/// Where the browser's own is kept while it is replaced.
const OWN: &str = "browserFetch";

fn own() -> JsValue {
    let global = js_sys::global();
    let kept = Reflect::get(&global, &OWN.into()).unwrap();
    if kept.is_undefined() {
        let own = Reflect::get(&global, &NAME.into()).unwrap();
        Reflect::set(&global, &OWN.into(), &own).unwrap();
        return own;
    }
    kept
}

/// The browser's own answers from now on.
pub fn restore() {
    let own = own();
    Reflect::set(&js_sys::global(), &NAME.into(), &own).unwrap();
}

/// A `fetch` in the place of the browser's, until this is dropped.
pub struct Replaced(JsValue);

impl Replaced {
    pub fn by(fetch: &JsValue) -> Self {
        restore();
        Reflect::set(&js_sys::global(), &NAME.into(), fetch).unwrap();
        Self(fetch.clone())
    }
}

impl Drop for Replaced {
    fn drop(&mut self) {
        let now = Reflect::get(&js_sys::global(), &NAME.into());
        if now.is_ok_and(|now| now == self.0) {
            restore();
        }
    }
}
