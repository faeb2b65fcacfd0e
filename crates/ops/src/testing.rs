//! Native test support: futures run to their end on one thread, a clock that jumps, and clouds
//! that answer from a closure.

mod earlier;
pub(crate) mod replies;
pub(crate) mod samples;
pub(crate) mod time;

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use rerack_api::{HttpRequest, HttpResponse, TransportError, UnixMillis};

use crate::cloud::{Clock, Cloud, Sending};

/// Polls a future until it is ready. Everything in these tests makes progress when polled.
pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    for _ in 0..10_000_000 {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
    panic!("the future does not settle");
}

/// Is ready after it was polled `polls` times; lets other futures run in between.
pub(crate) struct Yield(pub(crate) u32);

impl Future for Yield {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.0 == 0 {
            return Poll::Ready(());
        }
        self.0 -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// A clock whose sleeps are over at once and move the time.
pub(crate) struct JumpClock(pub(crate) Cell<i64>);

impl JumpClock {
    /// A clock that starts at `now_ms`.
    pub(crate) fn at(now_ms: i64) -> Rc<Self> {
        Rc::new(Self(Cell::new(now_ms)))
    }
}

impl Clock for JumpClock {
    fn now(&self) -> UnixMillis {
        UnixMillis(self.0.get())
    }

    fn sleep(&self, ms: u32) -> Pin<Box<dyn Future<Output = ()>>> {
        self.0.set(self.0.get() + i64::from(ms));
        Box::pin(Yield(1))
    }
}

type Answering = dyn FnMut(&HttpRequest) -> Result<HttpResponse, TransportError>;

/// A cloud that answers from a closure, each answer some polls late, and counts.
pub(crate) struct FnCloud {
    answer: RefCell<Box<Answering>>,
    late_polls: u32,
    pub(crate) sent: Cell<usize>,
    pub(crate) in_flight: Rc<Cell<usize>>,
    pub(crate) most_in_flight: Cell<usize>,
    pub(crate) limits_ms: RefCell<Vec<u32>>,
}

impl FnCloud {
    /// A cloud that asks `answer` for every request.
    pub(crate) fn new(
        answer: impl FnMut(&HttpRequest) -> Result<HttpResponse, TransportError> + 'static,
    ) -> Rc<Self> {
        Rc::new(Self {
            answer: RefCell::new(Box::new(answer)),
            late_polls: 3,
            sent: Cell::new(0),
            in_flight: Rc::default(),
            most_in_flight: Cell::new(0),
            limits_ms: RefCell::default(),
        })
    }
}

impl Cloud for FnCloud {
    fn send(&self, request: HttpRequest, limit_ms: u32) -> Sending {
        self.sent.set(self.sent.get() + 1);
        self.limits_ms.borrow_mut().push(limit_ms);
        self.in_flight.set(self.in_flight.get() + 1);
        self.most_in_flight
            .set(self.most_in_flight.get().max(self.in_flight.get()));
        let answer = (self.answer.borrow_mut())(&request);
        let in_flight = Rc::clone(&self.in_flight);
        let late = self.late_polls;
        Box::pin(async move {
            Yield(late).await;
            in_flight.set(in_flight.get() - 1);
            answer
        })
    }
}

/// An HTTP 200 answer with a JSON body.
pub(crate) fn ok(body: impl Into<String>) -> Result<HttpResponse, TransportError> {
    status(200, body)
}

/// An answer with a status and a body.
#[allow(clippy::unnecessary_wraps)]
pub(crate) fn status(status: u16, body: impl Into<String>) -> Result<HttpResponse, TransportError> {
    status_with(status, Vec::new(), body)
}

/// An answer with a status, headers (lower case) and a body.
#[allow(clippy::unnecessary_wraps)]
pub(crate) fn status_with(
    status: u16,
    headers: Vec<(String, String)>,
    body: impl Into<String>,
) -> Result<HttpResponse, TransportError> {
    let body = body.into().into_bytes();
    Ok(HttpResponse {
        status,
        headers,
        body,
    })
}

/// A network failure.
pub(crate) fn down() -> Result<HttpResponse, TransportError> {
    Err(TransportError::Network {
        url: "http://cloud/".into(),
        detail: "refused".into(),
    })
}
