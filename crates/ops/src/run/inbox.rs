//! How the operator's word reaches a run that is under way.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;

use futures_channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures_util::StreamExt as _;
use rerack_api::UnixMillis;

use super::{Command, RunEvent};

/// Both ends of the channel to a run: a run that is taken up again hears what was said to it before.
#[derive(Clone, Debug)]
pub struct Inbox {
    sender: UnboundedSender<RunEvent>,
    receiver: Rc<RefCell<UnboundedReceiver<RunEvent>>>,
}

impl Default for Inbox {
    fn default() -> Self {
        let (sender, receiver) = unbounded();
        Self {
            sender,
            receiver: Rc::new(RefCell::new(receiver)),
        }
    }
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

    /// Says when the credentials end, by this device's clock; `None` if they do not. To be said at
    /// the beginning and whenever others are entered.
    pub fn credentials(&self, until: Option<UnixMillis>) {
        self.put(RunEvent::Credentials(until));
    }

    /// Says that another tab has the run now.
    pub fn lock_lost(&self) {
        self.put(RunEvent::LockLost);
    }

    /// Whether everything that was said was heard.
    pub(super) fn is_empty(&self) -> bool {
        self.sender.is_empty()
    }

    fn put(&self, event: RunEvent) {
        // Both ends live as long as this: there is always somebody to hear it.
        let _ = self.sender.unbounded_send(event);
    }

    /// Waits for the next word.
    pub(super) async fn next(self) -> RunEvent {
        let next = poll_fn(|context| self.receiver.borrow_mut().poll_next_unpin(context)).await;
        // The channel cannot close while this holds a sender.
        next.unwrap_or(RunEvent::LockLost)
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
        inbox.lock_lost();
        inbox.credentials(None);
        inbox.tell(Command::Resume);
        let heard: Vec<RunEvent> = (0..4).map(|_| block_on(inbox.clone().next())).collect();
        assert_eq!(
            heard,
            [
                RunEvent::Commanded(Command::Pause),
                RunEvent::LockLost,
                RunEvent::Credentials(None),
                RunEvent::Commanded(Command::Resume)
            ]
        );
    }
}
