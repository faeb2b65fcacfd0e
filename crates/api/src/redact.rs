//! Texts that repeat a request, without what is secret in it.

use zeroize::Zeroizing;

use crate::split::split_at_word;

/// A text that repeats a request, without the token of a temporary key: in a string to sign, in a
/// query or form, in headers.
#[must_use]
pub(crate) fn without_token(text: &str) -> String {
    const PLACES: [(&str, &str); 3] = [
        ("SecurityToken%3D", "%26"),
        ("SecurityToken=", "&"),
        ("x-acs-security-token:", "\n"),
    ];
    let mut text = Zeroizing::new(text.to_owned());
    for (name, end) in PLACES {
        // Growing would leave a piece with a token of another place behind.
        let mut clean = Zeroizing::new(String::with_capacity(text.len() + 64));
        let mut rest = text.as_str();
        while let Some((before, after)) = split_at_word(rest, name) {
            clean.push_str(before);
            clean.push_str(name);
            clean.push('…');
            rest = match split_at_word(after, end) {
                Some((_, rest)) => {
                    clean.push_str(end);
                    rest
                }
                None => "",
            };
        }
        clean.push_str(rest);
        text = clean;
    }
    std::mem::take(&mut *text)
}
