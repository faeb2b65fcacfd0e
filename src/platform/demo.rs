//! The simulated account inside the page: the same cloud that the mock server serves, without a
//! network. The only place of the page that knows the simulation.
//!
//! With the feature `split` the simulation is a module of its own (see `src/app/later.rs`), which the
//! browser fetches for the demo: no other connection needs it.

use super::clock;
use futures_util::FutureExt as _;
use rerack_api::{HttpRequest, TransportError};
use rerack_ops::cloud::{Cloud, Sending};
use rerack_simcloud::cloud::Cloud as Simulation;
use rerack_simcloud::options::Options;
use rerack_simcloud::world::World;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// No real answer is larger (16 MiB).
const BODY_LIMIT: usize = 16 * 1024 * 1024;
/// How much faster than life restarts go in the demo; a reboot takes seconds.
const SPEED: f64 = 20.0;

/// A simulated account that answers inside the page. Nothing is sent anywhere.
#[derive(Clone)]
pub struct DemoCloud {
    instances: usize,
    seed: u64,
    account: Rc<OnceCell<Rc<dyn Cloud>>>,
}

impl DemoCloud {
    /// An account with that many instances; the same seed gives the same account.
    #[must_use]
    pub fn new(instances: usize, seed: u64) -> Self {
        // Asked for now, not waited for: it comes while the page draws itself.
        let _ = fetch().now_or_never();
        Self {
            instances,
            seed,
            account: Rc::default(),
        }
    }
}

impl Cloud for DemoCloud {
    fn send(&self, request: HttpRequest, limit_ms: u32) -> Sending {
        let demo = self.clone();
        Box::pin(async move {
            match open(demo).await {
                Ok(account) => account.send(request, limit_ms).await,
                Err(why) => Err(TransportError::Network {
                    url: request.url.clone(),
                    detail: why.to_string(),
                }),
            }
        })
    }
}

/// The account, made when it is asked for the first time.
fn account(demo: DemoCloud) -> Rc<dyn Cloud> {
    let account = || -> Rc<dyn Cloud> { Rc::new(Account::new(demo.instances, demo.seed)) };
    Rc::clone(demo.account.get_or_init(account))
}

#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(
    demo,
    wasm_split_path = leptos::wasm_split,
    preload(fetch),
    fallible
)]
// The error is that of fetching.
#[allow(clippy::unnecessary_wraps)]
fn open(demo: DemoCloud) -> Result<Rc<dyn Cloud>, leptos::wasm_split::SplitLoaderError> {
    Ok(account(demo))
}

#[cfg(not(feature = "split"))]
#[allow(clippy::unused_async)]
async fn fetch() -> Result<(), std::convert::Infallible> {
    Ok(())
}

#[cfg(not(feature = "split"))]
#[allow(clippy::unused_async)]
async fn open(demo: DemoCloud) -> Result<Rc<dyn Cloud>, std::convert::Infallible> {
    Ok(account(demo))
}

struct Account(Rc<RefCell<Simulation<World>>>);

impl Account {
    fn new(instances: usize, seed: u64) -> Self {
        let options = Options {
            instances,
            seed,
            start: clock::now(),
            speed: SPEED,
            ..Options::default()
        };
        Self(Rc::new(RefCell::new(Simulation::over(
            World::new(&options),
            seed,
        ))))
    }
}

impl Cloud for Account {
    fn send(&self, request: HttpRequest, limit_ms: u32) -> Sending {
        let account = Rc::clone(&self.0);
        Box::pin(async move {
            // One turn of the event loop, as a real request would take: the page stays responsive.
            clock::sleep(0).await;
            let delivery = {
                let mut account = account.borrow_mut();
                account.advance_to(clock::now());
                account.handle(&request)
            };
            if delivery.delay_ms > limit_ms {
                clock::sleep(limit_ms).await;
                return Err(TransportError::TimedOut { after_ms: limit_ms });
            }
            if delivery.delay_ms > 0 {
                clock::sleep(delivery.delay_ms).await;
            }
            if let Some(received) = delivery.received(&request.url, BODY_LIMIT) {
                return received;
            }
            clock::sleep(limit_ms).await;
            Err(TransportError::TimedOut { after_ms: limit_ms })
        })
    }
}
