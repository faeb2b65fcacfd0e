//! RPC signature 1.0 with HMAC-SHA1 (FACTS 2.1).

use zeroize::Zeroizing;

use super::{Sorted, hash};
use crate::credentials::Credentials;
use crate::http::HttpRequest;
use crate::wire::params::{Params, percent_encode};

/// The same request with the common parameters and the signature in its body.
pub(super) fn sign(
    request: &HttpRequest,
    params: &Params,
    credentials: &Credentials,
    time: &str,
    nonce: &str,
) -> HttpRequest {
    let common = [
        ("AccessKeyId", credentials.access_key_id()),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureVersion", "1.0"),
        ("SignatureNonce", nonce),
        ("Timestamp", time),
    ];
    let mut sorted = Sorted::default();
    for (name, value) in params.pairs() {
        sorted.add(name, value);
    }
    for (name, value) in common {
        sorted.add(name, value);
    }
    if let Some(token) = credentials.security_token() {
        sorted.add("SecurityToken", token);
    }
    let mut body = sorted.canonical();
    let to_sign = string_to_sign(request.method.as_str(), &body);
    let signature = signature(credentials.access_key_secret(), &to_sign);
    body.push_str("&Signature=");
    body.push_str(&percent_encode(&signature));
    HttpRequest {
        method: request.method,
        url: request.url.clone(),
        headers: request.headers.clone(),
        body: body.into_bytes(),
    }
}

/// `METHOD&%2F&` and the canonical parameters, encoded once more.
pub(super) fn string_to_sign(method: &str, canonical: &str) -> String {
    let encoded = percent_encode(canonical);
    [method, "&%2F&", &encoded].concat()
}

/// Base64 of HMAC-SHA1; the key is the secret and `&`.
pub(super) fn signature(secret: &str, string_to_sign: &str) -> String {
    let key = Zeroizing::new([secret, "&"].concat());
    let mac = hash::hmac(hash::sha1, key.as_bytes(), string_to_sign.as_bytes());
    hash::base64(&mac)
}
