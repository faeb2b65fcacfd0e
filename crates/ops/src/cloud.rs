//! The way out: everything the model wants from the world goes through [`Cloud`] (bytes) and
//! [`Clock`] (time). [`Client`] puts typed actions on top of them.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use rerack_api::endpoint::Endpoints;
use rerack_api::wire::error_body;
use rerack_api::wire::params::Params;
use rerack_api::{
    Action, BuildError, CallError, HttpRequest, HttpResponse, Product, TransportError, UnixMillis,
};

/// An HTTP exchange under way.
pub type Sending = Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>>>>;

/// A call under way.
pub type Answering = Pin<Box<dyn Future<Output = Result<HttpResponse, CallError>>>>;

/// Somebody who carries HTTP requests to the cloud: a browser's fetch, a simulated account, a test.
pub trait Cloud {
    /// Sends one request, once. No complete answer within `limit_ms` milliseconds is
    /// [`TransportError::TimedOut`].
    fn send(&self, request: HttpRequest, limit_ms: u32) -> Sending;
}

/// The time, injected so that tests can drive it.
pub trait Clock {
    /// Now.
    fn now(&self) -> UnixMillis;
    /// Is ready `ms` milliseconds later.
    fn sleep(&self, ms: u32) -> Pin<Box<dyn Future<Output = ()>>>;
}

/// How long a read may take, in milliseconds.
pub const READ_LIMIT_MS: u32 = 15_000;
/// How long a write may take before its outcome is unknown, in milliseconds.
pub const WRITE_LIMIT_MS: u32 = 30_000;
/// Pauses before a failed read is tried again, in milliseconds.
const READ_RETRY_PAUSES_MS: [u32; 2] = [300, 1200];

/// A call that is ready to be sent: an action without its type.
#[derive(Clone, Debug)]
pub struct Call {
    region: String,
    name: &'static str,
    product: Product,
    is_write: bool,
    params: Params,
}

impl Call {
    /// Builds the call of an action in a region.
    pub fn new<A: Action>(region: &str, action: &A) -> Result<Self, BuildError> {
        action
            .params()
            .map(|params| Self::with::<A>(region, params))
    }

    /// The call of an action in a region with parameters that were built before.
    #[must_use]
    pub fn with<A: Action>(region: &str, params: Params) -> Self {
        Self {
            region: region.to_owned(),
            name: A::NAME,
            product: A::PRODUCT,
            is_write: A::WRITE,
            params,
        }
    }
}

/// Sends typed actions. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    cloud: Rc<dyn Cloud>,
    clock: Rc<dyn Clock>,
    endpoints: Endpoints,
}

impl Client {
    /// A client that sends through `cloud` to the addresses of `endpoints`.
    #[must_use]
    pub fn new(cloud: Rc<dyn Cloud>, clock: Rc<dyn Clock>, endpoints: Endpoints) -> Self {
        Self {
            cloud,
            clock,
            endpoints,
        }
    }

    /// The clock that times the calls.
    #[must_use]
    pub fn clock(&self) -> &Rc<dyn Clock> {
        &self.clock
    }

    /// Sends one action to its product's endpoint in `region` and reads the answer. See
    /// [`Client::send`].
    pub async fn call<A: Action>(&self, region: &str, action: &A) -> Result<A::Answer, CallError> {
        rerack_api::read::<A>(&self.send(Call::new(region, action)).await?)
    }

    /// Sends a call that was built, or hands on why it could not be.
    ///
    /// A read is sent at most three times: again 300 ms and 1,200 ms after the network failed, the
    /// time ran out or the server failed (HTTP 5xx). Refusals, throttling included, come back at
    /// once, as responses. A write is sent once, whatever happens.
    ///
    /// What does not depend on the action is here, once for all of them, which keeps the page small.
    #[must_use]
    pub fn send(&self, call: Result<Call, BuildError>) -> Answering {
        let call = call.map(|call| {
            let address = self.endpoints.address(call.product, &call.region);
            let request =
                rerack_api::action::request(&address, call.name, call.product, call.params);
            (call.is_write, request)
        });
        let (cloud, clock) = (Rc::clone(&self.cloud), Rc::clone(&self.clock));
        Box::pin(async move {
            let (is_write, request) = call?;
            let limit = if is_write {
                WRITE_LIMIT_MS
            } else {
                READ_LIMIT_MS
            };
            let mut pauses = READ_RETRY_PAUSES_MS.iter();
            loop {
                let result = cloud.send(request.clone(), limit).await;
                match pauses.next() {
                    Some(pause) if !is_write && may_pass(&result) => clock.sleep(*pause).await,
                    _ => return Ok(result?),
                }
            }
        })
    }
}

/// Whether trying a read again may help.
fn may_pass(result: &Result<HttpResponse, TransportError>) -> bool {
    match result {
        Ok(response) => {
            let throttled =
                || error_body::decode(response).is_ok_and(|error| error.is_throttling());
            response.status >= 500 && !throttled()
        }
        Err(why) => matches!(
            why,
            TransportError::Network { .. }
                | TransportError::TimedOut { .. }
                | TransportError::CutOff { .. }
        ),
    }
}

#[cfg(test)]
mod tests;
