//! Who may speak to the server: pages from loopback origins, through a loopback name.

use rerack_api::http::{HttpRequest, Method};

#[cfg(test)]
mod tests;

/// Whether the `Host` header names this machine. A page that had its own name point to 127.0.0.1
/// (DNS rebinding) is known by a host that does not.
#[must_use]
pub fn host_is_loopback(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !host.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    let digits = |port: &str| !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
    port.is_none_or(digits) && name_is_loopback(name)
}

/// `localhost`, 127.0.0.0/8 or `[::1]`.
fn name_is_loopback(name: &str) -> bool {
    let v4 = || {
        name.parse::<std::net::Ipv4Addr>()
            .is_ok_and(|address| address.is_loopback())
    };
    name.eq_ignore_ascii_case("localhost") || name == "[::1]" || v4()
}

/// The request's origin, if pages from there may read answers.
#[must_use]
pub fn allowed_origin(request: &HttpRequest) -> Option<&str> {
    let origin = request.header("origin")?;
    origin_is_loopback(origin).then_some(origin)
}

fn origin_is_loopback(origin: &str) -> bool {
    let host = origin
        .strip_prefix("http://")
        .or_else(|| origin.strip_prefix("https://"));
    host.is_some_and(host_is_loopback)
}

/// Whether the request may come to the control side: from a program of this machine, or from a page
/// whose origin is allowed. A browser sends some requests of any page, whatever their answer's headers
/// say, so these are refused and not only left unread.
#[must_use]
pub fn may_control(request: &HttpRequest) -> bool {
    let all = |name: &str| {
        let named = |other: &&(String, String)| other.0.eq_ignore_ascii_case(name);
        let values: Vec<&str> = request
            .headers
            .iter()
            .filter(named)
            .map(|(_, value)| value.as_str())
            .collect();
        values
    };
    let origins = all("origin");
    if !origins.is_empty() {
        return origins.into_iter().all(origin_is_loopback);
    }
    // Without an origin a page can only ask, by a link or an image; what it would change is refused.
    let is_foreign = all("sec-fetch-site").contains(&"cross-site");
    request.method == Method::Get || !is_foreign
}

/// The headers of an ordinary answer that let a page from `origin` read all of it.
#[must_use]
pub fn answer_headers(origin: &str) -> Vec<(String, String)> {
    vec![
        header("access-control-allow-origin", origin),
        header(
            "access-control-expose-headers",
            "x-acs-request-id, x-acs-retry-after, date",
        ),
        header("vary", "origin"),
    ]
}

/// The headers of a preflight that lets a page from `origin` send what it asks to send.
#[must_use]
pub fn preflight_headers(origin: &str, request: &HttpRequest) -> Vec<(String, String)> {
    let mut headers = vec![
        header("access-control-allow-origin", origin),
        header("access-control-allow-methods", "GET, POST, DELETE, OPTIONS"),
        header("access-control-max-age", "600"),
        header("access-control-allow-private-network", "true"),
        header("vary", "origin, access-control-request-headers"),
    ];
    if let Some(asked) = request.header("access-control-request-headers") {
        headers.push(header("access-control-allow-headers", asked));
    }
    headers
}

fn header(name: &str, value: &str) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
