//! The keys that may sign.

use rerack_api::time::UnixMillis;

use crate::call::Refusal;

/// An access key; a temporary one (STS) if it has a token.
#[derive(Clone, PartialEq, Eq)]
pub struct Key {
    /// The access key id.
    pub id: String,
    /// The access key secret.
    pub secret: String,
    /// The security token that belongs to a temporary key.
    pub token: Option<String>,
    /// When a temporary key expires, in the cloud's time; `None` for never.
    pub expires: Option<UnixMillis>,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Key")
            .field("id", &self.id)
            .field("secret", &"** redacted **")
            .field("temporary", &self.token.is_some())
            .field("expires", &self.expires)
            .finish()
    }
}

impl Key {
    /// `testid` with the secret `testsecret`, and the temporary key `teststsid` with the secret
    /// `testsecret` and the token `testtoken`.
    #[must_use]
    pub fn well_known() -> Vec<Self> {
        let key = |id: &str, token: Option<&str>| Self {
            id: id.to_owned(),
            secret: "testsecret".to_owned(),
            token: token.map(str::to_owned),
            expires: None,
        };
        vec![key("testid", None), key("teststsid", Some("testtoken"))]
    }

    /// Reads `ID:SECRET`.
    ///
    /// # Errors
    /// In words, what is wrong; never with the secret in it.
    pub fn parse(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            Some((id, secret)) if !id.is_empty() && !secret.is_empty() => Ok(Self {
                id: id.to_owned(),
                secret: secret.to_owned(),
                token: None,
                expires: None,
            }),
            _ => Err("expected ID:SECRET".to_owned()),
        }
    }

    /// Reads `ID:SECRET:TOKEN`.
    ///
    /// # Errors
    /// In words, what is wrong; never with the secret in it.
    pub fn parse_sts(text: &str) -> Result<Self, String> {
        let expected = || "expected ID:SECRET:TOKEN".to_owned();
        let mut key = Self::parse(text).map_err(|_| expected())?;
        match key.secret.split_once(':') {
            Some((secret, token)) if !secret.is_empty() && !token.is_empty() => {
                key.token = Some(token.to_owned());
                key.secret = String::from(secret);
                Ok(key)
            }
            _ => Err(expected()),
        }
    }

    /// Whether a request with this token may use the key at this time.
    pub(super) fn check_token(
        &self,
        token: Option<&str>,
        clock: UnixMillis,
    ) -> Result<(), Box<Refusal>> {
        let (code, text) = match (&self.token, token) {
            (None, None) => return Ok(()),
            (Some(_), None) => (
                "MissingSecurityToken",
                "SecurityToken is required for this action.",
            ),
            (Some(own), Some(token)) if own == token => {
                if self.expires.is_none_or(|end| clock < end) {
                    return Ok(());
                }
                (
                    "InvalidSecurityToken.Expired",
                    "Specified SecurityToken is expired.",
                )
            }
            (_, Some(_)) => (
                "InvalidSecurityToken.MismatchWithAccessKey",
                "Specified SecurityToken mismatch with the AccessKey.",
            ),
        };
        Err(Refusal::new(400, code, text))
    }
}
