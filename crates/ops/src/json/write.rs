//! Writing, in one fixed form: no white space, members in the order they are given.

use std::fmt::Write as _;

use rerack_api::UnixMillis;
use rerack_api::wire::params::json_text;

/// A JSON text in the making. Each function adds one value: under a name inside of an object, under
/// an empty name inside of a list or as the outermost.
#[derive(Default)]
pub(crate) struct Json(String);

impl Json {
    /// An object `{` or a list `[` begins.
    pub(crate) fn open(&mut self, name: &'static str, bracket: char) {
        self.value(name, "");
        self.0.push(bracket);
    }

    /// The innermost object `}` or list `]` ends.
    pub(crate) fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// A text.
    pub(crate) fn text(&mut self, name: &'static str, text: &str) {
        self.value(name, &json_text(text));
    }

    /// A text, or `null`.
    pub(crate) fn optional(&mut self, name: &'static str, text: Option<&str>) {
        match text {
            Some(text) => self.text(name, text),
            None => self.value(name, "null"),
        }
    }

    /// A whole number, or `null`.
    pub(crate) fn number(&mut self, name: &'static str, number: Option<i64>) {
        match number {
            Some(number) => self.value(name, &number.to_string()),
            None => self.value(name, "null"),
        }
    }

    /// A count, or `null`.
    pub(crate) fn count(&mut self, name: &'static str, count: Option<usize>) {
        self.number(name, count.map(|n| i64::try_from(n).unwrap_or(i64::MAX)));
    }

    /// A list of places.
    pub(crate) fn places(&mut self, name: &'static str, places: &[usize]) {
        self.open(name, '[');
        for place in places {
            self.count("", Some(*place));
        }
        self.close(']');
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, name: &'static str, texts: &[String]) {
        self.open(name, '[');
        for text in texts {
            self.text("", text);
        }
        self.close(']');
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, name: &'static str, flag: bool) {
        self.value(name, if flag { "true" } else { "false" });
    }

    /// A time as UTC text, with milliseconds where it has any, or `null`. The years 0 to 9999 are
    /// read back.
    pub(crate) fn time(&mut self, name: &'static str, time: Option<UnixMillis>) {
        let Some(time) = time else {
            return self.value(name, "null");
        };
        let mut text = time.to_iso();
        let ms = time.0.rem_euclid(1000);
        if ms != 0 {
            text.pop();
            let _ = write!(text, ".{ms:03}Z");
        }
        self.text(name, &text);
    }

    /// A value that is JSON already.
    pub(crate) fn value(&mut self, name: &'static str, json: &str) {
        if !matches!(self.0.as_bytes().last(), None | Some(b'{' | b'[')) {
            self.0.push(',');
        }
        if !name.is_empty() {
            self.0.push('"');
            self.0.push_str(name);
            self.0.push_str("\":");
        }
        self.0.push_str(json);
    }

    /// The whole text.
    pub(crate) fn finish(self) -> String {
        self.0
    }
}
