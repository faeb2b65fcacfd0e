//! RPC signature 1.0, HMAC-SHA1 (FACTS 2.1): all parameters are signed, wherever they travel.

use rerack_api::http::Method;
use rerack_api::wire::params::Params;

use super::auth_params::{AuthParams, Scheme};
use super::encode::{canonical, percent};
use crate::call::Refusal;
use crate::service::missing;

/// What the parameters of a request say.
pub(super) fn auth_params(method: Method, params: &Params) -> Result<AuthParams<'_>, Box<Refusal>> {
    let needed = |name: &str| {
        let value = params.get(name).filter(|value| !value.is_empty());
        value.ok_or_else(|| missing(name))
    };
    let key_id = needed("AccessKeyId")?;
    let signature = needed("Signature")?;
    for (name, only) in [
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureVersion", "1.0"),
    ] {
        if !needed(name)?.eq_ignore_ascii_case(only) {
            let text = format!("The specified parameter \"{name}\" is not valid.");
            return Err(Refusal::new(400, "InvalidParameter", &text));
        }
    }
    let signed = params
        .pairs()
        .iter()
        .filter(|(name, _)| name != "Signature")
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let string_to_sign = format!("{}&%2F&{}", method.as_str(), percent(&canonical(signed)));
    Ok(AuthParams {
        scheme: Scheme::V1,
        key_id,
        token: params
            .get("SecurityToken")
            .filter(|token| !token.is_empty()),
        nonce: needed("SignatureNonce")?,
        time: needed("Timestamp")?,
        signature,
        string_to_sign,
        canonical_request: None,
    })
}
