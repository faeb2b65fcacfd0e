//! How values stand in the texts that Rerack writes: plan files, journals and reports. Pieces for
//! serde that several types share.
//!
//! What is read here will be carried out, so nothing is guessed: members are all there, each once,
//! and none is unknown.

// serde gives every value by reference.
#![allow(clippy::ref_option, clippy::trivially_copy_pass_by_ref)]

mod api;
pub(crate) mod outline;

use std::fmt;
use std::marker::PhantomData;

use rerack_api::error::AccessDeniedDetail;
use rerack_api::{Product, UnixMillis};
use serde::de::{DeserializeOwned, DeserializeSeed};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_path_to_error::Track;

pub(crate) use api::{AccessDenied, Mode, Ops, ProductWord, Unsigned};

/// The longest words about a fault, in characters: they repeat names from the text.
const LONGEST: usize = 300;

/// The text of a value: no white space, members in the order of their declaration.
pub(crate) fn write(value: &impl Serialize) -> String {
    // Fails only for maps whose keys are no texts, and for writers that fail by themselves.
    serde_json::to_string(value).unwrap_or_default()
}

/// The word that a value is written as; empty if it is written as something else.
pub(crate) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The word of a product.
pub(crate) fn product(product: Product) -> String {
    #[derive(Serialize)]
    struct Word(#[serde(with = "ProductWord")] Product);
    word(&Word(product))
}

/// Reads a value. An error says where it is wrong, and what is.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    read_with(text, PhantomData)
}

fn read_with<'de, T: DeserializeSeed<'de>>(text: &'de str, seed: T) -> Result<T::Value, String> {
    // One way for good and for faulty texts: a second one would double the code of all types.
    let mut track = Track::new();
    let mut reader = serde_json::Deserializer::from_str(text);
    let tracked = serde_path_to_error::Deserializer::new(&mut reader, &mut track);
    let read = seed.deserialize(tracked);
    let read = read.and_then(|value| reader.end().map(|()| value));
    read.map_err(|error| {
        let path = track.path().to_string();
        // It says `?` where the text ends or breaks.
        let path = match path.as_str() {
            "." | "?" => "the text",
            path => path,
        };
        shortened(format!("{path}: {error}"))
    })
}

/// At most so long as somebody reads.
pub(crate) fn shortened(mut fault: String) -> String {
    if let Some((end, _)) = fault.char_indices().nth(LONGEST) {
        fault.truncate(end);
        fault.push('…');
    }
    fault
}

/// A time as milliseconds since 1970.
pub(crate) mod millis {
    use super::*;

    pub(crate) fn serialize<S: Serializer>(time: &UnixMillis, out: S) -> Result<S::Ok, S::Error> {
        time.0.serialize(out)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<UnixMillis, D::Error> {
        i64::deserialize(from).map(UnixMillis)
    }
}

/// A time as UTC text, with milliseconds where it has any, read also without seconds. The years 0 to
/// 9999 are read back.
pub(crate) mod utc {
    use super::*;

    pub(crate) fn text(time: UnixMillis) -> String {
        let whole = time.to_iso();
        match time.0.rem_euclid(1000) {
            0 => whole,
            ms => format!("{}.{ms:03}Z", whole.trim_end_matches('Z')),
        }
    }

    pub(crate) fn parse(text: &str) -> Option<UnixMillis> {
        let Some((seconds, ms)) = text.split_once('.') else {
            return UnixMillis::parse_iso(text);
        };
        let ms = ms.strip_suffix('Z')?;
        if seconds.len() != 19 || ms.len() != 3 || !ms.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let time = UnixMillis::parse_iso(&[seconds, "Z"].concat())?;
        Some(time.plus_ms(ms.parse().ok()?))
    }

    pub(crate) fn serialize<S: Serializer>(time: &UnixMillis, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&text(*time))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<UnixMillis, D::Error> {
        let text = String::deserialize(from)?;
        parse(&text).ok_or_else(|| {
            serde::de::Error::custom("must be a time in UTC like 2026-11-21T15:00:00Z")
        })
    }
}

/// A status of the API: its text.
pub(crate) mod status {
    use super::*;

    pub(crate) fn serialize<T: fmt::Display, S: Serializer>(
        status: &T,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        out.collect_str(status)
    }

    pub(crate) fn deserialize<'de, T: for<'a> From<&'a str>, D: Deserializer<'de>>(
        from: D,
    ) -> Result<T, D::Error> {
        String::deserialize(from).map(|text| T::from(&text))
    }
}

/// Makes a module that writes `None` as `null`, and other values as another module does. The member
/// must be there when it is read.
macro_rules! or_null {
    ($name:ident, $with:literal, $type:ty) => {
        #[doc = concat!("The same as `", $with, "`, or `null`.")]
        pub(crate) mod $name {
            use super::*;

            #[derive(Serialize, Deserialize)]
            struct Value(#[serde(with = $with)] $type);

            pub(crate) fn serialize<S: Serializer>(
                value: &Option<$type>,
                out: S,
            ) -> Result<S::Ok, S::Error> {
                value.clone().map(Value).serialize(out)
            }

            pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
                from: D,
            ) -> Result<Option<$type>, D::Error> {
                Ok(Option::deserialize(from)?.map(|Value(value)| value))
            }
        }
    };
}

or_null!(millis_or_null, "super::millis", UnixMillis);
or_null!(utc_or_null, "super::utc", UnixMillis);
or_null!(
    status_or_null,
    "super::status",
    rerack_api::status::InstanceStatus
);

/// `AccessDeniedDetail`, or `null`. The member must be there when it is read.
pub(crate) mod access_denied {
    use super::*;

    #[derive(Serialize)]
    struct Written<'a>(#[serde(with = "AccessDenied")] &'a AccessDeniedDetail);

    #[derive(Deserialize)]
    struct Read(#[serde(with = "AccessDenied")] AccessDeniedDetail);

    pub(crate) fn serialize<S: Serializer>(
        denied: &Option<Box<AccessDeniedDetail>>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        denied.as_deref().map(Written).serialize(out)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Box<AccessDeniedDetail>>, D::Error> {
        let denied: Option<Read> = Option::deserialize(from)?;
        Ok(denied.map(|Read(denied)| Box::new(denied)))
    }
}

/// Makes a module by which the only value of a variant is a member of that name.
macro_rules! member {
    ($module:ident, $name:literal, $type:ty $(, $with:literal)?) => {
        #[allow(clippy::ptr_arg, clippy::trivially_copy_pass_by_ref)]
        mod $module {
            use super::*;

            #[derive(Serialize, Deserialize)]
            #[serde(deny_unknown_fields)]
            struct Member {
                #[serde(rename = $name $(, with = $with)?)]
                value: $type,
            }

            pub(super) fn serialize<S: Serializer>(
                value: &$type,
                out: S,
            ) -> Result<S::Ok, S::Error> {
                let value = value.clone();
                Member { value }.serialize(out)
            }

            pub(super) fn deserialize<'de, D: Deserializer<'de>>(
                from: D,
            ) -> Result<$type, D::Error> {
                Member::deserialize(from).map(|member| member.value)
            }
        }
    };
}
pub(crate) use member;

/// Reads a variant that has no members, and refuses any.
pub(crate) fn no_members<'de, D: Deserializer<'de>>(from: D) -> Result<(), D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Nothing {}
    Nothing::deserialize(from).map(|Nothing {}| ())
}

/// Reads a list, or `null` for an empty one.
pub(crate) fn list_or_null<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<T>, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

#[cfg(test)]
mod tests;
