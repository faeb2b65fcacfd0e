//! XML as the JSON it stands for, so that all that is said of JSON holds for it too.
//!
//! The outermost element becomes the outermost object; its name tells an XML document from a JSON one.
//! An element with elements inside becomes an object, one without a text (numbers and booleans are
//! texts too), several of one name in a row a list. A list of one cannot be told from a single member;
//! [`super::lenient`] takes it as either.

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};
use zeroize::Zeroizing;

use super::broken::{cut_off, near};
use super::params::json_text;
use super::wipe::append;

/// How deep elements may be nested; real ones reach 8.
const DEEPEST: usize = 127;
/// How many elements a document may have; a full page has some 15,000.
const MOST_ELEMENTS: usize = 500_000;
/// How many members of different names an element may have; real ones reach 60.
const MOST_MEMBERS: usize = 500;

/// The outermost element.
pub(super) struct Element {
    pub(super) name: String,
    /// What is inside.
    pub(super) json: Zeroizing<String>,
}

/// Reads a document.
pub(super) fn read(text: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut tree = Tree::default();
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(Error::Syntax(why)) if why != SyntaxError::InvalidBangMarkup => {
                return Err(cut_off("XML", text));
            }
            Err(Error::IllFormed(IllFormedError::UnclosedReference)) => {
                return Err(broken(
                    text,
                    reader.error_position(),
                    "this entity is not known",
                ));
            }
            Err(error) => return Err(broken(text, reader.error_position(), &error.to_string())),
        };
        let is_end = matches!(event, Event::Eof);
        if let Err(why) = tree.take(event) {
            return Err(broken(text, reader.buffer_position(), why));
        }
        if is_end {
            return tree.whole.ok_or_else(|| cut_off("XML", text));
        }
    }
}

fn broken(text: &str, at: u64, why: &str) -> String {
    let at = usize::try_from(at).unwrap_or_default();
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = at - before.rfind('\n').map_or(0, |end| end + 1) + 1;
    let near = near(text.get(at..));
    format!("the answer is not XML{near}: {why} at line {line} column {column}")
}

/// An element whose end has not come yet.
#[derive(Default)]
struct Open {
    name: String,
    text: Zeroizing<String>,
    /// The names of its members so far; those of the last one are in `run`.
    names: Vec<String>,
    run: Vec<Zeroizing<String>>,
    /// The members before, as JSON.
    json: Zeroizing<String>,
}

#[derive(Default)]
struct Tree {
    open: Vec<Open>,
    count: usize,
    whole: Option<Element>,
}

type Done = Result<(), &'static str>;

impl Tree {
    fn take(&mut self, event: Event<'_>) -> Done {
        match event {
            Event::Start(start) => self.begin(start.name().as_ref()),
            Event::Empty(start) => {
                self.begin(start.name().as_ref())?;
                self.close()
            }
            Event::End(_) => self.close(),
            Event::Text(text) => self.add(&text.into_inner()),
            Event::CData(text) => self.add(&text.into_inner()),
            Event::GeneralRef(entity) => {
                let character = character(&entity).unwrap_or(char::REPLACEMENT_CHARACTER);
                self.add(character.encode_utf8(&mut [0; 4]))
            }
            Event::DocType(_) => Err("a document type is not read"),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => Ok(()),
        }
    }

    fn add(&mut self, text: &str) -> Done {
        match self.open.last_mut() {
            Some(open) => append(&mut open.text, text),
            None if text.trim_ascii().is_empty() => {}
            None => return Err("there is text outside of the outermost element"),
        }
        Ok(())
    }

    fn begin(&mut self, name: &str) -> Done {
        self.count += 1;
        if name.is_empty() {
            return Err("a name is expected");
        }
        if self.open.len() >= DEEPEST {
            return Err("elements are nested too deep");
        }
        if self.count > MOST_ELEMENTS {
            return Err("there are too many elements");
        }
        match self.open.last_mut() {
            Some(parent) => parent.expect(name)?,
            None if self.whole.is_some() => return Err("there is more than one outermost element"),
            None => {}
        }
        self.open.push(Open {
            name: name.to_owned(),
            ..Open::default()
        });
        Ok(())
    }

    fn close(&mut self) -> Done {
        let Some(open) = self.open.pop() else {
            return Err("this is not the end of an element that is open");
        };
        let (name, json) = open.finish()?;
        match self.open.last_mut() {
            Some(parent) => parent.run.push(json),
            None => self.whole = Some(Element { name, json }),
        }
        Ok(())
    }
}

impl Open {
    /// A member of this name begins.
    fn expect(&mut self, name: &str) -> Done {
        if self.names.last().is_some_and(|last| last == name) {
            return Ok(());
        }
        // Nothing says whether they are a list.
        if self.names.iter().any(|known| known == name) {
            return Err("an element is there again after others");
        }
        if self.names.len() >= MOST_MEMBERS {
            return Err("an element has too many members");
        }
        self.write();
        self.names.push(name.to_owned());
        Ok(())
    }

    /// Writes the last member.
    fn write(&mut self) {
        let Some(name) = self.names.last() else {
            return;
        };
        let comma = if self.names.len() > 1 { "," } else { "" };
        let is_list = self.run.len() > 1;
        append(&mut self.json, comma);
        append(&mut self.json, &json_text(name));
        append(&mut self.json, if is_list { ":[" } else { ":" });
        for (index, value) in self.run.drain(..).enumerate() {
            append(&mut self.json, if index > 0 { "," } else { "" });
            append(&mut self.json, &value);
        }
        append(&mut self.json, if is_list { "]" } else { "" });
    }

    /// The element's name and what is inside as JSON.
    fn finish(mut self) -> Result<(String, Zeroizing<String>), &'static str> {
        let text = self.text.trim_ascii();
        if self.names.is_empty() {
            let mut json = Zeroizing::new(String::with_capacity(6 * text.len() + 2));
            super::params::json_text_into(&mut json, text);
            return Ok((self.name, json));
        }
        if !text.is_empty() {
            return Err("there is text between elements");
        }
        self.write();
        let mut json = Zeroizing::new(String::with_capacity(self.json.len() + 2));
        for part in ["{", &self.json, "}"] {
            json.push_str(part);
        }
        Ok((self.name, json))
    }
}

/// The character of an entity: five have names, all have numbers.
fn character(entity: &BytesRef<'_>) -> Option<char> {
    match entity.resolve_char_ref() {
        Ok(Some(character)) => Some(character),
        Ok(None) => resolve_xml_entity(entity)?.chars().next(),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests;
