//! The error body of both signature versions (FACTS 1.0):
//! `{"RequestId","HostId","Code","Message","Recommend"[,"AccessDeniedDetail"]}`.

use super::body::{self, Content};
use super::lenient::{Faults, whole};
use crate::error::ApiError;
use crate::http::HttpResponse;

/// Reads an error body; the error text says why it is none. Only `Code` is required: whatever else
/// is odd must not hide why the API refused.
pub fn decode(response: &HttpResponse) -> Result<ApiError, String> {
    let error: ApiError = body::read(&response.body, Content::Secret, |root| {
        whole(root.object, &Faults::default())
    })?;
    Ok(ApiError {
        status: response.status,
        retry_after_ms: retry_after(response),
        ..error
    })
}

/// `x-acs-retry-after`, a positive whole number of milliseconds.
fn retry_after(response: &HttpResponse) -> Option<u32> {
    let ms: i64 = response.header("x-acs-retry-after")?.trim().parse().ok()?;
    u32::try_from(ms).ok().filter(|ms| *ms > 0)
}

#[cfg(test)]
mod tests;
