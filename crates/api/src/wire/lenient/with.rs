//! What `#[serde(deserialize_with = "…")]` of an answer's field says of it.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};

use crate::time::UnixMillis;

/// How a value is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Plain,
    Required,
    Code,
    Shown,
    Named,
    Time,
    Every,
    Addresses,
    Address,
}

impl Mode {
    const NAMED: [(&'static str, Self); 7] = [
        ("required", Self::Required),
        ("code", Self::Code),
        ("shown", Self::Shown),
        ("named", Self::Named),
        ("time", Self::Time),
        ("every", Self::Every),
        ("addresses", Self::Addresses),
    ];

    pub(super) fn of(name: &str) -> Self {
        let found = Self::NAMED.iter().find(|(known, _)| *known == name);
        found.map_or(Self::Plain, |(_, mode)| *mode)
    }
}

/// The value in the form the type wants, read as the mode says.
struct Inner<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Inner<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<T, D::Error> {
        T::deserialize(inner)
    }
}

fn inner<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
    mode: &'static str,
) -> Result<T, D::Error> {
    deserializer.deserialize_newtype_struct(mode, Inner(PhantomData))
}

/// A value that must be there: an id or a number. White space around a text is dropped (ENS has sent
/// ids with a line end, FACTS 7.2).
pub(crate) fn required<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    inner(deserializer, "required")
}

/// A code that must be there: a text, or a whole number in any spelling (`200`, `200.0`).
pub(crate) fn code<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    inner(deserializer, "code")
}

/// A text for people: what is no text is shown as the JSON it is.
pub(crate) fn shown<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    inner(deserializer, "shown")
}

/// The `Name` of a `{"Code":24,"Name":"Scheduled"}` pair, also written as a plain text.
pub(crate) fn named<'de, D: Deserializer<'de>, T: From<String>>(
    deserializer: D,
) -> Result<T, D::Error> {
    inner::<_, String>(deserializer, "named").map(T::from)
}

/// A point in time, see [`crate::wire::scalar::time`].
pub(crate) fn time<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<UnixMillis>, D::Error> {
    inner::<_, Option<i64>>(deserializer, "time").map(|time| time.map(UnixMillis))
}

/// A text without the white space around it.
pub(crate) fn trimmed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    String::deserialize(deserializer).map(|text| text.trim().to_owned())
}

/// The items of a list without empty ones and those that cannot be read.
pub(crate) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_seq(Listed(PhantomData))
}

/// The items of a list without those that cannot be read; an empty one cannot.
pub(crate) fn every<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_newtype_struct("every", Listed(PhantomData))
}

struct Listed<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Listed<T> {
    type Value = Vec<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Vec<T>, D::Error> {
        inner.deserialize_seq(self)
    }

    /// An item that is an error was noted.
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<T>, A::Error> {
        let mut list = Vec::new();
        loop {
            match items.next_element() {
                Ok(Some(item)) => list.push(item),
                Ok(None) => return Ok(list),
                Err(_) => {}
            }
        }
    }
}

/// `{"TagKey":"k","TagValue":"v"}`
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Tag {
    #[serde(deserialize_with = "required")]
    tag_key: String,
    tag_value: String,
}

/// Tags (key, value).
pub(crate) fn tags<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<(String, String)>, D::Error> {
    let tags: Vec<Tag> = list(deserializer)?;
    Ok(tags
        .into_iter()
        .map(|tag| (tag.tag_key, tag.tag_value))
        .collect())
}

/// Addresses from all the ways of the field, each once. An item may be `{"Ip":"…","Isp":"cmcc"}`.
pub(crate) fn addresses<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<String>, D::Error> {
    let found =
        deserializer.deserialize_newtype_struct("addresses", Listed::<String>(PhantomData))?;
    let mut addresses: Vec<String> = Vec::new();
    for address in found {
        if !address.is_empty() && !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    Ok(addresses)
}
