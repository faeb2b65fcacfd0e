//! What a refused signature tells: the two strings to sign, side by side, and what of a request may
//! be shown. What a code means is in [`crate::error_code`].

use crate::error::ApiError;
use crate::error_code::{Caller, Verdict};
use crate::http::HttpRequest;
use crate::redact::without_token;
use crate::sign::string_to_sign;
use crate::split::split_at_word;

/// The string to sign the server worked with, from the message of a wrong V1 signature (`…server
/// string to sign is:…`), without the token of a temporary key. If it equals
/// [`crate::sign::string_to_sign`] of the request, the secret is wrong; if not, something changed
/// the request on its way.
#[must_use]
pub fn server_string_to_sign(error: &ApiError) -> Option<String> {
    let (_, text) = split_at_word(&error.message, "string to sign is:")?;
    Some(without_token(text.trim()))
}

/// What two sides signed of one request. If both are equal the secret is wrong; if not, something
/// changed the request on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The server's string to sign; of V3, where the server tells it, also an empty line and the
    /// canonical request.
    pub server: String,
    /// Ours, of the same extent.
    pub ours: String,
}

/// The strings to sign of a refused signature, without the token of a temporary key. `None` if the
/// refusal is another, the server does not tell its string, or the request was not signed here.
#[must_use]
pub fn compared(error: &ApiError, signed: &HttpRequest) -> Option<Compared> {
    if error.verdict() != Verdict::CallersFault(Caller::Signature) {
        return None;
    }
    let (mut server, mut ours) = (server_string_to_sign(error)?, string_to_sign(signed)?);
    let parts = split_at_word(&server, "; server canonical request is:");
    if let Some((hashed, request)) = parts {
        server = [hashed, "\n\n", request].concat();
    } else if let Some((hashed, _)) = split_at_word(&ours, "\n\n") {
        ours = hashed.to_owned();
    }
    Some(Compared { server, ours })
}

#[cfg(test)]
mod tests;
