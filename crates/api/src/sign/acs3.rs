//! ACS3-HMAC-SHA256 (FACTS 2.2).

use super::{canonical, hash};
use crate::credentials::Credentials;
use crate::http::{HttpRequest, Method};
use crate::wire::params::Params;

const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// The request with its parameters in the query and the signature in headers. `Action` and
/// `Version` go into headers, `Format` becomes `accept`.
pub(super) fn sign(
    request: &HttpRequest,
    params: &Params,
    credentials: &Credentials,
    time: &str,
    nonce: &str,
) -> HttpRequest {
    let own = params.pairs().iter();
    let query = canonical(
        own.map(|(name, value)| (name.as_str(), value.as_str()))
            .filter(|(name, _)| !matches!(*name, "Action" | "Version" | "Format")),
    );
    let (host, path) = host_and_path(&request.url);
    let empty = hash::hex(&hash::sha256(b""));
    let token = credentials.security_token();
    let id = credentials.access_key_id();
    let signed = [
        ("host", Some(host)),
        ("x-acs-accesskey-id", token.map(|_| id)),
        ("x-acs-action", params.get("Action")),
        ("x-acs-content-sha256", Some(empty.as_str())),
        ("x-acs-date", Some(time)),
        ("x-acs-security-token", token),
        ("x-acs-signature-nonce", Some(nonce)),
        ("x-acs-version", params.get("Version")),
    ];
    // Already sorted by name.
    let signed = signed.into_iter();
    let signed: Vec<(&str, &str)> = signed.filter_map(|(name, v)| Some((name, v?))).collect();
    let canonical = canonical_request("POST", path, &query, &signed, &empty);
    let signature = signature(credentials.access_key_secret(), &string_to_sign(&canonical));
    let authorization = authorization(id, &signed_names(&signed), &signature);

    // The host is the browser's to write; `accept` needs no signature.
    let sent = signed.into_iter().filter(|(name, _)| *name != "host");
    let sent = sent.chain([
        ("accept", "application/json"),
        ("authorization", &authorization),
    ]);
    let mut url = request.url.clone();
    if !query.is_empty() {
        url.push('?');
        url.push_str(&query);
    }
    HttpRequest {
        method: Method::Post,
        url,
        headers: sent.map(|(n, v)| (n.to_owned(), v.to_owned())).collect(),
        body: Vec::new(),
    }
}

/// `ecs.cn-beijing.aliyuncs.com` and `/` of `https://ecs.cn-beijing.aliyuncs.com/`.
fn host_and_path(url: &str) -> (&str, &str) {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    match rest.find('/') {
        Some(at) => rest.split_at(at),
        None => (rest, "/"),
    }
}

/// Method, path, query, headers, header names and the hash of the body, one a line.
/// The headers must be sorted by name.
pub(super) fn canonical_request(
    method: &str,
    path: &str,
    query: &str,
    headers: &[(&str, &str)],
    body_hash: &str,
) -> String {
    let mut text = [method, "\n", path, "\n", query, "\n"].concat();
    for (name, value) in headers {
        for part in [name, ":", value.trim(), "\n"] {
            text.push_str(part);
        }
    }
    for part in ["\n", &signed_names(headers), "\n", body_hash] {
        text.push_str(part);
    }
    text
}

/// `host;x-acs-action;…`
pub(super) fn signed_names(headers: &[(&str, &str)]) -> String {
    let mut names = String::new();
    for (name, _) in headers {
        if !names.is_empty() {
            names.push(';');
        }
        names.push_str(name);
    }
    names
}

/// The algorithm and the hash of the canonical request.
pub(super) fn string_to_sign(canonical_request: &str) -> String {
    let hashed = hash::hex(&hash::sha256(canonical_request.as_bytes()));
    [ALGORITHM, "\n", &hashed].concat()
}

/// Hexadecimal HMAC-SHA256; the key is the secret alone.
pub(super) fn signature(secret: &str, string_to_sign: &str) -> String {
    hash::hex(&hash::hmac_sha256(
        secret.as_bytes(),
        string_to_sign.as_bytes(),
    ))
}

/// The `Authorization` header.
pub(super) fn authorization(id: &str, signed_names: &str, signature: &str) -> String {
    [
        ALGORITHM,
        " Credential=",
        id,
        ",SignedHeaders=",
        signed_names,
        ",Signature=",
        signature,
    ]
    .concat()
}
