//! Turns an answer or a refusal into an HTTP response: body in the asked format, content type,
//! `Date` (the cloud's time) and `x-acs-request-id`.

use std::ops::Range;

use rerack_api::http::HttpResponse;
use rerack_api::product::Product;
use rerack_api::time::UnixMillis;
use serde::Serialize;

use crate::call::{AccessDeniedDetail, Refusal};
use crate::json::to_json;
use crate::rpc::{Format, Rpc};
use crate::xml;

#[cfg(test)]
mod tests;

/// The body of a refusal (FACTS 1.0).
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ErrorBody<'a> {
    request_id: &'a str,
    host_id: &'a str,
    code: &'a str,
    message: &'a str,
    recommend: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    access_denied_detail: Option<&'a AccessDeniedDetail>,
}

/// What every response of one call carries.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    /// The request as it was read.
    pub rpc: &'a Rpc,
    /// The id under which the call is answered and logged.
    pub request_id: &'a str,
    /// The cloud's time.
    pub now: UnixMillis,
}

impl Envelope<'_> {
    /// The response for an answer body (JSON), HTTP status 200.
    #[must_use]
    pub fn answer(&self, body: String) -> HttpResponse {
        self.response(200, &[&self.rpc.action, "Response"].concat(), body)
    }

    /// The response for a refusal: `{RequestId, HostId, Code, Message, Recommend}`, for some with
    /// `AccessDeniedDetail` or the header `x-acs-retry-after`.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal) -> HttpResponse {
        let product = match self.rpc.target {
            Ok(Product::Ens) => "Ens",
            _ => "Ecs",
        };
        let (code, id) = (refusal.code.as_str(), self.request_id);
        let body = to_json(&ErrorBody {
            request_id: id,
            host_id: &self.rpc.host,
            code,
            message: &refusal.message,
            recommend: format!(
                "https://api.aliyun.com/troubleshoot?q={code}&product={product}&requestId={id}"
            ),
            access_denied_detail: refusal.detail.as_ref(),
        });
        let mut response = self.response(refusal.status, "Error", body);
        if let Some(ms) = refusal.retry_after_ms {
            let header = ("x-acs-retry-after".to_owned(), ms.to_string());
            response.headers.push(header);
        }
        response
    }

    /// A response that is no answer of the API at all: a page of some proxy on the way.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn garbage(&self) -> HttpResponse {
        let body = "<!DOCTYPE html>\n<html><head><title>Welcome</title></head>\
                    <body><h1>It works!</h1><p>{\"RequestId\": </body></html>\n";
        self.with_headers(200, "text/html;charset=utf-8", body.into())
    }

    /// A redirect by some proxy on the way.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn redirect(&self, status: u16, location: &str) -> HttpResponse {
        self.of_a_proxy(status, "location", location)
    }

    /// What some proxy on the way says in place of the API, with a header of its own.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn of_a_proxy(&self, status: u16, name: &str, value: &str) -> HttpResponse {
        let body = format!("<html><body><h1>{status}</h1></body></html>\n");
        let mut response = self.with_headers(status, "text/html;charset=utf-8", body);
        response.headers.push((name.to_owned(), value.to_owned()));
        response
    }

    fn response(&self, status: u16, root: &str, body: String) -> HttpResponse {
        match self.rpc.format {
            Format::Json => self.with_headers(status, "application/json;charset=utf-8", body),
            Format::Xml => {
                let document = xml::document(root, &body);
                self.with_headers(status, "text/xml;charset=utf-8", document)
            }
        }
    }

    fn with_headers(&self, status: u16, content_type: &str, text: String) -> HttpResponse {
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        HttpResponse {
            status,
            headers: vec![
                header("content-type", content_type),
                header("date", &http_date(self.now)),
                header("x-acs-request-id", self.request_id),
            ],
            body: text.into_bytes(),
        }
    }
}

/// A time as HTTP's `Date` header writes it, for example `Thu, 15 Jan 2026 08:30:00 GMT`.
#[must_use]
pub fn http_date(time: UnixMillis) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let weekday = usize::try_from(time.0.div_euclid(86_400_000).rem_euclid(7)).unwrap_or(0);
    let iso = time.to_iso();
    let part = |range: Range<usize>| iso.get(range).unwrap_or("");
    let month = part(5..7).parse::<usize>().unwrap_or(1);
    [
        DAYS.get(weekday).unwrap_or(&""),
        ", ",
        part(8..10),
        " ",
        MONTHS.get(month.wrapping_sub(1)).unwrap_or(&""),
        " ",
        part(0..4),
        " ",
        part(11..19),
        " GMT",
    ]
    .concat()
}

/// The id of call `number`: 32 hex digits in the usual groups, following from the seed.
#[must_use]
pub fn request_id(seed: u64, number: u64) -> String {
    let high = mix(seed ^ 0x5265_7261_636b_0000, number.wrapping_mul(2));
    let low = mix(seed, number.wrapping_mul(2).wrapping_add(1));
    format!(
        "{:08X}-{:04X}-4{:03X}-{:04X}-{:012X}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 48 & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff
    )
}

/// A well-spread number that follows from both arguments (`SplitMix64`).
#[must_use]
pub fn mix(seed: u64, number: u64) -> u64 {
    let mut z = seed.wrapping_add(number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
