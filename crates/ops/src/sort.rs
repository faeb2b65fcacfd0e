//! One stable sort for all lists. The sorts of the standard library are compiled anew for every type
//! of item and every comparison, at some 4 kB each; this one sorts numbers of rows and is there once.

use std::cmp::Ordering;

/// Sorts rows, equal ones staying in their order. Rows that are in order already, or nearly so, take
/// about one comparison each.
pub(crate) fn sort(rows: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    let mut spare = Vec::new();
    let mut width = 1;
    while width < rows.len() {
        for run in rows.chunks_mut(width * 2) {
            merge(run, width, &mut spare, compare);
        }
        width *= 2;
    }
}

/// The numbers of a list's items, in the order of the items.
pub(crate) fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut order: Vec<u32> = (0..u32::try_from(len).unwrap_or(u32::MAX)).collect();
    sort(&mut order, &|a, b| compare(a as usize, b as usize));
    order
}

/// Puts a text into a sorted list, unless it is there.
pub(crate) fn insert(texts: &mut Vec<String>, text: &str) {
    let place = texts.partition_point(|known| known.as_str() < text);
    if texts.get(place).is_none_or(|known| known != text) {
        texts.insert(place, text.to_owned());
    }
}

/// Merges `run[..middle]` and the rest, both in order.
fn merge(
    run: &mut [u32],
    middle: usize,
    spare: &mut Vec<u32>,
    compare: &dyn Fn(u32, u32) -> Ordering,
) {
    if middle >= run.len() || compare(run[middle - 1], run[middle]).is_le() {
        return;
    }
    spare.clear();
    spare.extend_from_slice(&run[..middle]);
    let (mut next, mut right) = (0, middle);
    for at in 0..run.len() {
        let Some(&left) = spare.get(next) else { return };
        match run.get(right) {
            Some(&other) if compare(left, other).is_gt() => {
                run[at] = other;
                right += 1;
            }
            _ => {
                run[at] = left;
                next += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn sorts_like_the_standard_library(keys in prop::collection::vec(0_u8..20, 0..200)) {
            let mut expected: Vec<usize> = (0..keys.len()).collect();
            expected.sort_by_key(|at| keys[*at]);
            let order = order(keys.len(), &|a, b| keys[a].cmp(&keys[b]));
            let order: Vec<usize> = order.into_iter().map(|at| at as usize).collect();
            prop_assert_eq!(order, expected);
        }

        #[test]
        fn inserted_texts_are_sorted_and_different(texts in prop::collection::vec("[ab]{0,2}", 0..20)) {
            let mut sorted = Vec::new();
            for text in &texts {
                insert(&mut sorted, text);
            }
            let expected: std::collections::BTreeSet<String> = texts.into_iter().collect();
            prop_assert_eq!(sorted, expected.into_iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_is_in_order_takes_one_comparison_each() {
        let count = std::cell::Cell::new(0);
        let order = order(1_000, &|a, b| {
            count.set(count.get() + 1);
            a.cmp(&b)
        });
        assert!(count.get() < 1_000, "{}", count.get());
        assert!(order.is_sorted());
    }
}
