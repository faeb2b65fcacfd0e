use super::*;
use rerack_api::wire::params::Params;
use serde_json::{Value, json};

fn rpc(format: Format) -> Rpc {
    Rpc {
        target: Ok(Product::Ecs),
        action: "RedeployInstance".to_owned(),
        params: Params::new(),
        format,
        host: "ecs.cn-hangzhou.aliyuncs.com".to_owned(),
    }
}

fn envelope(rpc: &Rpc) -> Envelope<'_> {
    Envelope {
        rpc,
        request_id: "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E",
        now: UnixMillis(1_768_465_800_000),
    }
}

#[test]
fn an_answer_in_json_is_the_body_itself() {
    let rpc = rpc(Format::Json);
    let response = envelope(&rpc).answer(r#"{"TaskId":"t-1"}"#.into());
    assert_eq!(response.status, 200);
    assert_eq!(
        response.header("content-type"),
        Some("application/json;charset=utf-8")
    );
    assert_eq!(
        response.header("date"),
        Some("Thu, 15 Jan 2026 08:30:00 GMT")
    );
    assert_eq!(
        response.header("x-acs-request-id"),
        Some("473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E")
    );
    assert_eq!(response.body, br#"{"TaskId":"t-1"}"#);
}

#[test]
fn an_answer_in_xml_has_the_action_in_its_root() {
    let rpc = rpc(Format::Xml);
    let response = envelope(&rpc).answer(r#"{"TaskId":"t-1"}"#.into());
    assert_eq!(
        response.header("content-type"),
        Some("text/xml;charset=utf-8")
    );
    let text = String::from_utf8(response.body).unwrap();
    assert!(
        text.ends_with("<RedeployInstanceResponse><TaskId>t-1</TaskId></RedeployInstanceResponse>")
    );
}

#[test]
fn a_refusal_is_the_documented_error_body() {
    let rpc = rpc(Format::Json);
    let refusal = Refusal::new(
        404,
        "InvalidInstanceId.NotFound",
        "The specified InstanceId does not exist.",
    );
    let response = envelope(&rpc).refusal(&refusal);
    assert_eq!(response.status, 404);
    let body: Value = serde_json::from_slice(&response.body).unwrap();
    let expected = json!({
        "RequestId": "473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E",
        "HostId": "ecs.cn-hangzhou.aliyuncs.com",
        "Code": "InvalidInstanceId.NotFound",
        "Message": "The specified InstanceId does not exist.",
        "Recommend": "https://api.aliyun.com/troubleshoot?q=InvalidInstanceId.NotFound&product=Ecs&requestId=473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E"
    });
    assert_eq!(body, expected);
}

#[test]
fn a_refusal_in_xml_is_an_error_element() {
    let rpc = rpc(Format::Xml);
    let response = envelope(&rpc).refusal(&Refusal::new(400, "A", "a < b"));
    let text = String::from_utf8(response.body).unwrap();
    assert!(text.contains(
        "<HostId>ecs.cn-hangzhou.aliyuncs.com</HostId><Code>A</Code><Message>a &lt; b</Message>"
    ));
    assert!(text.ends_with("</Error>"));
}

#[test]
fn garbage_is_neither_json_nor_an_answer() {
    let rpc = rpc(Format::Json);
    let response = envelope(&rpc).garbage();
    assert_eq!(response.status, 200);
    assert!(serde_json::from_slice::<Value>(&response.body).is_err());
}

#[test]
fn request_ids_follow_from_the_seed_and_never_repeat() {
    let ids: std::collections::BTreeSet<String> = (0..5000).map(|n| request_id(1, n)).collect();
    assert_eq!(ids.len(), 5000);
    assert_eq!(request_id(1, 7), request_id(1, 7));
    assert_ne!(request_id(1, 7), request_id(2, 7));
    let id = request_id(1, 7);
    let groups: Vec<usize> = id.split('-').map(str::len).collect();
    assert_eq!(groups, [8, 4, 4, 4, 12]);
    assert!(
        id.bytes()
            .all(|b| b == b'-' || b.is_ascii_digit() || (b'A'..=b'F').contains(&b))
    );
}

#[test]
fn dates_know_weekdays_and_months() {
    let date = |iso: &str| http_date(UnixMillis::parse_iso(iso).unwrap());
    assert_eq!(
        date("1994-11-06T08:49:37Z"),
        "Sun, 06 Nov 1994 08:49:37 GMT"
    );
    assert_eq!(
        date("2024-02-29T23:59:59Z"),
        "Thu, 29 Feb 2024 23:59:59 GMT"
    );
    assert_eq!(
        date("1969-12-31T00:00:00Z"),
        "Wed, 31 Dec 1969 00:00:00 GMT"
    );
}
