//! One call of an action, as the HTTP surface hands it to the account, and a refusal.

use rerack_api::product::Product;
use rerack_api::time::UnixMillis;
use rerack_api::wire::params::Params;
use serde::Serialize;

/// One call of one action.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// The product, told from the API version.
    pub product: Product,
    /// The action's name, for example `RebootInstances`.
    pub action: &'a str,
    /// All parameters, wherever they travelled.
    pub params: &'a Params,
    /// The id under which the call is answered and logged.
    pub request_id: &'a str,
}

impl Call<'_> {
    /// Whether the action changes something.
    #[must_use]
    pub fn is_write(action: &str) -> bool {
        !action.starts_with("Describe")
    }
}

/// An answer's body as JSON, or the refusal that the error body is to say.
pub type Answer = Result<String, Box<Refusal>>;

/// An error answer: what the error body of FACTS 1.0 says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The HTTP status, 400 or above.
    pub status: u16,
    /// The error code, for example `InvalidInstanceId.NotFound`.
    pub code: String,
    /// The error message, in the words of the API's documents.
    pub message: String,
    /// How long to wait before the next try, in milliseconds: the header `x-acs-retry-after`.
    pub retry_after_ms: Option<u32>,
    /// Which permission is missing.
    pub detail: Option<AccessDeniedDetail>,
}

/// The permission that the caller lacks, as RAM tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct AccessDeniedDetail {
    /// For example `ecs:RebootInstances`.
    pub auth_action: String,
    /// The caller's name.
    pub auth_principal_display_name: &'static str,
    /// The account the caller belongs to.
    pub auth_principal_owner_id: &'static str,
    /// `SubUser` and others.
    pub auth_principal_type: &'static str,
    /// More for those who may decode it.
    pub encoded_diagnostic_message: &'static str,
    /// `ImplicitDeny` if no policy allows it, `ExplicitDeny` if one denies it.
    pub no_permission_type: &'static str,
    /// The kind of that policy.
    pub policy_type: &'static str,
}

impl Refusal {
    /// A refusal with the given HTTP status, code and message.
    #[must_use]
    pub fn new(status: u16, code: &str, message: &str) -> Box<Self> {
        Box::new(Self {
            status,
            code: code.to_owned(),
            message: message.to_owned(),
            retry_after_ms: None,
            detail: None,
        })
    }

    /// The refusal of one call too many in this minute of the clock.
    #[must_use]
    pub fn throttled(now: UnixMillis) -> Box<Self> {
        let text = "Request was denied due to user flow control.";
        let mut refusal = Self::new(400, "Throttling.User", text);
        refusal.retry_after_ms = u32::try_from(60_000 - now.0.rem_euclid(60_000)).ok();
        refusal
    }
}
