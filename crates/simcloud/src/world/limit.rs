//! The rate limit of `RedeployInstance`: 500 calls in a minute of the clock and a region; once
//! refused, a caller stays refused until the next full minute.

use rerack_api::time::UnixMillis;

/// Calls a minute and region.
const CALLS: u32 = 500;

/// Counts calls.
#[derive(Clone, Debug, Default)]
pub(crate) struct Limit {
    minute: i64,
    calls: Vec<(&'static str, u32)>,
}

impl Limit {
    /// Counts one call; false if it is one too many.
    pub(crate) fn admit(&mut self, region: &'static str, now: UnixMillis) -> bool {
        let minute = now.0.div_euclid(60_000);
        if minute != self.minute {
            self.minute = minute;
            self.calls.clear();
        }
        if let Some((_, calls)) = self.calls.iter_mut().find(|(other, _)| *other == region) {
            *calls += 1;
            return *calls <= CALLS;
        }
        self.calls.push((region, 1));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_501st_call_is_refused_until_the_next_full_minute_and_only_in_its_region() {
        let mut limit = Limit::default();
        let at = UnixMillis(90_000);
        assert!((0..500).all(|_| limit.admit("a", at)));
        assert!(!limit.admit("a", at));
        assert!(!limit.admit("a", UnixMillis(119_999)));
        assert!(limit.admit("b", at));
        assert!(limit.admit("a", UnixMillis(120_000)));
    }
}
