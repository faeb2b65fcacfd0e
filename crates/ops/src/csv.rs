//! Tables as text (RFC 4180): cells are parted by commas, every line ends with CR LF.
//!
//! The one place where a cell is written, whoever makes the table. The text begins with U+FEFF, by
//! which spreadsheets know UTF-8; without it some take it for the device's own encoding.

use crate::outside::opens_formula;

/// By which a spreadsheet knows UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// A table that is being written.
#[derive(Clone, Debug, Default)]
pub struct Table {
    text: String,
    is_begun: bool,
}

impl Table {
    /// Adds a cell to the line, in quotes where it holds a comma, a quote or an end of line.
    ///
    /// One that a spreadsheet would take for a formula ([`opens_formula`]) gets a `'` in front: names
    /// of instances are other people's words, and a file that is opened must not do anything.
    pub fn cell(&mut self, text: &str) {
        if self.is_begun {
            self.text.push(',');
        }
        self.is_begun = true;
        let mark = if opens_formula(text) { "'" } else { "" };
        if text.contains([',', '"', '\r', '\n']) {
            self.text.push('"');
            self.text.push_str(mark);
            self.text.push_str(&text.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(mark);
            self.text.push_str(text);
        }
    }

    /// Ends the line.
    pub fn end(&mut self) {
        self.text.push_str("\r\n");
        self.is_begun = false;
    }

    /// Adds a whole line.
    pub fn line(&mut self, cells: &[&str]) {
        for cell in cells {
            self.cell(cell);
        }
        self.end();
    }

    /// The text of all lines, behind the mark by which UTF-8 is known.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.text.insert(0, BYTE_ORDER_MARK);
        self.text
    }
}

#[cfg(test)]
pub(crate) mod tests;
