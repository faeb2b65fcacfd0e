//! Natural order: runs of digits count as numbers, so `api-2` comes before `api-10`.
//!
//! A text is turned into a sequence of bytes whose plain order is the natural order: a run of digits
//! becomes its length (without leading zeros) and then its digits.

use std::cmp::Ordering;

/// The bytes by which a text is ordered. The text should be in lower case.
struct Key<'a> {
    rest: &'a [u8],
    digits: usize,
}

impl Iterator for Key<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        let (&first, rest) = self.rest.split_first()?;
        if self.digits > 0 {
            self.digits -= 1;
            self.rest = rest;
            return Some(first);
        }
        if !first.is_ascii_digit() {
            self.rest = rest;
            return Some(first);
        }
        let zeros = self.rest.iter().take_while(|b| **b == b'0').count();
        self.rest = &self.rest[zeros..];
        self.digits = self.rest.iter().take_while(|b| b.is_ascii_digit()).count();
        Some(b'0' + u8::try_from(self.digits.min(200)).unwrap_or(200))
    }
}

fn key(text: &str) -> Key<'_> {
    Key {
        rest: text.as_bytes(),
        digits: 0,
    }
}

/// Compares two texts naturally; texts that are naturally equal (`1`, `01`) by their bytes.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    if a == b {
        return Ordering::Equal;
    }
    key(a).cmp(key(b)).then_with(|| a.cmp(b))
}

/// The first 16 bytes of the natural key: two texts with different prefixes are ordered by them.
pub(crate) fn prefix(text: &str) -> u128 {
    let mut bytes = [0; 16];
    for (slot, byte) in bytes.iter_mut().zip(key(text)) {
        *slot = byte;
    }
    u128::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_inside_names_count_as_numbers() {
        let mut names = [
            "api-10", "api-2", "api", "api-02", "api-2b", "api-", "b1", "api-9-x",
        ];
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(
            names,
            [
                "api", "api-", "api-02", "api-2", "api-2b", "api-9-x", "api-10", "b1"
            ]
        );
    }

    #[test]
    fn very_long_numbers_and_zeros_do_not_overflow() {
        let long = "9".repeat(400);
        assert_eq!(compare(&long, "10"), Ordering::Greater);
        assert_eq!(compare("000", "0"), Ordering::Greater);
        assert_eq!(compare("a0", "a1"), Ordering::Less);
    }

    proptest! {
        #[test]
        fn the_order_is_total_and_agrees_with_the_prefix(
            mut texts in prop::collection::vec("[a-c0-3-]{0,22}", 0..12)
        ) {
            texts.sort_by(|a, b| compare(a, b));
            for pair in texts.windows(2) {
                prop_assert!(prefix(&pair[0]) <= prefix(&pair[1]));
            }
            for a in &texts {
                for b in &texts {
                    prop_assert_eq!(compare(a, b), compare(b, a).reverse());
                    prop_assert_eq!(compare(a, b) == Ordering::Equal, a == b);
                }
            }
        }

        #[test]
        fn whole_numbers_are_in_numeric_order(a in any::<u64>(), b in any::<u64>()) {
            prop_assert_eq!(compare(&a.to_string(), &b.to_string()), a.cmp(&b));
        }
    }
}
