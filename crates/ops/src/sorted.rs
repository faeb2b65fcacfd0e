//! Sorting of lists that are short or seldom sorted.
//!
//! The standard library's sort is compiled once for each type and each comparison, some kilobytes of
//! the page each time. Here the places of a list are sorted, by a comparison behind a pointer: that is
//! compiled once. The long lists of [`crate::query`] are sorted directly.

use std::cmp::Ordering;

/// The places `0..len` in the order of a comparison; equal ones stay as they are.
pub fn places(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// Sorts a list; equal ones stay as they are.
pub fn by<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let places = places(list.len(), &|a, b| compare(&list[a], &list[b]));
    let mut from: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(places.into_iter().filter_map(|at| from[at].take()));
}

/// Sorts a list by what is made of each; equal ones stay as they are.
pub fn by_key<T, K: Ord>(list: &mut Vec<T>, key: impl Fn(&T) -> K) {
    by(list, |a, b| key(a).cmp(&key(b)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_equal_ones_stay_as_they_are() {
        let mut list = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        by_key(&mut list, |(key, _)| *key);
        assert_eq!(list, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
        by(&mut list, |a, b| b.cmp(a));
        assert_eq!(list, [(2, 'c'), (2, 'a'), (1, 'e'), (1, 'b'), (0, 'd')]);
        let mut none: Vec<String> = Vec::new();
        by(&mut none, Ord::cmp);
        assert!(none.is_empty());
    }
}
