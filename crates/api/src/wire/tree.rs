//! The values of a JSON text.

use serde_json_borrow::{Number, Value};

/// A value; by default `null`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node<'d>(pub(crate) &'d Value<'d>);

impl Default for Node<'_> {
    fn default() -> Self {
        Self(&Value::Null)
    }
}

impl<'d> Node<'d> {
    /// The members of an object with their names, in the order of the text.
    pub(crate) fn members(self) -> impl Iterator<Item = (&'d str, Self)> {
        let members = self.0.as_object().into_iter();
        members.flat_map(|object| object.iter().map(|(name, value)| (name, Self(value))))
    }

    /// The member of that name as it is there. Of several, the first.
    pub(crate) fn any(self, name: &str) -> Option<Self> {
        self.0.as_object()?.get(name).map(Self)
    }

    /// The member of that name, if it is there and not `null`.
    pub(crate) fn get(self, name: &str) -> Option<Self> {
        self.any(name).filter(|node| !node.0.is_null())
    }

    pub(crate) fn is_object(self) -> bool {
        self.0.is_object()
    }

    pub(crate) fn is_list(self) -> bool {
        self.0.is_array()
    }

    /// The text, if the value is one.
    pub(crate) fn as_text(self) -> Option<&'d str> {
        self.0.as_str()
    }

    /// `null`, a text of white space, or an object or a list without content.
    pub(crate) fn is_empty(self) -> bool {
        match self.0 {
            Value::Null => true,
            Value::Str(text) => text.trim().is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(members) => members.is_empty(),
            Value::Bool(_) | Value::Number(_) => false,
        }
    }

    /// An object or a list with something in it.
    pub(crate) fn has_content(self) -> bool {
        (self.is_list() || self.is_object()) && !self.is_empty()
    }

    /// The items of a list; one item in the place of a list is a list of one, empty is no items.
    pub(crate) fn items(self) -> Vec<Self> {
        match self.0 {
            Value::Array(items) => items.iter().map(Self).collect(),
            _ if self.is_empty() => Vec::new(),
            _ => vec![self],
        }
    }

    /// The value for people: a text as it is, anything else as JSON.
    pub(crate) fn shown(self) -> String {
        match self.0 {
            Value::Str(text) => text.as_ref().to_owned(),
            Value::Number(number) if number.as_i64().is_none() => shown(number),
            _ if self.is_empty() => String::new(),
            _ => serde_json::to_string(self.0).unwrap_or_default(),
        }
    }
}

/// A number with a fraction, or one that JSON does not have.
fn shown(number: &Number) -> String {
    match number.as_f64().unwrap_or_default() {
        f64::INFINITY => "Infinity".to_owned(),
        f64::NEG_INFINITY => "-Infinity".to_owned(),
        number => format!("{number:?}"),
    }
}
