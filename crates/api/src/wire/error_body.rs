//! The error body of both signature versions.

use crate::error::ApiError;
use crate::http::HttpResponse;

/// Reads an error body; the error text says why it is none.
pub fn decode(_response: &HttpResponse) -> Result<ApiError, String> {
    Err("not an error body".to_owned())
}
