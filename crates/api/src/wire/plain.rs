//! A JSON text whose strings need no decoding.
//!
//! `serde_json` decodes escapes in a buffer of its own that is never overwritten, so a text that may
//! hold a secret must have none. Taking them out is also where the nearly-JSON that some writers
//! produce becomes JSON, at the price of the odd characters.

use std::borrow::Cow;

use serde_json_borrow::Value;
use zeroize::Zeroizing;

use super::wipe::append;

/// Begins a string that stands for something else; of private use in Unicode.
const MARK: char = '\u{f8ff}';

/// A text without escapes.
#[derive(Debug)]
pub(crate) struct Plain {
    /// JSON in which a mark and a number stand for every string that was taken out, and a mark and a
    /// word for a number that JSON does not have (`NaN`).
    pub(super) text: Zeroizing<String>,
    taken: Vec<Zeroizing<String>>,
}

impl Plain {
    /// Takes out all strings with escapes and raw control characters. Unknown escapes and halves of
    /// surrogate pairs become U+FFFD. What else is wrong stays.
    pub(crate) fn new(text: &str) -> Self {
        let mut plain = Self {
            text: Zeroizing::new(String::with_capacity(text.len() + text.len() / 8)),
            taken: Vec::new(),
        };
        let mut rest = text;
        while let Some((between, begun)) = rest.split_once('"') {
            append(&mut plain.text, &numbers(between));
            append(&mut plain.text, "\"");
            let Some(length) = length(begun) else {
                append(&mut plain.text, begun);
                return plain;
            };
            let string = begun.get(..length).unwrap_or_default();
            let is_odd = |byte: u8| byte == b'\\' || byte < b' ';
            if string.starts_with(MARK) || string.bytes().any(is_odd) {
                let number = format!("{MARK}{}", plain.taken.len());
                append(&mut plain.text, &number);
                plain.taken.push(unescape(string));
            } else {
                append(&mut plain.text, string);
            }
            append(&mut plain.text, "\"");
            rest = begun.get(length + 1..).unwrap_or_default();
        }
        append(&mut plain.text, &numbers(rest));
        plain
    }

    /// The values of the text.
    pub(crate) fn parse(&self) -> Result<Value<'_>, serde_json::Error> {
        serde_json::from_str(&self.text).map(|value| self.restore(value))
    }

    /// Puts in what the marks stand for.
    fn restore<'a>(&'a self, value: Value<'a>) -> Value<'a> {
        match value {
            Value::Str(Cow::Borrowed(text)) => match text.strip_prefix(MARK) {
                Some("NaN") => Value::Number(f64::NAN.into()),
                Some("Infinity") => Value::Number(f64::INFINITY.into()),
                Some("-Infinity") => Value::Number(f64::NEG_INFINITY.into()),
                _ => Value::Str(Cow::Borrowed(self.find(text))),
            },
            Value::Array(items) => {
                Value::Array(items.into_iter().map(|item| self.restore(item)).collect())
            }
            Value::Object(members) => {
                let members = members.into_vec().into_iter();
                let restored = members.map(|(name, value)| match name {
                    Cow::Borrowed(name) => (self.find(name), self.restore(value)),
                    Cow::Owned(_) => ("", value),
                });
                Value::Object(restored.collect())
            }
            value => value,
        }
    }

    /// What a string of the text stands for.
    fn find<'a>(&'a self, string: &'a str) -> &'a str {
        let number = string.strip_prefix(MARK).and_then(|rest| rest.parse().ok());
        let taken = number.and_then(|number: usize| self.taken.get(number));
        taken.map_or(string, |taken| taken)
    }
}

/// How long a string is whose opening quotation mark was read; `None` without a closing one.
fn length(begun: &str) -> Option<usize> {
    let mut is_escaped = false;
    begun.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })
}

/// What stands between strings.
fn numbers(between: &str) -> Cow<'_, str> {
    if !between.contains(['N', 'I']) {
        return Cow::Borrowed(between);
    }
    let mark = |word| format!("\"{MARK}{word}\"");
    let infinite = mark("Infinity");
    let text = between
        .replace("NaN", &mark("NaN"))
        .replace("Infinity", &infinite)
        .replace(&["-", &infinite].concat(), &mark("-Infinity"));
    Cow::Owned(text)
}

/// The string without its escapes.
fn unescape(string: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(string.len()));
    let mut rest = string;
    while let Some((before, escaped)) = rest.split_once('\\') {
        append(&mut text, before);
        let (character, length) = escape(escaped);
        append(&mut text, character.encode_utf8(&mut [0; 4]));
        rest = escaped.get(length..).unwrap_or_default();
    }
    append(&mut text, rest);
    text
}

/// The character of an escape, and how many bytes it has without its backslash.
fn escape(text: &str) -> (char, usize) {
    let character = match text.as_bytes().first() {
        Some(byte @ (b'"' | b'\\' | b'/')) => char::from(*byte),
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode(text.get(1..).unwrap_or_default()),
        // What follows stays.
        _ => return (char::REPLACEMENT_CHARACTER, 0),
    };
    (character, 1)
}

/// One or two groups of four hexadecimal digits.
fn unicode(text: &str) -> (char, usize) {
    let unit = |text: &str| {
        let digits = text.get(..4)?;
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u16::from_str_radix(digits, 16).ok().filter(|_| is_hex)
    };
    let Some(first) = unit(text) else {
        let digits = text.bytes().take(4).take_while(u8::is_ascii_hexdigit);
        return (char::REPLACEMENT_CHARACTER, 1 + digits.count());
    };
    let second = text
        .get(4..)
        .and_then(|rest| unit(rest.strip_prefix("\\u")?));
    match char::decode_utf16([first].into_iter().chain(second)).next() {
        Some(Ok(character)) if character.len_utf16() == 2 => (character, 11),
        Some(Ok(character)) => (character, 5),
        _ => (char::REPLACEMENT_CHARACTER, 5),
    }
}
