//! From the bytes of a body, JSON or XML, to the members of its outermost object.

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::raw::Object;
use super::repair::repair;
use super::xml;

/// How much of what is odd inside of a text or a number is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Care {
    /// Nothing: a person pasted it and can paste it again.
    Strict,
    /// One odd character costs that character, not the answer it stands in.
    Lenient,
}

/// The outermost object of a body.
#[derive(Debug)]
pub(crate) struct Root<'a> {
    /// The name of the outermost element of XML; JSON has none.
    pub(crate) name: &'a str,
    pub(crate) object: Object<'a>,
}

/// Reads a whole body, JSON or (if it begins with `<`) XML, and gives its outermost object to `with`.
/// The error text says in a person's words what is wrong with it.
pub(crate) fn read<T>(
    body: &[u8],
    care: Care,
    with: impl FnOnce(&Root<'_>) -> Result<T, String>,
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
    let text = match std::str::from_utf8(body) {
        Ok(text) => text,
        Err(_) if care == Care::Strict => return Err("the answer is not UTF-8".to_owned()),
        Err(_) => {
            lossy = Zeroizing::new(String::from_utf8_lossy(body).into_owned());
            &lossy
        }
    };
    if start.first() == Some(&b'<') {
        let element = xml::read(text, care)?;
        let object = Object::parse(&element.json).map_err(|error| broken(&element.json, &error))?;
        return with(&Root {
            name: &element.name,
            object,
        });
    }
    let repaired: Zeroizing<String>;
    let object = match Object::parse(text) {
        Err(error) if error.is_syntax() && care == Care::Lenient => {
            repaired = repair(text);
            Object::parse(&repaired).map_err(|error| broken(&repaired, &error))?
        }
        parsed => parsed.map_err(|error| broken(text, &error))?,
    };
    with(&Root { name: "", object })
}

fn is_html(start: &[u8]) -> bool {
    ["<!doctype html", "<html"].iter().any(|word| {
        let head = start.get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
    })
}

#[inline(never)]
fn broken(text: &str, error: &serde_json::Error) -> String {
    if error.is_data() {
        return "the answer: is not a JSON object".to_owned();
    }
    if error.is_eof() {
        return cut_off("JSON", text);
    }
    let line = text.split('\n').nth(error.line().saturating_sub(1));
    let from = error.column().saturating_sub(1);
    let near = near(line.and_then(|line| line.get(from..)));
    format!("the answer is not JSON{near}: {error}")
}

/// What is wrong with a text that is good as far as it goes.
pub(super) fn cut_off(kind: &str, text: &str) -> String {
    format!(
        "the answer is {kind} that was cut off after {} bytes",
        text.len()
    )
}

/// The character something is wrong with.
pub(super) fn near(rest: Option<&str>) -> Cow<'static, str> {
    let found = rest.and_then(|rest| rest.chars().next());
    match found.filter(|character| !character.is_control()) {
        Some(found) => Cow::Owned(format!(", near `{found}`")),
        None => Cow::Borrowed(""),
    }
}

#[cfg(test)]
mod tests;
