//! Lower case, written once.

/// The text in lower case, letter by letter: also a sigma at the end of a word is that of any other place.
pub(crate) fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}
