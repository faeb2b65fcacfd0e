//! The operator's access key. It lives in memory only: it has no `Clone`, no serialisation and no
//! readable `Debug`, and its bytes are overwritten when it goes.

mod paste;

pub use paste::{Pasted, parse};

use std::fmt;

use thiserror::Error;
use zeroize::Zeroizing;

/// An access key: id, secret and, for temporary keys, the token that belongs to them.
pub struct Credentials {
    access_key_id: String,
    access_key_secret: Zeroizing<String>,
    security_token: Option<Zeroizing<String>>,
}

/// What is wrong with typed or pasted credentials. It names the field at fault and holds nothing
/// of what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CredentialsError {
    /// The text is no whole JSON, or holds no access key in a known form.
    #[error(
        "this is neither an answer of AssumeRole, nor the metadata of a RAM role, nor a profile of the aliyun command"
    )]
    Unknown,
    /// A field that must be there is absent or empty.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A field holds a character that no key has (white space, a quote, a comma, the stars of a hidden
    /// part), or a name in front of the key.
    #[error("{0} holds a character that no key has: was more than the key copied?")]
    Character(&'static str),
    /// A field is there and cannot be read: a key that is no text, a time in no known form.
    #[error("{0} cannot be read")]
    Unreadable(&'static str),
    /// The file has several profiles and `current` names none of them.
    #[error("current names no profile")]
    NoProfile,
    /// The profile's `mode` needs a step that only the command can make (a role to assume, …).
    #[error(
        "mode is not AK or StsToken: the keys of such a profile are made by the aliyun command only"
    )]
    Mode,
}

impl Credentials {
    /// Takes a key; white space around each part is dropped. The texts that were passed in are the
    /// caller's to wipe. Errors name `AccessKeyId`, `AccessKeySecret` or `SecurityToken`.
    pub fn new(
        access_key_id: &str,
        access_key_secret: &str,
        security_token: Option<&str>,
    ) -> Result<Self, CredentialsError> {
        let names = ["AccessKeyId", "AccessKeySecret", "SecurityToken"];
        Self::named(names, access_key_id, access_key_secret, security_token)
    }

    /// [`Self::new`] with the names the parts have where they come from.
    fn named(
        [id_name, secret_name, token_name]: [&'static str; 3],
        id: &str,
        secret: &str,
        token: Option<&str>,
    ) -> Result<Self, CredentialsError> {
        let id = part(id_name, id)?;
        let is_of_id = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
        if !id.bytes().all(is_of_id) {
            return Err(CredentialsError::Character(id_name));
        }
        let secret = part(secret_name, secret)?;
        let token = token.map(str::trim).filter(|token| !token.is_empty());
        // The id of a temporary key says that it is one.
        if token.is_none() && id.starts_with("STS.") {
            return Err(CredentialsError::Missing(token_name));
        }
        let security_token = match token {
            Some(token) => Some(Zeroizing::new(part(token_name, token)?.to_owned())),
            None => None,
        };
        Ok(Self {
            access_key_id: id.to_owned(),
            access_key_secret: Zeroizing::new(secret.to_owned()),
            security_token,
        })
    }

    /// The id, which is not secret.
    #[must_use]
    pub fn access_key_id(&self) -> &str {
        &self.access_key_id
    }

    /// Whether it is a temporary key (STS).
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        self.security_token.is_some()
    }

    pub(crate) fn access_key_secret(&self) -> &str {
        &self.access_key_secret
    }

    pub(crate) fn security_token(&self) -> Option<&str> {
        self.security_token.as_ref().map(|token| token.as_str())
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}

/// What surrounds keys where they are copied from, and stands in none: quotes, separators, brackets.
const IN_NO_KEY: &[u8] = b"\"'`,;:\\<>{}[]()";
/// What stands for a hidden part.
const HIDDEN: &str = "**";

/// Whether a text begins with a name and `=`, as in `AccessKeySecret=…`.
fn is_named(text: &str) -> bool {
    const ENDS: [&str; 4] = ["id", "key", "secret", "token"];
    let Some((name, key)) = text.split_once('=') else {
        return false;
    };
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    let ends_with = |end: &&str| {
        let start = name.len().checked_sub(end.len());
        let tail = start.and_then(|start| name.get(start..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    // Base 64 ends with such signs.
    let has_key = key.bytes().any(|byte| byte != b'=');
    has_key && name.bytes().all(is_word) && ENDS.iter().any(ends_with)
}

/// One part of a key without the white space around it: visible ASCII, as it goes into headers.
fn part<'t>(name: &'static str, text: &'t str) -> Result<&'t str, CredentialsError> {
    let text = text.trim();
    if text.is_empty() {
        Err(CredentialsError::Missing(name))
    } else if text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !IN_NO_KEY.contains(&byte))
        && !text.contains(HIDDEN)
        && !is_named(text)
    {
        Ok(text)
    } else {
        Err(CredentialsError::Character(name))
    }
}

#[cfg(test)]
mod tests;
