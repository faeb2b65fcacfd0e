//! What of a text gets into the page, whoever wrote it: the last net, for every text and attribute.

use rerack_ops::outside;
use std::borrow::Cow;

/// Characters of one text that are laid out at most. More than anything the page says by itself; the
/// browser stands still over a text of millions.
const MOST: usize = 20_000;

/// The text without what would turn the words around it, and not too long.
pub(super) fn seen(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    if text.len() <= MOST && text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let (start, more) = outside::cut(text, MOST);
    let shown = outside::visible_but_isolated(start);
    if more == 0 {
        return shown;
    }
    let mut shown = shown.into_owned();
    shown.push('…');
    Cow::Owned(shown)
}
