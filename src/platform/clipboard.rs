//! The clipboard, which may be missing (a page over plain http) or refuse (no permission).

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Why nothing was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotCopied {
    /// The browser gives this page no clipboard.
    Missing,
    /// It refused.
    Refused,
}

/// Copies a text.
pub async fn copy(text: &str) -> Result<(), NotCopied> {
    let writing = begin(text).ok_or(NotCopied::Missing)?;
    let writing = writing.map_err(|_| NotCopied::Refused)?;
    JsFuture::from(writing)
        .await
        .map(|_| ())
        .map_err(|_| NotCopied::Refused)
}

/// Asks by name, for no part of it need be there: `navigator.clipboard` is missing outside of secure
/// contexts.
fn begin(text: &str) -> Option<Result<Promise, JsValue>> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    if !clipboard.is_object() {
        return None;
    }
    let write = Reflect::get(&clipboard, &"writeText".into()).ok()?;
    let write = write.dyn_into::<Function>().ok()?;
    let writing = write.call1(&clipboard, &text.into());
    Some(writing.map(|promise| Promise::resolve(&promise)))
}
