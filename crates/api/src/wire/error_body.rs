//! The error body of both signature versions (FACTS 1.0):
//! `{"RequestId","HostId","Code","Message","Recommend"[,"AccessDeniedDetail"]}`.

use super::json::{Document, Node};
use crate::error::{AccessDeniedDetail, ApiError};
use crate::http::HttpResponse;
use crate::refusal::without_token;
use zeroize::Zeroizing;

/// Reads an error body; the error text says why it is none. Only `Code` is required: whatever else
/// is odd must not hide why the API refused.
pub fn decode(response: &HttpResponse) -> Result<ApiError, String> {
    let document = Document::parse_answer(&response.body)?;
    let root = document.root();
    if !root.is_object() {
        return Err(root.error("is not a JSON object"));
    }
    let code = root.required("Code")?;
    let text = |name| root.text(name).unwrap_or_default();
    Ok(ApiError {
        status: response.status,
        code,
        // The refusal of a signature repeats the request, a temporary key's token with it.
        message: without_token(&Zeroizing::new(text("Message"))),
        request_id: text("RequestId"),
        host_id: text("HostId"),
        recommend: text("Recommend"),
        access_denied: access_denied(root),
        retry_after_ms: retry_after(response),
    })
}

fn access_denied(root: Node<'_>) -> Option<Box<AccessDeniedDetail>> {
    let detail = root.object("AccessDeniedDetail").ok().flatten()?;
    let text = |name| detail.text(name).unwrap_or_default();
    Some(Box::new(AccessDeniedDetail {
        auth_action: text("AuthAction"),
        auth_principal_display_name: text("AuthPrincipalDisplayName"),
        auth_principal_owner_id: text("AuthPrincipalOwnerId"),
        auth_principal_type: text("AuthPrincipalType"),
        encoded_diagnostic_message: text("EncodedDiagnosticMessage"),
        no_permission_type: text("NoPermissionType"),
        policy_type: text("PolicyType"),
    }))
}

/// `x-acs-retry-after`, a positive whole number of milliseconds.
fn retry_after(response: &HttpResponse) -> Option<u32> {
    let ms: i64 = response.header("x-acs-retry-after")?.trim().parse().ok()?;
    u32::try_from(ms).ok().filter(|ms| *ms > 0)
}

#[cfg(test)]
mod tests;
