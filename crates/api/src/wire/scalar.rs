//! Reading single values, whatever they are written as. An error text says what is wrong, without the
//! path. Empty (`null`, a text of white space, an empty list or object) is the default.

use std::borrow::Cow;

use serde_json_borrow::{Number, Value};

use super::tree::Node;
use crate::time::UnixMillis;

/// `is a list, not a text`
pub(crate) fn mistyped(node: Node<'_>, expected: &str) -> String {
    let kind = match node.0 {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.as_f64().is_some_and(f64::is_finite) => "a number",
        Value::Number(_) => "no number",
        Value::Str(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    format!("is {kind}, not {expected}")
}

/// A number with a fraction or an exponent, as far as a writer with floating point can mean it exactly.
fn exact(number: &Number) -> Option<f64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    number.as_f64().filter(|number| number.abs() <= EXACT)
}

/// A text; a number or a boolean is taken as one.
pub(crate) fn text(node: Node<'_>) -> Result<Cow<'_, str>, String> {
    let text = match node.0 {
        Value::Str(text) => Some(Cow::Borrowed(text.as_ref())),
        Value::Bool(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
        Value::Number(number) => match number.as_i64() {
            Some(number) => Some(Cow::Owned(number.to_string())),
            None => exact(number).map(|number| Cow::Owned(format!("{number:?}"))),
        },
        _ if node.is_empty() => Some(Cow::Borrowed("")),
        _ => None,
    };
    text.ok_or_else(|| mistyped(node, "a text"))
}

/// A whole number, also written as a text or as `7.0` and `1.7e12`.
pub(crate) fn integer(node: Node<'_>) -> Result<i64, String> {
    let number = match node.0 {
        Value::Number(number) => number
            .as_i64()
            .or_else(|| exact(number)?.to_string().parse().ok()),
        _ if node.is_empty() => Some(0),
        Value::Str(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.ok_or_else(|| mistyped(node, "a whole number"))
}

/// A boolean, also written as `"true"`/`"false"`, `1`/`0`.
pub(crate) fn flag(node: Node<'_>) -> Result<bool, String> {
    match node.0 {
        Value::Bool(value) => Ok(*value),
        Value::Number(number) if number.as_i64() == Some(0) => Ok(false),
        Value::Number(number) if number.as_i64() == Some(1) => Ok(true),
        Value::Str(text) if text.eq_ignore_ascii_case("true") => Ok(true),
        Value::Str(text) if text.eq_ignore_ascii_case("false") => Ok(false),
        _ if node.is_empty() => Ok(false),
        _ => Err(mistyped(node, "a boolean")),
    }
}

/// A point in time: a text of RFC 3339, also without seconds, or milliseconds since 1970. 0 is none.
/// Anything else is an error, also a number of milliseconds before 1973, which is more likely one of
/// seconds: a time is never guessed.
pub(crate) fn time(node: Node<'_>) -> Result<Option<UnixMillis>, String> {
    const LEAST_MS: i64 = 100_000_000_000;
    match node.0 {
        Value::Str(text) => {
            if let Some(time) = UnixMillis::parse_rfc3339(text) {
                return Ok(Some(time));
            }
        }
        Value::Number(_) => {}
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
