//! What counts as the same outcome.

use std::hash::{DefaultHasher, Hash, Hasher};

/// An error's text or a value's `Debug` without what the input decides: quoted texts and numbers.
/// What is left is the kind of an error with the field it names, or the shape of a value.
pub(super) fn kind(text: &str) -> String {
    let mut kind = String::new();
    let mut quote = None;
    let mut before = '\0';
    for c in text.chars() {
        match quote {
            Some(end) if c == end && before != '\\' => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '`') => quote = Some(c),
            None if c.is_ascii_digit() || !c.is_ascii() => {}
            None => kind.push(c),
        }
        before = if before == '\\' { '\0' } else { c };
        if kind.len() >= 300 {
            break;
        }
    }
    kind
}

/// The number of an outcome.
pub(super) fn number(parts: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::{kind, number};

    #[test]
    fn texts_and_numbers_do_not_count() {
        let why = |index, id| format!("A.B[{index}].C: `{id}` is a text");
        assert_eq!(kind(&why(1, "x")), kind(&why(22, "yy")));
        assert_eq!(kind("Some(\"a\\\"b\", 7)"), "Some(, )");
        assert_ne!(kind("A: missing"), kind("B: missing"));
        assert_eq!(number(&[kind("1")]), number(&[kind("2")]));
    }
}
