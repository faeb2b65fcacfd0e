//! Every write has a nonce of its own; a read that meets a used one is asked once more.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use rerack_api::{SignError, UnsignedRequest};

use super::*;

/// The forms that were sent, with the answers given one after the other and `fine` at the end.
fn keeping(
    answers: Vec<Result<HttpResponse, TransportError>>,
) -> (Rc<FnCloud>, Rc<RefCell<Vec<Params>>>) {
    let forms = Rc::new(RefCell::new(Vec::new()));
    let (log, mut answers) = (Rc::clone(&forms), answers.into_iter());
    let cloud = FnCloud::new(move |request| {
        let form = String::from_utf8(request.body.clone()).unwrap();
        log.borrow_mut().push(Params::from_form(&form));
        answers.next().unwrap_or_else(|| ok("fine"))
    });
    (cloud, forms)
}

fn nonce(form: &Params) -> String {
    form.get("SignatureNonce").unwrap_or_default().to_owned()
}

fn used() -> Result<HttpResponse, TransportError> {
    status(
        400,
        r#"{"RequestId":"r","Code":"SignatureNonceUsed","Message":"used"}"#,
    )
}

/// Signs nothing, but makes the client believe that it did.
struct Blank(Cell<u32>);
impl Signer for Blank {
    fn sign(&self, request: &UnsignedRequest, _now: UnixMillis) -> Result<HttpRequest, SignError> {
        let mut request = request.to_http();
        self.0.set(self.0.get() + 1);
        let mark = format!("&Signed={}", self.0.get());
        request.body.extend_from_slice(mark.as_bytes());
        Ok(request)
    }
    fn heard(
        &self,
        _request: &HttpRequest,
        _response: &HttpResponse,
        _sent: UnixMillis,
        _received: UnixMillis,
    ) -> bool {
        false
    }
}

#[test]
fn every_sending_of_a_write_has_a_nonce_of_its_own_also_unsigned() {
    let ((cloud, forms), clock) = (keeping(Vec::new()), JumpClock::at(0));
    let client = client(&cloud, &clock);
    // The same call, built once and sent again and again, also by clones.
    let call = Call::new("r", &Change);
    for _ in 0..50 {
        assert!(block_on(client.clone().send(call.clone())).is_ok());
    }
    let nonces: BTreeSet<String> = forms.borrow().iter().map(nonce).collect();
    assert_eq!(nonces.len(), 50);
    for nonce in nonces {
        let is_hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        assert!(nonce.len() == 32 && nonce.bytes().all(is_hex), "{nonce}");
    }
}

#[test]
fn the_nonce_is_made_of_128_bits_of_the_source_that_was_given() {
    let ((cloud, forms), clock) = (keeping(Vec::new()), JumpClock::at(0));
    let client = client(&cloud, &clock).with_random(Rc::new(Fixed(0x0123_abcd)));
    assert!(block_on(client.call("r", &Change)).is_ok());
    assert_eq!(nonce(&forms.borrow()[0]), "0123abcd".repeat(4));
}

#[test]
fn an_unsigned_read_has_none() {
    let ((cloud, forms), clock) = (keeping(Vec::new()), JumpClock::at(0));
    assert!(block_on(client(&cloud, &clock).call("r", &Ask)).is_ok());
    assert_eq!(forms.borrow()[0].get("SignatureNonce"), None);
}

#[test]
fn a_signed_read_whose_nonce_was_seen_is_asked_once_more_with_a_new_one() {
    for (refusals, sent, fine) in [(1, 2, true), (2, 2, false)] {
        let answers = (0..refusals).map(|_| used()).collect();
        let ((cloud, forms), clock) = (keeping(answers), JumpClock::at(0));
        let client = client(&cloud, &clock).with_signer(Rc::new(Blank(Cell::new(0))));
        let answer = block_on(client.call("r", &Ask));
        assert_eq!((answer.is_ok(), cloud.sent.get()), (fine, sent));
        assert_eq!(clock.now().0, 0, "at once");
        let forms = forms.borrow();
        assert_ne!(forms[0].get("Signed"), forms[1].get("Signed"));
    }
}

#[test]
fn a_write_whose_nonce_was_seen_is_not_sent_again() {
    let ((cloud, _), clock) = (keeping(vec![used()]), JumpClock::at(0));
    let client = client(&cloud, &clock).with_signer(Rc::new(Blank(Cell::new(0))));
    let error = block_on(client.call("r", &Change)).unwrap_err();
    assert_eq!(error.api().unwrap().code, "SignatureNonceUsed");
    assert_eq!(cloud.sent.get(), 1);
}
