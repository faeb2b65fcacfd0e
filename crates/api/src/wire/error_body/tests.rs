use super::decode;
use crate::HttpResponse;
use crate::testing::fixture;

fn response(status: u16, body: &str) -> HttpResponse {
    HttpResponse {
        status,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
    }
}

#[test]
fn the_sample_errors_are_read_whole() {
    for (status, body, code, message) in [
        (
            400,
            fixture!("answers/error_400_throttling.json"),
            "Throttling.User",
            "Request was denied due to user flow control.",
        ),
        (
            403,
            fixture!("answers/error_403_ram.json"),
            "Forbidden.RAM",
            "User not authorized to operate on the specified resource, or this API does not support RAM.",
        ),
        (
            404,
            fixture!("answers/error_404.json"),
            "InvalidInstanceId.NotFound",
            "The specified InstanceId does not exist.",
        ),
    ] {
        let error = decode(&response(status, body)).unwrap();
        assert_eq!(
            (error.status, error.code.as_str(), error.message.as_str()),
            (status, code, message)
        );
        assert_eq!(error.request_id, "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E");
        assert_eq!(error.host_id, "ecs.cn-hangzhou.aliyuncs.com");
        assert!(
            error
                .recommend
                .starts_with("https://api.aliyun.com/troubleshoot?q=")
        );
        assert_eq!((&error.access_denied, error.retry_after_ms), (&None, None));
        assert!(!error.is_dry_run_success());
        assert_eq!(error.is_throttling(), status == 400);
    }
}

#[test]
fn a_passed_dry_run_is_an_error_body_that_says_so() {
    let body = fixture!("answers/error_400_dryrun_success.json");
    assert!(decode(&response(400, body)).unwrap().is_dry_run_success());
    let single = r#"{"Code":"DryRunOperation","Message":"validated"}"#;
    assert!(decode(&response(400, single)).unwrap().is_dry_run_success());
}

#[test]
fn a_ram_refusal_tells_who_was_refused_what() {
    let body = r#"{"RequestId":"r","Code":"Forbidden.RAM","Message":"m","AccessDeniedDetail":{
        "AuthAction":"ecs:RebootInstances","AuthPrincipalDisplayName":"ops","AuthPrincipalOwnerId":"1",
        "AuthPrincipalType":"SubUser","EncodedDiagnosticMessage":"x","NoPermissionType":"ImplicitDeny",
        "PolicyType":"AccountLevelIdentityBasedPolicy"}}"#;
    let detail = decode(&response(403, body)).unwrap().access_denied.unwrap();
    assert_eq!(detail.auth_action, "ecs:RebootInstances");
    assert_eq!(detail.auth_principal_display_name, "ops");
    assert_eq!(detail.auth_principal_owner_id, "1");
    assert_eq!(detail.auth_principal_type, "SubUser");
    assert_eq!(detail.encoded_diagnostic_message, "x");
    assert_eq!(detail.no_permission_type, "ImplicitDeny");
    assert_eq!(detail.policy_type, "AccountLevelIdentityBasedPolicy");
}

#[test]
fn what_is_odd_around_the_code_does_not_hide_the_code() {
    for body in [
        r#"{"Code":"X","Message":{"a":1},"RequestId":[1],"AccessDeniedDetail":"no"}"#,
        r#"{"Code":"X","AccessDeniedDetail":[]}"#,
        r#"{"Code":"X","AccessDeniedDetail":{}}"#,
    ] {
        let error = decode(&response(400, body)).unwrap();
        assert_eq!((error.code.as_str(), error.message.as_str()), ("X", ""));
        assert_eq!(error.access_denied, None);
    }
    assert_eq!(
        decode(&response(404, r#"{"Code":404}"#)).unwrap().code,
        "404"
    );
}

#[test]
fn the_pause_asked_for_is_a_positive_number_of_milliseconds() {
    for (value, expected) in [
        ("3000", Some(3000)),
        (" 1 ", Some(1)),
        ("0", None),
        ("-1", None),
        ("soon", None),
        ("1.5", None),
        ("99999999999", None),
    ] {
        let mut response = response(400, fixture!("answers/error_400_throttling.json"));
        response
            .headers
            .push(("X-Acs-Retry-After".to_owned(), value.to_owned()));
        assert_eq!(
            decode(&response).unwrap().retry_after_ms,
            expected,
            "{value}"
        );
    }
}

#[test]
fn what_is_no_error_body_says_why() {
    for (body, why) in [
        ("", "the answer is empty"),
        (
            "<html><h1>502</h1></html>",
            "the answer is an HTML page, not JSON",
        ),
        ("<Error><Message>m</Message></Error>", "Code: missing"),
        ("[]", "the answer: is not a JSON object"),
        ("{}", "Code: missing"),
        (r#"{"Message":"no code"}"#, "Code: missing"),
        (r#"{"コード":"X","Message":"m"}"#, "Code: missing"),
        (r#"{"Code":""}"#, "Code: empty"),
        (r#"{"Code":{"a":1}}"#, "Code: is an object, not a text"),
    ] {
        assert_eq!(decode(&response(500, body)).unwrap_err(), why);
    }
    let sample = fixture!("answers/error_404.json").trim_end();
    for cut in 0..sample.len() {
        assert!(
            decode(&response(404, &sample[..cut])).is_err(),
            "cut at {cut}"
        );
    }
}

#[test]
fn a_token_the_server_repeats_is_left_out() {
    let body = r#"{"Code":"SignatureDoesNotMatch","Message":"server string to sign is:POST&%2F&SecurityToken%3DCAISecret%26Version%3D1"}"#;
    let error = decode(&response(400, body)).unwrap();
    assert_eq!(
        error.message,
        "server string to sign is:POST&%2F&SecurityToken%3D…%26Version%3D1"
    );
}
