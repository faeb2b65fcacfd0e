//! Rerack's own JSON files, read strictly.

use serde_json_borrow::Value;

use super::Node as Any;
use crate::wire::body::broken;
use crate::wire::lenient::join;
use crate::wire::scalar::integer;

/// A parsed file.
#[derive(Debug)]
pub struct Document<'a>(Value<'a>);

/// A value inside a [`Document`].
#[derive(Clone, Copy, Debug)]
pub struct Node<'d> {
    root: Any<'d>,
    at: Any<'d>,
    name: &'d str,
}

impl<'a> Document<'a> {
    /// Parses a whole file. The error text says in a person's words what is wrong with it.
    pub fn parse(body: &'a [u8]) -> Result<Self, String> {
        let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        if body.trim_ascii().is_empty() {
            return Err("the answer is empty".to_owned());
        }
        let text = std::str::from_utf8(body).map_err(|_| "the answer is not UTF-8".to_owned())?;
        let value = serde_json::from_str(text).map_err(|error| broken(text, &error))?;
        Ok(Self(value))
    }

    /// The outermost value.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        let root = Any(&self.0);
        Node {
            root,
            at: root,
            name: "",
        }
    }
}

impl<'d> Node<'d> {
    /// The members of an object or the items of a list, in the order of the file.
    pub fn children(self) -> impl Iterator<Item = Self> {
        let members = self.at.members();
        let items = self.at.0.as_array().into_iter().flatten();
        let children = members.chain(items.map(|item| ("", Any(item))));
        children.map(move |(name, at)| Node { at, name, ..self })
    }

    /// The name of a member; empty for the items of a list and for the root.
    #[must_use]
    pub fn name(self) -> &'d str {
        self.name
    }

    /// The member of that name, if it is there and not `null`. Of several, the first.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Self> {
        let found = self.children().find(|child| child.name == name);
        found.filter(|child| self.is_object() && !child.is_null())
    }

    /// Whether the value is an object.
    #[must_use]
    pub fn is_object(self) -> bool {
        self.at.is_object()
    }

    /// Whether the value is a list.
    #[must_use]
    pub fn is_list(self) -> bool {
        self.at.is_list()
    }

    /// Whether the value is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.at.0.is_null()
    }

    /// The text, if the value is one.
    #[must_use]
    pub fn as_plain_text(self) -> Option<&'d str> {
        self.at.as_text()
    }

    /// The boolean, if the value is one.
    #[must_use]
    pub fn as_plain_flag(self) -> Option<bool> {
        self.at.0.as_bool()
    }

    /// The number, if the value is one and whole.
    #[must_use]
    pub fn as_plain_integer(self) -> Option<i64> {
        let number = integer(self.at).ok();
        number.filter(|_| matches!(self.at.0, Value::Number(_)))
    }

    /// `path: why`, the path being the one of this value.
    #[must_use]
    pub fn error(self, why: &str) -> String {
        let path = self.path(self.root).unwrap_or_default();
        let path = if path.is_empty() { "the answer" } else { &path };
        [path, ": ", why].concat()
    }

    /// `path.name: missing`
    #[must_use]
    pub fn missing(self, name: &str) -> String {
        let mut path = self.path(self.root).unwrap_or_default();
        join(&mut path, name);
        path + ": missing"
    }

    /// The way from a value to this one.
    fn path(self, from: Any<'d>) -> Option<String> {
        if std::ptr::eq(from.0, self.at.0) {
            return Some(String::new());
        }
        let items = from.0.as_array().into_iter().flatten().enumerate();
        let items = items.map(|(position, item)| (format!("[{position}]"), Any(item)));
        let members = from.members().map(|(name, value)| (name.to_owned(), value));
        items.chain(members).find_map(|(mut path, value)| {
            let rest = self.path(value)?;
            if rest.starts_with('[') {
                path.push_str(&rest);
            } else {
                join(&mut path, &rest);
            }
            Some(path)
        })
    }
}
