//! The end of a request or a transaction as a future.

use super::{Fault, Kind};
use futures_channel::oneshot::{Receiver, Sender, channel};
use gloo_events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use web_sys::{Event, EventTarget, IdbTransaction};

type Ended = Result<(), Fault>;

/// Ready when the first of its handlers was called.
pub(super) struct Once {
    tell: Rc<Cell<Option<Sender<Ended>>>>,
    ended: Receiver<Ended>,
    target: EventTarget,
    /// They hear for as long as this lives.
    handlers: Vec<EventListener>,
}

impl Once {
    /// Of something that tells by events how it ends.
    pub(super) fn new(target: &EventTarget) -> Self {
        let (tell, ended) = channel();
        Self {
            tell: Rc::new(Cell::new(Some(tell))),
            ended,
            target: target.clone(),
            handlers: Vec::new(),
        }
    }

    /// With an event, it ends so.
    pub(super) fn on(
        mut self,
        event: &'static str,
        mut how: impl FnMut(&Event) -> Ended + 'static,
    ) -> Self {
        let tell = Rc::clone(&self.tell);
        let handler = move |event: &Event| {
            let how = how(event);
            if let Some(tell) = tell.take() {
                // Nobody may wait for it any more.
                let _ = tell.send(how);
            }
        };
        let options = EventListenerOptions::enable_prevent_default();
        let handler = EventListener::new_with_options(&self.target, event, options, handler);
        self.handlers.push(handler);
        self
    }

    /// The end of a transaction: complete, or not done at all.
    pub(super) fn of_transaction(transaction: &IdbTransaction) -> Self {
        let aborted = transaction.clone();
        Self::new(transaction)
            .on("complete", |_| Ok(()))
            .on("abort", move |_| {
                Err(aborted.error().map_or_else(
                    || Fault::new(Kind::Closed, "the browser aborted it"),
                    |error| Fault::of(&error),
                ))
            })
    }
}

impl Future for Once {
    type Output = Ended;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Ended> {
        let silent = |_| Err(Fault::new(Kind::Other, "it never told how it ended"));
        Pin::new(&mut self.ended)
            .poll(context)
            .map(|ended| ended.unwrap_or_else(silent))
    }
}
