//! From bytes to the table of entries: one small reader for all answers.

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::{Document, Entry, Value, xml};
use crate::wire::wipe::{append, keep};

/// How deep an answer may be nested; real ones reach 8.
pub(super) const DEEPEST: u8 = 127;
/// What is wrong with a text that is good as far as it goes.
pub(super) const CUT_OFF: &str = "";

/// How much of what is odd inside of a text or a number is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// Nothing: the document was written by Rerack, or is a request.
    Strict,
    /// One odd character costs that character, not the answer it stands in.
    Lenient,
}

pub(super) fn parse(body: &[u8], care: Care) -> Result<Document<'_>, String> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    let start = body.trim_ascii_start();
    if start.is_empty() {
        return Err("the answer is empty".to_owned());
    }
    if is_html(start) {
        return Err("the answer is an HTML page, not JSON".to_owned());
    }
    match std::str::from_utf8(body) {
        Ok(text) => parse_text(text, care),
        Err(_) if care == Care::Strict => Err("the answer is not UTF-8".to_owned()),
        Err(_) => {
            let text = String::from_utf8_lossy(body);
            parse_text(&text, care).map(Document::into_owned)
        }
    }
}

fn parse_text(text: &str, care: Care) -> Result<Document<'_>, String> {
    if text.trim_start().starts_with('<') {
        return xml::parse(text, care).map_err(|(at, why)| broken("XML", text, at, why));
    }
    let mut reader = Reader {
        text,
        at: 0,
        care,
        entries: Vec::new(),
    };
    let read = reader.whole();
    // Also what was read before a mistake is overwritten when it goes.
    let document = Document(reader.entries);
    match read {
        Ok(()) => Ok(document),
        Err(why) => Err(broken("JSON", text, reader.at, why)),
    }
}

fn is_html(start: &[u8]) -> bool {
    ["<!doctype html", "<html"].iter().any(|word| {
        let head = start.get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
    })
}

fn broken(kind: &str, text: &str, at: usize, why: &str) -> String {
    if why == CUT_OFF {
        let bytes = text.len();
        return format!("the answer is {kind} that was cut off after {bytes} bytes");
    }
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = at - before.rfind('\n').map_or(0, |end| end + 1) + 1;
    let found = text.get(at..).and_then(|rest| rest.chars().next());
    let near = match found.filter(|c| !c.is_control()) {
        Some(found) => format!(", near `{found}`"),
        None => String::new(),
    };
    format!("the answer is not {kind}{near}: {why} at line {line} column {column}")
}

/// Reads a text from front to back. An error is said of the place where it stands.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    care: Care,
    entries: Vec<Entry<'a>>,
}

impl<'a> Reader<'a> {
    fn whole(&mut self) -> Result<(), &'static str> {
        self.value(Cow::Borrowed(""), DEEPEST)?;
        match self.peek() {
            Err(_) => Ok(()),
            Ok(_) => Err("trailing characters"),
        }
    }

    /// The byte here; the text must go on.
    fn byte(&self) -> Result<u8, &'static str> {
        self.text.as_bytes().get(self.at).copied().ok_or(CUT_OFF)
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Result<u8, &'static str> {
        loop {
            let byte = self.byte()?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Ok(byte);
            }
            self.at += 1;
        }
    }

    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Appends one value, and all that is inside of it, under a name.
    fn value(&mut self, name: Cow<'a, str>, depth: u8) -> Result<(), &'static str> {
        let first = self.peek()?;
        let value = match first {
            b'"' => Value::Text(self.string()?),
            b'{' | b'[' => return self.inside(name, first == b'{', depth),
            b't' => self.word("true", Value::Bool(true))?,
            b'f' => self.word("false", Value::Bool(false))?,
            b'n' => self.word("null", Value::Null)?,
            b'-' | b'N' | b'I' if self.care == Care::Lenient && self.no_number().is_some() => {
                let word = self.no_number().unwrap_or_default();
                self.at += word.len();
                Value::NoNumber(word)
            }
            b'-' | b'0'..=b'9' => self.number()?,
            _ => return Err("expected value"),
        };
        let end = self.entries.len() + 1;
        self.entries.push(Entry { name, value, end });
        Ok(())
    }

    fn inside(
        &mut self,
        name: Cow<'a, str>,
        is_object: bool,
        depth: u8,
    ) -> Result<(), &'static str> {
        let Some(depth) = depth.checked_sub(1) else {
            return Err("recursion limit exceeded");
        };
        let (value, close) = if is_object {
            (Value::Object, b'}')
        } else {
            (Value::List, b']')
        };
        let index = self.entries.len();
        self.entries.push(Entry {
            name,
            value,
            end: 0,
        });
        self.at += 1;
        let mut goes_on = self.peek()? != close;
        while goes_on {
            let name = if is_object {
                self.name()?
            } else {
                Cow::Borrowed("")
            };
            self.value(name, depth)?;
            let next = self.peek()?;
            goes_on = next != close;
            if goes_on {
                if next != b',' {
                    return Err(if is_object {
                        "expected `,` or `}`"
                    } else {
                        "expected `,` or `]`"
                    });
                }
                self.at += 1;
            }
        }
        self.at += 1;
        let end = self.entries.len();
        if let Some(entry) = self.entries.get_mut(index) {
            entry.end = end;
        }
        Ok(())
    }

    fn name(&mut self) -> Result<Cow<'a, str>, &'static str> {
        if self.peek()? != b'"' {
            return Err("key must be a string");
        }
        let name = self.string()?;
        if self.peek()? != b':' {
            return Err("expected `:`");
        }
        self.at += 1;
        Ok(name)
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Result<Value<'a>, &'static str> {
        for expected in word.bytes() {
            if self.byte()? != expected {
                return Err("expected ident");
            }
            self.at += 1;
        }
        Ok(value)
    }

    /// A number that JSON does not have, as writers with floating point put it.
    fn no_number(&self) -> Option<&'static str> {
        let rest = self.text.get(self.at..)?;
        let mut words = ["NaN", "Infinity", "-Infinity"].into_iter();
        words.find(|word| rest.starts_with(word))
    }

    /// Passes over digits, at least one.
    fn digits(&mut self) -> Result<(), &'static str> {
        if !self.byte()?.is_ascii_digit() {
            return Err("invalid number");
        }
        while self.byte().is_ok_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<Value<'a>, &'static str> {
        let start = self.at;
        let is = |byte: Result<u8, _>, wanted: &[u8]| byte.is_ok_and(|b| wanted.contains(&b));
        if self.byte() == Ok(b'-') {
            self.at += 1;
        }
        if self.byte() == Ok(b'0') {
            self.at += 1;
            if is(self.byte(), b"0123456789") {
                return Err("invalid number");
            }
        } else {
            self.digits()?;
        }
        let mut is_whole = true;
        if self.byte() == Ok(b'.') {
            is_whole = false;
            self.at += 1;
            self.digits()?;
        }
        if is(self.byte(), b"eE") {
            is_whole = false;
            self.at += 1;
            if is(self.byte(), b"+-") {
                self.at += 1;
            }
            self.digits()?;
        }
        let text = self.since(start);
        let whole = text.parse().ok().filter(|_| is_whole);
        Ok(whole.map_or(Value::Number(Cow::Borrowed(text)), Value::Int))
    }

    /// A text, borrowed where it has no escapes.
    fn string(&mut self) -> Result<Cow<'a, str>, &'static str> {
        self.at += 1;
        let mut start = self.at;
        let mut unescaped = Zeroizing::new(String::new());
        loop {
            let ahead = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let plain = ahead
                .iter()
                .position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20));
            self.at += plain.ok_or(CUT_OFF)?;
            match self.byte()? {
                b'"' => {
                    let rest = self.since(start);
                    self.at += 1;
                    if unescaped.is_empty() {
                        return Ok(Cow::Borrowed(rest));
                    }
                    append(&mut unescaped, rest);
                    return Ok(Cow::Owned(keep(unescaped)));
                }
                b'\\' => {
                    append(&mut unescaped, self.since(start));
                    self.at += 1;
                    append(&mut unescaped, self.escape()?.encode_utf8(&mut [0; 4]));
                    start = self.at;
                }
                _ if self.care == Care::Lenient => {
                    self.at += 1;
                    append(&mut unescaped, self.since(start));
                    start = self.at;
                }
                _ => return Err("control character found while parsing a string"),
            }
        }
    }

    /// What stands after a backslash.
    fn escape(&mut self) -> Result<char, &'static str> {
        let byte = self.byte()?;
        let plain = match byte {
            b'"' | b'\\' | b'/' => byte,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ if self.care == Care::Lenient => return Ok(char::REPLACEMENT_CHARACTER),
            _ => return Err("invalid escape"),
        };
        self.at += 1;
        Ok(char::from(plain))
    }

    /// One or two groups of four hexadecimal digits.
    fn unicode(&mut self) -> Result<char, &'static str> {
        let start = self.at;
        match self.code_point() {
            Err(why) if why != CUT_OFF && self.care == Care::Lenient => {
                // Half a pair costs itself; what follows it is read on its own.
                self.at = start;
                let digits = self.text.as_bytes().get(start..).unwrap_or_default();
                let digits = digits.iter().take(4).take_while(|b| b.is_ascii_hexdigit());
                self.at += digits.count();
                Ok(char::REPLACEMENT_CHARACTER)
            }
            read => read,
        }
    }

    fn code_point(&mut self) -> Result<char, &'static str> {
        const LONE: &str = "lone leading surrogate in hex escape";
        let mut code = self.hex()?;
        if (0xd800..0xdc00).contains(&code) {
            for expected in *b"\\u" {
                if self.byte()? != expected {
                    return Err(LONE);
                }
                self.at += 1;
            }
            let low = self.hex()?;
            if !(0xdc00..0xe000).contains(&low) {
                return Err(LONE);
            }
            code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        }
        char::from_u32(code).ok_or(LONE)
    }

    fn hex(&mut self) -> Result<u32, &'static str> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = char::from(self.byte()?).to_digit(16);
            code = code * 16 + digit.ok_or("invalid escape")?;
            self.at += 1;
        }
        Ok(code)
    }
}
