//! A small source of numbers that are the same for the same seed (`SplitMix64`).

/// The source.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A source that is determined by its seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 if there is none.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.number() % end).unwrap_or(0)
    }

    /// A part `start..end` of something of that length, at most `longest` long.
    pub fn part(&mut self, length: usize, longest: usize) -> std::ops::Range<usize> {
        let start = self.below(length + 1);
        let end = start + self.below((length - start).min(longest) + 1);
        start..end
    }

    /// One of several; `None` of nothing.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn the_same_seed_gives_the_same_numbers_within_bounds() {
        let (mut one, mut same, mut other) = (Random::new(7), Random::new(7), Random::new(8));
        let numbers: Vec<u64> = (0..100).map(|_| one.number()).collect();
        assert!(numbers.iter().all(|number| *number == same.number()));
        assert!(numbers.iter().any(|number| *number != other.number()));
        for length in 0..50 {
            let part = one.part(length, 9);
            assert!(part.end <= length && part.len() <= 9, "{part:?}");
            assert!(one.below(length) < length.max(1));
        }
        assert_eq!(one.pick::<u8>(&[]), None);
    }
}
