//! The values of a JSON text as `serde_json` reads them, in one table.

#[doc(hidden)]
pub mod json;

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::params::json_text_into;
use super::plain::{Found, Plain};

/// A parsed text.
#[derive(Debug)]
pub(crate) struct Tree<'a>(Vec<Entry<'a>>);

/// One value of the table. What is inside of it lies between it and `end`.
#[derive(Debug)]
struct Entry<'a> {
    /// The member's name; empty for the items of a list and for the root.
    name: Cow<'a, str>,
    value: Value<'a>,
    /// The index of the entry after this value and all that is inside of it.
    end: usize,
}

#[derive(Debug)]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    Int(i64),
    /// Any other number.
    Float(f64),
    /// A number that JSON does not have, e.g. `NaN`.
    NoNumber(&'a str),
    Text(Cow<'a, str>),
    List,
    Object,
}

/// A value inside a [`Tree`]; by default `null`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Node<'d> {
    entries: &'d [Entry<'d>],
    index: usize,
}

impl<'a> Tree<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Self, serde_json::Error> {
        Self::read(text, None)
    }

    pub(crate) fn parse_plain(plain: &'a Plain) -> Result<Self, serde_json::Error> {
        Self::read(&plain.text, Some(plain))
    }

    fn read(text: &'a str, plain: Option<&'a Plain>) -> Result<Self, serde_json::Error> {
        // Answers have an entry for some 30 bytes.
        let mut entries = Vec::with_capacity(text.len() / 32);
        let mut reader = serde_json::Deserializer::from_str(text);
        let root = Seed {
            entries: &mut entries,
            name: Cow::Borrowed(""),
            plain,
        };
        root.deserialize(&mut reader)?;
        reader.end()?;
        Ok(Self(entries))
    }

    /// The outermost value.
    pub(crate) fn root(&self) -> Node<'_> {
        Node {
            entries: &self.0,
            index: 0,
        }
    }
}

/// Appends one value, and all that is inside of it, under a name.
struct Seed<'t, 'a> {
    entries: &'t mut Vec<Entry<'a>>,
    name: Cow<'a, str>,
    plain: Option<&'a Plain>,
}

impl<'a> Seed<'_, 'a> {
    fn add<E>(self, value: Value<'a>) -> Result<(), E> {
        let name = self.name;
        let end = self.entries.len() + 1;
        self.entries.push(Entry { name, value, end });
        Ok(())
    }

    /// Begins a list or an object: its index.
    fn begin(&mut self, value: Value<'a>) -> usize {
        let name = std::mem::take(&mut self.name);
        self.entries.push(Entry {
            name,
            value,
            end: 0,
        });
        self.entries.len() - 1
    }

    fn end<E>(self, index: usize) -> Result<(), E> {
        let end = self.entries.len();
        if let Some(entry) = self.entries.get_mut(index) {
            entry.end = end;
        }
        Ok(())
    }

    fn inside(&mut self, name: Cow<'a, str>) -> Seed<'_, 'a> {
        Seed {
            entries: &mut *self.entries,
            name,
            plain: self.plain,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_, 'de> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.add(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.add(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.add(Value::Int(value))
    }

    #[allow(clippy::cast_precision_loss)] // Nothing that large is read as a number or a text.
    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        let whole = i64::try_from(value).map(Value::Int);
        self.add(whole.unwrap_or(Value::Float(value as f64)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.add(Value::Float(value))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<(), E> {
        let value = match self
            .plain
            .map_or(Found::Text(text), |plain| plain.find(text))
        {
            Found::Text(text) => Value::Text(Cow::Borrowed(text)),
            Found::NoNumber(word) => Value::NoNumber(word),
        };
        self.add(value)
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.add(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        let index = self.begin(Value::List);
        while let Some(()) = items.next_element_seed(self.inside(Cow::Borrowed("")))? {}
        self.end(index)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        let index = self.begin(Value::Object);
        while let Some(name) = members.next_key_seed(Name(self.plain))? {
            members.next_value_seed(self.inside(name))?;
        }
        self.end(index)
    }
}

/// Reads the name of a member.
struct Name<'a>(Option<&'a Plain>);

impl<'de> DeserializeSeed<'de> for Name<'de> {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name<'de> {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        let found = self.0.map_or(Found::Text(name), |plain| plain.find(name));
        let (Found::Text(name) | Found::NoNumber(name)) = found;
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }
}

impl<'d> Node<'d> {
    fn entry(self) -> Option<&'d Entry<'d>> {
        self.entries.get(self.index)
    }

    pub(crate) fn value(self) -> &'d Value<'d> {
        self.entry().map_or(&Value::Null, |entry| &entry.value)
    }

    fn end(self) -> usize {
        self.entry().map_or(self.index, |entry| entry.end)
    }

    /// The name of a member; empty for the items of a list and for the root.
    pub(crate) fn name(self) -> &'d str {
        self.entry().map_or("", |entry| &entry.name)
    }

    /// The members of an object or the items of a list, in the order of the text; nothing for other
    /// values.
    pub(crate) fn children(self) -> impl Iterator<Item = Self> {
        let end = self.end();
        let mut next = Node {
            index: self.index + 1,
            ..self
        };
        std::iter::from_fn(move || {
            let current = (next.index < end).then_some(next)?;
            next.index = current.end().max(current.index + 1);
            Some(current)
        })
    }

    /// The member of that name as it is there. Of several, the first.
    pub(crate) fn any(self, name: &str) -> Option<Self> {
        if !self.is_object() {
            return None;
        }
        // A plain loop: reading a page comes here some 5,000 times, past 30 members each time.
        let end = self.end();
        let mut index = self.index + 1;
        while index < end {
            let entry = self.entries.get(index)?;
            if entry.name.len() == name.len() && entry.name == name {
                return Some(Node { index, ..self });
            }
            index = entry.end;
        }
        None
    }

    /// The member of that name, if it is there and not `null`.
    pub(crate) fn get(self, name: &str) -> Option<Self> {
        let found = self.any(name);
        found.filter(|node| !matches!(node.value(), Value::Null))
    }

    pub(crate) fn is_object(self) -> bool {
        matches!(self.value(), Value::Object)
    }

    pub(crate) fn is_list(self) -> bool {
        matches!(self.value(), Value::List)
    }

    /// The text, if the value is one.
    pub(crate) fn as_text(self) -> Option<&'d str> {
        match self.value() {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// `null`, a text of white space, or an object or a list without content.
    pub(crate) fn is_empty(self) -> bool {
        match self.value() {
            Value::Null => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::List | Value::Object => self.end() == self.index + 1,
            _ => false,
        }
    }

    /// An object or a list with something in it.
    pub(crate) fn has_content(self) -> bool {
        (self.is_list() || self.is_object()) && !self.is_empty()
    }

    /// The items of a list; one item in the place of a list is a list of one, empty is no items.
    pub(crate) fn items(self) -> Vec<Self> {
        match self.value() {
            Value::List => self.children().collect(),
            _ if self.is_empty() => Vec::new(),
            _ => vec![self],
        }
    }

    /// The value for people: a text as it is, anything else as JSON.
    pub(crate) fn shown(self) -> String {
        match self.value() {
            Value::Text(text) => text.as_ref().to_owned(),
            _ if self.is_empty() => String::new(),
            _ => {
                let mut json = String::new();
                self.write(&mut json);
                json
            }
        }
    }

    fn write(self, json: &mut String) {
        let (open, close) = match self.value() {
            Value::List => ('[', ']'),
            Value::Object => ('{', '}'),
            Value::Text(text) => return json_text_into(json, text),
            Value::Null => return json.push_str("null"),
            Value::Bool(value) => return json.push_str(if *value { "true" } else { "false" }),
            Value::Int(value) => return json.push_str(&value.to_string()),
            Value::Float(value) => return json.push_str(&format!("{value:?}")),
            Value::NoNumber(word) => return json.push_str(word),
        };
        json.push(open);
        for (index, child) in self.children().enumerate() {
            if index > 0 {
                json.push(',');
            }
            if open == '{' {
                json_text_into(json, child.name());
                json.push(':');
            }
            child.write(json);
        }
        json.push(close);
    }
}
