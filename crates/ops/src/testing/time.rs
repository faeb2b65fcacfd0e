//! Virtual time.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use rerack_api::UnixMillis;

use crate::cloud::Clock;

/// 2026-01-15T08:30:00Z, a full minute.
pub(crate) const START: i64 = 1_768_465_800_000;

/// A clock that stands still until everybody sleeps, and then jumps to the first who wakes.
#[derive(Clone, Default)]
pub(crate) struct VirtualClock(Rc<(Cell<i64>, RefCell<BTreeSet<i64>>)>);

impl VirtualClock {
    pub(crate) fn new() -> Self {
        let clock = Self::default();
        clock.0.0.set(START);
        clock
    }

    pub(crate) fn ms(&self) -> i64 {
        self.0.0.get()
    }

    pub(crate) async fn nap(self, ms: i64) {
        let until = self.ms() + ms;
        self.0.1.borrow_mut().insert(until);
        std::future::poll_fn(|_| {
            if self.ms() >= until {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        })
        .await;
    }

    /// Drives a future to its end through virtual time.
    pub(crate) fn drive<F: Future>(&self, future: F) -> F::Output {
        let mut future = pin!(future);
        loop {
            if let Poll::Ready(output) = poll_once(future.as_mut()) {
                return output;
            }
            self.step();
        }
    }

    /// Drives a future for so long, and then drops it.
    pub(crate) fn drive_for(&self, ms: i64, future: impl Future<Output = ()>) {
        let end = self.ms() + ms;
        let mut future = pin!(future);
        while self.ms() < end && poll_once(future.as_mut()).is_pending() {
            self.step();
        }
    }

    fn step(&self) {
        let first = self.0.1.borrow_mut().pop_first();
        let first = first.expect("everybody waits for something that never comes");
        self.0.0.set(first.max(self.ms()));
    }
}

/// Polls once.
pub(crate) fn poll_once<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

impl Clock for VirtualClock {
    fn now(&self) -> UnixMillis {
        UnixMillis(self.ms())
    }

    fn sleep(&self, ms: u32) -> Pin<Box<dyn Future<Output = ()>>> {
        Box::pin(self.clone().nap(i64::from(ms)))
    }
}
