//! The whole account behind an HTTP surface: reads the request, has the account carry out the call
//! and renders the answer. On a host faults may strike on the way, and a log is kept (`fault`).
//! Sockets, browsers and clocks are the caller's.
//!
//! The cloud has one clock ([`Cloud::now`]): everything in the bodies (events, tasks, restarts), the
//! header `Date`, the check of a request's time, nonces, the end of temporary keys and the minutes of
//! rate limits go by it. A client that learns the cloud's time from `Date` can compare it with any
//! time in a body. It is the caller's clock and what was skipped or set ([`Cloud::skip`],
//! [`Cloud::set_clock`]); speed makes what happens shorter, not the clock faster.

mod account;
#[cfg(not(target_arch = "wasm32"))]
mod auth;
#[cfg(target_arch = "wasm32")]
mod browser;
mod delivery;
#[cfg(test)]
pub(crate) mod fake;
#[cfg(not(target_arch = "wasm32"))]
mod fault;
mod simulated;
#[cfg(test)]
mod tests;

pub use account::Account;
#[cfg(not(target_arch = "wasm32"))]
pub use account::Truth;
pub use delivery::{Delivery, DeliveryOutcome};

use rerack_api::http::HttpRequest;
use rerack_api::time::UnixMillis;

use crate::call::{Call, Refusal};
use crate::nonces::{Nonces, used_nonce};
use crate::render;
use crate::rpc::Rpc;
use crate::world::World;

/// An account with its faults and its log.
#[derive(Clone, Debug)]
pub struct Cloud<A = World> {
    account: A,
    seed: u64,
    received: u64,
    /// The nonces of writes, where signatures are not looked at.
    nonces: Nonces,
    /// How far the cloud's clock runs ahead of the caller's, in milliseconds.
    ahead_ms: i64,
    #[cfg(not(target_arch = "wasm32"))]
    watch: fault::Watch,
}

impl<A: Account> Cloud<A> {
    /// A surface over this account. Request ids and faults follow from the seed.
    #[must_use]
    pub fn over(account: A, seed: u64) -> Self {
        Self {
            account,
            seed,
            received: 0,
            nonces: Nonces::default(),
            ahead_ms: 0,
            #[cfg(not(target_arch = "wasm32"))]
            watch: fault::Watch::new(seed),
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

    /// Refuses a write that was delivered before: it carries a nonce (`SignatureNonce` or the header
    /// `x-acs-signature-nonce`), signed or not, that another write had within the last half hour.
    fn only_once(&mut self, request: &HttpRequest, rpc: &Rpc) -> Result<(), Box<Refusal>> {
        if !Call::is_write(&rpc.action) || self.ignores_nonces() {
            return Ok(());
        }
        let named = rpc.params.get("SignatureNonce");
        let nonce = named.or_else(|| request.header("x-acs-signature-nonce"));
        let now = self.now();
        match nonce.map(str::trim).filter(|nonce| !nonce.is_empty()) {
            Some(nonce) if self.nonces.is_used(nonce, now) => Err(used_nonce()),
            _ => Ok(()),
        }
    }

    /// Answers one request.
    pub fn handle(&mut self, request: &HttpRequest) -> Delivery {
        let request_id = render::request_id(self.seed, self.received);
        self.received += 1;
        self.carry_out(request, request_id)
    }
}
