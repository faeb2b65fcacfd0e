use rerack_api::http::Method;

use super::*;

fn request(headers: &[(&str, &str)]) -> HttpRequest {
    HttpRequest {
        method: Method::Options,
        url: "http://127.0.0.1/".to_owned(),
        headers: headers
            .iter()
            .map(|(name, value)| header(name, value))
            .collect(),
        body: Vec::new(),
    }
}

#[test]
fn loopback_hosts_with_and_without_port() {
    for host in [
        "localhost",
        "LOCALHOST:8080",
        "127.0.0.1:8787",
        "127.3.2.1",
        "[::1]",
        "[::1]:8787",
    ] {
        assert!(host_is_loopback(host), "{host}");
    }
}

#[test]
fn hosts_that_only_look_like_loopback() {
    for host in [
        "",
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1:80@evil.example",
        "evil.example:127.0.0.1",
        "128.0.0.1",
        "0.0.0.0:8787",
        "localhost:",
        "[::2]:8787",
        "localhost/",
    ] {
        assert!(!host_is_loopback(host), "{host}");
    }
}

#[test]
fn origins_of_loopback_pages_are_allowed_with_any_port() {
    for origin in [
        "http://localhost:8080",
        "http://127.0.0.1:1",
        "https://[::1]:8443",
        "http://localhost",
    ] {
        assert_eq!(
            allowed_origin(&request(&[("origin", origin)])),
            Some(origin)
        );
    }
}

#[test]
fn other_origins_are_not() {
    for origin in [
        "null",
        "https://evil.example",
        "file://localhost",
        "http://localhost.evil.example",
        "localhost",
    ] {
        assert_eq!(
            allowed_origin(&request(&[("origin", origin)])),
            None,
            "{origin}"
        );
    }
    assert_eq!(allowed_origin(&request(&[])), None);
}

#[test]
fn the_control_side_is_for_programs_and_allowed_pages() {
    let control = |method: Method, headers: &[(&str, &str)]| {
        let mut request = request(headers);
        request.method = method;
        may_control(&request)
    };
    for headers in [
        &[][..],
        &[("origin", "http://localhost:8080")],
        &[
            ("origin", "https://127.0.0.1:1"),
            ("sec-fetch-site", "cross-site"),
        ],
        &[
            ("origin", "http://[::1]:8080"),
            ("sec-fetch-site", "same-site"),
        ],
        &[("sec-fetch-site", "none")],
        &[("sec-fetch-site", "same-origin")],
    ] {
        for method in [Method::Get, Method::Post, Method::Delete, Method::Options] {
            assert!(control(method, headers), "{headers:?}");
        }
    }
    for headers in [
        &[("origin", "null")][..],
        &[("origin", "")],
        &[("origin", "http://evil.example")],
        &[("origin", "https://evil.example:8787")],
        &[("origin", "HTTP://EVIL.EXAMPLE")],
        &[("Origin", "http://127.0.0.1.evil.example")],
        &[("origin", "http://localhost.evil.example:8787")],
        &[("origin", "http://localhost:8787@evil.example")],
        &[("origin", "http://localhost:port")],
        &[("origin", "http://localhost:8080, http://evil.example")],
        &[("origin", "file://")],
        &[("origin", "chrome-extension://abcdefgh")],
        &[
            ("origin", "http://localhost:8080"),
            ("origin", "http://evil.example"),
        ],
        &[
            ("origin", "http://evil.example"),
            ("sec-fetch-site", "same-origin"),
        ],
    ] {
        for method in [Method::Get, Method::Post, Method::Delete, Method::Options] {
            assert!(!control(method, headers), "{headers:?}");
        }
    }
    let foreign = [("sec-fetch-site", "cross-site")];
    assert!(!control(Method::Post, &foreign) && !control(Method::Delete, &foreign));
    assert!(control(Method::Get, &foreign), "a link leads there");
}

#[test]
fn a_page_may_read_the_date() {
    let headers = answer_headers("http://localhost:8080");
    let exposed = headers
        .iter()
        .find(|(name, _)| name == "access-control-expose-headers");
    let mut names = exposed.unwrap().1.split(',').map(str::trim);
    assert!(names.any(|name| name.eq_ignore_ascii_case("date")));
}

#[test]
fn a_preflight_is_answered_with_what_it_asked_for() {
    let request = request(&[(
        "access-control-request-headers",
        "x-acs-action,authorization",
    )]);
    let headers = preflight_headers("http://localhost:8080", &request);
    let get = |name: &str| {
        headers
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, v)| v.as_str())
    };
    assert_eq!(
        get("access-control-allow-origin"),
        Some("http://localhost:8080")
    );
    assert_eq!(
        get("access-control-allow-headers"),
        Some("x-acs-action,authorization")
    );
    assert_eq!(get("access-control-allow-private-network"), Some("true"));
    assert!(
        get("access-control-allow-methods")
            .unwrap()
            .contains("POST")
    );
}
