//! The end of a request or a transaction as a future.

use super::{Fault, Kind};
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::prelude::*;
use web_sys::{Event, IdbTransaction};

#[derive(Default)]
struct State {
    ended: Option<Result<(), Fault>>,
    waker: Option<Waker>,
}

type Handler = Closure<dyn FnMut(Event)>;

/// Ready when the first of its handlers was called.
pub(super) struct Once {
    state: Rc<RefCell<State>>,
    target: web_sys::EventTarget,
    handlers: Vec<(&'static str, Handler)>,
}

impl Once {
    /// Of something that tells by events how it ends.
    pub(super) fn new(target: &web_sys::EventTarget) -> Self {
        Self {
            state: Rc::default(),
            target: target.clone(),
            handlers: Vec::new(),
        }
    }

    /// With an event, it ends so.
    pub(super) fn on(
        mut self,
        event: &'static str,
        mut how: impl FnMut(Event) -> Result<(), Fault> + 'static,
    ) -> Self {
        let state = Rc::clone(&self.state);
        let handler = Handler::new(move |event| {
            let how = how(event);
            let waker = {
                let mut state = state.borrow_mut();
                state.ended.get_or_insert(how);
                state.waker.take()
            };
            if let Some(waker) = waker {
                waker.wake();
            }
        });
        let function = handler.as_ref().unchecked_ref();
        let _ = self
            .target
            .add_event_listener_with_callback(event, function);
        self.handlers.push((event, handler));
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
    type Output = Result<(), Fault>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut state = self.state.borrow_mut();
        if let Some(ended) = state.ended.clone() {
            return Poll::Ready(ended);
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Once {
    fn drop(&mut self) {
        for (event, handler) in &self.handlers {
            let function = handler.as_ref().unchecked_ref();
            let _ = self
                .target
                .remove_event_listener_with_callback(event, function);
        }
    }
}
