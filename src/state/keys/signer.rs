//! Signing each request with the keys of the moment.

use super::Held;
use crate::platform::random::random;
use leptos::prelude::*;
use rerack_api::endpoint::{authority, may_receive_credentials};
use rerack_api::error_code::{Caller, Verdict};
use rerack_api::nonce::nonce;
use rerack_api::refusal::compared;
use rerack_api::server_time::Offset;
use rerack_api::sign::sign;
use rerack_api::wire::error_body;
use rerack_api::{HttpRequest, HttpResponse, SignError, UnixMillis, UnsignedRequest};
use rerack_ops::cloud::Signer;
use std::cell::RefCell;
use std::rc::Rc;

/// A difference of clocks that is worth minding, in milliseconds: the service allows 15 minutes.
const MINDED_MS: i64 = 30_000;

/// How many refused signatures are kept to compare.
const KEPT: usize = 32;

struct KeySigner {
    held: Rc<RefCell<Held>>,
    version: RwSignal<u64>,
}

pub(super) fn signer(held: Rc<RefCell<Held>>, version: RwSignal<u64>) -> Rc<dyn Signer> {
    Rc::new(KeySigner { held, version })
}

impl Signer for KeySigner {
    fn sign(&self, request: &UnsignedRequest, now: UnixMillis) -> Result<HttpRequest, SignError> {
        let held = self.held.borrow();
        let Some(keys) = &held.credentials else {
            return if held.may_be_unsigned {
                Ok(request.to_http())
            } else {
                Err(SignError::NoKeys)
            };
        };
        let server_time = held.offset.unwrap_or_default().server_time(now);
        if held.expires.is_some_and(|end| end <= server_time) {
            return Err(SignError::KeysExpired);
        }
        if may_receive_credentials(&request.url, &held.confirmed).is_err() {
            return Err(SignError::HostNotAllowed {
                host: authority(&request.url).to_owned(),
            });
        }
        Ok(sign(
            request,
            held.scheme,
            keys,
            server_time,
            &nonce(random()),
        ))
    }

    fn heard(
        &self,
        request: &HttpRequest,
        response: &HttpResponse,
        sent: UnixMillis,
        received: UnixMillis,
    ) -> bool {
        let Ok(mut held) = self.held.try_borrow_mut() else {
            return false;
        };
        // What came of a call with earlier keys is not about these.
        let error = (response.status >= 400 && sent >= held.taken_at)
            .then(|| error_body::decode(response).ok())
            .flatten();
        // The server knows better than a typed end, or one that was never told.
        let ended = error
            .as_ref()
            .is_some_and(|error| error.verdict() == Verdict::CallersFault(Caller::TokenExpired));
        if ended && held.expires.is_none_or(|end| end > sent) {
            held.expires = Some(sent);
            drop(held);
            self.version.update(|version| *version += 1);
            return true;
        }
        if let Some(error) = error
            && let Some(both) = compared(&error, request)
        {
            if held.refused.len() == KEPT {
                held.refused.remove(0);
            }
            held.refused.push((error.message, both));
        }
        let Some(offset) = Offset::from_response(response, sent, received) else {
            return held.offset.is_some();
        };
        let known = held.offset.unwrap_or_default();
        if (offset.0 - known.0).abs() > MINDED_MS {
            held.offset = Some(offset);
            drop(held);
            self.version.update(|version| *version += 1);
        }
        true
    }
}
