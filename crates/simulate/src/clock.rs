//! Virtual time: it stands still until everybody sleeps, and then jumps to the first who wakes. A
//! device's clock may be wrong, and may jump.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use rerack_api::UnixMillis;
use rerack_ops::Clock;

/// 2026-01-15T08:30:00Z, a full minute.
pub(crate) const START: i64 = 1_768_465_800_000;

/// True time; clones share it.
#[derive(Clone, Default)]
pub(crate) struct TrueTime(Rc<(Cell<i64>, RefCell<BTreeSet<i64>>)>);

impl TrueTime {
    pub(crate) fn new() -> Self {
        let time = Self::default();
        time.0.0.set(START);
        time
    }

    pub(crate) fn ms(&self) -> i64 {
        self.0.0.get()
    }

    pub(crate) async fn nap(self, ms: i64) {
        let until = self.ms() + ms;
        self.0.1.borrow_mut().insert(until);
        poll_fn(|_| {
            if self.ms() >= until {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        })
        .await;
    }

    /// Jumps to the first who wakes; `false` if nobody sleeps.
    pub(crate) fn step(&self) -> bool {
        let first = self.0.1.borrow_mut().pop_first();
        if let Some(first) = first {
            self.0.0.set(first.max(self.ms()));
        }
        first.is_some()
    }

    /// Lets time pass in which nobody wakes.
    pub(crate) fn pass(&self, ms: i64) {
        self.0.0.set(self.ms() + ms);
    }
}

/// The clock of a device: true time and an error.
#[derive(Clone)]
pub(crate) struct Device {
    pub(crate) time: TrueTime,
    pub(crate) error_ms: Rc<Cell<i64>>,
}

impl Clock for Device {
    fn now(&self) -> UnixMillis {
        UnixMillis(self.time.ms() + self.error_ms.get())
    }

    fn sleep(&self, ms: u32) -> Pin<Box<dyn Future<Output = ()>>> {
        Box::pin(self.time.clone().nap(i64::from(ms)))
    }
}

/// Drives a future alone; `None` if it waits for something that never comes.
pub(crate) fn drive<F: Future>(time: &TrueTime, future: F) -> Option<F::Output> {
    let mut future = std::pin::pin!(future);
    loop {
        let mut context = Context::from_waker(Waker::noop());
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return Some(output);
        }
        if !time.step() {
            return None;
        }
    }
}
