//! How much was called in this minute, and where the cloud asked for patience. The limits count per
//! action, region and account and per clock minute; once refused in a minute, calls stay refused
//! until the next one (FACTS 1.0). What other tools of the account call is not known here.

use rerack_api::{Limit, Product, UnixMillis};

use super::call::{Call, Place};

const MINUTE_MS: i64 = 60_000;
/// How much later than the full minute sending begins again; clocks differ.
const AFTER_MINUTE_MS: i64 = 1_000;

/// Calls of one action in one region in the current minute of the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// The product.
    pub product: Product,
    /// The action, e.g. `DescribeInstances`.
    pub action: &'static str,
    /// The region; empty for ENS, which answers for all of its regions in one place.
    pub region: String,
    /// Calls that left here, repetitions included.
    pub calls: u32,
    /// The documented limit, where there is one.
    pub limit: Option<Limit>,
}

/// An action that was refused for too many calls in a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The product.
    pub product: Product,
    /// The action.
    pub action: &'static str,
    /// The region; empty for ENS.
    pub region: String,
    /// When calls are taken again, by the device's clock.
    pub until: UnixMillis,
}

/// What is counted and held.
#[derive(Default)]
pub(super) struct Traffic {
    minute: i64,
    used: Vec<(Place, Option<Limit>, u32)>,
    held: Vec<(Place, UnixMillis)>,
}

impl Traffic {
    /// Counts a call that leaves now.
    pub(super) fn count(&mut self, call: &Call, now: UnixMillis) {
        let (minute, place) = (minute(now), counted(&call.place));
        if minute != self.minute {
            self.minute = minute;
            self.used.clear();
        }
        match self.used.iter_mut().find(|(known, ..)| *known == place) {
            Some((.., calls)) => *calls += 1,
            None => self.used.push((place, call.limit, 1)),
        }
    }

    /// Takes note of a refusal for too many calls.
    pub(super) fn hold(&mut self, place: &Place, now: UnixMillis, retry_after_ms: Option<u32>) {
        let place = counted(place);
        let until = taken_again(now, retry_after_ms);
        self.held.retain(|(known, _)| *known != place);
        self.held.push((place, until));
    }

    pub(super) fn usage(&self, now: UnixMillis) -> Vec<Usage> {
        let used = self.used.iter().filter(|_| minute(now) == self.minute);
        let usage = used.map(|(place, limit, calls)| Usage {
            product: place.product,
            action: place.action,
            region: place.region.clone(),
            calls: *calls,
            limit: *limit,
        });
        usage.collect()
    }

    pub(super) fn held(&self, now: UnixMillis) -> Vec<Held> {
        let held = self.held.iter().filter(|(_, until)| *until > now);
        let held = held.map(|(place, until)| Held {
            product: place.product,
            action: place.action,
            region: place.region.clone(),
            until: *until,
        });
        held.collect()
    }

    pub(super) fn held_until(&self, place: &Place, now: UnixMillis) -> Option<UnixMillis> {
        let place = counted(place);
        let held = self.held.iter().find(|(known, _)| *known == place);
        held.map(|(_, until)| *until).filter(|until| *until > now)
    }
}

/// ENS has one address and one account of calls for all of its regions.
fn counted(place: &Place) -> Place {
    let mut place = place.clone();
    if place.product == Product::Ens {
        place.region.clear();
    }
    place
}

fn minute(now: UnixMillis) -> i64 {
    now.0.div_euclid(MINUTE_MS)
}

/// When calls are taken again after a refusal for too many: a little after the next full minute, or
/// later if the answer asked for it (`x-acs-retry-after`).
pub(crate) fn taken_again(now: UnixMillis, retry_after_ms: Option<u32>) -> UnixMillis {
    let minute = UnixMillis((minute(now) + 1) * MINUTE_MS + AFTER_MINUTE_MS);
    retry_after_ms.map_or(minute, |ms| minute.max(now.plus_ms(i64::from(ms))))
}
