//! Looking for a secret in the memory of the program: all of it, every piece of eight bytes.
//!
//! The secret lives in the browser's memory only, and everything here happens there: a test that
//! handled it would leave copies of its own.

use super::network::Replaced;
use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;

/// Makes `name` from random letters, kept by the browser; every letter that must be encoded is in it.
const MAKE: &str = "
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const bits = crypto.getRandomValues(new Uint8Array(length));
  const text = [...bits].map((byte, at) => at % 9 ? letters[byte % 64] : '+/='[byte % 3]).join('');
  (globalThis.secrets ??= {})[name] = before + text + '=';
";

/// How many pieces of a secret, plain or encoded once or twice, are in the memory.
const SCAN: &str = "
  const { [name]: secret } = globalThis.secrets;
  const bytes = new Uint8Array(memory.buffer);
  const once = encodeURIComponent(secret);
  const pieces = new Map();
  const SIZE = 8;
  for (const form of [secret, once, encodeURIComponent(once)]) {
    // Escapes alone are nobody's secret, also where a piece begins or ends within one.
    const letters = form.replace(/%(25)*[0-9A-F]{2}/g, (escape) => '%'.repeat(escape.length));
    for (let at = 0; at + SIZE <= form.length; at += 1) {
      const piece = form.slice(at, at + SIZE);
      if (letters.slice(at, at + SIZE).replaceAll('%', '').length < SIZE / 2) continue;
      const key = [0, 1, 2, 3].reduce((sum, n) => sum * 256 + piece.charCodeAt(n), 0);
      if (!pieces.has(key)) pieces.set(key, new Set());
      pieces.get(key).add(piece);
    }
  }
  const found = [];
  let key = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    key = (key % 16777216) * 256 + bytes[at];
    const those = pieces.get(key);
    if (!those) continue;
    const text = String.fromCharCode(...bytes.subarray(at - 3, at + SIZE - 3));
    if (those.has(text)) found.push(at - 3);
  }
  globalThis.around = found.slice(0, 3).map((at) => at + ': ' + JSON.stringify(
    String.fromCharCode(...bytes.slice(Math.max(0, at - 120), at + 120)).replace(/[^ -~]/g, '.')));
  return found.length;
";

/// Types a secret into a field as an operator would.
const TYPE: &str = "
  const field = document.querySelector(selector);
  field.value = text(globalThis.secrets);
  field.dispatchEvent(new Event('input', { bubbles: true }));
";

fn call(parameters: &str, body: &str, values: &[JsValue]) -> JsValue {
    let arguments = js_sys::Array::new();
    for value in values {
        arguments.push(value);
    }
    let function = Function::new_with_args(parameters, body);
    Reflect::apply(&function, &JsValue::NULL, &arguments).unwrap()
}

/// A count of the browser's.
fn counted(value: &JsValue) -> u32 {
    let digits = value.as_f64().unwrap_or_default().to_string();
    digits.parse().unwrap_or_default()
}

/// Makes a secret of so many letters that begins as given.
pub fn make(name: &str, before: &str, length: u32) {
    let values = [name.into(), before.into(), length.into()];
    call("name, before, length", MAKE, &values);
}

/// Types what a JavaScript function makes of the secrets, e.g. `(s) => s.secret`, into a field.
pub fn enter(selector: &str, text: &str) {
    let text = call("", &format!("return {text}"), &[]);
    call("selector, text", TYPE, &[selector.into(), text]);
}

/// How many pieces of a secret are in the memory of the program.
pub fn pieces(name: &str) -> u32 {
    let memory = wasm_bindgen::memory();
    let found = call("memory, name", SCAN, &[memory, name.into()]);
    counted(&found)
}

/// What stands around the first pieces that were found last.
pub fn around() -> String {
    let text = call("", "return globalThis.around.join('\\n')", &[]);
    text.as_string().unwrap()
}

/// What the browser knows as a secret, as a text of the program: a copy that is found.
pub fn leak(name: &str) -> String {
    let text = call("name", "return globalThis.secrets[name]", &[name.into()]);
    text.as_string().unwrap()
}

/// A network that answers everything with this status and what a JavaScript function makes of the
/// request's text, without the program; ended when this is dropped.
pub struct Answering {
    _network: Replaced,
}

const ANSWER: &str = "
  globalThis.scanned = [];
  return async (request) => {
    const form = await request.clone().text();
    const headers = Object.fromEntries(request.headers);
    globalThis.scanned.push(form + JSON.stringify(headers));
    return new Response(body(form, headers), { status });
  };
";

impl Answering {
    /// Answers all requests from now on.
    pub fn new(status: u16, body: &str) -> Self {
        let body = call("", &format!("return {body}"), &[]);
        let fetch = call("status, body", ANSWER, &[status.into(), body]);
        Self {
            _network: Replaced::by(&fetch),
        }
    }

    /// How many requests held this secret, plain or encoded.
    pub fn sent(name: &str) -> u32 {
        let count = "const text = globalThis.secrets[name];
          const forms = [text, encodeURIComponent(text)];
          return globalThis.scanned.filter((one) => forms.some((form) => one.includes(form))).length";
        let count = call("name", count, &[name.into()]);
        counted(&count)
    }
}
