//! Reading single values, whatever they are written as. An error text says what is wrong, without the
//! path. Empty (`null`, a text of white space, an empty list or object) is the default.

use std::borrow::Cow;

use super::raw::{Kind, Raw};
use crate::time::UnixMillis;

/// `is a list, not a text`
pub(crate) fn mistyped(value: Raw<'_>, expected: &str) -> String {
    let kind = match value.kind() {
        Kind::Null => "null",
        Kind::Bool => "a boolean",
        Kind::Number => "a number",
        Kind::NoNumber => "no number",
        Kind::Text => "a text",
        Kind::List => "a list",
        Kind::Object => "an object",
    };
    format!("is {kind}, not {expected}")
}

/// A text; a number or a boolean is taken as it is written.
pub(crate) fn text(value: Raw<'_>) -> Result<Cow<'_, str>, String> {
    if let Some(text) = value.content() {
        return Ok(text);
    }
    match value.kind() {
        Kind::Number | Kind::Bool => Ok(Cow::Borrowed(value.as_written())),
        _ if value.is_empty() => Ok(Cow::Borrowed("")),
        _ => Err(mistyped(value, "a text")),
    }
}

/// A whole number, also written as a text.
pub(crate) fn integer(value: Raw<'_>) -> Result<i64, String> {
    let number = match value.kind() {
        Kind::Number => whole(value.as_written()),
        _ if value.is_empty() => Some(0),
        Kind::Text => value.content().and_then(|text| text.trim().parse().ok()),
        _ => None,
    };
    number.ok_or_else(|| mistyped(value, "a whole number"))
}

/// A boolean, also written as `"true"`/`"false"`, `1`/`0`.
pub(crate) fn flag(value: Raw<'_>) -> Result<bool, String> {
    let text = text(value).unwrap_or_default();
    let is_number = value.kind() == Kind::Number;
    match &*text {
        "1" if is_number => Ok(true),
        "0" if is_number => Ok(false),
        _ if value.is_empty() => Ok(false),
        _ if text.eq_ignore_ascii_case("true") => Ok(true),
        _ if text.eq_ignore_ascii_case("false") => Ok(false),
        _ => Err(mistyped(value, "a boolean")),
    }
}

/// A point in time: a text of RFC 3339, also without seconds, or milliseconds since 1970. 0 is none.
/// Anything else is an error, also a number of milliseconds before 1973, which is more likely one of
/// seconds: a time is never guessed.
pub(crate) fn time(value: Raw<'_>) -> Result<Option<UnixMillis>, String> {
    const LEAST_MS: i64 = 100_000_000_000;
    if value.is_empty() {
        return Ok(None);
    }
    let text = match value.kind() {
        Kind::Text => value.content().unwrap_or_default(),
        Kind::Number => Cow::Borrowed(""),
        _ => return Err(mistyped(value, "a time")),
    };
    if let Some(time) = UnixMillis::parse_rfc3339(&text) {
        return Ok(Some(time));
    }
    match integer(value) {
        Ok(0) => Ok(None),
        Ok(ms) if ms >= LEAST_MS => Ok(Some(UnixMillis(ms))),
        _ => Err("is not a time in a known form".to_owned()),
    }
}

/// The value of a number if it is whole, also `7.0` and `1.7e12` up to what a writer with floating
/// point can mean exactly.
fn whole(number: &str) -> Option<i64> {
    const EXACT: u64 = 1 << 53;
    if let Ok(value) = number.parse() {
        return Some(value);
    }
    let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    let after = after.trim_end_matches('0');
    let value: i64 = [before, after].concat().parse().ok()?;
    let exponent: i64 = exponent.parse().ok()?;
    let shift = exponent.checked_sub(i64::try_from(after.len()).ok()?)?;
    let power = 10_i64.checked_pow(u32::try_from(shift.unsigned_abs()).ok()?)?;
    let value = match shift {
        0.. => value.checked_mul(power)?,
        _ if value % power == 0 => value / power,
        _ => return None,
    };
    (value.unsigned_abs() <= EXACT).then_some(value)
}

#[cfg(test)]
mod tests;
