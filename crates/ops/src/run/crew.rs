//! Futures that run side by side on one thread and are taken as they become ready.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// Futures at work.
pub(super) struct Crew<T>(Vec<Pin<Box<dyn Future<Output = T>>>>);

impl<T> Crew<T> {
    /// Nobody at work.
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a future. It begins when [`Self::next`] is awaited.
    pub(super) fn add(&mut self, future: impl Future<Output = T> + 'static) {
        self.0.push(Box::pin(future));
    }

    /// The result of whichever is ready first; `None` if nobody is at work.
    pub(super) async fn next(&mut self) -> Option<T> {
        poll_fn(|context| {
            if self.0.is_empty() {
                return Poll::Ready(None);
            }
            for index in 0..self.0.len() {
                if let Poll::Ready(value) = self.0[index].as_mut().poll(context) {
                    drop(self.0.remove(index));
                    return Poll::Ready(Some(value));
                }
            }
            Poll::Pending
        })
        .await
    }
}
