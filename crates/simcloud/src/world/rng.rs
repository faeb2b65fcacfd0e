//! Where everything that looks random comes from: hashes of (seed, purpose, number). Nothing is
//! drawn from a stream, so no order of calls can change what an instance is.

/// A source of hashes that belongs to one account.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rng(u64);

/// One hash, to be turned into a choice.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Draw(u64);

/// The finaliser of splitmix64: every input bit reaches every output bit.
pub(crate) const fn mix(value: u64) -> u64 {
    let a = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let b = (a ^ (a >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    b ^ (b >> 31)
}

impl Rng {
    /// The source for an account with this seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(mix(seed.wrapping_add(0x9e37_79b9_7f4a_7c15)))
    }

    /// The hash for `purpose` (a short name) and a number.
    pub(crate) fn draw(self, purpose: &str, number: u64) -> Draw {
        Draw(mix(self.0
            ^ text_hash(purpose)
            ^ mix(number.wrapping_add(0x51_7cc1))))
    }

    /// The hash for `purpose` and two numbers.
    pub(crate) fn draw2(self, purpose: &str, first: u32, second: u32) -> Draw {
        self.draw(purpose, u64::from(first) << 32 | u64::from(second))
    }
}

/// FNV-1a.
pub(crate) fn text_hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

/// The upper half of a product, without the library's arithmetic of 128 bits.
const fn upper_half(a: u64, b: u64) -> u64 {
    const LOW: u64 = 0xffff_ffff;
    let (a1, a0, b1, b0) = (a >> 32, a & LOW, b >> 32, b & LOW);
    let middle = a1 * b0 + ((a0 * b0) >> 32);
    let other = a0 * b1 + (middle & LOW);
    a1 * b1 + (middle >> 32) + (other >> 32)
}

impl Draw {
    /// All 64 bits.
    pub(crate) fn bits(self) -> u64 {
        self.0
    }

    /// A number from 0 up to, not including, `n`; 0 when `n` is 0.
    pub(crate) fn below(self, n: u32) -> u32 {
        u32::try_from(upper_half(self.0, u64::from(n))).unwrap_or(0)
    }

    /// A number from `low` to `high`, both possible.
    pub(crate) fn between(self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high.saturating_sub(low))
            .unwrap_or(0)
            .saturating_add(1);
        low.saturating_add(i64::try_from(upper_half(self.0, span)).unwrap_or(0))
    }

    /// True in `part` of 1000 cases.
    pub(crate) fn per_mille(self, part: u32) -> bool {
        self.below(1000) < part
    }

    /// One of the items; `None` only for an empty list.
    pub(crate) fn of<T>(self, items: &[T]) -> Option<&T> {
        let n = u32::try_from(items.len()).unwrap_or(u32::MAX);
        items.get(usize::try_from(self.below(n)).unwrap_or(0))
    }

    /// A further hash from this one.
    pub(crate) fn next(self) -> Self {
        Self(mix(self.0.wrapping_add(0x9e37_79b9_7f4a_7c15)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_stay_in_their_bounds_and_reach_both_ends() {
        let rng = Rng::new(7);
        let mut seen = [0_u32; 5];
        for number in 0..5000 {
            let draw = rng.draw("bounds", number);
            seen[draw.below(5) as usize] += 1;
            assert!((-3..=4).contains(&draw.between(-3, 4)));
        }
        assert!(
            seen.iter().all(|count| (800..1200).contains(count)),
            "{seen:?}"
        );
    }

    #[test]
    fn the_upper_half_of_a_product_is_that_of_128_bits() {
        let numbers = [
            0,
            1,
            2,
            0xffff_ffff,
            1 << 32,
            u64::MAX - 1,
            u64::MAX,
            mix(7),
            mix(8),
        ];
        for a in numbers {
            for b in numbers {
                let whole = u128::from(a) * u128::from(b);
                assert_eq!(u128::from(upper_half(a, b)), whole >> 64, "{a} {b}");
            }
        }
    }

    #[test]
    fn seed_purpose_and_number_all_matter() {
        let a = Rng::new(1).draw("x", 5).bits();
        assert_ne!(a, Rng::new(2).draw("x", 5).bits());
        assert_ne!(a, Rng::new(1).draw("y", 5).bits());
        assert_ne!(a, Rng::new(1).draw("x", 6).bits());
        assert_eq!(a, Rng::new(1).draw("x", 5).bits());
    }
}
