//! Lenient reading of JSON answers.
//!
//! A body is parsed once into a flat table of borrowed entries ([`Document`]); answers are then
//! read member by member through [`Node`]. Every error text begins with the full path of the value
//! that is wrong, e.g. `Instances.Instance[3].InstanceId: missing`; the path is only worked out
//! when there is an error.
//!
//! XML is read into the same table, so that all that is said here holds for it too.
//!
//! Lenient means: an absent member, `null`, an empty text and an empty collection of either kind
//! are the same; numbers and booleans may be written as text and the other way round; unknown
//! members are passed over; one item in the place of a list is a list of one. A value of a wrong
//! kind is an error of its member; [`Gather`] decides what it costs.

mod fields;
mod gather;
mod parse;
mod xml;

pub use fields::Items;
pub use gather::{Gather, Unreadable};

use std::borrow::Cow;
use std::fmt::Write as _;

use zeroize::Zeroize;

/// A parsed body.
#[derive(Debug)]
pub struct Document<'a>(Vec<Entry<'a>>);

/// One value of the table. The descendants of a container lie between it and `end`.
#[derive(Debug)]
struct Entry<'a> {
    /// The member's name; empty for the items of a list and for the root.
    name: Cow<'a, str>,
    value: Value<'a>,
    /// The index of the entry after this value and all that is inside of it.
    end: usize,
}

#[derive(Debug)]
enum Value<'a> {
    Null,
    Bool(bool),
    Int(i64),
    /// Any other number, as it is written.
    Number(Cow<'a, str>),
    /// A number that JSON does not have, e.g. `NaN`.
    NoNumber(&'static str),
    Text(Cow<'a, str>),
    List,
    Object,
}

/// A value inside a [`Document`].
#[derive(Clone, Copy, Debug)]
pub struct Node<'d> {
    entries: &'d [Entry<'d>],
    index: usize,
}

/// Pasted keys and refusals that quote a token come through here. Texts with escapes are copies:
/// they are overwritten; all others lie in the body, which is the caller's.
impl Drop for Document<'_> {
    fn drop(&mut self) {
        for entry in &mut self.0 {
            if let Value::Text(Cow::Owned(text)) = &mut entry.value {
                text.zeroize();
            }
        }
    }
}

impl<'a> Document<'a> {
    /// Parses a whole body, JSON or (if it begins with `<`) XML. The error text says in a person's
    /// words what is wrong with it.
    pub fn parse(body: &'a [u8]) -> Result<Self, String> {
        parse::parse(body, parse::Care::Strict)
    }

    /// Parses the body of an answer as [`Document::parse`] does, but one odd character (half of a
    /// surrogate pair, a raw control character, bytes that are no UTF-8, an unknown escape) costs
    /// that character and `NaN` its member, not the whole answer.
    pub fn parse_answer(body: &'a [u8]) -> Result<Self, String> {
        parse::parse(body, parse::Care::Lenient)
    }

    fn into_owned(mut self) -> Document<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let entry = |entry: Entry<'_>| Entry {
            name: owned(entry.name),
            value: match entry.value {
                Value::Null => Value::Null,
                Value::Bool(value) => Value::Bool(value),
                Value::Int(value) => Value::Int(value),
                Value::Number(text) => Value::Number(owned(text)),
                Value::NoNumber(word) => Value::NoNumber(word),
                Value::Text(text) => Value::Text(owned(text)),
                Value::List => Value::List,
                Value::Object => Value::Object,
            },
            end: entry.end,
        };
        Document(std::mem::take(&mut self.0).into_iter().map(entry).collect())
    }

    /// The outermost value.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        Node {
            entries: &self.0,
            index: 0,
        }
    }
}

impl<'d> Node<'d> {
    fn value(self) -> &'d Value<'d> {
        self.entries
            .get(self.index)
            .map_or(&Value::Null, |entry| &entry.value)
    }

    fn end(self) -> usize {
        self.entries
            .get(self.index)
            .map_or(self.index, |entry| entry.end)
    }

    /// The members of an object or the items of a list, in the order of the document; nothing for
    /// other values.
    pub fn children(self) -> impl Iterator<Item = Self> {
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

    /// The name of a member; empty for the items of a list and for the root of JSON. The root of XML
    /// has the name of the outermost element.
    #[must_use]
    pub fn name(self) -> &'d str {
        self.entries.get(self.index).map_or("", |entry| &entry.name)
    }

    /// The member of that name, if it is there and not `null`. Of several, the first.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Self> {
        if !self.is_object() {
            return None;
        }
        // A plain loop: reading a page comes here some 5,000 times, past 30 members each time.
        let end = self.end();
        let mut index = self.index + 1;
        while index < end {
            let entry = self.entries.get(index)?;
            if entry.name.len() == name.len() && entry.name == name {
                let found = Node { index, ..self };
                return (!matches!(entry.value, Value::Null)).then_some(found);
            }
            index = entry.end;
        }
        None
    }

    /// Whether the value is an object.
    #[must_use]
    pub fn is_object(self) -> bool {
        matches!(self.value(), Value::Object)
    }

    /// Whether the value is a list.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(self.value(), Value::List)
    }

    /// `null`, an empty text, or an object or a list without content.
    #[must_use]
    pub fn is_empty(self) -> bool {
        match self.value() {
            Value::Null => true,
            Value::Text(text) => text.trim().is_empty(),
            Value::List | Value::Object => self.end() == self.index + 1,
            _ => false,
        }
    }

    /// An object or a list with something in it.
    #[must_use]
    pub fn has_content(self) -> bool {
        matches!(self.value(), Value::List | Value::Object) && !self.is_empty()
    }

    /// `path: why`, the path being the one of this value.
    #[must_use]
    pub fn error(self, why: &str) -> String {
        let mut path = self.path();
        if path.is_empty() {
            path.push_str("the answer");
        }
        path.push_str(": ");
        path.push_str(why);
        path
    }

    /// `path.name: missing`
    #[must_use]
    pub fn missing(self, name: &str) -> String {
        let mut path = self.path();
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(name);
        path.push_str(": missing");
        path
    }

    pub(crate) fn mistyped(self, expected: &str) -> String {
        let kind = match self.value() {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Int(_) | Value::Number(_) => "a number",
            Value::NoNumber(_) => "no number",
            Value::Text(_) => "a text",
            Value::List => "a list",
            Value::Object => "an object",
        };
        self.error(&format!("is {kind}, not {expected}"))
    }

    /// The way from the root to this value: `Instances.Instance[3].InstanceId`.
    fn path(self) -> String {
        let mut path = String::new();
        let mut at = Node { index: 0, ..self };
        while at.index != self.index {
            let is_list = matches!(at.value(), Value::List);
            let step = at
                .children()
                .enumerate()
                .find(|(_, child)| self.index < child.end());
            let Some((position, child)) = step else { break };
            if is_list {
                let _ = write!(path, "[{position}]");
            } else {
                let dot = if path.is_empty() { "" } else { "." };
                let _ = write!(path, "{dot}{}", child.name());
            }
            at = child;
        }
        path
    }
}

#[cfg(test)]
mod tests;
