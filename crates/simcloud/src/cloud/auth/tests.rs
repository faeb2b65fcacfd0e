//! The gateway in its place: before the account, behind the reading of the request.

use rerack_api::http::Method;
use rerack_api::time::UnixMillis;
use serde_json::{Value, json};

use super::*;
use crate::cloud::Delivery;
use crate::faults;
use crate::options::Options;
use crate::world::World;

/// `DescribeRegions` signed with V1 at 2026-01-15T08:30:00Z.
const REGIONS: &str = "AcceptLanguage=en-US&AccessKeyId=testid&Action=DescribeRegions&Format=JSON\
    &SignatureMethod=HMAC-SHA1&SignatureNonce=0123456789abcdef0123456789abcdef\
    &SignatureVersion=1.0&Timestamp=2026-01-15T08%3A30%3A00Z&Version=2014-05-26\
    &Signature=mqNoUOWDRt39LwTwt23w%2F8S6yyw%3D";

fn cloud(settings: Value) -> Cloud<World> {
    let mut cloud = Cloud::new(&Options {
        instances: 500,
        ..Options::default()
    });
    cloud.set_gate(&settings).unwrap();
    cloud
}

fn ask(cloud: &mut Cloud<World>, query: &str) -> Delivery {
    cloud.handle(&HttpRequest {
        method: Method::Get,
        url: format!("http://127.0.0.1:8787/?{query}"),
        headers: Vec::new(),
        body: Vec::new(),
    })
}

fn open(action: &str) -> String {
    format!("Action={action}&Version=2014-05-26&Format=JSON&RegionId=cn-hangzhou")
}

fn code(delivery: &Delivery) -> (u16, String) {
    let body: Value = serde_json::from_slice(&delivery.response.body).unwrap();
    let code = body["Code"].as_str().unwrap_or("").to_owned();
    (delivery.response.status, code)
}

fn is(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[test]
fn a_signed_request_is_carried_out_once() {
    let mut cloud = cloud(json!({"auth": "signed"}));
    assert_eq!(code(&ask(&mut cloud, REGIONS)), is(200, ""));
    assert_eq!(
        code(&ask(&mut cloud, REGIONS)),
        is(400, "SignatureNonceUsed")
    );
    let entry = cloud.log().last().unwrap();
    assert_eq!(entry.code.as_deref(), Some("SignatureNonceUsed"));
    assert!(!entry.carried_out);
    cloud.set_gate(&json!({"forget_nonces": true})).unwrap();
    assert_eq!(code(&ask(&mut cloud, REGIONS)), is(200, ""));
    assert_eq!(
        code(&ask(&mut cloud, &open("DescribeRegions"))),
        is(400, "MissingParameter")
    );
}

/// A write that nobody signed, once with the nonce in the form and once in the header of V3.
fn redeploy(cloud: &mut Cloud<World>, nonce: &str, in_header: bool) -> String {
    let mut query =
        "Action=RedeployInstance&Version=2014-05-26&Format=JSON&InstanceId=i-none".to_owned();
    let mut headers = Vec::new();
    if in_header {
        headers.push(("X-Acs-Signature-Nonce".to_owned(), nonce.to_owned()));
    } else {
        query = [&query, "&SignatureNonce=", nonce].concat();
    }
    let delivery = cloud.handle(&HttpRequest {
        method: Method::Post,
        url: format!("http://127.0.0.1:8787/?{query}"),
        headers,
        body: Vec::new(),
    });
    code(&delivery).1
}

#[test]
fn an_unsigned_write_is_carried_out_once_and_a_read_as_often_as_it_is_asked() {
    let mut cloud = cloud(json!({}));
    let known = "InvalidInstanceId.NotFound";
    for in_header in [false, true] {
        let nonce = if in_header { "b" } else { "a" };
        assert_eq!(redeploy(&mut cloud, nonce, in_header), known);
        assert!(cloud.log().last().unwrap().carried_out);
        assert_eq!(redeploy(&mut cloud, nonce, in_header), "SignatureNonceUsed");
        assert_eq!(
            redeploy(&mut cloud, nonce, !in_header),
            "SignatureNonceUsed"
        );
        let entry = cloud.log().last().unwrap();
        assert_eq!((entry.status, entry.carried_out), (Some(400), false));
    }
    // Without one nothing can be told.
    for _ in 0..2 {
        assert_eq!(redeploy(&mut cloud, "", false), known);
    }
    let read = open("DescribeRegions") + "&SignatureNonce=a";
    for _ in 0..2 {
        assert_eq!(code(&ask(&mut cloud, &read)), is(200, ""));
    }
    cloud.skip(30 * 60_000 + 1);
    assert_eq!(
        redeploy(&mut cloud, "a", false),
        known,
        "forgotten after half an hour"
    );
    cloud.set_gate(&json!({"forget_nonces": true})).unwrap();
    assert_eq!(redeploy(&mut cloud, "a", false), known);
}

#[test]
fn a_relay_that_ignores_nonces_carries_a_write_out_again() {
    let mut cloud = cloud(json!({"nonces": "ignored"}));
    for _ in 0..3 {
        assert_eq!(
            redeploy(&mut cloud, "a", false),
            "InvalidInstanceId.NotFound"
        );
    }
    cloud.set_gate(&json!({"nonces": "once"})).unwrap();
    assert_eq!(
        redeploy(&mut cloud, "a", false),
        "InvalidInstanceId.NotFound"
    );
    assert_eq!(redeploy(&mut cloud, "a", false), "SignatureNonceUsed");
    cloud.ignore_nonces(true);
    assert_eq!(cloud.gate().to_json()["nonces"], "ignored");
    assert_eq!(
        redeploy(&mut cloud, "a", false),
        "InvalidInstanceId.NotFound"
    );
    // Who signs is told, whatever a relay does.
    let mut signed = self::cloud(json!({"auth": "signed", "nonces": "ignored"}));
    assert_eq!(code(&ask(&mut signed, REGIONS)), is(200, ""));
    assert_eq!(
        code(&ask(&mut signed, REGIONS)),
        is(400, "SignatureNonceUsed")
    );
}

#[test]
fn a_repeated_write_is_told_so_before_it_is_one_too_many() {
    let rules = json!([{"action": "*", "kind": "throttle", "nth": 2, "times": 9}]);
    for (settings, rules) in [
        (json!({"limits": ["ecs:RedeployInstance=1"]}), json!([])),
        (json!({}), rules),
    ] {
        let mut cloud = cloud(settings);
        cloud.faults().add(faults::rules(&rules).unwrap()).unwrap();
        assert_eq!(
            redeploy(&mut cloud, "a", false),
            "InvalidInstanceId.NotFound"
        );
        assert_eq!(redeploy(&mut cloud, "a", false), "SignatureNonceUsed");
        assert_eq!(redeploy(&mut cloud, "b", false), "Throttling.User");
        assert_eq!(redeploy(&mut cloud, "b", false), "SignatureNonceUsed");
    }
}

#[test]
fn time_that_was_skipped_has_passed_for_the_gateway_too() {
    let mut cloud = cloud(json!({"auth": "signed"}));
    cloud.skip(15 * 60_000);
    assert_eq!(code(&ask(&mut cloud, REGIONS)), is(200, ""));
    cloud.skip(1000);
    let delivery = ask(&mut cloud, REGIONS);
    assert_eq!(code(&delivery), is(400, "InvalidTimeStamp.Expired"));
    // A client that believes the date signs with the time the gateway wants.
    let date = delivery.response.header("date");
    assert_eq!(date, Some("Thu, 15 Jan 2026 08:45:01 GMT"));
    assert_eq!(cloud.now().to_iso(), "2026-01-15T08:45:01Z");
}

#[test]
fn the_date_and_the_times_of_a_restart_are_of_one_clock() {
    for (skipped, shift) in [(0, 0), (7200, 0), (0, 1200), (0, -1200), (90_000, -3000)] {
        let mut cloud = cloud(json!({}));
        cloud.skip(skipped * 1000);
        cloud
            .set_gate(&json!({"clock_shift_seconds": shift}))
            .unwrap();
        let body = |delivery: &Delivery| -> Value {
            serde_json::from_slice(&delivery.response.body).unwrap()
        };
        let list = open("DescribeInstances") + "&Status=Running&PageSize=100";
        let page = body(&ask(&mut cloud, &list));
        let id = page["Instances"]["Instance"]
            .as_array()
            .unwrap()
            .iter()
            .find_map(|one| {
                let unlocked = one["OperationLocks"]["LockReason"] == json!([]);
                unlocked.then(|| one["InstanceId"].as_str().unwrap().to_owned())
            });
        let id = id.unwrap();
        let reboot = open("RebootInstances") + "&InstanceId.1=" + &id;
        let sent = ask(&mut cloud, &reboot);
        assert_eq!(code(&sent), is(200, ""));
        let date = |delivery: &Delivery| {
            rerack_api::server_time::http_date(delivery.response.header("date").unwrap()).unwrap()
        };
        let (mut now, mut started) = (cloud.now(), String::new());
        assert!(now.0 - date(&sent).0 < 1000);
        assert_eq!(
            now.to_iso(),
            UnixMillis(1_768_465_800_000 + (skipped + shift) * 1000).to_iso()
        );
        // At most 45 minutes, twenty times as fast.
        for _ in 0..300 {
            // The caller's clock, which knows nothing of what was skipped or set.
            now = now.plus_ms(1000);
            cloud.advance_to(now.plus_ms(-(skipped + shift) * 1000));
            let found = body(&ask(
                &mut cloud,
                &format!("{list}&InstanceIds=%5B%22{id}%22%5D"),
            ));
            if let Some(seen) = found["Instances"]["Instance"].get(0) {
                started = seen["StartTime"].as_str().unwrap().to_owned();
                break;
            }
        }
        let ended = ask(&mut cloud, &list);
        let started = UnixMillis::parse_iso(&started.replace('Z', ":00Z")).unwrap();
        // The minute of the start is cut off.
        assert!(
            date(&sent).0 - 60_000 < started.0 && started.0 <= date(&ended).0,
            "{skipped} {shift}"
        );
    }
}

#[test]
fn temporary_keys_end_by_the_clouds_clock() {
    let end = |cloud: &mut Cloud<World>| {
        let keys = cloud.gate().keys.iter().filter_map(|key| key.expires);
        keys.map(UnixMillis::to_iso).collect::<Vec<_>>()
    };
    let mut cloud = cloud(json!({"clock_shift_seconds": 1800, "sts_expires_in": 60}));
    assert_eq!(end(&mut cloud), ["2026-01-15T09:01:00Z"]);
    cloud.skip(86_400_000);
    cloud.set_gate(&json!({"sts_expires_in": 0})).unwrap();
    assert_eq!(end(&mut cloud), ["2026-01-16T09:00:00Z"]);
    assert_eq!(cloud.now().to_iso(), "2026-01-16T09:00:00Z");
}

#[test]
fn a_shifted_clock_refuses_and_says_so_in_the_date() {
    let mut cloud = cloud(json!({"auth": "signed", "clock_shift_seconds": 1800}));
    let delivery = ask(&mut cloud, REGIONS);
    assert_eq!(code(&delivery), is(400, "InvalidTimeStamp.Expired"));
    let date = delivery.response.header("date");
    assert_eq!(date, Some("Thu, 15 Jan 2026 09:00:00 GMT"));
}

#[test]
fn a_denied_action_is_refused_with_the_detail_in_both_formats() {
    let mut cloud = cloud(json!({"deny": ["ecs:DescribeTasks"]}));
    let delivery = ask(&mut cloud, &open("DescribeTasks"));
    assert_eq!(code(&delivery), is(403, "Forbidden.RAM"));
    let body: Value = serde_json::from_slice(&delivery.response.body).unwrap();
    let detail = &body["AccessDeniedDetail"];
    assert_eq!(
        (&detail["AuthAction"], &detail["NoPermissionType"]),
        (&json!("ecs:DescribeTasks"), &json!("ImplicitDeny"))
    );
    let xml = ask(&mut cloud, &open("DescribeTasks").replace("JSON", "XML"));
    let xml = String::from_utf8(xml.response.body).unwrap();
    assert!(
        xml.contains("<AccessDeniedDetail><AuthAction>ecs:DescribeTasks</AuthAction>"),
        "{xml}"
    );
    assert_eq!(
        code(&ask(&mut cloud, &open("DescribeRegions"))),
        is(200, "")
    );
}

#[test]
fn a_limit_counts_each_region_and_says_when_to_come_again() {
    let mut cloud = cloud(json!({"limits": ["ECS:DescribeTasks=2"]}));
    let query = open("DescribeTasks");
    for _ in 0..2 {
        assert_eq!(code(&ask(&mut cloud, &query)), is(200, ""));
    }
    let delivery = ask(&mut cloud, &query);
    assert_eq!(code(&delivery), is(400, "Throttling.User"));
    assert_eq!(delivery.response.header("x-acs-retry-after"), Some("60000"));
    let elsewhere = query.replace("cn-hangzhou", "cn-beijing");
    assert_eq!(code(&ask(&mut cloud, &elsewhere)), is(200, ""));
    let next = cloud.now().plus_ms(60_000);
    cloud.advance_to(next);
    assert_eq!(code(&ask(&mut cloud, &query)), is(200, ""));
}

#[test]
fn the_500_redeploys_a_minute_say_when_to_come_again() {
    let mut cloud = cloud(json!({}));
    let query = "Action=RedeployInstance&Version=2014-05-26&Format=JSON&InstanceId=i-none";
    for _ in 0..500 {
        assert_eq!(
            code(&ask(&mut cloud, query)).1,
            "InvalidInstanceId.NotFound"
        );
    }
    cloud.skip(1500);
    let delivery = ask(&mut cloud, query);
    assert_eq!(code(&delivery), is(400, "Throttling.User"));
    assert_eq!(delivery.response.header("x-acs-retry-after"), Some("58500"));
    cloud.skip(58_500);
    assert_eq!(
        code(&ask(&mut cloud, query)).1,
        "InvalidInstanceId.NotFound"
    );
}

#[test]
fn the_signature_is_looked_at_before_faults_and_preflights_have_none() {
    let mut cloud = cloud(json!({"auth": "signed"}));
    let rules = json!([{"action": "*", "kind": "throttle"}]);
    cloud.faults().add(faults::rules(&rules).unwrap()).unwrap();
    assert_eq!(
        code(&ask(&mut cloud, &open("DescribeRegions"))),
        is(400, "MissingParameter")
    );
    assert_eq!(code(&ask(&mut cloud, REGIONS)), is(400, "Throttling.User"));
    cloud.faults().clear();
    assert_eq!(
        code(&ask(&mut cloud, REGIONS)),
        is(400, "SignatureNonceUsed")
    );
    let preflight = cloud.handle(&HttpRequest {
        method: Method::Options,
        url: "http://127.0.0.1:8787/".to_owned(),
        headers: Vec::new(),
        body: Vec::new(),
    });
    assert_eq!(preflight.response.status, 204);
}
