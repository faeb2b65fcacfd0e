//! Error bodies.

use rerack_api::wire::error_body;
use rerack_api::{CallError, HttpResponse, ecs, read, refusal};

use super::outcome;

/// Names and values of error bodies.
pub(super) const WORDS: [&str; 24] = [
    "RequestId",
    "HostId",
    "Code",
    "Message",
    "Recommend",
    "AccessDeniedDetail",
    "AuthAction",
    "NoPermissionType",
    "PolicyType",
    "Error",
    "SignatureDoesNotMatch",
    "InvalidTimeStamp.Expired",
    "SignatureNonceUsed",
    "InvalidSecurityToken.Expired",
    "Forbidden.RAM",
    "Throttling",
    "DRYRUN.SUCCESS",
    "SecurityToken%3D",
    "SecurityToken=",
    "x-acs-security-token:",
    "%26",
    "string to sign is:",
    "\"Code\":",
    "<Code>",
];

/// Promises: an error body has a code; reading it in a response with a status of an error comes to
/// the same; a token is never repeated.
pub(super) fn run(body: &[u8]) -> Result<u64, String> {
    let response = HttpResponse {
        status: 400,
        headers: Vec::new(),
        body: body.to_vec(),
    };
    let decoded = error_body::decode(&response);
    match (&decoded, read::<ecs::RebootInstances>(&response)) {
        (Ok(error), Err(CallError::Api(api))) if *error == *api => {}
        (Err(why), Err(CallError::Decode(error))) if error.why == *why => {}
        _ => return Err("read and decode differ".to_owned()),
    }
    let error = match decoded {
        Err(why) => return Ok(outcome::number(&[outcome::kind(&why)])),
        Ok(error) => error,
    };
    if error.code.trim().is_empty() {
        return Err("an error without a code".to_owned());
    }
    let shown = refusal::server_string_to_sign(&error).unwrap_or_default();
    if repeats_token(&error.message) || repeats_token(&shown) {
        return Err(format!("a token is repeated: {}", error.message));
    }
    let kind = format!("{:?} {}", error.verdict(), error.access_denied.is_some());
    Ok(outcome::number(&[
        kind,
        outcome::kind(&format!("{error:?}")),
    ]))
}

/// Whether anything but the mark of an omission follows a name of a token.
fn repeats_token(text: &str) -> bool {
    let names = [
        "SecurityToken%3D",
        "SecurityToken=",
        "x-acs-security-token:",
    ];
    names.iter().any(|name| {
        text.split(name)
            .skip(1)
            .any(|after| !after.starts_with('…'))
    })
}
