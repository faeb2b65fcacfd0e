mod xml;

use super::*;
use crate::ecs::{DescribeRegions, RebootInstances, RedeployInstance};
use crate::ens::DescribeEnsRegions;
use crate::http::Method;
use crate::testing::fixture;

fn response(status: u16, body: impl Into<Vec<u8>>) -> HttpResponse {
    HttpResponse {
        status,
        headers: Vec::new(),
        body: body.into(),
    }
}

fn decode_why(status: u16, body: impl Into<Vec<u8>>) -> DecodeError {
    match read::<RebootInstances>(&response(status, body)) {
        Err(CallError::Decode(error)) => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_request_is_a_simple_form_post() {
    let action = RedeployInstance {
        instance_id: "i-1 ü*".to_owned(),
        force_stop: true,
    };
    let request = build("https://ecs.cn-beijing.aliyuncs.com/", &action).unwrap();
    let request = request.to_http();
    assert_eq!(request.method, Method::Post);
    assert_eq!(request.url, "https://ecs.cn-beijing.aliyuncs.com/");
    assert_eq!(
        request.header("Content-Type"),
        Some("application/x-www-form-urlencoded")
    );
    assert_eq!(request.headers.len(), 1);
    let form = "InstanceId=i-1%20%C3%BC%2A&ForceStop=true&Action=RedeployInstance&Version=2014-05-26&Format=JSON";
    assert_eq!(String::from_utf8(request.body.clone()).unwrap(), form);
    let ens = build("x", &DescribeEnsRegions::default())
        .unwrap()
        .to_http();
    let form = "Action=DescribeEnsRegions&Version=2017-11-10&Format=JSON";
    assert_eq!(String::from_utf8(ens.body.clone()).unwrap(), form);
}

#[test]
fn a_request_that_breaks_a_limit_is_not_built() {
    let error = build("x", &RebootInstances::default()).unwrap_err();
    assert_eq!(error, BuildError::Missing("RegionId"));
}

#[test]
fn writes_are_marked_as_writes() {
    use crate::{ecs, ens};
    let marks = [
        RebootInstances::WRITE,
        RedeployInstance::WRITE,
        ens::BatchEventRedeployInstance::WRITE,
    ];
    assert_eq!(marks, [true; 3]);
    let reads = [
        DescribeRegions::WRITE,
        ecs::DescribeTasks::WRITE,
        ecs::DescribeInstances::WRITE,
        ecs::DescribeInstanceStatus::WRITE,
        ecs::DescribeInstancesFullStatus::WRITE,
        ecs::DescribeInstanceHistoryEvents::WRITE,
        ens::DescribeInstances::WRITE,
        ens::DescribeHistoryEvents::WRITE,
        DescribeEnsRegions::WRITE,
    ];
    assert_eq!(reads, [false; 9]);
}

#[test]
fn an_answer_is_read_and_a_refusal_is_a_refusal() {
    let answer = fixture!("answers/ecs_RebootInstances.json");
    assert_eq!(
        read::<RebootInstances>(&response(200, answer))
            .unwrap()
            .responses
            .len(),
        2
    );
    for status in [400, 403, 404, 409, 500, 503, 599] {
        let refusal = fixture!("answers/error_404.json");
        let error = read::<RebootInstances>(&response(status, refusal)).unwrap_err();
        let api = error.api().unwrap();
        assert_eq!(
            (api.status, api.code.as_str()),
            (status, "InvalidInstanceId.NotFound")
        );
    }
}

#[test]
fn only_http_errors_can_refuse() {
    let refusal = fixture!("answers/error_404.json");
    for status in [200, 201, 202, 204, 302, 304, 399, 600, 0] {
        let error = decode_why(status, refusal);
        assert_eq!(error.status, status);
    }
    let why = decode_why(200, refusal).why;
    let said = "HTTP 200 carries an error: InvalidInstanceId.NotFound: The specified InstanceId does not exist.";
    assert_eq!(why, said);
    assert_eq!(
        decode_why(204, "").why,
        "the API answers with 200 or an error from 400 on"
    );
}

#[test]
fn what_a_proxy_says_is_shown_and_not_understood() {
    let error = decode_why(502, "<html>\n<h1>Bad\tGateway</h1></html>");
    assert_eq!(error.why, "the answer is an HTML page, not JSON");
    assert_eq!(error.excerpt, "<html> <h1>Bad Gateway</h1></html>");
    assert_eq!(decode_why(503, "").why, "the answer is empty");
    assert_eq!(decode_why(200, "").why, "the answer is empty");
    let long = decode_why(500, "ü".repeat(5000));
    assert_eq!(long.excerpt.chars().count(), 200);
}

#[test]
fn a_body_larger_than_any_answer_is_refused_unread() {
    let mut body = br#"{"RequestId":"r"}"#.to_vec();
    body.resize(MAX_BODY, b' ');
    assert!(read::<RebootInstances>(&response(200, body.clone())).is_ok());
    body.push(b' ');
    let error = decode_why(200, body);
    assert_eq!(
        error.why,
        "the answer has 16777217 bytes, more than 16777216"
    );
    assert!(error.excerpt.starts_with(r#"{"RequestId":"r"}"#));
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use super::*;
    use crate::{ecs, ens};
    use proptest::prelude::*;

    /// All decoders look at the bytes; none may crash.
    fn decode_all(status: u16, bytes: &[u8]) {
        let response = response(status, bytes);
        let _ = read::<RebootInstances>(&response);
        let _ = read::<RedeployInstance>(&response);
        let _ = read::<DescribeRegions>(&response);
        let _ = read::<ecs::DescribeTasks>(&response);
        let _ = read::<ecs::DescribeInstances>(&response);
        let _ = read::<ecs::DescribeInstanceStatus>(&response);
        let _ = read::<ecs::DescribeInstancesFullStatus>(&response);
        let _ = read::<ecs::DescribeInstanceHistoryEvents>(&response);
        let _ = read::<ens::BatchEventRedeployInstance>(&response);
        let _ = read::<ens::DescribeInstances>(&response);
        let _ = read::<ens::DescribeHistoryEvents>(&response);
        let _ = read::<DescribeEnsRegions>(&response);
    }

    proptest! {
        #[test]
        fn random_bytes_never_crash(status: u16, bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            decode_all(status, &bytes);
        }

        #[test]
        fn damaged_answers_never_crash(at: prop::sample::Index, byte: u8, error: bool) {
            for sample in [
                fixture!("answers/ecs_RebootInstances.json"),
                fixture!("answers/ecs_DescribeInstanceHistoryEvents_whole.json"),
                fixture!("answers/ens_DescribeInstances.json"),
            ] {
                let mut bytes = sample.as_bytes().to_vec();
                let at = at.index(bytes.len());
                bytes[at] = byte;
                decode_all(if error { 400 } else { 200 }, &bytes);
            }
        }
    }
}
