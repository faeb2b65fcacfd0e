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
