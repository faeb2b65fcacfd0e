//! Values of a JSON text as they are written. `serde_json` checks the text and finds where each value
//! begins and ends; a value is only decoded where it is used.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::wipe::{append, keep};

/// Begins what stands for a number that JSON does not have (`NaN`), see [`super::repair`].
pub(crate) const NO_NUMBER: &str = r#"{"\u0000":""#;
/// Ends it.
pub(crate) const NO_NUMBER_END: &str = r#""}"#;

/// The kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Bool,
    Number,
    NoNumber,
    Text,
    List,
    Object,
}

/// A value as it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw<'a>(&'a str);

impl<'a> Raw<'a> {
    pub(crate) fn kind(self) -> Kind {
        match self.0.as_bytes().first() {
            Some(b'"') => Kind::Text,
            Some(b'[') => Kind::List,
            Some(b'{') if self.0.starts_with(NO_NUMBER) => Kind::NoNumber,
            Some(b'{') => Kind::Object,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'-' | b'0'..=b'9') => Kind::Number,
            _ => Kind::Null,
        }
    }

    /// The value as it is written.
    pub(crate) fn as_written(self) -> &'a str {
        self.0
    }

    /// What is between the first and the last byte.
    fn inside(self) -> &'a str {
        self.0.get(1..self.0.len() - 1).unwrap_or_default()
    }

    /// The text, if the value is one. One without escapes lies in the body; any other is a copy, made
    /// without further ones: `serde_json` would leave one of a pasted secret in its buffer.
    pub(crate) fn content(self) -> Option<Cow<'a, str>> {
        if self.kind() != Kind::Text {
            return None;
        }
        let inside = self.inside();
        if inside.contains('\\') {
            return Some(Cow::Owned(keep(unescape(inside))));
        }
        Some(Cow::Borrowed(inside))
    }

    /// `null`, a text of white space, or an object or a list without content.
    pub(crate) fn is_empty(self) -> bool {
        match self.kind() {
            Kind::Null => true,
            Kind::List | Kind::Object => self.inside().trim_ascii().is_empty(),
            Kind::Text if self.0.contains('\\') => unescape(self.inside()).trim().is_empty(),
            Kind::Text => self.inside().trim().is_empty(),
            _ => false,
        }
    }

    /// An object or a list with something in it.
    pub(crate) fn has_content(self) -> bool {
        matches!(self.kind(), Kind::List | Kind::Object) && !self.is_empty()
    }

    /// The value for people: a text as it is, anything else as it is written.
    pub(crate) fn shown(self) -> Cow<'a, str> {
        if let Some(text) = self.content() {
            return text;
        }
        Cow::Borrowed(match self.kind() {
            _ if self.is_empty() => "",
            Kind::NoNumber => {
                let word = self.0.strip_prefix(NO_NUMBER);
                let word = word.and_then(|word| word.strip_suffix(NO_NUMBER_END));
                word.unwrap_or_default()
            }
            _ => self.0,
        })
    }

    /// The items of a list; one item in the place of a list is a list of one, empty is no items.
    pub(crate) fn items(self) -> Vec<Self> {
        match self.kind() {
            Kind::List => serde_json::from_str::<Vec<&RawValue>>(self.0)
                .unwrap_or_default()
                .into_iter()
                .map(|item| Raw(item.get()))
                .collect(),
            _ if self.is_empty() => Vec::new(),
            _ => vec![self],
        }
    }

    /// The members of an object; none of anything else.
    pub(crate) fn object(self) -> Object<'a> {
        match self.kind() {
            Kind::Object => Object::parse(self.0).unwrap_or_default(),
            _ => Object::default(),
        }
    }
}

/// The members of an object in the order of the document.
#[derive(Debug, Default)]
pub(crate) struct Object<'a>(Vec<(Key<'a>, Raw<'a>)>);

impl<'a> Object<'a> {
    /// Reads a text that is one object.
    pub(crate) fn parse(text: &'a str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The member of that name as it is there. Of several, the first.
    pub(crate) fn any(&self, name: &str) -> Option<Raw<'a>> {
        let is = |key: &Key<'_>| key.0.len() == name.len() && *key.0 == *name.as_bytes();
        let found = self.0.iter().find(|(key, _)| is(key));
        found.map(|(_, value)| *value)
    }

    /// The member of that name, if it is there and not `null`.
    pub(crate) fn get(&self, name: &str) -> Option<Raw<'a>> {
        self.any(name).filter(|value| value.kind() != Kind::Null)
    }

    /// The members with their names.
    pub(crate) fn members(&self) -> impl Iterator<Item = (Cow<'_, str>, Raw<'a>)> {
        let name = |key: &'_ Key<'a>| String::from_utf8_lossy(&key.0).into_owned();
        self.0
            .iter()
            .map(move |(key, value)| (Cow::Owned(name(key)), *value))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((key, value)) = map.next_entry::<Key<'de>, &'de RawValue>()? {
                    members.push((key, Raw(value.get())));
                }
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

/// The name of a member. Bytes, since half of a surrogate pair can stand in it.
#[derive(Debug)]
struct Key<'a>(Cow<'a, [u8]>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl<'de> Visitor<'de> for Name {
            type Value = Key<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a name")
            }

            fn visit_borrowed_bytes<E>(self, name: &'de [u8]) -> Result<Self::Value, E> {
                Ok(Key(Cow::Borrowed(name)))
            }

            fn visit_bytes<E>(self, name: &[u8]) -> Result<Self::Value, E> {
                Ok(Key(Cow::Owned(name.to_owned())))
            }
        }
        deserializer.deserialize_bytes(Name)
    }
}

/// The text between quotation marks without its escapes. What is no escape, and half of a surrogate
/// pair, becomes U+FFFD.
pub(crate) fn unescape(text: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some((before, escaped)) = rest.split_once('\\') {
        append(&mut plain, before);
        let (character, length) = escape(escaped);
        append(&mut plain, character.encode_utf8(&mut [0; 4]));
        rest = escaped.get(length..).unwrap_or_default();
    }
    append(&mut plain, rest);
    plain
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
        _ => {
            let length = text.chars().next().map_or(0, char::len_utf8);
            return (char::REPLACEMENT_CHARACTER, length);
        }
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
