//! What is going to happen, in the order of time. Of two things due at the same moment the one that
//! was planned first comes first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A thing that becomes due. Numbers are those of instances, events or tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Timer {
    /// The instance has come to a stop.
    Down(u32),
    /// The instance is up again (or its redeploy is over).
    Up(u32),
    /// An instance that was in between when the account began to live reaches a lasting state.
    Settled(u32),
    /// The planned time of a scheduled event.
    Due(u32),
    /// An inquiring event becomes scheduled by the platform.
    Promoted(u32),
    /// The platform withdraws a scheduled event.
    Withdrawn(u32),
    /// The cloud notices that its owner answered the event.
    Noticed(u32),
    /// An executing event is over.
    Over(u32),
    /// A task reports its end; true = finished, false = failed.
    TaskEnds(u32, bool),
}

/// All that is planned.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timers {
    heap: BinaryHeap<Reverse<(i64, u64, Timer)>>,
    planned: u64,
}

impl Timer {
    /// Whether it is planned for a time of the calendar, not for the end of something under way.
    #[cfg(not(target_arch = "wasm32"))]
    fn is_of_the_calendar(self) -> bool {
        matches!(self, Self::Due(_) | Self::Promoted(_) | Self::Withdrawn(_))
    }
}

impl Timers {
    /// The clock was set by `ms`: what is under way still takes as long.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn set_clock(&mut self, ms: i64) {
        let planned = std::mem::take(&mut self.heap).into_iter();
        self.heap = planned
            .map(|Reverse((at, nth, timer))| {
                let by = if timer.is_of_the_calendar() { 0 } else { ms };
                Reverse((at.saturating_add(by), nth, timer))
            })
            .collect();
    }

    /// Plans `timer` for `at` (epoch milliseconds).
    pub(crate) fn plan(&mut self, at: i64, timer: Timer) {
        self.planned += 1;
        self.heap.push(Reverse((at, self.planned, timer)));
    }

    /// Takes out the next thing due by `now`, with its time.
    pub(crate) fn next_due(&mut self, now: i64) -> Option<(i64, Timer)> {
        let Reverse((at, _, _)) = self.heap.peek()?;
        if *at > now {
            return None;
        }
        self.heap.pop().map(|Reverse((at, _, timer))| (at, timer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_set_moves_what_is_under_way_and_not_the_calendar() {
        let mut timers = Timers::default();
        timers.plan(10, Timer::Up(1));
        timers.plan(20, Timer::Due(2));
        timers.set_clock(100);
        assert_eq!(timers.next_due(109), Some((20, Timer::Due(2))));
        assert_eq!(timers.next_due(109), None);
        assert_eq!(timers.next_due(110), Some((110, Timer::Up(1))));
    }

    #[test]
    fn things_come_in_the_order_of_time_and_then_of_planning() {
        let mut timers = Timers::default();
        for (at, timer) in [
            (30, Timer::Up(1)),
            (10, Timer::Over(9)),
            (10, Timer::Down(2)),
        ] {
            timers.plan(at, timer);
        }
        assert_eq!(timers.next_due(9), None);
        assert_eq!(timers.next_due(10), Some((10, Timer::Over(9))));
        assert_eq!(timers.next_due(10), Some((10, Timer::Down(2))));
        assert_eq!(timers.next_due(29), None);
        assert_eq!(timers.next_due(99), Some((30, Timer::Up(1))));
        assert_eq!(timers.next_due(99), None);
    }
}
