//! Errors, sorted by the place of failure. The place decides what may be said: a write without an
//! answer is *unknown*, and what an error of the API proves is in [`crate::error_code`].

use serde::{Deserialize, Deserializer};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::redact;
use crate::wire::lenient::required;

/// Why a typed request could not be turned into an HTTP request. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum BuildError {
    /// A required parameter is empty.
    #[error("{0} is required and is empty")]
    Missing(&'static str),
    /// A list holds more items than the API takes in one call.
    #[error("{name} holds {count} items; one call takes 1 to {max}")]
    TooMany {
        /// The parameter.
        name: &'static str,
        /// How many were given.
        count: usize,
        /// How many the API takes.
        max: usize,
    },
    /// A value is outside of what the API documents.
    #[error("{name}: {why}")]
    Invalid {
        /// The parameter.
        name: &'static str,
        /// What is wrong and what to do.
        why: String,
    },
}

/// Why a request was not signed. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SignError {
    /// Requests to this host are not signed: it is not known to belong to the vendor.
    #[error("{host} is not trusted with a signature")]
    HostNotAllowed {
        /// The host of the request.
        host: String,
    },
    /// There are no keys: none were given, or they were locked away.
    #[error("there are no keys")]
    NoKeys,
    /// The keys have ended.
    #[error("the keys have expired")]
    KeysExpired,
}

/// Why a transport brought no usable HTTP response.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TransportError {
    /// The browser refused or could not reach the address. A browser does not tell an unreachable
    /// host from an answer it may not read (CORS).
    #[error("no connection to {url}: {detail}")]
    Network {
        /// The address without its query.
        url: String,
        /// The transport's own words.
        detail: String,
    },
    /// The address answers with a redirect, which is not followed. A write may have been carried out.
    #[error("{url} redirects, which is not followed")]
    Redirected {
        /// The address without its query.
        url: String,
    },
    /// No complete answer came within the time limit. The request may have been carried out.
    #[error("no answer within {after_ms} ms")]
    TimedOut {
        /// The limit in milliseconds.
        after_ms: u32,
    },
    /// The connection ended inside the body. The request may have been carried out.
    #[error("the answer was cut off: {detail}")]
    CutOff {
        /// The transport's own words.
        detail: String,
    },
    /// The body is larger than any real answer. A write may have been carried out.
    #[error("the answer is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The caller gave up before an answer came.
    #[error("cancelled")]
    Cancelled,
}

/// An answer that arrived but could not be understood.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("HTTP {status}: {why}")]
pub struct DecodeError {
    /// HTTP status of the answer.
    pub status: u16,
    /// What is wrong; for JSON it names the field, e.g. `Instances.Instance[3].InstanceId: missing`.
    pub why: String,
    /// The first characters of the body (at most 200), to show to a person.
    pub excerpt: String,
}

/// `AccessDeniedDetail` of a RAM refusal. All members are optional strings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccessDeniedDetail {
    /// The action that was denied, e.g. `ecs:RebootInstances`.
    pub auth_action: String,
    /// Who asked.
    pub auth_principal_display_name: String,
    /// The account of who asked.
    pub auth_principal_owner_id: String,
    /// What kind of identity asked, e.g. `SubUser`.
    pub auth_principal_type: String,
    /// What the vendor's tools can decode into the policy that refused.
    pub encoded_diagnostic_message: String,
    /// `ImplicitDeny` or `ExplicitDeny`.
    pub no_permission_type: String,
    /// Which kind of policy refused.
    pub policy_type: String,
}

/// The API's own refusal: `{"RequestId","HostId","Code","Message","Recommend"}`, HTTP status ≥ 400.
/// Source: FACTS 1.0. A passed dry run arrives in this shape too (`DRYRUN.SUCCESS`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Error, Deserialize)]
#[serde(rename_all = "PascalCase")]
#[error("{code} (HTTP {status}): {message}")]
pub struct ApiError {
    /// HTTP status.
    #[serde(skip)]
    pub status: u16,
    /// The API's error code, e.g. `IncorrectInstanceStatus`.
    #[serde(deserialize_with = "required")]
    pub code: String,
    /// The API's message, verbatim.
    #[serde(deserialize_with = "without_token")]
    pub message: String,
    /// The request id, to quote to the vendor. Empty if the body had none.
    pub request_id: String,
    /// `HostId`, the endpoint that answered. Empty if absent.
    pub host_id: String,
    /// `Recommend`, a link to the vendor's help. Empty if absent.
    pub recommend: String,
    /// Who was refused what, for RAM refusals.
    #[serde(rename = "AccessDeniedDetail", deserialize_with = "detail")]
    pub access_denied: Option<Box<AccessDeniedDetail>>,
    /// `x-acs-retry-after` in milliseconds, where the header was given and readable.
    #[serde(skip)]
    pub retry_after_ms: Option<u32>,
}

/// The refusal of a signature repeats the request, a temporary key's token with it.
fn without_token<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = Zeroizing::new(String::deserialize(deserializer)?);
    Ok(redact::without_token(&text))
}

fn detail<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Box<AccessDeniedDetail>>, D::Error> {
    let detail = AccessDeniedDetail::deserialize(deserializer)?;
    let says_something = detail != AccessDeniedDetail::default();
    Ok(says_something.then(|| Box::new(detail)))
}

/// Everything that can go wrong with one call, by place of failure.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CallError {
    /// The request could not be built; nothing was sent.
    #[error("not sent: {0}")]
    Build(#[from] BuildError),
    /// The request was not signed; nothing was sent.
    #[error("not sent: {0}")]
    NotSigned(#[from] SignError),
    /// No usable answer came; a write may have been carried out.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// An answer came that is not this API's; a write may have been carried out.
    #[error("not understood: {0}")]
    Decode(#[from] DecodeError),
    /// The API answered with an error; [`ApiError::verdict`] tells what that proves.
    #[error("refused: {0}")]
    Api(#[from] Box<ApiError>),
}

impl CallError {
    /// The API's refusal, if it is one.
    #[must_use]
    pub fn api(&self) -> Option<&ApiError> {
        match self {
            Self::Api(error) => Some(error),
            _ => None,
        }
    }
}
