//! The whole account behind an HTTP surface: reads the request, has the account carry out the call
//! and renders the answer. On a host faults may strike on the way, and a log is kept (`watched`).
//! Sockets, browsers and clocks are the caller's.
//!
//! The cloud has one clock ([`Cloud::now`]): everything in the bodies (events, tasks, restarts), the
//! header `Date`, the check of a request's time, nonces, the end of temporary keys and the minutes of
//! rate limits go by it. A client that learns the cloud's time from `Date` can compare it with any
//! time in a body. It is the caller's clock and what was skipped or set ([`Cloud::skip`],
//! [`Cloud::set_clock`]); speed makes what happens shorter, not the clock faster.

mod account;
#[cfg(target_arch = "wasm32")]
mod alone;
#[cfg(test)]
pub(crate) mod fake;
#[cfg(not(target_arch = "wasm32"))]
mod gated;
mod simulated;
#[cfg(test)]
mod tests;
#[cfg(not(target_arch = "wasm32"))]
mod watched;

pub use account::Account;
#[cfg(not(target_arch = "wasm32"))]
pub use account::Truth;

use rerack_api::http::{HttpRequest, HttpResponse};
use rerack_api::time::UnixMillis;

use crate::render;
use crate::world::World;

/// An account with its faults and its log.
#[derive(Clone, Debug)]
pub struct Cloud<A = World> {
    account: A,
    seed: u64,
    received: u64,
    /// How far the cloud's clock runs ahead of the caller's, in milliseconds.
    ahead_ms: i64,
    #[cfg(not(target_arch = "wasm32"))]
    watch: watched::Watch,
}

/// What a transport does with the answer to one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The response. CORS headers are not in it: they are the transport's.
    pub response: HttpResponse,
    /// How long to hold the response back, in milliseconds.
    pub delay_ms: u32,
    /// How the response travels.
    pub fate: Fate,
}

/// How a response travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// As it is.
    Whole,
    /// Not at all: the connection stays open, without a word.
    NoAnswer,
    /// The connection ends in the middle of the body.
    CutBody,
    /// Without CORS headers, so that a browser does not let the page read it.
    RefuseCors,
}

impl<A: Account> Cloud<A> {
    /// A surface over this account. Request ids and faults follow from the seed.
    #[must_use]
    pub fn over(account: A, seed: u64) -> Self {
        Self {
            account,
            seed,
            received: 0,
            ahead_ms: 0,
            #[cfg(not(target_arch = "wasm32"))]
            watch: watched::Watch::new(seed),
        }
    }

    /// The cloud's time.
    #[must_use]
    pub fn now(&self) -> UnixMillis {
        self.account.now()
    }

    /// Tells the time of the caller's clock; everything due by then happens. What was skipped or set
    /// comes on top.
    pub fn advance_to(&mut self, now: UnixMillis) {
        self.account.advance_to(now.plus_ms(self.ahead_ms));
    }

    /// Lets `ms` milliseconds pass at once.
    pub fn skip(&mut self, ms: i64) {
        let ms = ms.max(0);
        self.ahead_ms = self.ahead_ms.saturating_add(ms);
        self.account.advance_to(self.account.now().plus_ms(ms));
    }

    /// Sets the cloud's clock forward or (below 0) back by `ms` milliseconds, as somebody sets a clock:
    /// what is under way takes as long as before, and times that are on record stay as they are.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn set_clock(&mut self, ms: i64) {
        self.ahead_ms = self.ahead_ms.saturating_add(ms);
        self.account.set_clock(ms);
    }

    /// The account itself.
    #[must_use]
    pub fn account(&self) -> &A {
        &self.account
    }

    /// Answers one request.
    pub fn handle(&mut self, request: &HttpRequest) -> Delivery {
        let request_id = render::request_id(self.seed, self.received);
        self.received += 1;
        self.carry_out(request, request_id)
    }
}
