//! Reading members of an object as Rust values.

use super::{Node, Value};
use crate::time::UnixMillis;
use crate::wire::params::json_text;

/// The items of a list, each with its own path.
pub type Items<'d> = Vec<Node<'d>>;

impl<'d> Node<'d> {
    /// A text. Absent is empty; a number or a boolean is taken as it is written.
    pub fn text(self, name: &str) -> Result<String, String> {
        self.get(name).map_or(Ok(String::new()), Node::as_text)
    }

    /// A text that must be there: an id or a code. White space around it is dropped (ENS has
    /// sent ids with a line end, FACTS 7.2).
    pub fn required(self, name: &str) -> Result<String, String> {
        let node = self.get(name).ok_or_else(|| self.missing(name))?;
        let text = node.as_text()?;
        match text.trim() {
            "" => Err(node.error("empty")),
            trimmed if trimmed.len() == text.len() => Ok(text),
            trimmed => Ok(trimmed.to_owned()),
        }
    }

    /// A whole number. Absent or empty is 0.
    pub fn integer(self, name: &str) -> Result<i64, String> {
        self.get(name).map_or(Ok(0), Node::as_integer)
    }

    /// A count that is not negative. Absent or empty is 0.
    pub fn count<N: TryFrom<i64> + Default>(self, name: &str) -> Result<N, String> {
        let Some(node) = self.get(name) else {
            return Ok(N::default());
        };
        N::try_from(node.as_integer()?).map_err(|_| node.error("is out of range"))
    }

    /// A boolean, also written as `"true"`/`"false"`, `1`/`0`. Absent or empty is `false`.
    pub fn flag(self, name: &str) -> Result<bool, String> {
        let Some(node) = self.get(name) else {
            return Ok(false);
        };
        match node.value() {
            Value::Bool(value) => Ok(*value),
            Value::Int(0) => Ok(false),
            Value::Int(1) => Ok(true),
            Value::Text(text) if text.eq_ignore_ascii_case("true") => Ok(true),
            Value::Text(text) if text.eq_ignore_ascii_case("false") => Ok(false),
            _ if node.is_empty() => Ok(false),
            _ => Err(node.mistyped("a boolean")),
        }
    }

    /// A point in time: a text of RFC 3339, also without seconds, or milliseconds since 1970. Absent,
    /// empty and 0 are `None`. Anything else is an error, also a number of milliseconds before 1973,
    /// which is more likely one of seconds: a time is never guessed.
    pub fn time(self, name: &str) -> Result<Option<UnixMillis>, String> {
        const LEAST_MS: i64 = 100_000_000_000;
        let Some(node) = self.get(name) else {
            return Ok(None);
        };
        let ms = match node.value() {
            Value::Text(text) => {
                if let Some(time) = UnixMillis::parse_rfc3339(text) {
                    return Ok(Some(time));
                }
                node.as_integer().ok()
            }
            Value::Int(_) | Value::Number(_) => node.as_integer().ok(),
            _ if node.is_empty() => Some(0),
            _ => return Err(node.mistyped("a time")),
        };
        match ms {
            Some(0) => Ok(None),
            Some(ms) if ms >= LEAST_MS => Ok(Some(UnixMillis(ms))),
            _ => Err(node.error("is not a time in a known form")),
        }
    }

    /// A sub-object. Absent and empty (of either kind) are `None`.
    pub fn object(self, name: &str) -> Result<Option<Self>, String> {
        match self.get(name).filter(|node| !node.is_empty()) {
            Some(node) if !node.is_object() => Err(node.mistyped("an object")),
            found => Ok(found),
        }
    }

    /// The `Name` of a `{"Code":24,"Name":"Scheduled"}` pair, also written as a plain text. Absent
    /// and empty is empty, a pair without `Name` is an error.
    pub fn named(self, name: &str) -> Result<String, String> {
        match self.get(name) {
            Some(node) if node.has_content() && node.is_object() => node.required("Name"),
            Some(node) => node.as_text(),
            None => Ok(String::new()),
        }
    }

    /// The items of `{"outer":{"inner":[…]}}`. The wrapper may be left out (`{"outer":[…]}`) or
    /// be in a list of its own (`{"outer":[{"inner":[…]}]}`, an example in the documents); one
    /// item in the place of a list is a list of one, with the wrapper and, if it has a member that
    /// names an item, without it. Absent and empty is no items. A wrapper that holds something else
    /// is an error.
    pub fn wrapped(self, outer: &str, inner: &str) -> Result<Items<'d>, String> {
        let Some(node) = self.get(outer).filter(|node| !node.is_empty()) else {
            return Ok(Items::new());
        };
        let is_wrapper = |node: Self| node.children().any(|child| child.name() == inner);
        match node.value() {
            Value::Object if is_wrapper(node) => node.list(inner),
            Value::Object if node.children().any(names_item) => Ok(vec![node]),
            Value::Object => Err(node.missing(inner)),
            _ => {
                let items = node.items();
                match items[..] {
                    [only] if only.get(inner).is_some_and(|list| !list.is_plain()) => {
                        only.list(inner)
                    }
                    _ => Ok(items),
                }
            }
        }
    }

    /// The items of `{"name":[…]}`; absent and empty is no items, one item is a list of one.
    pub fn list(self, name: &str) -> Result<Items<'d>, String> {
        Ok(self.get(name).map_or(Items::new(), Node::items))
    }

    /// The JSON of a member: a text stays as it is (it is JSON inside of a string), everything
    /// else is written again. Absent is empty.
    #[must_use]
    pub fn json(self, name: &str) -> String {
        let Some(node) = self.get(name) else {
            return String::new();
        };
        if let Some(text) = node.as_plain_text() {
            return text.to_owned();
        }
        let mut out = String::new();
        node.write_json(&mut out);
        out
    }

    pub(super) fn write_json(self, out: &mut String) {
        let (open, close) = match self.value() {
            Value::List => ('[', ']'),
            Value::Object => ('{', '}'),
            Value::Text(text) => return out.push_str(&json_text(text)),
            Value::Null => return out.push_str("null"),
            Value::Bool(value) => return out.push_str(if *value { "true" } else { "false" }),
            Value::Int(value) => return out.push_str(&value.to_string()),
            Value::Number(text) => return out.push_str(text),
            Value::NoNumber(word) => return out.push_str(word),
        };
        out.push(open);
        for (index, child) in self.children().enumerate() {
            if index > 0 {
                out.push(',');
            }
            if open == '{' {
                out.push_str(&json_text(child.name()));
                out.push(':');
            }
            child.write_json(out);
        }
        out.push(close);
    }

    /// The text, if the value is one.
    #[must_use]
    pub fn as_plain_text(self) -> Option<&'d str> {
        match self.value() {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the value is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        matches!(self.value(), Value::Null)
    }

    /// The boolean, if the value is one and not a text or a number that stands for one.
    #[must_use]
    pub fn as_plain_flag(self) -> Option<bool> {
        match self.value() {
            Value::Bool(value) => Some(*value),
            _ => None,
        }
    }

    /// The number, if the value is one and whole, and not a text that stands for one.
    #[must_use]
    pub fn as_plain_integer(self) -> Option<i64> {
        match self.value() {
            Value::Int(_) | Value::Number(_) => self.as_integer().ok(),
            _ => None,
        }
    }

    /// The item of a list as an object.
    pub fn as_object(self) -> Result<Self, String> {
        if self.is_object() {
            Ok(self)
        } else {
            Err(self.error("is not an object"))
        }
    }

    /// A text, a number or a boolean.
    pub(crate) fn is_plain(self) -> bool {
        !matches!(self.value(), Value::Null | Value::List | Value::Object)
    }

    fn items(self) -> Items<'d> {
        match self.value() {
            Value::List => self.children().collect(),
            _ if self.is_empty() => Items::new(),
            _ => vec![self],
        }
    }

    /// A code: a text, or a whole number in any spelling (`200`, `200.0`).
    pub fn code(self, name: &str) -> Result<String, String> {
        match self.get(name).and_then(Node::as_plain_integer) {
            Some(code) => Ok(code.to_string()),
            None => self.required(name),
        }
    }

    /// A text for people: what is no text is shown as the JSON it is.
    #[must_use]
    pub fn shown(self, name: &str) -> String {
        self.get(name).map_or_else(String::new, Node::verbatim)
    }

    /// The value as it came: a text as it is, anything else as JSON.
    #[must_use]
    pub fn verbatim(self) -> String {
        match self.value() {
            Value::Text(text) => text.as_ref().to_owned(),
            _ if self.is_empty() => String::new(),
            _ => {
                let mut out = String::new();
                self.write_json(&mut out);
                out
            }
        }
    }

    pub(super) fn as_text(self) -> Result<String, String> {
        match self.value() {
            Value::Text(text) | Value::Number(text) => Ok(text.as_ref().to_owned()),
            Value::Int(value) => Ok(value.to_string()),
            Value::Bool(value) => Ok((if *value { "true" } else { "false" }).to_owned()),
            _ if self.is_empty() => Ok(String::new()),
            _ => Err(self.mistyped("a text")),
        }
    }

    fn as_integer(self) -> Result<i64, String> {
        match self.value() {
            Value::Int(value) => Ok(*value),
            Value::Number(text) => whole(text).ok_or_else(|| self.mistyped("a whole number")),
            Value::Text(text) if !text.trim().is_empty() => text
                .trim()
                .parse()
                .map_err(|_| self.mistyped("a whole number")),
            _ if self.is_empty() => Ok(0),
            _ => Err(self.mistyped("a whole number")),
        }
    }
}

/// Whether a member is one by which an item of a list is known.
fn names_item(member: Node<'_>) -> bool {
    const NAMES: [&str; 8] = [
        "InstanceId",
        "EventId",
        "RegionId",
        "EnsRegionId",
        "TaskId",
        "TagKey",
        "LockReason",
        "Ip",
    ];
    NAMES.contains(&member.name())
}

/// The value of a number with a fraction or an exponent, if it is whole (`7.0`, `1.7e12`) and not
/// beyond what a writer with floating point can mean exactly.
fn whole(number: &str) -> Option<i64> {
    const EXACT: u64 = 1 << 53;
    let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    let after = after.trim_end_matches('0');
    let value: i64 = [before, after].concat().parse().ok()?;
    let exponent: i64 = exponent.parse().ok()?;
    let shift = exponent.checked_sub(i64::try_from(after.len()).ok()?)?;
    let power = 10_i64.checked_pow(u32::try_from(shift.unsigned_abs()).ok()?)?;
    let value = match shift {
        0.. => value.checked_mul(power)?,
        _ if value % power == 0 => value / power,
        _ => return None,
    };
    (value.unsigned_abs() <= EXACT).then_some(value)
}
