//! RPC signature 1.0 with HMAC-SHA1 (FACTS 2.1).

use zeroize::Zeroizing;

use super::{NONCE, Sorted, hash};
use crate::action::UnsignedRequest;
use crate::credentials::Credentials;
use crate::http::{HttpRequest, Method};
use crate::wire::params::percent_encode_into;

/// Room for `&Signature=` and 28 characters of base64, each encoded.
const SIGNATURE_ROOM: usize = 11 + 3 * 28;

/// The same request with the common parameters and the signature in its body.
pub(super) fn sign(
    request: &UnsignedRequest,
    credentials: &Credentials,
    time: &str,
    nonce: &str,
) -> HttpRequest {
    let common = [
        ("AccessKeyId", credentials.access_key_id()),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureVersion", "1.0"),
        (NONCE, nonce),
        ("Timestamp", time),
    ];
    let mut sorted = Sorted::default();
    for (name, value) in request.params.pairs() {
        if name != NONCE {
            sorted.add(name, value);
        }
    }
    for (name, value) in common {
        sorted.add(name, value);
    }
    if let Some(token) = credentials.security_token() {
        sorted.add("SecurityToken", token);
    }
    let mut body = sorted.canonical(SIGNATURE_ROOM);
    let to_sign = string_to_sign(Method::Post.as_str(), &body);
    let signature = signature(credentials.access_key_secret(), &to_sign);
    body.push_str("&Signature=");
    percent_encode_into(&mut body, &signature);
    HttpRequest::post_form(&request.url, std::mem::take(&mut *body))
}

/// `METHOD&%2F&` and the canonical parameters, encoded once more.
pub(super) fn string_to_sign(method: &str, canonical: &str) -> Zeroizing<String> {
    const ROOT: &str = "&%2F&";
    let room = method.len() + ROOT.len() + 3 * canonical.len();
    let mut text = Zeroizing::new(String::with_capacity(room));
    text.push_str(method);
    text.push_str(ROOT);
    percent_encode_into(&mut text, canonical);
    text
}

/// Base64 of HMAC-SHA1; the key is the secret and `&`.
pub(super) fn signature(secret: &str, string_to_sign: &str) -> Zeroizing<String> {
    let key = Zeroizing::new([secret, "&"].concat());
    let mac = hash::hmac_sha1(key.as_bytes(), string_to_sign.as_bytes());
    Zeroizing::new(hash::base64(&mac))
}
