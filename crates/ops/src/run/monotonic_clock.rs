//! The time of a run: a device's clock that never goes back and never stands still.

use std::cell::Cell;
use std::rc::Rc;

use rerack_api::UnixMillis;

use crate::cloud::Clock;

/// The longest single sleep, in milliseconds; longer ones are slept in pieces, so that a device
/// that was suspended notices soon.
const LONGEST_SLEEP_MS: i64 = 60_000;

/// When a device's clock is set back, time goes on from where it was; when it is set forward, or
/// the device was suspended, time goes forward with it. Durations are never negative, and what is
/// waited for comes.
pub(super) struct MonotonicClock {
    clock: Rc<dyn Clock>,
    /// The device's clock and this one, when it was last read.
    last: Cell<(UnixMillis, UnixMillis)>,
}

impl MonotonicClock {
    /// Begins at the device's time, or at `from` if the device is behind it.
    pub(super) fn new(clock: Rc<dyn Clock>, from: UnixMillis) -> Self {
        let device = clock.now();
        let last = Cell::new((device, device.max(from)));
        Self { clock, last }
    }

    pub(super) fn now(&self) -> UnixMillis {
        let device = self.clock.now();
        let (before, time) = self.last.get();
        let time = time.plus_ms(device.since(before).max(0));
        self.last.set((device, time));
        time
    }

    /// Is ready at this time. A sleep takes as long as it was asked to, whatever the device's clock
    /// says afterwards.
    pub(super) async fn sleep_until(&self, at: UnixMillis) {
        loop {
            let began = self.now();
            let left = at.since(began);
            if left <= 0 {
                return;
            }
            let ms = left.min(LONGEST_SLEEP_MS);
            self.clock.sleep(u32::try_from(ms).unwrap_or(0)).await;
            let (now, slept) = (self.now(), began.plus_ms(ms));
            if now < slept {
                self.last.set((self.last.get().0, slept));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::Pin;

    use super::*;
    use crate::testing::time::{START, VirtualClock};

    /// A device whose clock is wrong by so much.
    #[derive(Clone, Default)]
    struct Device(VirtualClock, Rc<Cell<i64>>);

    impl Clock for Device {
        fn now(&self) -> UnixMillis {
            UnixMillis(self.0.ms() + self.1.get())
        }

        fn sleep(&self, ms: u32) -> Pin<Box<dyn Future<Output = ()>>> {
            self.0.sleep(ms)
        }
    }

    fn device() -> (Device, MonotonicClock) {
        let device = Device(VirtualClock::new(), Rc::default());
        let steady = MonotonicClock::new(Rc::new(device.clone()), UnixMillis(0));
        (device, steady)
    }

    #[test]
    fn a_clock_that_is_set_back_neither_turns_time_back_nor_makes_anybody_wait() {
        let (device, steady) = device();
        let clock = device.0.clone();
        clock.drive(clock.clone().nap(1_000));
        assert_eq!(steady.now(), UnixMillis(START + 1_000));
        device.1.set(-3_600_000);
        assert_eq!(steady.now(), UnixMillis(START + 1_000));
        clock.drive(clock.clone().nap(500));
        assert_eq!(steady.now(), UnixMillis(START + 1_500));
        clock.drive(steady.sleep_until(UnixMillis(START + 200_000)));
        assert_eq!(clock.ms(), START + 200_000);
    }

    #[test]
    fn a_sleep_ends_when_it_should_although_the_clock_is_set_back_meanwhile() {
        let (device, steady) = device();
        let clock = device.0.clone();
        let mut both = crate::race::Race::new();
        let (started, error) = (clock.clone(), Rc::clone(&device.1));
        both.push(async move {
            started.nap(30_000).await;
            error.set(-86_400_000);
            0
        });
        let steady = Rc::new(steady);
        let sleeper = Rc::clone(&steady);
        both.push(async move {
            sleeper.sleep_until(UnixMillis(START + 150_000)).await;
            1
        });
        assert_eq!(clock.drive(both.next()), Some(0));
        assert_eq!(clock.drive(both.next()), Some(1));
        assert_eq!(clock.ms(), START + 150_000);
        assert_eq!(steady.now(), UnixMillis(START + 150_000));
    }

    #[test]
    fn a_clock_that_is_set_forward_or_a_device_that_slept_goes_on_at_once() {
        let (device, steady) = device();
        device.1.set(7_200_000);
        let clock = device.0.clone();
        clock.drive(steady.sleep_until(UnixMillis(START + 60_000)));
        assert_eq!(clock.ms(), START);
        assert_eq!(steady.now(), UnixMillis(START + 7_200_000));
    }

    #[test]
    fn a_device_that_is_behind_its_own_journal_goes_on_from_there() {
        let clock = VirtualClock::new();
        let least = UnixMillis(START + 900_000);
        let steady = MonotonicClock::new(Rc::new(clock.clone()), least);
        assert_eq!(steady.now(), least);
        clock.drive(clock.clone().nap(1_000));
        assert_eq!(steady.now(), least.plus_ms(1_000));
    }
}
