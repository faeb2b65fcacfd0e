//! A compact open-addressing table from hashes to row numbers: four bytes a slot, linear probing,
//! no keys of its own. Whoever uses it says when two rows are equal.

use super::grow;

const EMPTY: u32 = u32::MAX;

/// A set of row numbers, found by hash.
#[derive(Default)]
pub(crate) struct Slots {
    slots: Vec<u32>,
    len: usize,
}

/// FNV-1a over the parts, each ended by a byte no text holds, and mixed so that low bits are good.
pub(crate) fn hash(parts: &[&[u8]]) -> u32 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.iter().chain(&[0xff]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash ^= hash >> 29;
    hash = hash.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    u32::try_from(hash >> 32).unwrap_or_default()
}

impl Slots {
    /// The rows whose hash may be `hash`; the caller compares.
    pub(crate) fn candidates(&self, hash: u32) -> impl Iterator<Item = u32> + '_ {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        std::iter::from_fn(move || {
            let row = *self.slots.get(at)?;
            at = (at + 1) & mask;
            (row != EMPTY).then_some(row)
        })
    }

    /// Adds a row that is not in yet. `hash_of` gives the hash of rows already in.
    pub(crate) fn insert(&mut self, hash: u32, row: u32, hash_of: impl Fn(u32) -> u32) {
        if (self.len + 1) * 8 > self.slots.len() * 7 {
            let size = (self.slots.len() * 2).max(16);
            let old = std::mem::replace(&mut self.slots, vec![EMPTY; size]);
            for row in old.into_iter().filter(|row| *row != EMPTY) {
                self.place(hash_of(row), row);
            }
        }
        self.place(hash, row);
        self.len += 1;
    }

    /// Takes a row out and closes the gap.
    pub(crate) fn remove(&mut self, hash: u32, row: u32, hash_of: impl Fn(u32) -> u32) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut gap = hash as usize & mask;
        loop {
            match self.slots.get(gap) {
                Some(&found) if found == row => break,
                Some(&found) if found != EMPTY => gap = (gap + 1) & mask,
                _ => return,
            }
        }
        self.len -= 1;
        let mut at = gap;
        loop {
            at = (at + 1) & mask;
            let next = self.slots[at];
            if next == EMPTY {
                break;
            }
            let home = hash_of(next) as usize & mask;
            if at.wrapping_sub(home) & mask >= at.wrapping_sub(gap) & mask {
                self.slots[gap] = next;
                gap = at;
            }
        }
        self.slots[gap] = EMPTY;
    }

    /// The bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        grow::bytes(&self.slots)
    }

    fn place(&mut self, hash: u32, row: u32) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at] != EMPTY {
            at = (at + 1) & mask;
        }
        self.slots[at] = row;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_empty_table_finds_nothing() {
        assert_eq!(Slots::default().candidates(7).count(), 0);
        Slots::default().remove(7, 1, |_| 0);
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(hash(&[b"ab", b"c"]), hash(&[b"a", b"bc"]));
    }

    proptest! {
        #[test]
        fn behaves_like_a_set(ops in prop::collection::vec((any::<bool>(), 0_u32..60), 0..400)) {
            // Few different hashes, so that runs get long and wrap around.
            let hash_of = |row: u32| (row % 11).wrapping_mul(0x9e37);
            let mut slots = Slots::default();
            let mut set = BTreeSet::new();
            for (add, row) in ops {
                if add {
                    if set.insert(row) {
                        slots.insert(hash_of(row), row, hash_of);
                    }
                } else {
                    slots.remove(hash_of(row), row, hash_of);
                    set.remove(&row);
                }
                for row in 0..60 {
                    let found = slots.candidates(hash_of(row)).any(|r| r == row);
                    prop_assert_eq!(found, set.contains(&row));
                }
            }
        }
    }
}
