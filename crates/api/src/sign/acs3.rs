//! ACS3-HMAC-SHA256 (FACTS 2.2).

use super::{NONCE, Sorted, hash};
use crate::action::UnsignedRequest;
use crate::credentials::Credentials;
use crate::http::{HttpRequest, Method};
use crate::split::without_scheme;
use zeroize::Zeroizing;

const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// The request with its parameters in the query and the signature in headers. `Action` and
/// `Version` go into headers, `Format` becomes `accept`.
pub(super) fn sign(
    request: &UnsignedRequest,
    credentials: &Credentials,
    time: &str,
    nonce: &str,
) -> HttpRequest {
    let mut query = Sorted::default();
    let (mut action, mut version) = ("", "");
    for (name, value) in request.params.pairs() {
        match name.as_str() {
            "Action" => action = value,
            "Version" => version = value,
            "Format" | NONCE => {}
            _ => query.add(name, value),
        }
    }
    let query = query.canonical(0);
    let (host, path) = host_and_path(&request.url);
    let hash_of_nothing = hash::hex(&hash::sha256(b""));
    let id = credentials.access_key_id();
    let token = credentials.security_token().unwrap_or_default();
    // Sorted by name; those without a value are not sent.
    let named = [
        ("host", host),
        ("x-acs-accesskey-id", if token.is_empty() { "" } else { id }),
        ("x-acs-action", action),
        ("x-acs-content-sha256", &hash_of_nothing),
        ("x-acs-date", time),
        ("x-acs-security-token", token),
        ("x-acs-signature-nonce", nonce),
        ("x-acs-version", version),
    ];
    let block = Block::new(&named);
    let canonical = canonical_request("POST", path, &query, &block, &hash_of_nothing);
    let signature = signature(credentials.access_key_secret(), &string_to_sign(&canonical));
    let authorization = authorization(id, &block.names, &signature);

    let mut headers = Vec::with_capacity(9);
    let mut send = |name: &str, value: &str| {
        // The host is the browser's to write.
        if name != "host" && !value.is_empty() {
            headers.push((name.to_owned(), value.to_owned()));
        }
    };
    for (name, value) in named {
        send(name, value);
    }
    send("accept", "application/json");
    send("authorization", &authorization);
    let url = if query.is_empty() {
        request.url.clone()
    } else {
        [&request.url, "?", query.as_str()].concat()
    };
    HttpRequest {
        method: Method::Post,
        url,
        headers,
        body: Vec::new(),
    }
}

/// The string to sign of a request that [`sign`] made, an empty line, and its canonical request.
pub(super) fn signed_text(signed: &HttpRequest) -> Zeroizing<String> {
    let (url, query) = signed.url.split_once('?').unwrap_or((&signed.url, ""));
    let (host, path) = host_and_path(url);
    // As they were signed: sorted by name, with the host, without what only the transport needs.
    let mut named = vec![("host", host)];
    let of_headers = signed
        .headers
        .iter()
        .map(|(name, value)| (&**name, &**value));
    named.extend(of_headers.filter(|(name, _)| name.starts_with("x-acs-")));
    let hash = signed.header("x-acs-content-sha256").unwrap_or_default();
    let canonical = canonical_request("POST", path, query, &Block::new(&named), hash);
    Zeroizing::new([&string_to_sign(&canonical), "\n\n", &canonical].concat())
}

/// `ecs.cn-beijing.aliyuncs.com` and `/` of `https://ecs.cn-beijing.aliyuncs.com/`.
fn host_and_path(url: &str) -> (&str, &str) {
    let rest = without_scheme(url);
    let at = rest.find('/').unwrap_or(rest.len());
    match rest.get(at..) {
        Some(path) if !path.is_empty() => (rest.get(..at).unwrap_or_default(), path),
        _ => (rest, "/"),
    }
}

/// The headers that are signed.
pub(super) struct Block {
    /// `name:value` lines.
    lines: Zeroizing<String>,
    /// The names, joined with `;`.
    pub(super) names: String,
}

impl Block {
    /// Takes headers sorted by name; one without a value is left out.
    pub(super) fn new(headers: &[(&str, &str)]) -> Self {
        let room = headers
            .iter()
            .map(|(name, value)| name.len() + value.len() + 2);
        let mut lines = Zeroizing::new(String::with_capacity(room.sum()));
        let mut names = String::new();
        for (name, value) in headers {
            if !value.is_empty() {
                for part in [name, ":", value, "\n"] {
                    lines.push_str(part);
                }
                if !names.is_empty() {
                    names.push(';');
                }
                names.push_str(name);
            }
        }
        Self { lines, names }
    }
}

/// Method, path, query, headers, an empty line, header names and the hash of the body, one a line.
pub(super) fn canonical_request(
    method: &str,
    path: &str,
    query: &str,
    headers: &Block,
    body_hash: &str,
) -> Zeroizing<String> {
    let text = [
        method,
        "\n",
        path,
        "\n",
        query,
        "\n",
        &headers.lines,
        "\n",
        &headers.names,
        "\n",
        body_hash,
    ];
    Zeroizing::new(text.concat())
}

/// The algorithm and the hash of the canonical request.
pub(super) fn string_to_sign(canonical_request: &str) -> String {
    let hashed = hash::hex(&hash::sha256(canonical_request.as_bytes()));
    [ALGORITHM, "\n", &hashed].concat()
}

/// Hexadecimal HMAC-SHA256; the key is the secret alone.
pub(super) fn signature(secret: &str, string_to_sign: &str) -> Zeroizing<String> {
    let mac = hash::hmac_sha256(secret.as_bytes(), string_to_sign.as_bytes());
    Zeroizing::new(hash::hex(&mac))
}

/// The `Authorization` header.
pub(super) fn authorization(id: &str, signed_names: &str, signature: &str) -> Zeroizing<String> {
    let text = [
        ALGORITHM,
        " Credential=",
        id,
        ",SignedHeaders=",
        signed_names,
        ",Signature=",
        signature,
    ];
    Zeroizing::new(text.concat())
}
