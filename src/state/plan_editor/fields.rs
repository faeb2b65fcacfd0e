//! What is typed into the fields of a plan, read without loss.

/// Milliseconds of a second.
const SECOND: i64 = 1000;
/// The units a length of time may be written with, in milliseconds.
const UNITS: [(&str, i64); 4] = [
    ("ms", 1),
    ("s", SECOND),
    ("min", 60 * SECOND),
    ("h", 3600 * SECOND),
];

/// A whole number.
#[must_use]
pub fn parse_count(text: &str) -> Option<usize> {
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    let digits = digits.trim();
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// A length of time in milliseconds: a number in `unit`, or with a unit of its own (`90 s`).
#[must_use]
pub fn parse_span(text: &str, unit: i64) -> Option<i64> {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.'));
    let (number, name) = text.split_at(end.unwrap_or(text.len()));
    let unit = match name.trim() {
        "" => unit,
        name => UNITS.iter().find(|(known, _)| *known == name)?.1,
    };
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() || part.len() > 6 {
        return None;
    }
    let mut fraction: i64 = 0;
    let mut scale: i64 = 1;
    for digit in part.bytes() {
        fraction = fraction * 10 + i64::from(digit.checked_sub(b'0')?);
        scale *= 10;
    }
    if number.ends_with('.') || (fraction * unit) % scale != 0 {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    whole
        .checked_mul(unit)?
        .checked_add(fraction * unit / scale)
}

/// A length of time as [`parse_span`] reads it back: in `unit` if it is a whole number of it.
#[must_use]
pub fn span_text(ms: i64, unit: i64) -> String {
    if ms % unit == 0 {
        return (ms / unit).to_string();
    }
    if ms % SECOND == 0 {
        return format!("{} s", ms / SECOND);
    }
    format!("{ms} ms")
}
