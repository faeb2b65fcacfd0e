//! `str::split_once` at a word, without the standard library's search, which is made for long texts
//! and costs the page 4 kB.

/// What stands before and after the first place of `word`.
pub(crate) fn split_at_word<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    let word = word.as_bytes();
    let at = text
        .as_bytes()
        .windows(word.len())
        .position(|w| w == word)?;
    Some((text.get(..at)?, text.get(at + word.len()..)?))
}

/// An address without its scheme, if it has one: `ecs.cn-beijing.aliyuncs.com/`.
#[must_use]
pub fn without_scheme(url: &str) -> &str {
    split_at_word(url, "://").map_or(url, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::{split_at_word, without_scheme};

    #[test]
    fn only_the_first_scheme_goes() {
        for (url, expected) in [
            ("https://h/x", "h/x"),
            ("h/x", "h/x"),
            ("http://h/?a=b://c", "h/?a=b://c"),
        ] {
            assert_eq!(without_scheme(url), expected, "{url}");
        }
    }

    #[test]
    fn it_is_the_standard_librarys() {
        for text in [
            "",
            "a",
            "a://b",
            "://",
            "a:/b",
            "é://é://é",
            "a:://b",
            "https://",
        ] {
            assert_eq!(split_at_word(text, "://"), text.split_once("://"), "{text}");
        }
    }
}
