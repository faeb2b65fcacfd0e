//! Credentials from a pasted text: the answer of `AssumeRole` as the API or a vendor SDK gives it, the
//! metadata of an instance's RAM role, or the configuration file of the aliyun command
//! (`~/.aliyun/config.json`).

use super::{Credentials, CredentialsError};
use crate::time::UnixMillis;
use crate::wire::body::{self, Content};
use crate::wire::scalar::integer;
use crate::wire::tree::Node;

/// What a pasted text holds.
#[derive(Debug)]
pub struct Pasted {
    /// The key.
    pub credentials: Credentials,
    /// When a temporary key ends, if the text says it.
    pub expires: Option<UnixMillis>,
}

/// The names of one form: id, secret, token, end.
type Names = [&'static str; 4];

const ANSWER: Names = [
    "AccessKeyId",
    "AccessKeySecret",
    "SecurityToken",
    "Expiration",
];
/// The same in the SDKs that write members in camel case.
const CAMEL: Names = [
    "accessKeyId",
    "accessKeySecret",
    "securityToken",
    "expiration",
];
const PROFILE: Names = [
    "access_key_id",
    "access_key_secret",
    "sts_token",
    "sts_expiration",
];

/// What an answer may be wrapped in, from outside to inside: an SDK's response, the XML's name.
const WRAPPERS: [&str; 6] = [
    "body",
    "Body",
    "AssumeRoleResponse",
    "data",
    "Credentials",
    "credentials",
];

/// Reads one of these texts:
/// - the answer of `AssumeRole` (JSON or XML), whole or only its `Credentials` object, also as a
///   vendor SDK wraps it (`{"statusCode":200,"body":{"Credentials":{…}}}`, also in camel case);
/// - the metadata of an instance's RAM role;
/// - the aliyun command's `config.json` (the profile that `current` names, or the only one), or
///   one profile of it, in mode `AK`, `StsToken`, `CloudSSO` or `OAuth`.
///
/// No error holds any of the text.
pub fn parse(text: &str) -> Result<Pasted, CredentialsError> {
    let pasted = body::read(text.as_bytes(), Content::Secret, |root| {
        Ok(any(root.object))
    });
    pasted.unwrap_or(Err(CredentialsError::Unknown))
}

fn any(root: Node<'_>) -> Result<Pasted, CredentialsError> {
    if let Some(profiles) = root.get("profiles") {
        return profile(current(root, profiles)?);
    }
    let inner = WRAPPERS
        .iter()
        .fold(root, |node, name| node.get(name).unwrap_or(node));
    for names in [ANSWER, CAMEL] {
        if names[..3].iter().any(|name| inner.get(name).is_some()) {
            return key(inner, names, true);
        }
    }
    if PROFILE[..3].iter().any(|name| inner.get(name).is_some()) || root.get("mode").is_some() {
        return profile(root);
    }
    Err(CredentialsError::Unknown)
}

/// The profile that `current` names; without `current` the only one there is.
fn current<'d>(root: Node<'d>, profiles: Node<'d>) -> Result<Node<'d>, CredentialsError> {
    let wanted = member(root, "current")?;
    let mut fitting = profiles
        .items()
        .into_iter()
        .filter(|profile| wanted.is_empty() || member(*profile, "name") == Ok(wanted));
    match (fitting.next(), fitting.next()) {
        (Some(profile), None) => Ok(profile),
        _ => Err(CredentialsError::NoProfile),
    }
}

fn profile(node: Node<'_>) -> Result<Pasted, CredentialsError> {
    let mode = member(node, "mode")?;
    let is = |name: &&str| mode.eq_ignore_ascii_case(name);
    if ["StsToken", "CloudSSO", "OAuth"].iter().any(is) {
        if member(node, PROFILE[2])?.is_empty() {
            return Err(CredentialsError::Missing(PROFILE[2]));
        }
        key(node, PROFILE, true)
    } else if mode.is_empty() || is(&"AK") {
        // A profile that was switched back to AK still holds its old token.
        key(node, PROFILE, mode.is_empty())
    } else {
        Err(CredentialsError::Mode)
    }
}

fn key(node: Node<'_>, names: Names, with_token: bool) -> Result<Pasted, CredentialsError> {
    let [id, secret, token, end] = names;
    let token_text = if with_token { member(node, token)? } else { "" };
    let credentials = Credentials::named(
        [id, secret, token],
        member(node, id)?,
        member(node, secret)?,
        Some(token_text),
    )?;
    let expires = if credentials.is_temporary() {
        expiry(node, end)?
    } else {
        None
    };
    Ok(Pasted {
        credentials,
        expires,
    })
}

/// The end of a temporary key: `2026-01-15T08:30:00Z`, or seconds since 1970 in a profile.
fn expiry(node: Node<'_>, name: &'static str) -> Result<Option<UnixMillis>, CredentialsError> {
    let unreadable = CredentialsError::Unreadable(name);
    let Some(end) = node.get(name).filter(|end| !end.is_empty()) else {
        return Ok(None);
    };
    if let Some(text) = end.as_text() {
        return UnixMillis::parse_iso(text.trim())
            .map(Some)
            .ok_or(unreadable);
    }
    match integer(end) {
        Ok(0) => Ok(None),
        Ok(seconds @ 1..=99_999_999_999) => Ok(Some(UnixMillis(seconds * 1000))),
        _ => Err(unreadable),
    }
}

/// The text of a member; empty if it is absent.
fn member<'d>(node: Node<'d>, name: &'static str) -> Result<&'d str, CredentialsError> {
    match node.get(name) {
        None => Ok(""),
        Some(member) => member.as_text().ok_or(CredentialsError::Unreadable(name)),
    }
}
