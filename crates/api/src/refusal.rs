//! What a refusal of the key, the signature, the time or the permission means: the refusals that
//! ask for another key, another clock or another policy rather than for another request.

use crate::error::ApiError;

/// Why the service did not let the caller in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The access key id does not exist or is switched off.
    Key,
    /// The signature is wrong: almost always the secret belongs to another key.
    Signature,
    /// The time of the request is too far from the server's.
    Clock,
    /// The nonce was used before: the request was sent twice.
    Nonce,
    /// The token of the temporary key has ended.
    TokenExpired,
    /// The token of the temporary key is missing, broken or of another key.
    Token,
    /// The key's owner may not do this (RAM).
    Permission,
    /// Too many calls.
    Throttled,
}

/// The codes, each also as `<code>.<anything>`; of several that fit the first counts.
const CODES: [(&str, Refused); 15] = [
    ("InvalidAccessKeyId", Refused::Key),
    ("Forbidden.AccessKeyDisabled", Refused::Key),
    ("SignatureDoesNotMatch", Refused::Signature),
    ("IncompleteSignature", Refused::Signature),
    ("InvalidAccessKeySecret", Refused::Signature),
    ("IllegalTimestamp", Refused::Clock),
    ("InvalidTimeStamp", Refused::Clock),
    ("SignatureNonceUsed", Refused::Nonce),
    ("InvalidSecurityToken.Expired", Refused::TokenExpired),
    ("InvalidSecurityToken", Refused::Token),
    ("MissingSecurityToken", Refused::Token),
    ("Forbidden.RAM", Refused::Permission),
    ("NoPermission", Refused::Permission),
    ("Throttling", Refused::Throttled),
    ("ServiceUnavailable.Throttling", Refused::Throttled),
];

/// The kind of a refusal; `None` for one that is about the request itself. A plain `Forbidden` is a
/// matter of permission only if the body says whose (`AccessDeniedDetail`).
#[must_use]
pub fn kind(error: &ApiError) -> Option<Refused> {
    let fits = |code: &str| {
        let rest = error.code.strip_prefix(code);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let known = CODES.iter().find(|(code, _)| fits(code));
    known.map(|(_, kind)| *kind).or_else(|| {
        (error.code == "Forbidden" || error.access_denied.is_some()).then_some(Refused::Permission)
    })
}

/// The string to sign the server worked with, from the message of a wrong V1 signature (`…server
/// string to sign is:…`). If it equals [`crate::sign::string_to_sign`] of the request, the secret is
/// wrong; if not, something changed the request on its way. It holds the whole request; of
/// temporary keys the token is left out.
#[must_use]
pub fn server_string_to_sign(error: &ApiError) -> Option<String> {
    const BEFORE: &str = "string to sign is:";
    let at = error.message.find(BEFORE)? + BEFORE.len();
    let text = error.message.get(at..)?.trim();
    Some(without_token(text))
}

/// The text without what stands behind `SecurityToken%3D`.
#[must_use]
pub fn without_token(string_to_sign: &str) -> String {
    const NAME: &str = "SecurityToken%3D";
    let Some(at) = string_to_sign.find(NAME) else {
        return string_to_sign.to_owned();
    };
    let (before, after) = string_to_sign.split_at(at + NAME.len());
    let rest = after.find("%26").map_or("", |end| &after[end..]);
    [before, "…", rest].concat()
}

#[cfg(test)]
mod tests;
