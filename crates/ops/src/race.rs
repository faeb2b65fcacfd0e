//! Several futures at once on one thread.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// Futures of which the first one that is ready is taken.
pub(crate) struct Race<T>(Vec<Pin<Box<dyn Future<Output = T>>>>);

impl<T> Race<T> {
    /// No futures.
    pub(crate) fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a future. It begins when the race is polled.
    pub(crate) fn push(&mut self, future: impl Future<Output = T> + 'static) {
        self.0.push(Box::pin(future));
    }

    /// Adds a future that has begun when this returns.
    pub(crate) fn push_begun(&mut self, future: impl Future<Output = T> + 'static)
    where
        T: 'static,
    {
        let mut future: Pin<Box<dyn Future<Output = T>>> = Box::pin(future);
        // Whoever waits for it polls it again, with its own waker.
        let mut context = Context::from_waker(Waker::noop());
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            future = Box::pin(std::future::ready(value));
        }
        self.0.push(future);
    }

    /// The first future that is ready is taken out. `None` without futures.
    pub(crate) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<T>> {
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
    }

    /// Waits for the first future that is ready.
    pub(crate) async fn next(&mut self) -> Option<T> {
        poll_fn(|context| self.poll(context)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Yield, block_on};

    #[test]
    fn the_quickest_comes_first_and_all_come() {
        let mut race = Race::new();
        for (name, polls) in [("slow", 9), ("quick", 1), ("middle", 4)] {
            race.push(async move {
                Yield(polls).await;
                name
            });
        }
        let mut order = Vec::new();
        while let Some(name) = block_on(race.next()) {
            order.push(name);
        }
        assert_eq!(order, ["quick", "middle", "slow"]);
    }
}
