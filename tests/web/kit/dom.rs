//! Looking at the document and acting on it, by selector.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget, HtmlElement, HtmlInputElement};

/// The keys held down with another.
#[derive(Clone, Copy, Default)]
pub struct Keys {
    /// Shift.
    pub shift: bool,
    /// Ctrl.
    pub ctrl: bool,
}

/// The first element that fits, if there is one.
pub fn find(selector: &str) -> Option<HtmlElement> {
    let document = web_sys::window().unwrap().document().unwrap();
    document
        .query_selector(selector)
        .unwrap()
        .map(JsCast::unchecked_into)
}

/// All elements that fit.
pub fn all(selector: &str) -> Vec<HtmlElement> {
    let document = web_sys::window().unwrap().document().unwrap();
    let list = document.query_selector_all(selector).unwrap();
    (0..list.length())
        .filter_map(|at| list.get(at))
        .map(JsCast::unchecked_into)
        .collect()
}

/// How many elements fit.
pub fn count(selector: &str) -> usize {
    all(selector).len()
}

/// The text of the first element that fits; empty if there is none.
pub fn text(selector: &str) -> String {
    find(selector)
        .and_then(|element| element.text_content())
        .unwrap_or_default()
}

/// An attribute of the first element that fits.
pub fn attribute(selector: &str, name: &str) -> Option<String> {
    find(selector).and_then(|element| element.get_attribute(name))
}

/// Whether the first element that fits cannot be pressed.
pub fn is_disabled(selector: &str) -> bool {
    find(selector).unwrap().has_attribute("disabled")
}

fn found(selector: &str) -> HtmlElement {
    find(selector).unwrap_or_else(|| panic!("nothing fits {selector}"))
}

/// Presses the first element that fits.
pub fn click(selector: &str) {
    found(selector).click();
}

/// An event of a class of the browser, which bubbles.
fn event(class: &str, name: &str, options: &[(&str, JsValue)]) -> Event {
    let init = Object::new();
    for (key, value) in options {
        Reflect::set(&init, &(*key).into(), value).unwrap();
    }
    for flag in ["bubbles", "cancelable"] {
        Reflect::set(&init, &flag.into(), &JsValue::TRUE).unwrap();
    }
    let class: Function = Reflect::get(&js_sys::global(), &class.into())
        .unwrap()
        .unchecked_into();
    let arguments = Array::of2(&name.into(), &init);
    Reflect::construct(&class, &arguments)
        .unwrap()
        .unchecked_into()
}

/// Clicks an element with keys held down.
pub fn press(element: &HtmlElement, keys: Keys) {
    let options = [
        ("shiftKey", keys.shift.into()),
        ("ctrlKey", keys.ctrl.into()),
    ];
    element
        .dispatch_event(&event("MouseEvent", "click", &options))
        .unwrap();
}

/// Presses a key on the first element that fits; `false` if the page took it for itself.
pub fn key(selector: &str, name: &str, keys: Keys) -> bool {
    let options = [
        ("key", name.into()),
        ("shiftKey", keys.shift.into()),
        ("ctrlKey", keys.ctrl.into()),
    ];
    let target: EventTarget = found(selector).into();
    target
        .dispatch_event(&event("KeyboardEvent", "keydown", &options))
        .unwrap()
}

/// Types a text into the first field that fits, in place of what it held.
pub fn typed(selector: &str, value: &str) {
    let field: HtmlInputElement = found(selector).unchecked_into();
    field.set_value(value);
    field.dispatch_event(&event("Event", "input", &[])).unwrap();
}

/// Chooses a value in the first select field that fits.
pub fn set(selector: &str, value: &str) {
    let field = found(selector);
    Reflect::set(&field, &"value".into(), &value.into()).unwrap();
    field
        .dispatch_event(&event("Event", "change", &[]))
        .unwrap();
}

/// What the first field that fits holds.
pub fn value(selector: &str) -> String {
    let value = Reflect::get(&found(selector), &"value".into()).unwrap();
    value.as_string().unwrap_or_default()
}

/// Pastes a text into a field; whether the page took it itself.
pub fn paste(selector: &str, text: &str) -> bool {
    let class: Function = Reflect::get(&js_sys::global(), &"DataTransfer".into())
        .unwrap()
        .unchecked_into();
    let data = Reflect::construct(&class, &Array::new()).unwrap();
    let put: Function = Reflect::get(&data, &"setData".into())
        .unwrap()
        .unchecked_into();
    put.call2(&data, &"text/plain".into(), &text.into())
        .unwrap();
    let paste = event("ClipboardEvent", "paste", &[("clipboardData", data)]);
    !found(selector).dispatch_event(&paste).unwrap()
}
