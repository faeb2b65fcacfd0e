//! The texts of one row as one piece of the arena: lower-cased fields, parted by U+001F, followed by
//! the fields' own spelling where it differs. The whole record is what a text filter searches.

/// Parts the fields of a record.
pub(crate) const FIELD: char = '\u{1f}';
/// Parts the items of a list inside a field.
pub(crate) const ITEM: char = '\u{1e}';

/// Writes records into a buffer that is used again and again.
#[derive(Default)]
pub(crate) struct Recorder {
    buffer: String,
    fields: usize,
}

impl Recorder {
    /// Starts a new record.
    pub(crate) fn start(&mut self) -> &mut Self {
        self.buffer.clear();
        self.fields = 0;
        self
    }

    /// Adds a field in lower case.
    pub(crate) fn lower(&mut self, text: &str) -> &mut Self {
        self.part();
        for c in text.chars().map(plain) {
            if c.is_ascii() {
                self.buffer.push(c.to_ascii_lowercase());
            } else {
                self.buffer.extend(c.to_lowercase());
            }
        }
        self
    }

    /// Adds the field's own spelling, or nothing where [`Self::lower`] says the same.
    pub(crate) fn spelling(&mut self, text: &str) -> &mut Self {
        if is_lower(text) {
            self.part();
            return self;
        }
        self.exact(text)
    }

    /// Adds a field as it is.
    pub(crate) fn exact(&mut self, text: &str) -> &mut Self {
        self.part();
        self.add(text);
        self
    }

    /// Adds a list of texts as one field.
    pub(crate) fn list(&mut self, items: &mut dyn Iterator<Item = &str>) -> &mut Self {
        self.part();
        for (index, item) in items.enumerate() {
            if index > 0 {
                self.buffer.push(ITEM);
            }
            self.add(item);
        }
        self
    }

    fn add(&mut self, text: &str) {
        for c in text.chars() {
            self.buffer.push(plain(c));
        }
    }

    /// The record, without empty fields at its end.
    pub(crate) fn finish(&self) -> &[u8] {
        self.buffer.trim_end_matches(FIELD).as_bytes()
    }

    fn part(&mut self) {
        if self.fields > 0 {
            self.buffer.push(FIELD);
        }
        self.fields += 1;
    }
}

/// Separators that came from outside become spaces.
fn plain(c: char) -> char {
    if c == FIELD || c == ITEM { ' ' } else { c }
}

fn is_lower(text: &str) -> bool {
    if text.is_ascii() {
        return !text.bytes().any(|b| b.is_ascii_uppercase());
    }
    text.chars().all(|c| c.to_lowercase().eq([c]))
}

/// The text of a field; empty if the record is shorter.
pub(crate) fn field(record: &[u8], index: usize) -> &str {
    let bytes = record
        .split(|b| *b == FIELD as u8)
        .nth(index)
        .unwrap_or_default();
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// The field's own spelling: field `spelling` if there is one, else field `lower`.
pub(crate) fn spelled(record: &[u8], lower: usize, spelling: usize) -> &str {
    let own = field(record, spelling);
    if own.is_empty() {
        field(record, lower)
    } else {
        own
    }
}

/// The items of a list field.
pub(crate) fn items(record: &[u8], index: usize) -> impl Iterator<Item = &str> {
    field(record, index)
        .split(ITEM)
        .filter(|item| !item.is_empty())
}

/// The items of a list field, two by two.
pub(crate) fn pairs(record: &[u8], index: usize) -> impl Iterator<Item = (&str, &str)> {
    let mut parts = items(record, index);
    std::iter::from_fn(move || Some((parts.next()?, parts.next()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_come_back_in_their_own_spelling() {
        let mut recorder = Recorder::default();
        let record = recorder
            .start()
            .lower("Web-ÄÖ İ")
            .lower("i-abc")
            .list(&mut ["10.0.0.1", "10.0.0.2"].into_iter())
            .spelling("Web-ÄÖ İ")
            .spelling("i-abc")
            .finish()
            .to_vec();
        assert_eq!(spelled(&record, 0, 3), "Web-ÄÖ İ");
        assert_eq!(spelled(&record, 1, 4), "i-abc");
        assert_eq!(field(&record, 0), "Web-ÄÖ İ".to_lowercase());
        assert_eq!(
            items(&record, 2).collect::<Vec<_>>(),
            ["10.0.0.1", "10.0.0.2"]
        );
        assert_eq!(
            record.last(),
            Some(&"İ".as_bytes()[1]),
            "an equal spelling takes no room"
        );
    }

    #[test]
    fn separators_in_a_name_do_not_shift_fields() {
        let mut recorder = Recorder::default();
        let record = recorder
            .start()
            .lower("a\u{1f}b\u{1e}c")
            .lower("id")
            .finish()
            .to_vec();
        assert_eq!((field(&record, 0), field(&record, 1)), ("a b c", "id"));
        assert_eq!(field(&record, 9), "");
    }
}
