use super::*;
use crate::cloud::fake::Fake;
use crate::faults;

const REGIONS: &str = "/?Action=DescribeRegions&Version=2014-05-26&Format=JSON";
const ORIGIN: (&str, &str) = ("origin", "http://localhost:8080");

fn app(rules: Value) -> App<Fake> {
    let mut cloud = Cloud::over(Fake::default(), 1);
    cloud.faults().add(faults::rules(&rules).unwrap()).unwrap();
    App::new(cloud, Clock::starting_at(None), json!({"seed": 1}))
}

fn send(app: &App<Fake>, method: Method, target: &str, headers: &[(&str, &str)]) -> Delivery {
    let mut all = vec![header("host", "127.0.0.1:8787")];
    all.extend(headers.iter().map(|(name, value)| header(name, value)));
    let url = format!("http://127.0.0.1:8787{target}");
    app.handle(&HttpRequest {
        method,
        url,
        headers: all,
        body: Vec::new(),
    })
}

fn json_of(delivery: &Delivery) -> Value {
    serde_json::from_slice(&delivery.response.body).unwrap()
}

#[test]
fn the_api_answers_at_the_root_and_the_control_side_beside_it() {
    let app = app(json!([]));
    let api = send(&app, Method::Get, REGIONS, &[]);
    assert_eq!(
        (api.response.status, json_of(&api)["Regions"].is_object()),
        (200, true)
    );
    let log = send(&app, Method::Get, "/_sim/log", &[]);
    assert_eq!(json_of(&log)["entries"][0]["action"], "DescribeRegions");
    let elsewhere = send(&app, Method::Get, "/api", &[]);
    assert_eq!(elsewhere.response.status, 404);
    assert!(
        String::from_utf8(elsewhere.response.body)
            .unwrap()
            .contains("/_sim/")
    );
}

#[test]
fn a_foreign_host_is_refused_before_anything_happens() {
    let app = app(json!([]));
    let url = format!("http://evil.example{REGIONS}");
    for headers in [vec![header("host", "evil.example:8787")], Vec::new()] {
        let request = HttpRequest {
            method: Method::Get,
            url: url.clone(),
            headers,
            body: Vec::new(),
        };
        assert_eq!(app.handle(&request).response.status, 403);
    }
    assert!(app.cloud().account().calls.is_empty());
    assert_eq!(app.cloud().log().received(), 0);
}

#[test]
fn answers_refusals_and_errors_carry_cors_headers_for_loopback_pages() {
    let app = app(json!([]));
    for target in [
        REGIONS,
        "/?Action=Nope&Version=2014-05-26",
        "/_sim/info",
        "/_sim/nope",
        "/nope",
    ] {
        let allowed = send(&app, Method::Get, target, &[ORIGIN]).response;
        assert_eq!(
            allowed.header("access-control-allow-origin"),
            Some(ORIGIN.1),
            "{target}"
        );
        let foreign = [("origin", "https://evil.example")];
        if target.starts_with("/_sim/") {
            continue;
        }
        let refused = send(&app, Method::Get, target, &foreign).response;
        assert_eq!(
            refused.header("access-control-allow-origin"),
            None,
            "{target}"
        );
        let none = send(&app, Method::Get, target, &[]).response;
        assert_eq!(none.header("access-control-allow-origin"), None, "{target}");
    }
}

#[test]
fn a_preflight_is_allowed_for_loopback_pages_only() {
    let app = app(json!([]));
    let asked = ("access-control-request-headers", "x-acs-action");
    for target in ["/", "/_sim/faults"] {
        let allowed = send(&app, Method::Options, target, &[ORIGIN, asked]).response;
        assert_eq!(
            (
                allowed.status,
                allowed.header("access-control-allow-headers")
            ),
            (204, Some("x-acs-action"))
        );
        let foreign = send(
            &app,
            Method::Options,
            target,
            &[("origin", "https://evil.example"), asked],
        );
        assert_eq!(foreign.response.header("access-control-allow-origin"), None);
    }
    assert!(app.cloud().account().calls.is_empty());
}

/// A page elsewhere can send a form or plain text without asking; it must change nothing.
#[test]
fn a_foreign_page_reaches_nothing_of_the_control_side() {
    let app = app(json!([{"action": "*", "kind": "throttle"}]));
    let before = app.cloud().now();
    for (method, target, body) in [
        (
            Method::Post,
            "/_sim/faults",
            r#"[{"action": "*", "kind": "cut_body"}]"#,
        ),
        (Method::Delete, "/_sim/faults", ""),
        (Method::Post, "/_sim/advance", r#"{"seconds": 3600}"#),
        (Method::Post, "/_sim/auth", r#"{"auth": "signed"}"#),
        (Method::Post, "/_sim/state", r#"{"ids": ["i-a"]}"#),
        (Method::Get, "/_sim/info", ""),
        (Method::Get, "/_sim", ""),
        (Method::Options, "/_sim/faults", ""),
    ] {
        for origin in [
            "null",
            "http://evil.example",
            "http://127.0.0.1.evil.example",
        ] {
            for media in [
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json",
            ] {
                let headers = [
                    ("host", "127.0.0.1:8787"),
                    ("origin", origin),
                    ("content-type", media),
                ];
                let refused = app.handle(&HttpRequest {
                    method,
                    url: format!("http://127.0.0.1:8787{target}"),
                    headers: headers
                        .iter()
                        .map(|(name, value)| header(name, value))
                        .collect(),
                    body: body.as_bytes().to_vec(),
                });
                assert_eq!(refused.response.status, 403, "{target} {origin} {media}");
                assert_eq!(refused.response.header("access-control-allow-origin"), None);
            }
        }
    }
    let mut cloud = app.cloud();
    assert_eq!(
        (
            cloud.faults().len(),
            cloud.faults().to_json()[0]["kind"].as_str()
        ),
        (1, Some("throttle"))
    );
    assert_eq!(cloud.gate().to_json()["auth"], "open");
    assert!(cloud.now().0 - before.0 < 3_000_000);
}

#[test]
fn refuse_cors_takes_the_headers_away_and_nothing_else() {
    let app = app(json!([{"action": "*", "kind": "refuse_cors", "times": 1}]));
    let refused = send(&app, Method::Get, REGIONS, &[ORIGIN]).response;
    assert_eq!(
        (
            refused.status,
            refused.header("access-control-allow-origin")
        ),
        (200, None)
    );
    let next = send(&app, Method::Get, REGIONS, &[ORIGIN]).response;
    assert_eq!(next.header("access-control-allow-origin"), Some(ORIGIN.1));
    assert_eq!(app.cloud().account().calls.len(), 2);
}

#[test]
fn a_refused_preflight_has_no_cors_headers() {
    let app = app(json!([{"action": "*", "kind": "refuse_cors", "preflight_only": true}]));
    let refused = send(&app, Method::Options, "/", &[ORIGIN]).response;
    assert_eq!(refused.header("access-control-allow-origin"), None);
}

#[test]
fn time_follows_the_clock_and_what_was_skipped() {
    let app = app(json!([]));
    let before = app.cloud().now();
    let mut request = HttpRequest {
        method: Method::Post,
        url: "http://127.0.0.1:8787/_sim/advance".to_owned(),
        headers: vec![header("host", "localhost:8787")],
        body: br#"{"seconds": 3600}"#.to_vec(),
    };
    assert_eq!(app.handle(&request).response.status, 200);
    assert!(app.cloud().now().0 - before.0 >= 3_600_000);
    request.body = b"{}".to_vec();
    assert_eq!(app.handle(&request).response.status, 400);
}
