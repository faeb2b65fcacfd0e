use std::rc::Rc;

use rerack_api::endpoint::Endpoints;
use rerack_api::wire::params::Params;
use rerack_api::{Action, BuildError, CallError, HttpResponse, Product, TransportError};

mod nonces;
mod signing;
mod traffic;

use super::*;
use crate::testing::{FnCloud, JumpClock, block_on, down, ok, status};

struct Ask;
impl Action for Ask {
    type Answer = String;
    const NAME: &'static str = "Ask";
    const PRODUCT: Product = Product::Ecs;
    const WRITE: bool = false;
    fn params(&self) -> Result<Params, BuildError> {
        Ok(Params::new())
    }
    fn decode(body: &[u8]) -> Result<String, String> {
        String::from_utf8(body.to_vec()).map_err(|why| why.to_string())
    }
}

/// A chance that always falls the same way.
struct Fixed(u32);
impl Random for Fixed {
    fn bits(&self) -> u32 {
        self.0
    }
}

struct Change;
impl Action for Change {
    type Answer = String;
    const NAME: &'static str = "Change";
    const PRODUCT: Product = Product::Ecs;
    const WRITE: bool = true;
    fn params(&self) -> Result<Params, BuildError> {
        Ok(Params::new())
    }
    fn decode(body: &[u8]) -> Result<String, String> {
        Ask::decode(body)
    }
}

struct Impossible;
impl Action for Impossible {
    type Answer = ();
    const NAME: &'static str = "Impossible";
    const PRODUCT: Product = Product::Ecs;
    const WRITE: bool = false;
    fn params(&self) -> Result<Params, BuildError> {
        Err(BuildError::Missing("RegionId"))
    }
    fn decode(_body: &[u8]) -> Result<(), String> {
        Ok(())
    }
}

fn client(cloud: &Rc<FnCloud>, clock: &Rc<JumpClock>) -> Client {
    Client::new(
        cloud.clone(),
        clock.clone(),
        Endpoints::One("http://cloud/".into()),
    )
}

fn failing_first(
    times: usize,
    failure: impl Fn() -> Result<HttpResponse, TransportError> + 'static,
) -> Rc<FnCloud> {
    let mut left = times;
    FnCloud::new(move |_| {
        if left == 0 {
            return ok("fine");
        }
        left -= 1;
        failure()
    })
}

#[test]
fn a_read_survives_two_network_failures_with_growing_pauses() {
    for (bits, waited) in [(0, 150 + 600), (300, 450 + 900), (1_200, 447 + 1_800)] {
        let (cloud, clock) = (failing_first(2, down), JumpClock::at(1_000));
        let client = client(&cloud, &clock).with_random(Rc::new(Fixed(bits)));
        let answer = block_on(client.call("r", &Ask));
        assert_eq!(answer.as_deref(), Ok("fine"));
        assert_eq!((cloud.sent.get(), clock.now().0), (3, 1_000 + waited));
        assert_eq!(*cloud.limits_ms.borrow(), [15_000; 3]);
    }
}

#[test]
fn without_other_chance_the_pauses_still_differ() {
    let mut waited = std::collections::BTreeSet::new();
    let clock = JumpClock::at(0);
    let shared = client(&failing_first(usize::MAX, down), &clock);
    for _ in 0..20 {
        let began = clock.now().0;
        assert!(block_on(shared.call("r", &Ask)).is_err());
        let pauses = clock.now().0 - began;
        assert!((750..=2_250).contains(&pauses), "{pauses}");
        waited.insert(pauses);
    }
    assert!(waited.len() > 15, "{waited:?}");
}

#[test]
fn a_read_gives_up_after_the_third_try_with_the_last_error() {
    let (cloud, clock) = (failing_first(9, down), JumpClock::at(0));
    let answer = block_on(client(&cloud, &clock).call("r", &Ask));
    assert!(matches!(
        answer,
        Err(CallError::Transport(TransportError::Network { .. }))
    ));
    assert_eq!(cloud.sent.get(), 3);
}

#[test]
fn a_server_failure_a_time_out_and_a_cut_body_are_tried_again() {
    let failures: [fn() -> Result<HttpResponse, TransportError>; 3] = [
        || status(503, "<html>busy</html>"),
        || Err(TransportError::TimedOut { after_ms: 15_000 }),
        || {
            Err(TransportError::CutOff {
                detail: "eof".into(),
            })
        },
    ];
    for failure in failures {
        let (cloud, clock) = (failing_first(1, failure), JumpClock::at(0));
        assert!(block_on(client(&cloud, &clock).call("r", &Ask)).is_ok());
        assert_eq!(cloud.sent.get(), 2);
    }
}

#[test]
fn a_write_is_sent_exactly_once_whatever_happens() {
    for failure in [
        down,
        || status(500, "no"),
        || Err(TransportError::TimedOut { after_ms: 1 }),
    ] {
        let (cloud, clock) = (failing_first(9, failure), JumpClock::at(0));
        assert!(block_on(client(&cloud, &clock).call("r", &Change)).is_err());
        assert_eq!(cloud.sent.get(), 1);
        assert_eq!(*cloud.limits_ms.borrow(), [30_000]);
    }
}

#[test]
fn refusals_and_foreign_bodies_are_not_tried_again() {
    for failure in [
        || {
            status(
                400,
                r#"{"RequestId":"r","Code":"Throttling.User","Message":"slow down"}"#,
            )
        },
        || status(404, "<html>not here</html>"),
        || Err(TransportError::Cancelled),
        || Err(TransportError::TooLarge { limit: 5 }),
        || {
            Err(TransportError::Redirected {
                url: "http://cloud/".into(),
            })
        },
    ] {
        let (cloud, clock) = (failing_first(9, failure), JumpClock::at(0));
        assert!(block_on(client(&cloud, &clock).call("r", &Ask)).is_err());
        assert_eq!(cloud.sent.get(), 1);
    }
}

#[test]
fn a_request_that_cannot_be_built_is_not_sent() {
    let (cloud, clock) = (failing_first(0, down), JumpClock::at(0));
    let answer = block_on(client(&cloud, &clock).call("r", &Impossible));
    assert_eq!(
        answer,
        Err(CallError::Build(BuildError::Missing("RegionId")))
    );
    assert_eq!(cloud.sent.get(), 0);
}
