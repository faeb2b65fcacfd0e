//! Texts that other people or the cloud wrote: what of them cannot be seen, what turns the text
//! around them, how much of them is shown, and what a spreadsheet makes of them.
//!
//! The one place that knows these characters: lists, sentences, tables and the filter ask here.

use std::borrow::Cow;

/// Whether nothing of it can be seen: blanks, controls, characters of no width, formatting.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether nothing of a text can be seen.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_invisible)
}

/// The plain character that a full-width, small, raised or lowered form stands for (as NFKC has
/// it); every other one is itself.
#[must_use]
pub fn plain(c: char) -> char {
    const SMALL: &str = ",、.\u{fe53};:?!—(){}〔〕#&*+-<>=\u{fe67}\\$%@";
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{ff64}' => '、',
        '\u{fe50}'..='\u{fe6b}' => {
            let place = c as usize - 0xfe50;
            SMALL.chars().nth(place).unwrap_or(c)
        }
        '\u{207a}' | '\u{208a}' | '\u{fb29}' => '+',
        '\u{207c}' | '\u{208c}' | '\u{2a75}' | '\u{2a76}' => '=',
        _ => c,
    }
}

/// Whether a spreadsheet may take a cell for a formula: its first visible character is `=`, `+`,
/// `-` or `@` in any width, or it begins with a tab or an end of line.
#[must_use]
pub fn opens_formula(cell: &str) -> bool {
    let first = cell.chars().find(|c| !is_invisible(*c)).map(plain);
    matches!(first, Some('=' | '+' | '-' | '@')) || cell.starts_with(['\t', '\r', '\n'])
}

/// The name of a character that turns the direction of text or ends a paragraph; it is shown by it.
fn turns(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{61c}' => "ALM",
        '\u{200e}' => "LRM",
        '\u{200f}' => "RLM",
        '\u{2028}' => "LS",
        '\u{2029}' => "PS",
        '\u{202a}' => "LRE",
        '\u{202b}' => "RLE",
        '\u{202c}' => "PDF",
        '\u{202d}' => "LRO",
        '\u{202e}' => "RLO",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{206a}'..='\u{206f}' => "BIDI",
        '\u{85}' => "NEL",
        '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' if c != '\r' => "CTRL",
        _ => return None,
    })
}

/// The text with each character that turns its direction, and each control, as a mark that can be
/// seen, e.g. `⟦RLO⟧`.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    marked(text, turns)
}

/// As [`visible`], for a sentence that was put together: the isolation of [`isolated`] stays.
#[must_use]
pub fn visible_but_isolated(text: &str) -> Cow<'_, str> {
    marked(text, |c| match c {
        '\u{2068}' | '\u{2069}' => None,
        c => turns(c),
    })
}

fn marked(text: &str, mark: fn(char) -> Option<&'static str>) -> Cow<'_, str> {
    if !text.chars().any(|c| mark(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match mark(c) {
            Some(name) => {
                shown.push('⟦');
                shown.push_str(name);
                shown.push('⟧');
            }
            None => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// Whether a letter is written from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The text as [`visible`] has it, for a sentence or an attribute: one that holds letters written
/// from right to left is isolated (U+2068 … U+2069), so that the words around it stay in order.
#[must_use]
pub fn isolated(text: &str) -> Cow<'_, str> {
    let shown = visible(text);
    if shown.chars().any(is_right_to_left) {
        Cow::Owned(format!("\u{2068}{shown}\u{2069}"))
    } else {
        shown
    }
}

/// The first `most` characters of a text, and how many more there are.
#[must_use]
pub fn cut(text: &str, most: usize) -> (&str, usize) {
    // A character has a byte at least.
    if text.len() <= most {
        return (text, 0);
    }
    match text.char_indices().nth(most) {
        None => (text, 0),
        Some((at, _)) => {
            let (start, rest) = text.split_at(at);
            (start, rest.chars().count())
        }
    }
}

#[cfg(test)]
mod tests;
