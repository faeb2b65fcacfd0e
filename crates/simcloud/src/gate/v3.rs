//! ACS3-HMAC-SHA256 (FACTS 2.2): the query, chosen headers and the body are signed.

use base16ct::lower::encode_string;
use rerack_api::http::HttpRequest;
use rerack_api::wire::params::Params;
use sha2::{Digest as _, Sha256};

use super::auth_params::{AuthParams, Scheme, incomplete};
use super::encode::canonical;
use crate::call::Refusal;
use crate::service::missing;
use crate::url::path_and_query;

const ALGORITHM: &str = "ACS3-HMAC-SHA256";

/// Whether a request has this signature.
pub(super) fn is_v3(request: &HttpRequest) -> bool {
    request.header("authorization").is_some()
}

/// What the headers of a request say.
pub(super) fn auth_params(request: &HttpRequest) -> Result<AuthParams<'_>, Box<Refusal>> {
    let said = request.header("authorization").unwrap_or("");
    let (algorithm, parts) = said.trim().split_once(' ').ok_or_else(incomplete)?;
    if algorithm != ALGORITHM {
        return Err(incomplete());
    }
    let part = |name: &str| {
        let mut parts = parts
            .split(',')
            .filter_map(|part| part.trim().split_once('='));
        let found = parts.find(|(key, value)| *key == name && !value.is_empty());
        found.map(|(_, value)| value).ok_or_else(incomplete)
    };
    let (key_id, names, signature) = (
        part("Credential")?,
        part("SignedHeaders")?,
        part("Signature")?,
    );
    let needed = |name: &str| {
        let value = request.header(name).map(str::trim);
        value
            .filter(|value| !value.is_empty())
            .ok_or_else(|| missing(name))
    };
    let (time, nonce) = (needed("x-acs-date")?, needed("x-acs-signature-nonce")?);
    needed("x-acs-content-sha256")?;
    let spoken = request.header("x-acs-accesskey-id");
    if spoken.is_some_and(|id| id != key_id) || !all_are_signed(request, names) {
        return Err(incomplete());
    }
    let canonical_request = canonical_request(request, names)?;
    let hash = encode_string(&Sha256::digest(canonical_request.as_bytes()));
    Ok(AuthParams {
        scheme: Scheme::V3,
        key_id,
        token: request
            .header("x-acs-security-token")
            .filter(|token| !token.is_empty()),
        nonce,
        time,
        signature,
        string_to_sign: format!("{ALGORITHM}\n{hash}"),
        canonical_request: Some(canonical_request),
    })
}

/// Whether every header is signed that must be: host, all of `x-acs-*`, and the content type of a
/// body.
fn all_are_signed(request: &HttpRequest, names: &str) -> bool {
    let signed = |name: &str| names.split(';').any(|other| other == name);
    signed("host")
        && request.headers.iter().all(|(name, _)| {
            let name = name.to_ascii_lowercase();
            let must =
                name.starts_with("x-acs-") || (name == "content-type" && !request.body.is_empty());
            !must || signed(&name)
        })
}

fn canonical_request(request: &HttpRequest, names: &str) -> Result<String, Box<Refusal>> {
    let (path, query) = path_and_query(&request.url);
    let query = Params::from_form(query);
    let pairs = query
        .pairs()
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()));
    let mut headers = String::new();
    for name in names.split(';') {
        let value = request.header(name).ok_or_else(incomplete)?;
        headers.extend([name, ":", value.trim(), "\n"]);
    }
    Ok([
        request.method.as_str(),
        path,
        &canonical(pairs),
        &headers,
        names,
        &encode_string(&Sha256::digest(&request.body)),
    ]
    .join("\n"))
}
