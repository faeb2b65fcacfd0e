//! Reading without guessing.

use std::cmp::Ordering;

use rerack_api::UnixMillis;
use rerack_api::wire::json::Node;

use crate::list::Listed;
use crate::sort;

/// How many faults are told in words; further ones are only counted.
const MOST_TOLD: usize = 20;
/// The longest words about one fault, in characters: they repeat names from the text.
const LONGEST: usize = 300;

/// Reads values and gathers all that is wrong with them. In place of a faulty value a default is
/// handed out, so that reading goes on; [`Strict::finish`] refuses the whole.
#[derive(Debug, Default)]
pub(crate) struct Strict {
    faults: Vec<String>,
    more: usize,
}

impl Strict {
    /// Something is wrong with this value.
    pub(crate) fn note(&mut self, at: Node<'_>, why: &str) {
        self.tell(at.error(why));
    }

    /// Something is wrong; the text says where and what.
    pub(crate) fn tell(&mut self, fault: String) {
        if self.faults.len() == MOST_TOLD {
            self.more += 1;
            return;
        }
        let fault = match fault.strip_prefix("the answer") {
            Some(rest) => ["the text", rest].concat(),
            None => fault,
        };
        let fault = match fault.char_indices().nth(LONGEST) {
            Some((end, _)) => [&fault[..end], "…"].concat(),
            None => fault,
        };
        self.faults.push(fault);
    }

    /// Whether nothing was wrong so far.
    pub(crate) fn is_good(&self) -> bool {
        self.faults.is_empty()
    }

    /// The faults in words, and how many more there are.
    pub(crate) fn finish(self) -> (Vec<String>, usize) {
        (self.faults, self.more)
    }

    /// An object with these members and no others, each once. At most 31 names.
    pub(crate) fn object(&mut self, node: Node<'_>, names: &[&str]) -> bool {
        if !node.is_object() {
            self.note(node, "must be an object");
            return false;
        }
        let mut seen = 0_u32;
        for child in node.children() {
            let place = names.iter().position(|name| *name == child.name());
            let bit = place.map_or(0, |place| 1_u32 << place);
            if bit == 0 {
                self.note(child, "is not known here");
            } else if seen & bit != 0 {
                let name = child.name();
                self.tell(node.error(&format!("`{name}` is there twice")));
            }
            seen |= bit;
        }
        true
    }

    /// A member that must be there; it may be `null`.
    pub(crate) fn member<'d>(&mut self, of: Node<'d>, name: &str) -> Option<Node<'d>> {
        let found = of.children().find(|child| child.name() == name);
        if found.is_none() {
            self.tell(of.missing(name));
        }
        found
    }

    /// A member that must be there; `null` is `None`.
    pub(crate) fn nullable<'d>(&mut self, of: Node<'d>, name: &str) -> Option<Node<'d>> {
        self.member(of, name).filter(|node| !node.is_null())
    }

    /// A text.
    pub(crate) fn text(&mut self, of: Node<'_>, name: &str) -> String {
        match self.member(of, name) {
            Some(node) => self.as_text(node),
            None => String::new(),
        }
    }

    /// A value that is a text.
    pub(crate) fn as_text(&mut self, node: Node<'_>) -> String {
        let text = node.as_plain_text();
        if text.is_none() {
            self.note(node, "must be a text");
        }
        text.unwrap_or_default().to_owned()
    }

    /// An id: a text that is not empty and has neither white space nor control characters.
    pub(crate) fn as_id(&mut self, node: Node<'_>) -> String {
        let id = self.as_text(node);
        if node.as_plain_text() == Some("") {
            self.note(node, "must not be empty");
        } else if id.chars().any(|c| c.is_whitespace() || c.is_control()) {
            self.note(node, "must not have white space or control characters");
        }
        id
    }

    /// An id under a name.
    pub(crate) fn id(&mut self, of: Node<'_>, name: &str) -> String {
        match self.member(of, name) {
            Some(node) => self.as_id(node),
            None => String::new(),
        }
    }

    /// One of these words: its place among them.
    pub(crate) fn word(&mut self, of: Node<'_>, name: &str, words: &[&str]) -> Option<usize> {
        let node = self.member(of, name)?;
        let text = node.as_plain_text();
        let found = words.iter().position(|word| text == Some(word));
        if found.is_none() {
            let words = words.join(", ");
            self.note(node, &format!("must be one of: {words}"));
        }
        found
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, of: Node<'_>, name: &str) -> bool {
        let Some(node) = self.member(of, name) else {
            return false;
        };
        if node.as_plain_flag().is_none() {
            self.note(node, "must be true or false");
        }
        node.as_plain_flag().unwrap_or_default()
    }

    /// A whole number between two others, themselves included.
    pub(crate) fn number(&mut self, of: Node<'_>, name: &str, least: i64, most: i64) -> i64 {
        match self.member(of, name) {
            Some(node) => self.as_number(node, least, most),
            None => least,
        }
    }

    /// A value that is such a number.
    pub(crate) fn as_number(&mut self, node: Node<'_>, least: i64, most: i64) -> i64 {
        let number = node.as_plain_integer();
        let number = number.filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let why = format!("must be a whole number from {least} to {most}");
            self.note(node, &why);
        }
        number.unwrap_or(least)
    }

    /// A count from 0.
    pub(crate) fn count(&mut self, of: Node<'_>, name: &str, most: usize) -> usize {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        usize::try_from(self.number(of, name, 0, most)).unwrap_or_default()
    }

    /// A place in a list, or a count, however large.
    pub(crate) fn place(&mut self, of: Node<'_>, name: &str) -> usize {
        match self.member(of, name) {
            Some(node) => self.as_place(node),
            None => 0,
        }
    }

    /// A value that is such a place.
    pub(crate) fn as_place(&mut self, node: Node<'_>) -> usize {
        let most = i64::try_from(usize::MAX).unwrap_or(i64::MAX);
        usize::try_from(self.as_number(node, 0, most)).unwrap_or_default()
    }

    /// A time as milliseconds since 1970.
    pub(crate) fn moment(&mut self, of: Node<'_>, name: &str) -> UnixMillis {
        UnixMillis(self.number(of, name, i64::MIN, i64::MAX))
    }

    /// A time as milliseconds since 1970, or `null`.
    pub(crate) fn moment_or_null(&mut self, of: Node<'_>, name: &str) -> Option<UnixMillis> {
        let node = self.nullable(of, name)?;
        Some(UnixMillis(self.as_number(node, i64::MIN, i64::MAX)))
    }

    /// A time as [`super::Json::time`] writes it, also without seconds.
    pub(crate) fn as_time(&mut self, node: Node<'_>) -> Option<UnixMillis> {
        let time = node.as_plain_text().and_then(parse_time);
        if time.is_none() {
            self.note(node, "must be a time in UTC like 2026-11-21T15:00:00Z");
        }
        time
    }

    /// The items of a list under a name, at most so many.
    pub(crate) fn list<'d>(&mut self, of: Node<'d>, name: &str, most: usize) -> Vec<Node<'d>> {
        match self.member(of, name) {
            Some(node) => self.as_list(node, most),
            None => Vec::new(),
        }
    }

    /// The items of a list, at most so many.
    pub(crate) fn as_list<'d>(&mut self, node: Node<'d>, most: usize) -> Vec<Node<'d>> {
        if !node.is_list() {
            self.note(node, "must be a list");
            return Vec::new();
        }
        let items = node.children().listed();
        if items.len() > most {
            let count = items.len();
            self.note(node, &format!("has {count} items, more than {most}"));
            return Vec::new();
        }
        items
    }
}

/// The items that are there before: the place of each, and of the first one that is the same.
pub(crate) fn repeats(
    len: usize,
    compare: &dyn Fn(usize, usize) -> Ordering,
) -> Vec<(usize, usize)> {
    let order = sort::order(len, compare);
    let (mut again, mut first) = (Vec::new(), None);
    for at in order {
        let at = at as usize;
        match first {
            Some(first) if compare(first, at).is_eq() => again.push((at, first)),
            _ => first = Some(at),
        }
    }
    let order = sort::order(again.len(), &|a, b| again[a].cmp(&again[b]));
    order.iter().map(|at| again[*at as usize]).listed()
}

fn parse_time(text: &str) -> Option<UnixMillis> {
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
