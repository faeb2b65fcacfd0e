//! Texts of other people and of the cloud as they are shown: cut before they are laid out, and with
//! nothing in them that turns the words around them. Files and requests hold them whole.

use super::Text;
use rerack_ops::outside::{cut, is_blank, isolated, visible_but_isolated};

/// Characters of a name that are shown.
const NAME: usize = 256;
/// Characters of a code or an id that are shown.
const CODE: usize = 128;
/// Characters of a message that are shown.
const MESSAGE: usize = 2_000;

/// Characters of any text that are laid out at most. More than anything the page says by itself; the
/// browser stands still over a text of millions.
const MOST: usize = 20_000;

/// Any text of others, where it is shown alone: the parts that draw such texts (cells, facts,
/// banners) ask here, whoever gives them.
#[must_use]
pub fn shown(text: impl Into<String>) -> String {
    let text = text.into();
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    if text.len() <= MOST && text.bytes().all(is_plain) {
        return text;
    }
    let (start, more) = cut(&text, MOST);
    let mut shown = visible_but_isolated(start).into_owned();
    if more > 0 {
        shown.push('…');
    }
    shown
}

fn short(text: &str, most: usize) -> String {
    let (start, more) = cut(text, most);
    let mut shown = isolated(start).into_owned();
    if more > 0 {
        shown.push('…');
    }
    shown
}

/// The name, or the id where there is none to be seen.
#[must_use]
pub fn display_name<'a>(name: &'a str, id: &'a str) -> &'a str {
    if is_blank(name) { id } else { name }
}

/// A name, for a sentence or an attribute.
#[must_use]
pub fn name(text: &str) -> String {
    short(text, NAME)
}

/// A code or an id.
#[must_use]
pub fn code(text: &str) -> String {
    short(text, CODE)
}

/// A message about a reading: what is left out of it is counted.
#[must_use]
pub fn message(text: &'static Text, message: &str) -> String {
    told(message, text.error.cut)
}

/// A message about a call of a run: what is left out of it is in the run's report.
#[must_use]
pub fn answer(text: &'static Text, message: &str) -> String {
    told(message, text.error.cut_in_report)
}

fn told(message: &str, left: super::Count) -> String {
    let (start, more) = cut(message, MESSAGE);
    let mut shown = isolated(start).into_owned();
    if more > 0 {
        shown.push_str("… ");
        shown.push_str(&left(more));
    }
    shown
}
