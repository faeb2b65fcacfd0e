//! Searching and lower case, written once: the searchers of the libraries prepare for long texts and
//! cost the page 10 kB, while here words of a few letters are sought in texts of a hundred.

/// Where `word` begins in `text`. Eight places at a time are looked at; those where both the first and
/// the last byte of the word fit are compared.
pub(crate) fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    let (Some(&first_byte), Some(&last_byte)) = (word.first(), word.last()) else {
        return Some(0);
    };
    let (first, last) = (
        u64::from_ne_bytes([first_byte; 8]),
        u64::from_ne_bytes([last_byte; 8]),
    );
    // What would be the word's last byte, for each place it may begin at.
    let ends = text.get(word.len() - 1..)?;
    let is_at = |start: &usize| text[*start..].starts_with(word);
    let (heres, theres) = (text.as_chunks().0, ends.as_chunks().0);
    for (block, (here, there)) in heres.iter().zip(theres).enumerate() {
        let differ = (u64::from_le_bytes(*here) ^ first) | (u64::from_le_bytes(*there) ^ last);
        let mut fits = zeros(differ);
        while fits != 0 {
            let start = block * 8 + fits.trailing_zeros() as usize / 8;
            if is_at(&start) {
                return Some(start);
            }
            fits &= fits - 1;
        }
    }
    (theres.len() * 8..ends.len()).find(|at| ends[*at] == last_byte && is_at(at))
}

/// The highest bit of each byte that is zero.
fn zeros(bytes: u64) -> u64 {
    const LOW: u64 = u64::from_ne_bytes([0x7f; 8]);
    !(((bytes & LOW) + LOW) | bytes | LOW)
}

/// Whether `word` is somewhere in `text`.
pub(crate) fn contains(text: &str, word: &str) -> bool {
    find(text.as_bytes(), word.as_bytes()).is_some()
}

/// The text in lower case, letter by letter.
pub(crate) fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn finds_what_the_standard_library_finds(text in "[ab\u{e9}]{0,40}", word in "[ab\u{e9}]{0,5}") {
            prop_assert_eq!(find(text.as_bytes(), word.as_bytes()), text.find(&word));
            prop_assert_eq!(contains(&text, &word), text.contains(&word));
        }
    }
}
