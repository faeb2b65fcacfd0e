//! Which requests were seen before.

use std::collections::{HashSet, VecDeque};

use rerack_api::time::UnixMillis;

use super::TOLERANCE_MS;

/// The nonces of the requests whose time would still be accepted.
#[derive(Clone, Debug, Default)]
pub(super) struct Nonces {
    used: HashSet<String>,
    /// The same with the time they came, oldest first.
    order: VecDeque<(UnixMillis, String)>,
}

impl Nonces {
    /// Whether the key has used the nonce; from now on it has.
    pub(super) fn is_used(&mut self, key_id: &str, nonce: &str, now: UnixMillis) -> bool {
        // A request may come 15 minutes early; it is too old 15 minutes after its own time.
        let forgotten = now.plus_ms(-2 * TOLERANCE_MS);
        while let Some((_, old)) = self.order.pop_front_if(|(came, _)| *came < forgotten) {
            self.used.remove(&old);
        }
        let nonce = format!("{key_id} {nonce}");
        if !self.used.insert(nonce.clone()) {
            return true;
        }
        self.order.push_back((now, nonce));
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_is_good_once_a_key_and_kept_for_half_an_hour() {
        let mut nonces = Nonces::default();
        let at = |minutes: i64| UnixMillis(minutes * 60_000);
        assert!(!nonces.is_used("a", "n", at(0)));
        assert!(nonces.is_used("a", "n", at(30)));
        assert!(!nonces.is_used("b", "n", at(30)));
        assert!(!nonces.is_used("a", "n", at(31)));
        assert_eq!(nonces.order.len(), nonces.used.len());
    }
}
