//! A journal as lines of text: the header, then one record a line.
//!
//! ```text
//! {"format":"rerack-journal/1","run":…,"plan":{…}}      Header
//! {"at":1763719200000,"is":"Intent","call":0,…}         Record
//! {"at":1763719200512,"is":"Answered",…}                Record
//! {"at":1763719201                                      torn: the page ended while it was written
//! ```
//!
//! Every line ends with a line feed and holds none, so a line that is whole was written wholly. What
//! cannot be read is never left out silently: it is kept apart with its line number ([`Apart`]), and
//! a torn end is told from damage in the middle ([`Contents::torn`]).
//!
//! No key, token or signature can get in: [`Header`] and [`Record`] have no place for one, and the
//! texts in them are the plan's, the cloud's answers (which [`rerack_api::wire::error_body`] frees
//! of tokens) and Rerack's own.

mod answer;
mod header;
mod reason;
mod sight;
mod step;

use rerack_api::wire::json::{Document, Node};

use super::record::Record;
use crate::json::{Json, Strict};
use crate::plan::file::Faults;
pub(crate) use reason::{not_sent as not_sent_words, unknown as unknown_word, write_not_sent};
pub(crate) use step::write as write_record;

pub(crate) use answer::{word as answer_word, write as write_answer};
pub use header::{FORMAT, Header};

/// Everything that a journal's text holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    /// The header, or what is wrong with the first line. Without a header nothing can be gone on
    /// with.
    pub header: Result<Header, Faults>,
    /// The records that could be read, in their order.
    pub records: Vec<Record>,
    /// Lines that could not be read: damaged ones, and kinds of records of a later version.
    pub apart: Vec<Apart>,
    /// The end of a text that breaks off inside of a line: what was being written when the page
    /// ended. It was not safe then, so nothing was done because of it.
    pub torn: Option<Apart>,
    /// How many bytes of the text are whole lines. The rest is to be cut off before anything is
    /// added.
    pub whole_bytes: usize,
}

/// A line that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub why: Faults,
    /// The line as it is; bytes that are no text are replaced.
    pub text: String,
}

/// One record as a line, with its line feed.
#[must_use]
pub fn line(record: &Record) -> String {
    let mut json = Json::default();
    step::write(&mut json, record);
    json.finish() + "\n"
}

/// The header as a line, with its line feed.
#[must_use]
pub fn first_line(header: &Header) -> String {
    let mut json = Json::default();
    header::write(&mut json, header);
    json.finish() + "\n"
}

/// Reads one record from its line.
pub fn read_line(line: &[u8]) -> Result<Record, Faults> {
    parse(line, step::read)
}

/// Reads the header from its line.
pub fn read_first_line(line: &[u8]) -> Result<Header, Faults> {
    parse(line, header::read)
}

/// Reads a whole journal. Empty lines are passed over.
#[must_use]
pub fn read(text: &[u8]) -> Contents {
    let mut contents = Contents {
        header: Err(Faults::default()),
        records: Vec::new(),
        apart: Vec::new(),
        torn: None,
        whole_bytes: 0,
    };
    for (at, line) in text.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let is_whole = line.ends_with(b"\n");
        let fault = if at == 0 {
            contents.header = read_first_line(line);
            contents.header.as_ref().err().cloned()
        } else if line.trim_ascii().is_empty() {
            None
        } else {
            match read_line(line) {
                Ok(record) => {
                    contents.records.push(record);
                    None
                }
                Err(why) => Some(why),
            }
        };
        let apart = fault.map(|why| Apart {
            line: at + 1,
            why,
            text: String::from_utf8_lossy(line.trim_ascii_end()).into_owned(),
        });
        // A last line that is whole but for its line feed is read, and written again.
        if is_whole {
            contents.whole_bytes += line.len();
            contents.apart.extend(apart);
        } else {
            contents.torn = apart;
        }
    }
    if text.is_empty() {
        contents.header = read_first_line(text);
    }
    contents
}

/// Reads one value from a line.
fn parse<T>(line: &[u8], read: fn(&mut Strict, Node<'_>) -> Option<T>) -> Result<T, Faults> {
    let mut strict = Strict::default();
    // An editor may have put a mark in front of the first line.
    let plain = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    let start = plain.trim_ascii_start().first();
    let value = match Document::parse(line) {
        Ok(document) if start == Some(&b'{') => read(&mut strict, document.root()),
        Ok(_) => {
            strict.tell("the text: is no record".to_owned());
            None
        }
        Err(why) => {
            strict.tell(why);
            None
        }
    };
    match value {
        Some(value) if strict.is_good() => Ok(value),
        _ => Err(Faults::of(strict)),
    }
}

#[cfg(test)]
pub(crate) mod tests;
