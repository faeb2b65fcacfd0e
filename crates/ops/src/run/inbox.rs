//! How the operator's word reaches a run that is under way.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use super::{Command, RunEvent};

/// What was said and not heard yet.
#[derive(Clone, Debug, Default)]
pub struct Inbox(Rc<RefCell<Letters>>);

#[derive(Debug, Default)]
struct Letters {
    waiting: VecDeque<RunEvent>,
    waker: Option<Waker>,
}

impl Inbox {
    /// Nothing was said yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says something. It is heard after everything that was said before.
    pub fn tell(&self, command: Command) {
        self.put(RunEvent::Commanded(command));
    }

    /// Says that another tab has the run now.
    pub fn oust(&self) {
        self.put(RunEvent::Ousted);
    }

    /// Whether everything that was said has been heard.
    pub(super) fn is_empty(&self) -> bool {
        self.0.borrow().waiting.is_empty()
    }

    fn put(&self, event: RunEvent) {
        let mut letters = self.0.borrow_mut();
        letters.waiting.push_back(event);
        let waker = letters.waker.take();
        drop(letters);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Waits for the next word.
    pub(super) async fn next(self) -> RunEvent {
        poll_fn(|context| {
            let mut letters = self.0.borrow_mut();
            if let Some(event) = letters.waiting.pop_front() {
                Poll::Ready(event)
            } else {
                letters.waker = Some(context.waker().clone());
                Poll::Pending
            }
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::block_on;

    #[test]
    fn words_are_heard_in_their_order_also_those_from_before() {
        let inbox = Inbox::new();
        inbox.tell(Command::Pause);
        inbox.oust();
        inbox.tell(Command::Resume);
        let heard: Vec<RunEvent> = (0..3).map(|_| block_on(inbox.clone().next())).collect();
        assert_eq!(
            heard,
            [
                RunEvent::Commanded(Command::Pause),
                RunEvent::Ousted,
                RunEvent::Commanded(Command::Resume)
            ]
        );
    }
}
