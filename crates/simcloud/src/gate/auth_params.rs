//! What a signed request says of itself, whichever signature it has.

use base16ct::lower::encode_string;
use base64ct::{Base64, Encoding as _};
use hmac::{Hmac, KeyInit, Mac};
use rerack_api::time::UnixMillis;
use sha1::Sha1;
use sha2::Sha256;

use crate::call::Refusal;

/// Which signature a request has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    /// RPC, HMAC-SHA1.
    V1,
    /// ACS3-HMAC-SHA256.
    V3,
}

/// Who says to have signed a request, and what.
#[derive(Debug)]
pub(super) struct AuthParams<'a> {
    pub(super) scheme: Scheme,
    pub(super) key_id: &'a str,
    /// The security token; `None` if there is none.
    pub(super) token: Option<&'a str>,
    pub(super) nonce: &'a str,
    /// The time as it is written.
    pub(super) time: &'a str,
    pub(super) signature: &'a str,
    pub(super) string_to_sign: String,
    /// What the hash in the string to sign was made of (V3).
    pub(super) canonical_request: Option<String>,
}

impl AuthParams<'_> {
    /// The time the request says it was made at.
    pub(super) fn time(&self) -> Result<UnixMillis, Box<Refusal>> {
        // Whole seconds; the form without them is for answers alone.
        let time = UnixMillis::parse_iso(self.time).filter(|_| self.time.len() == 20);
        time.ok_or_else(|| {
            let text = "The specified timestamp is not well formed; expected yyyy-MM-ddTHH:mm:ssZ.";
            Refusal::new(400, "IllegalTimestamp", text)
        })
    }

    /// Whether the signature was made with this secret.
    pub(super) fn is_signed_with(&self, secret: &str) -> bool {
        let text = self.string_to_sign.as_bytes();
        match self.scheme {
            Scheme::V1 => {
                self.signature
                    == Base64::encode_string(&hmac::<Hmac<Sha1>>(&format!("{secret}&"), text))
            }
            Scheme::V3 => self.signature == encode_string(&hmac::<Hmac<Sha256>>(secret, text)),
        }
    }

    /// The refusal of a wrong signature, with what the gateway would have signed.
    pub(super) fn mismatch(&self) -> Box<Refusal> {
        let mut text = format!(
            "Specified signature is not matched with our calculation. server string to sign is:{}",
            self.string_to_sign
        );
        if let Some(request) = &self.canonical_request {
            text.push_str("; server canonical request is:");
            text.push_str(request);
        }
        Refusal::new(400, "SignatureDoesNotMatch", &text)
    }
}

fn hmac<M: KeyInit + Mac>(key: &str, text: &[u8]) -> Vec<u8> {
    // A key of any length is taken; none is refused.
    let Ok(mac) = <M as KeyInit>::new_from_slice(key.as_bytes()) else {
        return Vec::new();
    };
    mac.chain_update(text).finalize().into_bytes().to_vec()
}

pub(super) fn expired() -> Box<Refusal> {
    let text = "Specified time stamp or date value is expired.";
    Refusal::new(400, "InvalidTimeStamp.Expired", text)
}

pub(super) fn unknown_key() -> Box<Refusal> {
    let text = "Specified access key is not found.";
    Refusal::new(404, "InvalidAccessKeyId.NotFound", text)
}

pub(super) fn incomplete() -> Box<Refusal> {
    let text = "The request signature does not conform to Aliyun standards.";
    Refusal::new(400, "IncompleteSignature", text)
}
