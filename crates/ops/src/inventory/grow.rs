//! Vectors that grow by an eighth instead of doubling: the columns are many and long, so slack is
//! what costs memory, not copying.

/// The smallest step, in elements.
const LEAST: usize = 128;

/// Makes room for `extra` more elements.
pub(super) fn reserve<T>(vec: &mut Vec<T>, extra: usize) {
    if vec.capacity() - vec.len() < extra {
        vec.reserve_exact(extra.max(vec.len() / 8).max(LEAST));
    }
}

/// Appends one element.
pub(super) fn push<T>(vec: &mut Vec<T>, value: T) {
    reserve(vec, 1);
    vec.push(value);
}

/// Appends a copy of many elements.
pub(super) fn extend<T: Copy>(vec: &mut Vec<T>, values: &[T]) {
    reserve(vec, values.len());
    vec.extend_from_slice(values);
}

/// The bytes a vector holds on the heap, its slack included.
pub(super) fn bytes<T>(vec: &Vec<T>) -> usize {
    vec.capacity() * size_of::<T>()
}

/// A count as the `u32` all tables use. No table comes near the limit: a browser's whole memory is
/// 4 GiB.
pub(super) fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Writes a value and says in `changed` whether it was another one.
pub(super) fn put<T: PartialEq>(slot: &mut T, value: T, changed: &mut bool) {
    if *slot != value {
        *slot = value;
        *changed = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slack_stays_below_an_eighth_and_a_bit() {
        let mut vec = Vec::new();
        for i in 0..100_000_u32 {
            push(&mut vec, i);
        }
        assert!(
            bytes(&vec) <= 4 * (100_000 + 100_000 / 8 + LEAST),
            "{}",
            bytes(&vec)
        );
    }
}
