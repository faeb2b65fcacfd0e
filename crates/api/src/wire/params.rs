//! The parameter styles of the RPC API (FACTS 1.0): scalar, indexed, JSON in a string, comma list
//! and dotted object, and their urlencoded form.

use crate::time::UnixMillis;
use zeroize::Zeroize;

/// The parameter that makes a call distinct from every other: who has seen one refuses it.
pub(crate) const NONCE: &str = "SignatureNonce";

/// A span of time with open or closed ends, sent with whole seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeRange {
    /// Not before this.
    pub start: Option<UnixMillis>,
    /// Not after this.
    pub end: Option<UnixMillis>,
}

/// The parameters of one call, in the order they were added. Those of a signed request hold a token:
/// values are overwritten when they go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params(Vec<(String, String)>);

impl Drop for Params {
    fn drop(&mut self) {
        for (_, value) in &mut self.0 {
            value.zeroize();
        }
    }
}

impl Params {
    /// No parameters.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// `K=v`
    pub fn scalar(&mut self, name: &str, value: impl Into<String>) {
        self.push(name, value.into());
    }

    fn push(&mut self, name: &str, value: String) {
        self.0.push((name.to_owned(), value));
    }

    /// `K=v`, left out when there is no value.
    pub fn optional<V: ToString>(&mut self, name: &str, value: Option<V>) {
        if let Some(value) = value {
            self.push(name, value.to_string());
        }
    }

    /// `K.1=a&K.2=b`, counted from 1.
    pub fn indexed<S: AsRef<str>>(&mut self, name: &str, values: impl IntoIterator<Item = S>) {
        for (index, value) in values.into_iter().enumerate() {
            self.push_nth(name, index, "", value.as_ref());
        }
    }

    /// `Tag.1.Key=k&Tag.1.Value=v`, counted from 1.
    pub fn tags<'a>(&mut self, tags: impl IntoIterator<Item = (&'a str, &'a str)>) {
        for (index, (key, value)) in tags.into_iter().enumerate() {
            self.push_nth("Tag", index, ".Key", key);
            self.push_nth("Tag", index, ".Value", value);
        }
    }

    fn push_nth(&mut self, name: &str, index: usize, member: &str, value: &str) {
        let name = format!("{name}.{}{member}", index + 1);
        self.0.push((name, value.to_owned()));
    }

    /// `K=["a","b"]`: a JSON list of strings inside a scalar; left out when empty.
    pub fn json_list<S: AsRef<str>>(&mut self, name: &str, values: &[S]) {
        self.joined(name, "[", values.iter().map(|v| json_text(v.as_ref())), "]");
    }

    /// `K=a,b`; left out when empty.
    pub fn comma<S: AsRef<str>>(&mut self, name: &str, values: &[S]) {
        self.joined(name, "", values.iter().map(|v| v.as_ref().to_owned()), "");
    }

    fn joined(
        &mut self,
        name: &str,
        open: &str,
        values: impl Iterator<Item = String>,
        close: &str,
    ) {
        let mut list = String::new();
        let mut before = open;
        let mut is_there = false;
        for value in values {
            list.push_str(before);
            list.push_str(&value);
            before = ",";
            is_there = true;
        }
        if is_there {
            list.push_str(close);
            self.push(name, list);
        }
    }

    /// `K=true` or `K=false`; left out when there is no value.
    pub fn flag(&mut self, name: &str, value: impl Into<Option<bool>>) {
        self.optional(name, value.into());
    }

    /// `K.Start=…&K.End=…`: a dotted object of two times, each left out when there is none.
    pub fn time_range(&mut self, name: &str, range: &TimeRange) {
        self.optional(
            &format!("{name}.Start"),
            range.start.map(UnixMillis::to_iso),
        );
        self.optional(&format!("{name}.End"), range.end.map(UnixMillis::to_iso));
    }

    /// What makes this call distinct from every other (`SignatureNonce`): 128 bits that were never used
    /// before. Signing puts a nonce of its own in its place.
    pub fn nonce(&mut self, random: [u8; 16]) {
        self.scalar(NONCE, crate::nonce::nonce(random));
    }

    /// The pairs in the order they were added.
    #[must_use]
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The value of a parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// `application/x-www-form-urlencoded`, with the percent encoding of FACTS 2.
    #[must_use]
    pub fn to_form(&self) -> String {
        let mut form = String::new();
        for (key, value) in &self.0 {
            if !form.is_empty() {
                form.push('&');
            }
            percent_encode_into(&mut form, key);
            form.push('=');
            percent_encode_into(&mut form, value);
        }
        form
    }

    /// Reads a query string or a form body; `+` and `%20` are both a space, and bytes that are not
    /// UTF-8 become U+FFFD.
    #[must_use]
    pub fn from_form(form: &str) -> Self {
        let pairs = form.split('&').filter(|part| !part.is_empty()).map(|part| {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            (percent_decode(key), percent_decode(value))
        });
        Self(pairs.collect())
    }
}

/// A text as a JSON string with its quotes.
#[must_use]
pub fn json_text(text: &str) -> String {
    let mut json = String::with_capacity(text.len() + 2);
    json_text_into(&mut json, text);
    json
}

/// Adds a text as a JSON string with its quotes.
pub(super) fn json_text_into(json: &mut String, text: &str) {
    json.push('"');
    let mut rest = text;
    // Nearly every text is one stretch without anything to be escaped.
    while let Some(at) = rest.bytes().position(needs_escape) {
        let (plain, escaped) = rest.split_at(at);
        json.push_str(plain);
        let byte = escaped.as_bytes().first().copied().unwrap_or_default();
        match byte {
            b'"' => json.push_str("\\\""),
            b'\\' => json.push_str("\\\\"),
            8 => json.push_str("\\b"),
            12 => json.push_str("\\f"),
            b'\n' => json.push_str("\\n"),
            b'\r' => json.push_str("\\r"),
            b'\t' => json.push_str("\\t"),
            _ => json.extend(['\\', 'u', '0', '0', hex(byte >> 4), hex(byte)]),
        }
        rest = escaped.get(1..).unwrap_or_default();
    }
    json.push_str(rest);
    json.push('"');
}

/// Whether a byte cannot stand in a JSON string as it is.
fn needs_escape(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..0x20)
}

/// RFC 3986 percent encoding as the API's signature needs it: `A–Z a–z 0–9 - _ . ~` stay, all other
/// bytes become `%XX` in upper case (a space is `%20`).
#[must_use]
pub fn percent_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    percent_encode_into(&mut out, text);
    out
}

/// The lower four bits as a digit.
fn hex(value: u8) -> char {
    char::from_digit(u32::from(value & 15), 16).unwrap_or_default()
}

pub(crate) fn percent_encode_into(out: &mut String, text: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

/// The reverse of [`percent_encode`], lenient: a `%` without two hex digits stays as it is.
#[must_use]
pub fn percent_decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        match bytes[i] {
            b'+' => out.push(b' '),
            b'%' => {
                if let Some(byte) = hex_pair(bytes.get(i + 1..i + 3)) {
                    out.push(byte);
                    i += 2;
                } else {
                    out.push(b'%');
                }
            }
            byte => out.push(byte),
        }
        i += 1;
    }
    // The same bytes, not a copy.
    String::from_utf8(out)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

fn hex_pair(pair: Option<&[u8]>) -> Option<u8> {
    let &[high, low] = pair? else { return None };
    let digit = |b: u8| {
        char::from(b)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    Some(digit(high)? << 4 | digit(low)?)
}

#[cfg(test)]
mod tests;
