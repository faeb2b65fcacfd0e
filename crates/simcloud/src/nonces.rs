//! Which requests were seen before. A transport delivers a request at least once: browsers and proxies
//! repeat it by themselves. The nonce tells the repetition from a new request.

use std::collections::{HashSet, VecDeque};

use rerack_api::time::UnixMillis;

use crate::call::Refusal;

/// How long a nonce is remembered, in milliseconds. A request may come 15 minutes early, and is too
/// old 15 minutes after its own time.
const KEPT_MS: i64 = 30 * 60_000;
/// The most bytes of nonces that are remembered (some 450,000 nonces of the usual length); the oldest
/// are forgotten first.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// The nonces that were used.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nonces {
    used: HashSet<String>,
    /// The same with the time they came, oldest first.
    order: VecDeque<(UnixMillis, String)>,
    bytes: usize,
}

impl Nonces {
    /// Whether the nonce was used before; from now on it is.
    pub(crate) fn is_used(&mut self, nonce: &str, now: UnixMillis) -> bool {
        let forgotten = now.plus_ms(-KEPT_MS);
        while let Some((came, _)) = self.order.front()
            && (*came < forgotten || self.bytes > MOST_BYTES)
        {
            if let Some((_, old)) = self.order.pop_front() {
                self.bytes -= old.len();
                self.used.remove(&old);
            }
        }
        if !self.used.insert(nonce.to_owned()) {
            return true;
        }
        self.bytes += nonce.len();
        self.order.push_back((now, nonce.to_owned()));
        false
    }
}

/// The refusal of a request that was seen before.
pub(crate) fn used_nonce() -> Box<Refusal> {
    let text = "Specified signature nonce was used already.";
    Refusal::new(400, "SignatureNonceUsed", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_is_good_once_and_kept_for_half_an_hour() {
        let mut nonces = Nonces::default();
        let at = |minutes: i64| UnixMillis(minutes * 60_000);
        assert!(!nonces.is_used("n", at(0)));
        assert!(nonces.is_used("n", at(30)));
        assert!(!nonces.is_used("m", at(30)));
        assert!(!nonces.is_used("n", at(31)));
        assert_eq!(nonces.order.len(), nonces.used.len());
    }

    #[test]
    fn the_memory_is_bounded_and_the_newest_are_kept() {
        let mut nonces = Nonces::default();
        let long = "n".repeat(1_000_000);
        for number in 0..40 {
            assert!(!nonces.is_used(&format!("{number}{long}"), UnixMillis(number)));
        }
        assert!(nonces.bytes <= MOST_BYTES + long.len() + 2);
        assert_eq!(nonces.order.len(), nonces.used.len());
        assert!(nonces.is_used(&format!("39{long}"), UnixMillis(40)));
        assert!(!nonces.is_used(&format!("0{long}"), UnixMillis(40)));
    }
}
