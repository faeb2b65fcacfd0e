//! Several futures at once on one thread.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

type Running<T> = Pin<Box<dyn Future<Output = T>>>;

/// Futures of which the first one that is ready is taken.
pub(super) struct Race<T>(Vec<Running<T>>);

impl<T> Race<T> {
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn push(&mut self, future: impl Future<Output = T> + 'static) {
        self.0.push(Box::pin(future));
    }

    /// Waits for the first future that is ready and takes it out. `None` without futures.
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
        assert_eq!((order, race.len()), (vec!["quick", "middle", "slow"], 0));
    }
}
