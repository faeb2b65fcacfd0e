use rerack_api::http::Method;
use serde_json::{Value, json};

use super::fake::Fake;
use super::*;
use crate::faults::{self, Kind};
use crate::log::Outcome;

const REBOOT: &str = "Action=RebootInstances&Version=2014-05-26&Format=JSON&RegionId=cn-hangzhou&InstanceId.1=i-a&InstanceId.2=i-bad";
const REDEPLOY: &str = "Action=RedeployInstance&Version=2014-05-26&Format=JSON&InstanceId=i-a";

fn request(method: Method, query: &str) -> HttpRequest {
    HttpRequest {
        method,
        url: format!("http://127.0.0.1:8787/?{query}"),
        headers: Vec::new(),
        body: Vec::new(),
    }
}

fn cloud(rules: Value) -> Cloud<Fake> {
    let fake = Fake {
        now: UnixMillis(1_768_465_800_000),
        ..Fake::default()
    };
    let mut cloud = Cloud::over(fake, 1);
    cloud.faults().add(faults::rules(&rules).unwrap()).unwrap();
    cloud
}

fn rule(kind: &str) -> Value {
    json!([{"action": "*", "kind": kind}])
}

fn body(delivery: &Delivery) -> Value {
    serde_json::from_slice(&delivery.response.body).unwrap()
}

/// Sends one reboot under the given rules; the account's calls tell whether it had an effect.
fn reboot_under(rules: Value) -> (Delivery, Cloud<Fake>) {
    let mut cloud = cloud(rules);
    let delivery = cloud.handle(&request(Method::Post, REBOOT));
    (delivery, cloud)
}

#[test]
fn a_call_is_answered_and_logged_with_the_outcome_of_every_instance() {
    let (delivery, cloud) = reboot_under(json!([]));
    assert_eq!(
        (
            delivery.response.status,
            delivery.outcome,
            delivery.delay_ms
        ),
        (200, DeliveryOutcome::Whole, 0)
    );
    let entry = cloud.log().last().unwrap();
    assert_eq!(body(&delivery)["RequestId"], entry.request_id.as_str());
    assert_eq!(
        (entry.seq, entry.product, entry.status),
        (1, Some("ECS"), Some(200))
    );
    assert_eq!(entry.region.as_deref(), Some("cn-hangzhou"));
    assert_eq!(entry.instance_ids, ["i-a", "i-bad"]);
    assert!(entry.carried_out && entry.outcome == Outcome::Answered);
    let codes: Vec<&str> = entry
        .results
        .iter()
        .map(|result| result.code.as_str())
        .collect();
    assert_eq!(codes, ["200", "IncorrectInstanceStatus"]);
}

#[test]
fn the_region_of_a_request_without_one_is_its_instance_s() {
    let mut cloud = cloud(json!([]));
    cloud.handle(&request(Method::Post, REDEPLOY));
    assert_eq!(
        cloud.log().last().unwrap().region.as_deref(),
        Some("cn-beijing")
    );
}

#[test]
fn refusals_of_the_gateway_and_of_the_account_are_error_bodies() {
    let mut cloud = cloud(json!([]));
    let gateway = cloud.handle(&request(
        Method::Get,
        "Action=X&Version=1999-01-01&Format=JSON",
    ));
    assert_eq!(
        (gateway.response.status, &body(&gateway)["Code"]),
        (400, &json!("InvalidVersion"))
    );
    assert!(cloud.account().calls.is_empty());
    let account = cloud.handle(&request(
        Method::Get,
        "Action=X&Version=2014-05-26&Format=JSON",
    ));
    assert_eq!(account.response.status, 404);
    assert_eq!(body(&account)["Code"], "InvalidAction.NotFound");
    assert_eq!(body(&account)["HostId"], "127.0.0.1");
    let codes: Vec<_> = cloud
        .log()
        .since(0)
        .map(|entry| entry.code.clone().unwrap())
        .collect();
    assert_eq!(codes, ["InvalidVersion", "InvalidAction.NotFound"]);
}

#[test]
fn the_default_format_of_a_plain_request_is_xml() {
    let mut cloud = cloud(json!([]));
    let query = "Action=RedeployInstance&Version=2014-05-26&InstanceId=i-a";
    let delivery = cloud.handle(&request(Method::Get, query));
    let text = String::from_utf8(delivery.response.body).unwrap();
    assert!(
        text.contains("<RedeployInstanceResponse><RequestId>"),
        "{text}"
    );
    assert!(
        text.ends_with("<TaskId>t-1</TaskId></RedeployInstanceResponse>"),
        "{text}"
    );
}

#[test]
fn throttle_refuses_before_any_effect() {
    let (delivery, cloud) =
        reboot_under(json!([{"action": "*", "kind": "throttle", "retry_after_ms": 3000}]));
    assert_eq!(delivery.response.status, 400);
    assert_eq!(body(&delivery)["Code"], "Throttling.User");
    assert_eq!(delivery.response.header("x-acs-retry-after"), Some("3000"));
    assert!(cloud.account().calls.is_empty());
    let entry = cloud.log().last().unwrap();
    assert!(!entry.carried_out && entry.results.iter().all(|result| !result.accepted));
    assert_eq!(entry.fault.as_deref(), Some("throttle"));
}

#[test]
fn throttle_without_a_time_sends_no_header() {
    let (delivery, _) = reboot_under(rule("throttle"));
    assert_eq!(delivery.response.header("x-acs-retry-after"), None);
}

#[test]
fn internal_error_has_an_effect_only_when_told_to() {
    let (delivery, cloud) = reboot_under(rule("internal_error"));
    assert_eq!(
        (delivery.response.status, &body(&delivery)["Code"]),
        (500, &json!("InternalError"))
    );
    assert!(cloud.account().calls.is_empty());
    let (delivery, cloud) =
        reboot_under(json!([{"action": "*", "kind": "internal_error", "after_effect": true}]));
    assert_eq!(delivery.response.status, 500);
    assert_eq!(cloud.account().calls, ["ECS.RebootInstances"]);
    let entry = cloud.log().last().unwrap();
    assert_eq!(entry.code.as_deref(), Some("InternalError"));
    assert!(
        entry.results[0].accepted,
        "the log tells the truth: it was restarted"
    );
}

#[test]
fn delay_only_holds_the_reply_back() {
    let (delivery, cloud) = reboot_under(json!([{"action": "*", "kind": "delay", "ms": 1500}]));
    assert_eq!(
        (
            delivery.delay_ms,
            delivery.outcome,
            delivery.response.status
        ),
        (1500, DeliveryOutcome::Whole, 200)
    );
    assert_eq!(cloud.account().calls.len(), 1);
}

#[test]
fn no_answer_has_an_effect_unless_told_not_to() {
    let (delivery, cloud) = reboot_under(rule("no_answer"));
    assert_eq!(
        (delivery.outcome, cloud.account().calls.len()),
        (DeliveryOutcome::NoAnswer, 1)
    );
    let entry = cloud.log().last().unwrap();
    assert_eq!((entry.status, entry.outcome), (None, Outcome::NoAnswer));
    assert!(entry.results[0].accepted);
    let (delivery, cloud) =
        reboot_under(json!([{"action": "*", "kind": "no_answer", "after_effect": false}]));
    assert_eq!(
        (delivery.outcome, cloud.account().calls.len()),
        (DeliveryOutcome::NoAnswer, 0)
    );
    assert!(!cloud.log().last().unwrap().carried_out);
}

#[test]
fn cut_body_has_an_effect_and_is_left_to_the_transport() {
    let (delivery, cloud) = reboot_under(rule("cut_body"));
    assert_eq!(
        (delivery.outcome, cloud.account().calls.len()),
        (DeliveryOutcome::CutBody, 1)
    );
    assert_eq!(cloud.log().last().unwrap().outcome, Outcome::CutBody);
}

#[test]
fn garbage_body_has_an_effect_and_answers_200_with_no_answer() {
    let (delivery, cloud) = reboot_under(rule("garbage_body"));
    assert_eq!(
        (delivery.response.status, delivery.outcome),
        (200, DeliveryOutcome::Whole)
    );
    assert!(serde_json::from_slice::<Value>(&delivery.response.body).is_err());
    assert_eq!(cloud.account().calls.len(), 1);
    assert_eq!(cloud.log().last().unwrap().outcome, Outcome::GarbageBody);
}

/// Kind of the rule, its fields, how the answer travels, its status, and what the log says.
#[test]
fn what_goes_wrong_on_the_way_does_so_with_and_without_an_effect() {
    let closed = |reset| DeliveryOutcome::Closed { reset };
    for (kind, more, delivered, status, logged) in [
        ("close", json!({}), closed(false), None, Outcome::Closed),
        (
            "close",
            json!({"reset": true}),
            closed(true),
            None,
            Outcome::Closed,
        ),
        (
            "redirect",
            json!({"status": 302}),
            DeliveryOutcome::Redirected,
            Some(302),
            Outcome::Redirected,
        ),
        (
            "http_status",
            json!({"status": 408}),
            DeliveryOutcome::Whole,
            Some(408),
            Outcome::HttpStatus,
        ),
        (
            "http_status",
            json!({"status": 421}),
            DeliveryOutcome::Whole,
            Some(421),
            Outcome::HttpStatus,
        ),
    ] {
        for after_effect in [true, false] {
            let mut rule = json!({"action": "*", "kind": kind, "after_effect": after_effect});
            for (name, value) in more.as_object().unwrap() {
                rule[name] = value.clone();
            }
            let (delivery, cloud) = reboot_under(json!([rule]));
            assert_eq!(delivery.outcome, delivered, "{rule}");
            let entry = cloud.log().last().unwrap();
            assert_eq!((entry.status, entry.outcome), (status, logged), "{rule}");
            assert_eq!(entry.carried_out, after_effect);
            assert_eq!(cloud.account().calls.len(), usize::from(after_effect));
            assert_eq!(entry.results.is_empty(), !after_effect);
            if status.is_some() {
                assert!(serde_json::from_slice::<Value>(&delivery.response.body).is_err());
            }
        }
    }
}

#[test]
fn a_close_adds_its_own_time_to_delays() {
    let (delivery, _) = reboot_under(json!([
        {"action": "*", "kind": "delay", "ms": 100}, {"action": "*", "kind": "close", "ms": 3000}]));
    assert_eq!(delivery.delay_ms, 3100);
}

#[test]
fn a_redirect_leads_to_the_request_itself_or_elsewhere() {
    let (to_itself, _) = reboot_under(rule("redirect"));
    let location = to_itself.response.header("location").unwrap();
    assert_eq!(location, format!("http://127.0.0.1:8787/?{REBOOT}"));
    let (elsewhere, _) = reboot_under(json!([
        {"action": "*", "kind": "redirect", "location": "http://127.0.0.1:9/"}]));
    assert_eq!(
        elsewhere.response.header("location"),
        Some("http://127.0.0.1:9/")
    );
}

#[test]
fn bodies_that_are_too_long_have_an_effect() {
    for (kind, delivered, logged) in [
        (
            "endless_body",
            DeliveryOutcome::Endless,
            Outcome::EndlessBody,
        ),
        (
            "inflating_body",
            DeliveryOutcome::Inflating { mib: 1024 },
            Outcome::InflatingBody,
        ),
    ] {
        let (delivery, cloud) = reboot_under(rule(kind));
        assert_eq!(
            (delivery.outcome, cloud.account().calls.len()),
            (delivered, 1)
        );
        let entry = cloud.log().last().unwrap();
        assert_eq!((entry.status, entry.outcome), (Some(200), logged));
    }
}

#[test]
fn a_write_that_is_delivered_twice_is_carried_out_once() {
    let mut cloud = cloud(json!([{"action": "*", "kind": "close", "times": 1}]));
    let written = request(Method::Post, &format!("{REBOOT}&SignatureNonce=n"));
    assert_eq!(
        cloud.handle(&written).outcome,
        DeliveryOutcome::Closed { reset: false }
    );
    let again = cloud.handle(&written);
    assert_eq!(again.response.status, 400);
    assert_eq!(body(&again)["Code"], "SignatureNonceUsed");
    assert_eq!(cloud.account().calls.len(), 1);
    cloud.ignore_nonces(true);
    assert_eq!(cloud.handle(&written).response.status, 200);
    assert_eq!(cloud.account().calls.len(), 2);
}

#[test]
fn refuse_cors_has_an_effect_and_lets_preflights_through() {
    let mut cloud = cloud(rule("refuse_cors"));
    let preflight = cloud.handle(&request(Method::Options, REBOOT));
    assert_eq!(
        (preflight.response.status, preflight.outcome),
        (204, DeliveryOutcome::Whole)
    );
    let delivery = cloud.handle(&request(Method::Post, REBOOT));
    assert_eq!(
        (delivery.outcome, cloud.account().calls.len()),
        (DeliveryOutcome::RefuseCors, 1)
    );
    let outcomes: Vec<Outcome> = cloud.log().since(0).map(|entry| entry.outcome).collect();
    assert_eq!(outcomes, [Outcome::Preflight, Outcome::CorsRefused]);
}

#[test]
fn preflight_only_refuses_the_preflight_and_nothing_else() {
    let mut cloud = cloud(json!([{"action": "*", "kind": "refuse_cors", "preflight_only": true}]));
    assert_eq!(
        cloud.handle(&request(Method::Options, "")).outcome,
        DeliveryOutcome::RefuseCors
    );
    assert_eq!(
        cloud.handle(&request(Method::Post, REBOOT)).outcome,
        DeliveryOutcome::Whole
    );
}

#[test]
fn both_rules_together_refuse_preflights_and_answers() {
    let mut cloud = cloud(json!([
        {"action": "*", "kind": "refuse_cors", "preflight_only": true},
        {"action": "*", "kind": "refuse_cors"}]));
    for method in [Method::Options, Method::Post] {
        assert_eq!(
            cloud.handle(&request(method, REBOOT)).outcome,
            DeliveryOutcome::RefuseCors
        );
    }
}

#[test]
fn faults_of_the_account_reach_it_with_the_instances_of_the_call() {
    let (_, cloud) = reboot_under(json!([
        {"action": "*", "kind": "stuck_instance"}, {"action": "*", "kind": "event_lag", "seconds": 30}]));
    let ids = vec!["i-a".to_owned(), "i-bad".to_owned()];
    let expected = [
        (Kind::StuckInstance, ids.clone()),
        (Kind::EventLag { seconds: 30 }, ids),
    ];
    assert_eq!(cloud.account().injected, expected);
    assert_eq!(cloud.account().faults_ended, 1);
    let (_, refused) = reboot_under(json!([
        {"action": "*", "kind": "throttle"}, {"action": "*", "kind": "task_fails"}]));
    assert!(
        refused.account().injected.is_empty(),
        "a call that is never made injects nothing"
    );
}

#[test]
fn skipped_time_stays_ahead_of_the_clock() {
    let mut cloud = cloud(json!([]));
    let start = cloud.now();
    cloud.skip(60_000);
    assert_eq!(cloud.now(), start.plus_ms(60_000));
    cloud.advance_to(start.plus_ms(5));
    assert_eq!(cloud.now(), start.plus_ms(60_005));
}

#[test]
fn the_same_requests_get_the_same_answers() {
    let answers = || {
        let mut cloud = cloud(json!([{"action": "*", "kind": "cut_body", "probability": 0.5}]));
        (0..50)
            .map(|_| cloud.handle(&request(Method::Post, REBOOT)))
            .collect::<Vec<_>>()
    };
    let first = answers();
    assert_eq!(first, answers());
    assert!(first.iter().any(|d| d.outcome == DeliveryOutcome::CutBody));
    assert!(first.iter().any(|d| d.outcome == DeliveryOutcome::Whole));
}
