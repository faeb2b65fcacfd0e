//! Signing: from an unsigned request to the one that is sent (FACTS 2).
//!
//! ```text
//! UnsignedRequest (parameters) ──► V1: + common parameters, sorted ──► string to sign
//!                              └─► V3: query + x-acs-* headers ──► canonical request
//!                                    ──► HMAC with the secret ──► HttpRequest to send
//! ```
//!
//! Time and randomness come from the caller. Every try of a call is signed anew, with a new nonce:
//! the service refuses one it has seen.
//!
//! Every text on the way holds the token of a temporary key, or what the signature is made of. Each
//! is made in one piece, without a smaller one that is left behind, and overwritten when it goes.

mod acs3;
mod hash;
mod rpc;

use crate::action::UnsignedRequest;
use crate::credentials::Credentials;
use crate::http::HttpRequest;
use crate::time::UnixMillis;
use crate::wire::params::{NONCE, Params, percent_encode_into};
use zeroize::Zeroizing;

/// How requests are signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// RPC signature 1.0, HMAC-SHA1: all parameters and the signature in an urlencoded POST body,
    /// no header of its own. A browser sends it without asking the server first (no preflight).
    #[default]
    V1,
    /// ACS3-HMAC-SHA256: parameters in the query, the signature in `x-acs-*` and `Authorization`
    /// headers. A browser asks the server first. The host is signed, so a relay must pass the
    /// request on under the same host name.
    V3,
}

/// Signs a request as [`crate::action::build`] makes it.
///
/// `now` is the server's UTC time as far as it is known ([`crate::server_time::Offset`]); `nonce`
/// is used once ([`crate::nonce`]), in the place of one the request may have. The result holds no
/// secret, but whoever has it can send it once within 15 minutes, and for temporary keys it holds their
/// token: show and log the unsigned request.
#[must_use]
pub fn sign(
    request: &UnsignedRequest,
    scheme: Scheme,
    credentials: &Credentials,
    now: UnixMillis,
    nonce: &str,
) -> HttpRequest {
    let time = now.to_iso();
    match scheme {
        Scheme::V1 => rpc::sign(request, credentials, &time, nonce),
        Scheme::V3 => acs3::sign(request, credentials, &time, nonce),
    }
}

/// What [`sign`] signed of a request, to compare with what the server reports
/// ([`crate::refusal::server_string_to_sign`]), without the token of a temporary key: the string to
/// sign of V1; of V3 the string to sign, an empty line and the canonical request its hash is of.
/// `None` if it is not signed.
#[must_use]
pub fn string_to_sign(signed: &HttpRequest) -> Option<String> {
    if signed.header("authorization").is_some() {
        return Some(crate::redact::without_token(&acs3::signed_text(signed)));
    }
    let params = Params::from_form(&String::from_utf8_lossy(&signed.body));
    params.get("Signature")?;
    let mut sorted = Sorted::default();
    for (name, value) in params.pairs() {
        if name != "Signature" {
            sorted.add(name, value);
        }
    }
    let text = rpc::string_to_sign(signed.method.as_str(), &sorted.canonical(0));
    Some(crate::redact::without_token(&text))
}

/// The SHA-256 of a text as 64 lower-case hexadecimal digits: what names a plan, whoever wrote it down.
#[must_use]
pub fn fingerprint(text: &str) -> String {
    hash::hex(&hash::sha256(text.as_bytes()))
}

/// Parameters, sorted by the bytes of their raw names.
#[derive(Default)]
struct Sorted<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Sorted<'a> {
    fn add(&mut self, name: &'a str, value: &'a str) {
        let at = self.0.partition_point(|(before, _)| *before <= name);
        self.0.insert(at, (name, value));
    }

    /// `name=value` pairs, encoded, joined with `&`; with room for `more` bytes behind them.
    fn canonical(&self, more: usize) -> Zeroizing<String> {
        let pairs = self.0.iter();
        let room = pairs.map(|(name, value)| 3 * (name.len() + value.len()) + 2);
        let mut text = Zeroizing::new(String::with_capacity(room.sum::<usize>() + more));
        for (name, value) in &self.0 {
            if !text.is_empty() {
                text.push('&');
            }
            percent_encode_into(&mut text, name);
            text.push('=');
            percent_encode_into(&mut text, value);
        }
        text
    }
}

#[cfg(test)]
mod tests;
