//! Lists from iterators.

/// Collects into a list.
pub(crate) trait Listed: Iterator + Sized {
    /// What `collect` gives, without its special cases for kinds of iterators: each use is a plain
    /// loop, a third of the code in the page.
    fn listed(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for item in self {
            list.push(item);
        }
        list
    }
}

impl<I: Iterator> Listed for I {}

/// Takes the first item that fits out of a list.
pub(crate) fn remove<T>(list: &mut Vec<T>, fits: impl Fn(&T) -> bool) {
    if let Some(place) = list.iter().position(fits) {
        list.remove(place);
    }
}
