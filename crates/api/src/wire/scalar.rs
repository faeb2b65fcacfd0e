//! Reading single values, whatever they are written as. An error text says what is wrong, without the
//! path. Empty (`null`, a text of white space, an empty list or object) is the default.

use std::borrow::Cow;

use super::tree::{Node, Value};
use crate::time::UnixMillis;

/// The largest number that a writer with floating point can mean exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// `is a list, not a text`
pub(crate) fn mistyped(node: Node<'_>, expected: &str) -> String {
    let kind = match node.value() {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Int(_) | Value::Float(_) => "a number",
        Value::NoNumber(_) => "no number",
        Value::Text(_) => "a text",
        Value::List => "a list",
        Value::Object => "an object",
    };
    format!("is {kind}, not {expected}")
}

/// A text; a number or a boolean is taken as one.
pub(crate) fn text(node: Node<'_>) -> Result<Cow<'_, str>, String> {
    match node.value() {
        Value::Text(text) => Ok(Cow::Borrowed(text)),
        Value::Int(value) => Ok(Cow::Owned(value.to_string())),
        Value::Float(value) if value.abs() <= EXACT => Ok(Cow::Owned(format!("{value:?}"))),
        Value::Bool(value) => Ok(Cow::Borrowed(if *value { "true" } else { "false" })),
        _ if node.is_empty() => Ok(Cow::Borrowed("")),
        _ => Err(mistyped(node, "a text")),
    }
}

/// A whole number, also written as a text or as `7.0` and `1.7e12`.
pub(crate) fn integer(node: Node<'_>) -> Result<i64, String> {
    let number = match node.value() {
        Value::Int(value) => Some(*value),
        Value::Float(value) if value.abs() <= EXACT => value.to_string().parse().ok(),
        _ if node.is_empty() => Some(0),
        Value::Text(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.ok_or_else(|| mistyped(node, "a whole number"))
}

/// A boolean, also written as `"true"`/`"false"`, `1`/`0`.
pub(crate) fn flag(node: Node<'_>) -> Result<bool, String> {
    match node.value() {
        Value::Bool(value) => Ok(*value),
        Value::Int(0) => Ok(false),
        Value::Int(1) => Ok(true),
        Value::Text(text) if text.eq_ignore_ascii_case("true") => Ok(true),
        Value::Text(text) if text.eq_ignore_ascii_case("false") => Ok(false),
        _ if node.is_empty() => Ok(false),
        _ => Err(mistyped(node, "a boolean")),
    }
}

/// A point in time: a text of RFC 3339, also without seconds, or milliseconds since 1970. 0 is none.
/// Anything else is an error, also a number of milliseconds before 1973, which is more likely one of
/// seconds: a time is never guessed.
pub(crate) fn time(node: Node<'_>) -> Result<Option<UnixMillis>, String> {
    const LEAST_MS: i64 = 100_000_000_000;
    match node.value() {
        Value::Text(text) => {
            if let Some(time) = UnixMillis::parse_rfc3339(text) {
                return Ok(Some(time));
            }
        }
        Value::Int(_) | Value::Float(_) => {}
        _ if node.is_empty() => return Ok(None),
        _ => return Err(mistyped(node, "a time")),
    }
    match integer(node) {
        Ok(0) => Ok(None),
        Ok(ms) if ms >= LEAST_MS => Ok(Some(UnixMillis(ms))),
        _ => Err("is not a time in a known form".to_owned()),
    }
}

#[cfg(test)]
mod tests;
