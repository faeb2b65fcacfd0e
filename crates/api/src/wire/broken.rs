//! What is wrong with a text, in words.

use std::borrow::Cow;

/// What is wrong with a text that is good as far as it goes.
pub(super) fn cut_off(kind: &str, text: &str) -> String {
    let bytes = text.len();
    format!("the answer is {kind} that was cut off after {bytes} bytes")
}

/// The character something is wrong with.
pub(super) fn near(rest: Option<&str>) -> Cow<'static, str> {
    let found = rest.and_then(|rest| rest.chars().next());
    match found.filter(|character| !character.is_control()) {
        Some(found) => Cow::Owned(format!(", near `{found}`")),
        None => Cow::Borrowed(""),
    }
}
