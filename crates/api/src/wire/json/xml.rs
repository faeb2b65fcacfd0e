//! From XML to the table of entries the JSON reader makes, so that one decoder reads both.
//!
//! The outermost element becomes the root object and keeps its name, which tells an XML document
//! from a JSON one. An element with elements inside becomes an object, one without a text (numbers
//! and booleans are texts too), several of one name in a row a list. A list of one cannot be told
//! from a single member; [`Node`](super::Node) takes it as either.

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::parse::{CUT_OFF, Care, DEEPEST};
use super::{Document, Entry, Value};
use crate::wire::wipe::append;

/// How many values a document may have; a full page has some 15,000.
const MOST_ENTRIES: usize = 500_000;
/// How many members of different names an element may have; real ones reach 60.
const MOST_MEMBERS: usize = 500;

type Done = Result<(), &'static str>;

/// Reads a document. An error comes with the place where it stands.
pub(super) fn parse(text: &str, care: Care) -> Result<Document<'_>, (usize, &'static str)> {
    let mut reader = Reader {
        text,
        at: 0,
        care,
        entries: Vec::new(),
        open: Vec::new(),
    };
    let read = reader.whole();
    let document = Document(reader.entries);
    read.map(|()| document).map_err(|why| (reader.at, why))
}

/// An element whose end has not come yet.
struct Open<'a> {
    name: &'a str,
    /// Its entry.
    index: usize,
    /// The entry of its last member; 0 for none.
    last: usize,
    text: Cow<'a, str>,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    care: Care,
    entries: Vec<Entry<'a>>,
    open: Vec<Open<'a>>,
}

impl<'a> Reader<'a> {
    fn whole(&mut self) -> Done {
        loop {
            self.characters()?;
            if self.at >= self.text.len() {
                let is_whole = self.open.is_empty() && !self.entries.is_empty();
                return if is_whole { Ok(()) } else { Err(CUT_OFF) };
            }
            self.markup()?;
        }
    }

    fn starts(&self, word: &[u8]) -> bool {
        let rest = self.text.as_bytes().get(self.at..);
        rest.is_some_and(|rest| rest.starts_with(word))
    }

    fn eat(&mut self, word: &[u8]) -> bool {
        let is_here = self.starts(word);
        if is_here {
            self.at += word.len();
        }
        is_here
    }

    /// The byte here; the text must go on.
    fn byte(&self) -> Result<u8, &'static str> {
        self.text.as_bytes().get(self.at).copied().ok_or(CUT_OFF)
    }

    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// What stands before `end`, which is passed too.
    fn until(&mut self, end: &[u8]) -> Result<&'a str, &'static str> {
        let start = self.at;
        while !self.starts(end) {
            self.byte()?;
            self.at += 1;
        }
        let inside = self.since(start);
        self.at += end.len();
        Ok(inside)
    }

    fn space(&mut self) -> Result<u8, &'static str> {
        while self.byte()?.is_ascii_whitespace() {
            self.at += 1;
        }
        self.byte()
    }

    /// A name of an element or an attribute.
    fn name(&mut self) -> Result<&'a str, &'static str> {
        let start = self.at;
        while !matches!(
            self.byte()?,
            0..=b' ' | b'<' | b'>' | b'/' | b'&' | b'\'' | b'"' | b'='
        ) {
            self.at += 1;
        }
        let name = self.since(start);
        if name.is_empty() {
            return Err("a name is expected");
        }
        Ok(name)
    }

    /// Text up to the next `<`.
    fn characters(&mut self) -> Done {
        let mut start = self.at;
        loop {
            match self.byte() {
                Ok(b'&') => {
                    let before = self.since(start);
                    self.add(Cow::Borrowed(before))?;
                    self.at += 1;
                    let name = self.until(b";")?;
                    let is_name =
                        |name: &str| name.bytes().all(|b| b == b'#' || b.is_ascii_alphanumeric());
                    let character = match entity(name) {
                        Some(character) => character,
                        None if self.care == Care::Lenient && is_name(name) => {
                            char::REPLACEMENT_CHARACTER
                        }
                        None => return Err("this entity is not known"),
                    };
                    self.add(Cow::Owned(String::from(character)))?;
                    start = self.at;
                }
                Ok(b'<') | Err(_) => return self.add(Cow::Borrowed(self.since(start))),
                Ok(_) => self.at += 1,
            }
        }
    }

    /// What begins with `<`.
    fn markup(&mut self) -> Done {
        if self.eat(b"<!--") {
            self.until(b"-->")?;
        } else if self.eat(b"<?") {
            self.until(b"?>")?;
        } else if self.eat(b"<![CDATA[") {
            let text = self.until(b"]]>")?;
            self.add(Cow::Borrowed(text))?;
        } else if self.starts(b"<!") {
            return Err("a document type is not read");
        } else if self.eat(b"</") {
            let name = self.until(b">")?;
            self.close(name.trim_ascii_end())?;
        } else {
            self.at += 1;
            let name = self.name()?;
            self.begin(name)?;
            // Attributes are passed over.
            while self.space()? != b'>' {
                if self.eat(b"/>") {
                    return self.close(name);
                }
                self.name()?;
                self.space()?;
                let is_sign = self.eat(b"=");
                let quote = self.space()?;
                if !is_sign || !matches!(quote, b'"' | b'\'') {
                    return Err("a value in quotation marks is expected");
                }
                self.at += 1;
                self.until(&[quote])?;
            }
            self.at += 1;
        }
        Ok(())
    }

    /// Adds text to the innermost open element.
    fn add(&mut self, text: Cow<'a, str>) -> Done {
        match self.open.last_mut() {
            Some(open) if open.text.is_empty() => open.text = text,
            Some(open) => append(open.text.to_mut(), &text),
            None if text.trim_ascii().is_empty() => {}
            None => return Err("there is text outside of the outermost element"),
        }
        Ok(())
    }

    fn begin(&mut self, name: &'a str) -> Done {
        if self.open.len() >= usize::from(DEEPEST) {
            return Err("elements are nested too deep");
        }
        if self.entries.len() >= MOST_ENTRIES {
            return Err("there are too many elements");
        }
        let mut entry_name = name;
        if let Some(parent) = self.open.last_mut() {
            let last = parent.last;
            if last > 0
                && self
                    .entries
                    .get(last)
                    .is_some_and(|entry| entry.name == name)
            {
                make_list(&mut self.entries, last);
                entry_name = "";
            } else {
                no_such(&self.entries, parent.index + 1, name)?;
                parent.last = self.entries.len();
            }
        } else if !self.entries.is_empty() {
            return Err("there is more than one outermost element");
        }
        let index = self.entries.len();
        self.open.push(Open {
            name,
            index,
            last: 0,
            text: Cow::Borrowed(""),
        });
        self.entries.push(Entry {
            name: Cow::Borrowed(entry_name),
            value: Value::Object,
            end: index + 1,
        });
        Ok(())
    }

    fn close(&mut self, name: &str) -> Done {
        let Some(open) = self.open.pop_if(|open| open.name == name) else {
            return Err("this is not the end of the element that is open");
        };
        let text = match open.text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim_ascii()),
            Cow::Owned(text) => {
                let text = Zeroizing::new(text);
                Cow::Owned(text.trim_ascii().to_owned())
            }
        };
        let end = self.entries.len();
        if open.last > 0 && !text.is_empty() {
            return Err("there is text between elements");
        }
        if let Some(entry) = self.entries.get_mut(open.index) {
            entry.end = end;
            if open.last == 0 {
                entry.value = Value::Text(text);
            }
        }
        // The list it is an item of.
        let last = self.open.last().map_or(open.index, |parent| parent.last);
        if let Some(entry) = self.entries.get_mut(last) {
            entry.end = end;
        }
        Ok(())
    }
}

/// Puts a list around the last member, unless it is one.
fn make_list(entries: &mut Vec<Entry<'_>>, last: usize) {
    let Some(member) = entries.get_mut(last) else {
        return;
    };
    if matches!(member.value, Value::List) {
        return;
    }
    let around = Entry {
        name: std::mem::take(&mut member.name),
        value: Value::List,
        end: member.end + 1,
    };
    for inside in entries.iter_mut().skip(last) {
        inside.end += 1;
    }
    entries.insert(last, around);
}

/// Elements of one name that do not stand in a row: nothing says whether they are a list.
fn no_such(entries: &[Entry<'_>], first: usize, name: &str) -> Done {
    let mut index = first;
    for _ in 0..MOST_MEMBERS {
        match entries.get(index) {
            None => return Ok(()),
            Some(entry) if entry.name == name => {
                return Err("an element is there again after others");
            }
            Some(entry) => index = entry.end,
        }
    }
    Err("an element has too many members")
}

/// The character of an entity: five have names, all have numbers.
fn entity(name: &str) -> Option<char> {
    let (digits, radix) = match name {
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "amp" => return Some('&'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => match name.strip_prefix("#x") {
            Some(digits) => (digits, 16),
            None => (name.strip_prefix('#')?, 10),
        },
    };
    let mut code = 0_u32;
    for digit in digits.chars() {
        code = code
            .checked_mul(radix)?
            .checked_add(digit.to_digit(radix)?)?;
    }
    char::from_u32(code).filter(|character| *character != '\0')
}

#[cfg(test)]
mod tests;
