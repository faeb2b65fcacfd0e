//! From bytes to the table of entries, with one visitor for all answers.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use super::{Document, Entry, Value};

pub(super) fn parse(body: &[u8]) -> Result<Document<'_>, String> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let start = body.trim_ascii_start();
    if start.is_empty() {
        return Err("the answer is empty".to_owned());
    }
    if start[0] == b'<' {
        return Err(markup(start));
    }
    let text = std::str::from_utf8(body).map_err(|_| "the answer is not UTF-8".to_owned())?;
    let mut entries = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(text);
    Fill(&mut entries, Cow::Borrowed(""))
        .deserialize(&mut reader)
        .and_then(|()| reader.end())
        .map_err(|error| not_json(text, &error))?;
    Ok(Document(entries))
}

fn markup(start: &[u8]) -> String {
    let head = String::from_utf8_lossy(&start[..start.len().min(64)]).to_ascii_lowercase();
    let kind = if head.starts_with("<!doctype html") || head.starts_with("<html") {
        "an HTML page"
    } else {
        "XML"
    };
    format!("the answer is {kind}, not JSON")
}

fn not_json(text: &str, error: &serde_json::Error) -> String {
    if error.classify() == Category::Eof {
        return format!(
            "the answer is JSON that was cut off after {} bytes",
            text.len()
        );
    }
    let line = text
        .lines()
        .nth(error.line().saturating_sub(1))
        .unwrap_or("");
    let found = (0..error.column())
        .rev()
        .find_map(|at| line.get(at..).and_then(|rest| rest.chars().next()))
        .filter(|c| !c.is_control());
    match found {
        Some(found) => format!("the answer is not JSON, near `{found}`: {error}"),
        None => format!("the answer is not JSON: {error}"),
    }
}

/// Appends one value, and all that is inside of it, under a name.
struct Fill<'v, 'a>(&'v mut Vec<Entry<'a>>, Cow<'a, str>);

impl<'a> Fill<'_, 'a> {
    fn push(self, value: Value<'a>) {
        let end = self.0.len() + 1;
        self.0.push(Entry {
            name: self.1,
            value,
            end,
        });
    }
}

impl<'a> DeserializeSeed<'a> for Fill<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'a> Visitor<'a> for Fill<'_, 'a> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.push(Value::Null);
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.push(Value::Bool(value));
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.push(Value::Int(value));
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        #[allow(clippy::cast_precision_loss)]
        self.push(i64::try_from(value).map_or(Value::Float(value as f64), Value::Int));
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.push(Value::Float(value));
        Ok(())
    }

    fn visit_borrowed_str<E: Error>(self, value: &'a str) -> Result<(), E> {
        self.push(Value::Text(Cow::Borrowed(value)));
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.push(Value::Text(Cow::Owned(value.to_owned())));
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'a>>(self, mut seq: S) -> Result<(), S::Error> {
        let (entries, at) = (self.0, self.1);
        let index = entries.len();
        entries.push(Entry {
            name: at,
            value: Value::List,
            end: 0,
        });
        while seq
            .next_element_seed(Fill(entries, Cow::Borrowed("")))?
            .is_some()
        {}
        entries[index].end = entries.len();
        Ok(())
    }

    fn visit_map<M: MapAccess<'a>>(self, mut map: M) -> Result<(), M::Error> {
        let (entries, at) = (self.0, self.1);
        let index = entries.len();
        entries.push(Entry {
            name: at,
            value: Value::Object,
            end: 0,
        });
        while let Some(name) = map.next_key_seed(Name)? {
            map.next_value_seed(Fill(entries, name))?;
        }
        entries[index].end = entries.len();
        Ok(())
    }
}

/// A member's name, borrowed where it has no escapes.
struct Name;

impl<'a> DeserializeSeed<'a> for Name {
    type Value = Cow<'a, str>;

    fn deserialize<D: Deserializer<'a>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_str(self)
    }
}

impl<'a> Visitor<'a> for Name {
    type Value = Cow<'a, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a name")
    }

    fn visit_borrowed_str<E: Error>(self, value: &'a str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(value.to_owned()))
    }
}
