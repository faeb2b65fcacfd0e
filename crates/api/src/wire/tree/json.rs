//! Rerack's own JSON files, read strictly.

use super::{Node as Any, Tree, Value};
use crate::wire::body::broken;
use crate::wire::lenient::join;
use crate::wire::scalar::integer;

/// A parsed file.
#[derive(Debug)]
pub struct Document<'a>(Tree<'a>);

/// A value inside a [`Document`].
#[derive(Clone, Copy, Debug)]
pub struct Node<'d>(Any<'d>);

impl<'a> Document<'a> {
    /// Parses a whole file. The error text says in a person's words what is wrong with it.
    pub fn parse(body: &'a [u8]) -> Result<Self, String> {
        let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
        if body.trim_ascii().is_empty() {
            return Err("the answer is empty".to_owned());
        }
        let text = std::str::from_utf8(body).map_err(|_| "the answer is not UTF-8".to_owned())?;
        let tree = Tree::parse(text).map_err(|error| broken(text, &error))?;
        Ok(Self(tree))
    }

    /// The outermost value.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        Node(self.0.root())
    }
}

impl<'d> Node<'d> {
    /// The members of an object or the items of a list, in the order of the file.
    pub fn children(self) -> impl Iterator<Item = Self> {
        self.0.children().map(Self)
    }

    /// The name of a member; empty for the items of a list and for the root.
    #[must_use]
    pub fn name(self) -> &'d str {
        self.0.name()
    }

    /// The member of that name, if it is there and not `null`. Of several, the first.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Self> {
        self.0.get(name).map(Self)
    }

    /// Whether the value is an object.
    #[must_use]
    pub fn is_object(self) -> bool {
        self.0.is_object()
    }

    /// Whether the value is a list.
    #[must_use]
    pub fn is_list(self) -> bool {
        self.0.is_list()
    }

    /// Whether the value is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        matches!(self.0.value(), Value::Null)
    }

    /// The text, if the value is one.
    #[must_use]
    pub fn as_plain_text(self) -> Option<&'d str> {
        self.0.as_text()
    }

    /// The boolean, if the value is one.
    #[must_use]
    pub fn as_plain_flag(self) -> Option<bool> {
        match self.0.value() {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The number, if the value is one and whole.
    #[must_use]
    pub fn as_plain_integer(self) -> Option<i64> {
        match self.0.value() {
            Value::Int(_) | Value::Float(_) => integer(self.0).ok(),
            _ => None,
        }
    }

    /// `path: why`, the path being the one of this value.
    #[must_use]
    pub fn error(self, why: &str) -> String {
        let mut path = self.path();
        if path.is_empty() {
            path.push_str("the answer");
        }
        [&path, ": ", why].concat()
    }

    /// `path.name: missing`
    #[must_use]
    pub fn missing(self, name: &str) -> String {
        let mut path = self.path();
        join(&mut path, name);
        path + ": missing"
    }

    /// The way from the root to this value.
    fn path(self) -> String {
        let mut path = String::new();
        let mut at = Any { index: 0, ..self.0 };
        while at.index != self.0.index {
            let mut steps = at.children().enumerate();
            let Some((position, child)) = steps.find(|(_, child)| self.0.index < child.end())
            else {
                break;
            };
            if at.is_list() {
                path.push_str(&format!("[{position}]"));
            } else {
                join(&mut path, child.name());
            }
            at = child;
        }
        path
    }
}
