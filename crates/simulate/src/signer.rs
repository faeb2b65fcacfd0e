//! Keys that end in mid-work.

use std::cell::Cell;
use std::rc::Rc;

use rerack_api::{HttpRequest, HttpResponse, SignError, UnixMillis, UnsignedRequest};
use rerack_ops::Signer;

use crate::clock::TrueTime;

/// Signs nothing really; refuses from the time at which the keys have ended.
pub(crate) struct Keys {
    pub(crate) time: TrueTime,
    /// When they end; the operator enters new ones by moving it.
    pub(crate) end_ms: Rc<Cell<i64>>,
}

impl Signer for Keys {
    fn sign(&self, request: &UnsignedRequest, _now: UnixMillis) -> Result<HttpRequest, SignError> {
        if self.time.ms() >= self.end_ms.get() {
            return Err(SignError::KeysExpired);
        }
        Ok(request.to_http())
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
