//! Chance that follows from a seed.

use std::cell::Cell;
use std::rc::Rc;

use rerack_ops::Random;

/// A stream of random numbers; clones share it.
#[derive(Clone, Debug)]
pub(crate) struct Dice(Rc<Cell<u64>>);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Rc::new(Cell::new(seed)))
    }

    /// 64 bits (splitmix64).
    pub(crate) fn bits64(&self) -> u64 {
        let state = self.0.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.0.set(state);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both included.
    pub(crate) fn between(&self, low: i64, high: i64) -> i64 {
        let width = high.abs_diff(low) + 1;
        let step = i64::try_from(self.bits64() % width).unwrap_or(0);
        low + step
    }

    /// A place in a list of so many.
    pub(crate) fn below(&self, count: usize) -> usize {
        let most = i64::try_from(count.max(1) - 1).unwrap_or(0);
        usize::try_from(self.between(0, most)).unwrap_or(0)
    }

    /// True so many times of a thousand.
    pub(crate) fn in_1000(&self, times: u32) -> bool {
        self.bits64() % 1000 < u64::from(times)
    }
}

impl Random for Dice {
    fn bits(&self) -> u32 {
        u32::try_from(self.bits64() >> 32).unwrap_or(0)
    }
}
