//! Fields that hold secrets: read without a copy that stays behind, and emptied.

use super::dom;
use js_sys::{JsString, Reflect};
use wasm_bindgen::JsCast;
use zeroize::Zeroizing;

/// What the field with that id holds; it is empty afterwards.
#[must_use]
pub fn take(id: &str) -> Zeroizing<String> {
    let text = value(id).map(|text| copied(&text)).unwrap_or_default();
    empty(id);
    text
}

/// Empties the field with that id. Says whether it held anything.
pub fn empty(id: &str) -> bool {
    let held = holds(id);
    if held && let Some(field) = dom::by_id(id) {
        let _ = Reflect::set(&field, &"value".into(), &"".into());
    }
    held
}

/// Whether the field with that id holds anything.
#[must_use]
pub fn holds(id: &str) -> bool {
    value(id).is_some_and(|text| text.length() > 0)
}

/// Whether this browser shows a text field as dots. Where it does, such a field is not taken for one
/// that holds a password, which the browser would offer to save.
#[must_use]
pub fn masks_text() -> bool {
    web_sys::css::supports_with_value("-webkit-text-security", "disc").unwrap_or_default()
}

/// The browser's own string: it is outside of this program's memory.
fn value(id: &str) -> Option<JsString> {
    let field = dom::by_id(id)?;
    Reflect::get(&field, &"value".into()).ok()?.dyn_into().ok()
}

/// Letter by letter: the usual way into a `String` makes one that is not overwritten, and grows it.
fn copied(text: &JsString) -> Zeroizing<String> {
    // One unit of UTF-16 is at most three bytes of UTF-8.
    let room = 3 * text.length() as usize;
    let mut copy = Zeroizing::new(String::with_capacity(room));
    for letter in char::decode_utf16(text.iter()) {
        copy.push(letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    copy
}
