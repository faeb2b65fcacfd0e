//! What is counted, and what is held after a refusal for too many calls.

use std::cell::Cell;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use rerack_api::Limit;

use super::*;
use crate::testing::status_with;

const MINUTE: i64 = 60_000;

struct Redeploy;
impl Action for Redeploy {
    type Answer = ();
    const NAME: &'static str = "RedeployInstance";
    const PRODUCT: Product = Product::Ecs;
    const WRITE: bool = true;
    const LIMIT: Option<Limit> = Some(Limit {
        calls: 500,
        seconds: 60,
    });
    fn params(&self) -> Result<Params, BuildError> {
        Ok(Params::new())
    }
    fn decode(_body: &[u8]) -> Result<(), String> {
        Ok(())
    }
}

struct EdgeAsk;
impl Action for EdgeAsk {
    type Answer = ();
    const NAME: &'static str = "EdgeAsk";
    const PRODUCT: Product = Product::Ens;
    const WRITE: bool = false;
    fn params(&self) -> Result<Params, BuildError> {
        Ok(Params::new())
    }
    fn decode(_body: &[u8]) -> Result<(), String> {
        Ok(())
    }
}

fn throttled(retry_after: Option<&str>) -> Result<HttpResponse, TransportError> {
    let body = r#"{"RequestId":"q","Code":"Throttling.User","Message":"slow down"}"#;
    let header = retry_after.map(|ms| ("x-acs-retry-after".to_owned(), ms.to_owned()));
    status_with(400, header.into_iter().collect(), body)
}

#[test]
fn calls_are_counted_by_action_region_and_minute_with_their_repetitions() {
    let (cloud, clock) = (failing_first(1, down), JumpClock::at(3 * MINUTE));
    let client = client(&cloud, &clock);
    for region in ["a", "b", "a"] {
        assert!(block_on(client.call(region, &Ask)).is_ok());
    }
    assert!(block_on(client.call("a", &Redeploy)).is_ok());
    let usage: Vec<_> = client
        .usage()
        .into_iter()
        .map(|used| (used.action, used.region, used.calls, used.limit))
        .collect();
    let limit = Limit {
        calls: 500,
        seconds: 60,
    };
    let expected = [
        ("Ask", "a".to_owned(), 3, None),
        ("Ask", "b".to_owned(), 1, None),
        ("RedeployInstance", "a".to_owned(), 1, Some(limit)),
    ];
    assert_eq!(usage, expected);
    clock.0.set(4 * MINUTE - 1);
    assert_eq!(client.usage().len(), 3);
    clock.0.set(4 * MINUTE);
    assert_eq!(client.usage(), []);
    assert!(block_on(client.call("b", &Ask)).is_ok());
    assert_eq!(client.usage()[0].calls, 1);
}

#[test]
fn edge_regions_share_one_count_and_one_hold() {
    let (cloud, clock) = (failing_first(1, || throttled(None)), JumpClock::at(0));
    let client = client(&cloud, &clock);
    assert!(block_on(client.call("edge-1", &EdgeAsk)).is_err());
    assert!(block_on(client.call("edge-2", &EdgeAsk)).is_ok());
    assert_eq!((client.usage().len(), client.usage()[0].calls), (1, 2));
    let held = client.held_until(Product::Ens, "EdgeAsk", "edge-3");
    assert_eq!(held, Some(UnixMillis(MINUTE + 1_000)));
}

#[test]
fn a_throttled_action_is_held_in_its_region_until_the_next_full_minute() {
    let (cloud, clock) = (
        failing_first(1, || throttled(None)),
        JumpClock::at(7 * MINUTE + 2_345),
    );
    let client = client(&cloud, &clock);
    assert!(block_on(client.call("a", &Ask)).is_err());
    let until = UnixMillis(8 * MINUTE + 1_000);
    let held = Held {
        product: Product::Ecs,
        action: "Ask",
        region: "a".into(),
        until,
    };
    assert_eq!(client.held(), [held]);
    assert_eq!(client.held_until(Product::Ecs, "Ask", "a"), Some(until));
    assert_eq!(client.held_until(Product::Ecs, "Ask", "b"), None);
    assert_eq!(client.held_until(Product::Ecs, "Other", "a"), None);
    clock.0.set(until.0 - 1);
    assert_eq!(client.held().len(), 1);
    clock.0.set(until.0);
    assert_eq!(client.held(), []);
    assert_eq!(client.held_until(Product::Ecs, "Ask", "a"), None);
}

#[test]
fn the_longer_of_the_minute_and_the_header_counts() {
    for (header, until) in [
        ("1500", MINUTE + 1_000),
        ("90000", 10_000 + 90_000),
        ("soon", MINUTE + 1_000),
    ] {
        let (cloud, clock) = (
            failing_first(1, move || throttled(Some(header))),
            JumpClock::at(10_000),
        );
        let client = client(&cloud, &clock);
        assert!(block_on(client.call("a", &Ask)).is_err());
        let held = client.held_until(Product::Ecs, "Ask", "a");
        assert_eq!(held, Some(UnixMillis(until)), "{header}");
    }
}

#[test]
fn a_throttled_write_is_held_and_not_sent_again() {
    let (cloud, clock) = (failing_first(9, || throttled(Some("10"))), JumpClock::at(0));
    let client = client(&cloud, &clock);
    assert!(block_on(client.call("a", &Redeploy)).is_err());
    assert_eq!(cloud.sent.get(), 1);
    assert_eq!(client.held()[0].action, "RedeployInstance");
}

#[test]
fn a_status_of_429_without_a_body_holds_too() {
    let (cloud, clock) = (failing_first(1, || status(429, "")), JumpClock::at(0));
    let client = client(&cloud, &clock);
    assert!(block_on(client.call("a", &Ask)).is_err());
    assert_eq!((cloud.sent.get(), client.held().len()), (1, 1));
}

/// A cloud that never answers and counts the exchanges that are open.
struct Silent(Rc<Cell<i32>>);
struct Open(Rc<Cell<i32>>);
impl Drop for Open {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}
impl Cloud for Silent {
    fn send(&self, _request: HttpRequest, _limit_ms: u32) -> Sending {
        self.0.set(self.0.get() + 1);
        let open = Open(Rc::clone(&self.0));
        Box::pin(async move {
            std::future::pending::<()>().await;
            drop(open);
            Err(TransportError::Cancelled)
        })
    }
}

#[test]
fn a_call_that_nobody_wants_any_more_ends_its_exchange() {
    let open = Rc::new(Cell::new(0));
    let cloud = Rc::new(Silent(Rc::clone(&open)));
    let client = Client::new(cloud, JumpClock::at(0), Endpoints::One("http://c/".into()));
    {
        let mut call = pin!(client.call("a", &Ask));
        let mut context = Context::from_waker(Waker::noop());
        assert!(matches!(call.as_mut().poll(&mut context), Poll::Pending));
        assert_eq!(open.get(), 1);
    }
    assert_eq!(open.get(), 0);
}
