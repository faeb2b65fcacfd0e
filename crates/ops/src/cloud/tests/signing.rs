//! The signer is asked right before every try, can refuse, and learns the time.

use std::cell::{Cell, RefCell};

use rerack_api::{SignError, UnsignedRequest};

use super::*;
use crate::testing::status_with;

/// Signs with a counter for a nonce, refuses if told to, and knows the server's time once it heard a
/// `Date` header.
#[derive(Default)]
struct Pen {
    refusal: RefCell<Option<SignError>>,
    signed: Cell<u32>,
    heard: RefCell<Vec<(u16, i64, i64)>>,
    /// The bodies of the requests the answers were to.
    answered: RefCell<Vec<String>>,
    knows_time: Cell<bool>,
}

impl Signer for Pen {
    fn sign(&self, request: &UnsignedRequest, now: UnixMillis) -> Result<HttpRequest, SignError> {
        let mut request = request.to_http();
        if let Some(why) = self.refusal.borrow().clone() {
            return Err(why);
        }
        self.signed.set(self.signed.get() + 1);
        let mark = format!("&Nonce={}&Time={}", self.signed.get(), now.0);
        request.body.extend_from_slice(mark.as_bytes());
        Ok(request)
    }

    fn heard(
        &self,
        request: &HttpRequest,
        response: &HttpResponse,
        sent: UnixMillis,
        received: UnixMillis,
    ) -> bool {
        let body = String::from_utf8(request.body.clone()).unwrap();
        self.answered.borrow_mut().push(body);
        let seen = (response.status, sent.0, received.0);
        self.heard.borrow_mut().push(seen);
        if response.header("date").is_some() {
            self.knows_time.set(true);
        }
        self.knows_time.get()
    }
}

fn too_old(header: bool) -> Result<HttpResponse, TransportError> {
    let body = r#"{"RequestId":"q","Code":"InvalidTimeStamp.Expired","Message":"too old"}"#;
    let date = (
        "date".to_owned(),
        "Thu, 15 Jan 2026 08:30:00 GMT".to_owned(),
    );
    let headers = if header { vec![date] } else { Vec::new() };
    status_with(400, headers, body)
}

fn signed(cloud: &Rc<FnCloud>, clock: &Rc<JumpClock>) -> (Client, Rc<Pen>) {
    let pen = Rc::new(Pen::default());
    (client(cloud, clock).with_signer(pen.clone()), pen)
}

/// A cloud that keeps the bodies and refuses the first so many.
fn refusing(
    times: usize,
    refusal: impl Fn() -> Result<HttpResponse, TransportError> + 'static,
) -> (Rc<FnCloud>, Rc<RefCell<Vec<String>>>) {
    let bodies = Rc::new(RefCell::new(Vec::new()));
    let (log, mut left) = (Rc::clone(&bodies), times);
    let cloud = FnCloud::new(move |request| {
        let body = String::from_utf8(request.body.clone()).unwrap();
        log.borrow_mut().push(body);
        if left == 0 {
            return ok("fine");
        }
        left -= 1;
        refusal()
    });
    (cloud, bodies)
}

#[test]
fn every_try_is_signed_anew_at_its_own_time() {
    let ((cloud, bodies), clock) = (refusing(2, down), JumpClock::at(500));
    let (client, pen) = signed(&cloud, &clock);
    let client = client.with_random(Rc::new(Fixed(150)));
    assert!(block_on(client.call("r", &Ask)).is_ok());
    let ends: Vec<String> = bodies
        .borrow()
        .iter()
        .map(|body| body[body.find("&Nonce").unwrap()..].to_owned())
        .collect();
    let expected = [
        "&Nonce=1&Time=500",
        "&Nonce=2&Time=800",
        "&Nonce=3&Time=1550",
    ];
    assert_eq!(ends, expected);
    assert_eq!(*pen.heard.borrow(), [(200, 1_550, 1_550)]);
    // Told with the request as it was sent.
    assert_eq!(*pen.answered.borrow(), bodies.borrow()[2..]);
}

#[test]
fn what_is_not_signed_does_not_leave() {
    let host = "evil.example".to_owned();
    for why in [
        SignError::NoKeys,
        SignError::KeysExpired,
        SignError::HostNotAllowed { host },
    ] {
        let ((cloud, _), clock) = (refusing(0, down), JumpClock::at(0));
        let (client, pen) = signed(&cloud, &clock);
        *pen.refusal.borrow_mut() = Some(why.clone());
        let answer = block_on(client.call("r", &Ask));
        assert_eq!(answer, Err(CallError::NotSigned(why.clone())));
        let answer = block_on(client.call("r", &Change));
        assert_eq!(answer, Err(CallError::NotSigned(why)));
        assert_eq!((cloud.sent.get(), client.usage().len()), (0, 0));
    }
}

#[test]
fn a_read_whose_time_was_refused_is_sent_once_more_when_the_time_is_known() {
    let ((cloud, _), clock) = (refusing(1, || too_old(true)), JumpClock::at(0));
    let (client, pen) = signed(&cloud, &clock);
    assert_eq!(block_on(client.call("r", &Ask)).as_deref(), Ok("fine"));
    assert_eq!((cloud.sent.get(), pen.signed.get()), (2, 2));
    assert_eq!(clock.now().0, 0, "at once");
}

#[test]
fn a_time_that_is_refused_twice_comes_back_refused() {
    let ((cloud, _), clock) = (refusing(9, || too_old(true)), JumpClock::at(0));
    let (client, _) = signed(&cloud, &clock);
    let error = block_on(client.call("r", &Ask)).unwrap_err();
    assert_eq!(error.api().unwrap().code, "InvalidTimeStamp.Expired");
    assert_eq!(cloud.sent.get(), 2);
}

#[test]
fn without_the_right_time_another_try_would_be_in_vain() {
    let ((cloud, _), clock) = (refusing(9, || too_old(false)), JumpClock::at(0));
    let (client, _) = signed(&cloud, &clock);
    assert!(block_on(client.call("r", &Ask)).is_err());
    assert_eq!(cloud.sent.get(), 1);
    let ((cloud, _), clock) = (refusing(9, || too_old(true)), JumpClock::at(0));
    assert!(block_on(client_without_keys(&cloud, &clock).call("r", &Ask)).is_err());
    assert_eq!(cloud.sent.get(), 1);
}

fn client_without_keys(cloud: &Rc<FnCloud>, clock: &Rc<JumpClock>) -> Client {
    client(cloud, clock)
}

fn used_nonce() -> Result<HttpResponse, TransportError> {
    let body = r#"{"RequestId":"q","Code":"SignatureNonceUsed","Message":"used"}"#;
    status_with(400, Vec::new(), body)
}

#[test]
fn a_read_whose_nonce_was_used_is_sent_once_more_with_a_new_one() {
    let ((cloud, bodies), clock) = (refusing(1, used_nonce), JumpClock::at(0));
    let (client, pen) = signed(&cloud, &clock);
    assert_eq!(block_on(client.call("r", &Ask)).as_deref(), Ok("fine"));
    assert_eq!((cloud.sent.get(), pen.signed.get()), (2, 2));
    let bodies = bodies.borrow();
    assert!(bodies[0].contains("&Nonce=1&") && bodies[1].contains("&Nonce=2&"));
    let ((cloud, _), clock) = (refusing(9, used_nonce), JumpClock::at(0));
    let (client, _) = signed(&cloud, &clock);
    assert!(block_on(client.call("r", &Ask)).is_err());
    assert_eq!(cloud.sent.get(), 2, "once, not for ever");
}

#[test]
fn a_write_whose_nonce_was_used_is_not_sent_again() {
    let ((cloud, _), clock) = (refusing(1, used_nonce), JumpClock::at(0));
    let (client, _) = signed(&cloud, &clock);
    let error = block_on(client.call("r", &Change)).unwrap_err();
    assert_eq!(error.api().unwrap().code, "SignatureNonceUsed");
    assert_eq!(cloud.sent.get(), 1);
}

#[test]
fn a_write_whose_time_was_refused_is_shown_as_refused_and_not_sent_again() {
    let ((cloud, _), clock) = (refusing(1, || too_old(true)), JumpClock::at(0));
    let (client, pen) = signed(&cloud, &clock);
    let error = block_on(client.call("r", &Change)).unwrap_err();
    assert_eq!(error.api().unwrap().code, "InvalidTimeStamp.Expired");
    assert_eq!((cloud.sent.get(), pen.heard.borrow().len()), (1, 1));
    assert!(pen.knows_time.get(), "the next one has the right time");
    assert!(block_on(client.call("r", &Change)).is_ok());
}

#[test]
fn the_servers_clock_is_learnt_from_any_answer_with_a_date() {
    let server = UnixMillis::parse_iso("2026-01-15T08:30:00Z").unwrap();
    let at = |device: i64, header| {
        let ((cloud, _), clock) = (refusing(9, move || too_old(header)), JumpClock::at(device));
        let client = client_without_keys(&cloud, &clock);
        assert_eq!(
            (client.server_offset(), client.cloud_now().0),
            (None, device)
        );
        assert!(block_on(client.call("r", &Ask)).is_err());
        (client.server_offset(), client.cloud_now())
    };
    // An hour slow.
    let slow = server.0 - 3_600_000;
    let (offset, now) = at(slow, true);
    assert_eq!(offset.unwrap().0, 3_600_500);
    assert_eq!(now.0, server.0 + 500);
    assert_eq!(at(slow, false), (None, UnixMillis(slow)));
    // What the header's whole seconds and the way there may be is no difference.
    assert_eq!(at(server.0 + 1_200, true).0.unwrap().0, 0);
}
