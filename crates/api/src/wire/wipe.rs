//! Texts that may hold a secret, made without copies that stay behind.

use zeroize::Zeroize;

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

#[cfg(test)]
mod tests {
    use super::append;

    #[test]
    fn it_appends() {
        let (mut ours, mut theirs) = (String::new(), String::new());
        for piece in ["", "a", "bc", "é", "0123456789", "", "x"] {
            append(&mut ours, piece);
            theirs.push_str(piece);
            assert_eq!(ours, theirs);
        }
    }
}
