//! Texts that may hold a secret, made without copies that stay behind.

use zeroize::{Zeroize, Zeroizing};

/// `String::push_str`; the old text is overwritten when it has to move.
pub(crate) fn append(text: &mut String, more: &str) {
    let needed = text.len() + more.len();
    if needed > text.capacity() {
        let mut larger = String::with_capacity(needed.max(2 * text.capacity()));
        larger.push_str(text);
        text.zeroize();
        *text = larger;
    }
    text.push_str(more);
}

/// The text itself, not a copy; what it would be overwritten by is gone.
pub(crate) fn keep(mut text: Zeroizing<String>) -> String {
    std::mem::take(&mut *text)
}

#[cfg(test)]
mod tests {
    use super::{Zeroizing, append, keep};

    #[test]
    fn it_appends() {
        let (mut ours, mut theirs) = (String::new(), String::new());
        for piece in ["", "a", "bc", "é", "0123456789", "", "x"] {
            append(&mut ours, piece);
            theirs.push_str(piece);
            assert_eq!(ours, theirs);
        }
        assert_eq!(keep(Zeroizing::new(ours)), theirs);
    }
}
