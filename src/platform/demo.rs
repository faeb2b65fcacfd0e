//! The simulated account inside the page: the same cloud that the mock server serves, without a
//! network. The only place of the page that knows the simulation.

use super::clock;
use rerack_api::{HttpRequest, TransportError};
use rerack_ops::cloud::{Cloud, Sending};
use rerack_simcloud::cloud::Cloud as Account;
use rerack_simcloud::options::Options;
use rerack_simcloud::world::World;
use std::cell::RefCell;
use std::rc::Rc;

/// No real answer is larger (16 MiB).
const BODY_LIMIT: usize = 16 * 1024 * 1024;
/// How much faster than life restarts go in the demo; a reboot takes seconds.
const SPEED: f64 = 20.0;

/// A simulated account that answers inside the page. Nothing is sent anywhere.
pub struct DemoCloud(Rc<RefCell<Account<World>>>);

impl DemoCloud {
    /// An account with that many instances; the same seed gives the same account.
    #[must_use]
    pub fn new(instances: usize, seed: u64) -> Self {
        let options = Options {
            instances,
            seed,
            start: clock::now(),
            speed: SPEED,
            ..Options::default()
        };
        Self(Rc::new(RefCell::new(Account::over(
            World::new(&options),
            seed,
        ))))
    }
}

impl Cloud for DemoCloud {
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
