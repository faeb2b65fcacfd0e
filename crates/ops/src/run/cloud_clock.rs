//! What the cloud's clock shows, told by the `Date` of its answers. Times of this device and times of
//! the cloud are never compared: whatever is held against a time of the cloud comes from here.

use rerack_api::UnixMillis;

/// `Date` has no fractions of a second.
const PRECISION_MS: i64 = 1_000;

/// The cloud's clock, as last told.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CloudClock {
    told: Option<Told>,
}

#[derive(Clone, Copy, Debug)]
struct Told {
    /// The device's time at which an answer came.
    came: UnixMillis,
    /// What the cloud's clock showed then, at the earliest.
    earliest: UnixMillis,
    /// At the latest.
    latest: UnixMillis,
}

impl CloudClock {
    /// An answer that was asked for at `asked_at` came at `now` (both of this device) with this `Date`.
    pub(super) fn tell(&mut self, date: UnixMillis, asked_at: UnixMillis, now: UnixMillis) {
        let under_way = now.since(asked_at).max(0);
        self.told = Some(Told {
            came: now,
            earliest: date,
            latest: date.plus_ms(PRECISION_MS + under_way),
        });
    }

    /// The device slept, or its clock was set: what was told says nothing about later.
    pub(super) fn forget(&mut self) {
        self.told = None;
    }

    /// The latest the cloud's clock can show at this time of the device; `None` if it is not known.
    pub(super) fn latest(&self, now: UnixMillis) -> Option<UnixMillis> {
        let told = self.told?;
        Some(told.latest.plus_ms(now.since(told.came).max(0)))
    }

    /// The earliest; `None` if it is not known.
    pub(super) fn earliest(&self, now: UnixMillis) -> Option<UnixMillis> {
        let told = self.told?;
        Some(told.earliest.plus_ms(now.since(told.came).max(0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_times_allow_for_the_way_and_for_missing_fractions() {
        let mut clock = CloudClock::default();
        assert_eq!(clock.latest(UnixMillis(0)), None);
        // The device is an hour slow; the answer was under way for two seconds.
        clock.tell(UnixMillis(3_600_000), UnixMillis(1_000), UnixMillis(3_000));
        assert_eq!(clock.latest(UnixMillis(3_000)), Some(UnixMillis(3_603_000)));
        assert_eq!(
            clock.latest(UnixMillis(13_000)),
            Some(UnixMillis(3_613_000))
        );
        assert_eq!(
            clock.earliest(UnixMillis(13_000)),
            Some(UnixMillis(3_610_000))
        );
        clock.forget();
        assert_eq!(clock.latest(UnixMillis(13_000)), None);
        assert_eq!(clock.earliest(UnixMillis(13_000)), None);
    }
}
