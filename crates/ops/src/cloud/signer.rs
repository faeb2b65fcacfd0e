//! Keys, as far as sending knows about them.

use rerack_api::{HttpRequest, HttpResponse, SignError, UnixMillis, UnsignedRequest};

/// Signs requests right before they leave, or does not let them leave.
pub trait Signer {
    /// The request as it is to be sent at `now`, the device's time. Asked anew for every try, so that
    /// each has its own nonce. An error means that nothing was sent.
    fn sign(&self, request: &UnsignedRequest, now: UnixMillis) -> Result<HttpRequest, SignError>;

    /// Is told every answer to a request it signed, whatever it says, with the device's times around
    /// the exchange, and may learn the server's time from it. Says whether it did: then a read whose
    /// time was refused is signed and sent once more.
    fn heard(
        &self,
        request: &HttpRequest,
        response: &HttpResponse,
        sent: UnixMillis,
        received: UnixMillis,
    ) -> bool;
}
