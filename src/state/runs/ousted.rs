//! That another tab has a run now, which this one was carrying out.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// Told once, that the run is not this tab's any more.
#[derive(Clone, Default)]
pub(super) struct Ousted(Rc<(Cell<bool>, RefCell<Option<Waker>>)>);

impl Ousted {
    /// Whether it was told.
    pub(super) fn is_told(&self) -> bool {
        self.0.0.get()
    }

    /// Tells it.
    pub(super) fn tell(&self) {
        self.0.0.set(true);
        if let Some(waker) = self.0.1.take() {
            waker.wake();
        }
    }

    /// Carries out a run unless this is told first. What was under way then is lost to this tab: whoever has the
    /// run now reads it back.
    pub(super) async fn or(&self, work: impl Future<Output = ()>) {
        let mut work = pin!(work);
        poll_fn(|context| {
            if self.0.0.get() {
                return Poll::Ready(());
            }
            *self.0.1.borrow_mut() = Some(context.waker().clone());
            work.as_mut().poll(context)
        })
        .await;
    }
}
