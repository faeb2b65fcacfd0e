//! From the bytes of a body, JSON or XML, to its outermost object.

use super::broken::{cut_off, near};

use serde_json_borrow::Value;
use zeroize::Zeroizing;

use super::plain::Plain;
use super::tree::Node;
use super::xml;

/// What a body may hold. One odd character (half of a surrogate pair, a raw control character, bytes
/// that are no UTF-8, an unknown escape) costs that character and `NaN` its member, not the body.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// Nothing secret.
    Answer,
    /// Keys that were pasted, or a refusal that quotes a token: copies are overwritten.
    Secret,
}

/// The outermost object of a body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Root<'d> {
    /// The name of the outermost element of XML; JSON has none.
    pub(crate) name: &'d str,
    pub(crate) object: Node<'d>,
}

/// Reads a whole body, JSON or (if it begins with `<`) XML, and gives its outermost object to `with`.
/// The error text says in a person's words what is wrong with it.
pub(crate) fn read<T>(
    body: &[u8],
    content: Content,
    with: impl FnOnce(Root<'_>) -> Result<T, String>,
) -> Result<T, String> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let start = body.trim_ascii_start();
    if start.is_empty() {
        return Err("the answer is empty".to_owned());
    }
    if is_html(start) {
        return Err("the answer is an HTML page, not JSON".to_owned());
    }
    let lossy: Zeroizing<String>;
    let mut text = if let Ok(text) = std::str::from_utf8(body) {
        text
    } else {
        lossy = Zeroizing::new(String::from_utf8_lossy(body).into_owned());
        &lossy
    };
    let element: xml::Element;
    let mut name = "";
    if start.first() == Some(&b'<') {
        element = xml::read(text)?;
        (name, text) = (&element.name, &element.json);
    }
    let plain: Plain;
    let parsed = (content == Content::Answer).then(|| serde_json::from_str(text));
    let value: Value<'_> = if let Some(Ok(value)) = parsed {
        value
    } else {
        plain = Plain::new(text);
        let parsed = plain.parse();
        parsed.map_err(|error| broken(&plain.text, &error))?
    };
    let object = Node(&value);
    if !object.is_object() {
        return Err("the answer: is not a JSON object".to_owned());
    }
    with(Root { name, object })
}

fn is_html(start: &[u8]) -> bool {
    ["<!doctype html", "<html"].iter().any(|word| {
        let head = start.get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
    })
}

pub(super) fn broken(text: &str, error: &serde_json::Error) -> String {
    if error.is_eof() {
        return cut_off("JSON", text);
    }
    let line = text.split('\n').nth(error.line().saturating_sub(1));
    let from = error.column().saturating_sub(1);
    let near = near(line.and_then(|line| line.get(from..)));
    format!("the answer is not JSON{near}: {error}")
}

#[cfg(test)]
mod tests;
