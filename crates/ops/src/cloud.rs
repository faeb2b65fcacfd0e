//! The way out: everything the model wants from the world goes through [`Cloud`] (bytes), [`Clock`]
//! (time), [`Random`] (dice) and [`Signer`] (keys). [`Client`] puts typed actions on top of them.

mod call;
mod client;
mod signer;
mod traffic;

use std::future::Future;
use std::pin::Pin;

use rerack_api::{CallError, HttpRequest, HttpResponse, TransportError, UnixMillis};

pub use call::Call;
pub use client::Client;
pub use signer::Signer;
pub(crate) use traffic::taken_again;
pub use traffic::{Held, Usage};

/// An HTTP exchange under way.
pub type Sending = Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>>>>;

/// A call under way. Dropping it ends it.
pub type Answering = Pin<Box<dyn Future<Output = Result<HttpResponse, CallError>>>>;

/// Somebody who carries HTTP requests to the cloud: a browser's fetch, a simulated account, a test.
pub trait Cloud {
    /// Sends one request, once. No complete answer within `limit_ms` milliseconds is
    /// [`TransportError::TimedOut`]. Dropping the exchange ends it.
    fn send(&self, request: HttpRequest, limit_ms: u32) -> Sending;
}

/// The time, injected so that tests can drive it.
pub trait Clock {
    /// Now.
    fn now(&self) -> UnixMillis;
    /// Is ready `ms` milliseconds later.
    fn sleep(&self, ms: u32) -> Pin<Box<dyn Future<Output = ()>>>;
}

/// Chance, injected so that tests can choose it. It spreads repetitions in time, and makes the nonces
/// of writes: in a page it must be a source that no other page repeats (`crypto.getRandomValues`).
pub trait Random {
    /// 32 bits.
    fn bits(&self) -> u32;

    /// A nonce: 128 bits, never the same twice.
    fn nonce(&self) -> [u8; 16] {
        let mut nonce = [0; 16];
        for four in nonce.chunks_exact_mut(4) {
            four.copy_from_slice(&self.bits().to_be_bytes());
        }
        nonce
    }
}

/// How long a read may take, in milliseconds.
pub const READ_LIMIT_MS: u32 = 15_000;
/// How long a write may take before its outcome is unknown, in milliseconds.
pub const WRITE_LIMIT_MS: u32 = 30_000;

#[cfg(test)]
mod tests;
