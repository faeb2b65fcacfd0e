use rerack_api::http::HttpRequest;

use super::*;
use crate::cloud::fake::Fake;

fn cloud() -> Cloud<Fake> {
    Cloud::over(Fake::default(), 1)
}

fn ask(cloud: &mut Cloud<Fake>, method: Method, target: &str, body: &str) -> Reply {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let request = Request {
        method,
        path,
        query,
        body: body.as_bytes(),
    };
    handle(cloud, &json!({"seed": 1}), &request)
}

fn get(cloud: &mut Cloud<Fake>, target: &str) -> Reply {
    ask(cloud, Method::Get, target, "")
}

fn error(reply: &Reply) -> (u16, &str) {
    (reply.status, reply.body["error"].as_str().unwrap())
}

fn send(cloud: &mut Cloud<Fake>, query: &str) {
    let request = HttpRequest {
        method: Method::Post,
        url: format!("http://127.0.0.1/?Version=2014-05-26&Format=JSON&{query}"),
        headers: Vec::new(),
        body: Vec::new(),
    };
    cloud.handle(&request);
}

#[test]
fn one_state_is_the_state_itself() {
    let mut cloud = cloud();
    let reply = get(&mut cloud, "/_sim/state/i-a");
    assert_eq!(
        (reply.status, reply.body),
        (200, json!({"instance_id": "i-a"}))
    );
    let missing = get(&mut cloud, "/_sim/state/nobody");
    assert_eq!(error(&missing), (404, "there is no instance nobody"));
}

#[test]
fn many_states_come_with_the_list_of_missing_ones() {
    let mut cloud = cloud();
    let by_get = get(&mut cloud, "/_sim/state?ids=i-a,nobody,i-b");
    assert_eq!(
        by_get.body["states"],
        json!([{"instance_id": "i-a"}, {"instance_id": "i-b"}])
    );
    assert_eq!(by_get.body["missing"], json!(["nobody"]));
    let by_post = ask(
        &mut cloud,
        Method::Post,
        "/_sim/state",
        r#"{"ids":["i-a","nobody","i-b"]}"#,
    );
    assert_eq!(by_get, by_post);
    assert_eq!(get(&mut cloud, "/_sim/state").status, 400);
    assert_eq!(
        ask(&mut cloud, Method::Post, "/_sim/state", r#"{"ids":[7]}"#).status,
        400
    );
}

#[test]
fn advance_lets_time_pass() {
    let mut cloud = cloud();
    let reply = ask(
        &mut cloud,
        Method::Post,
        "/_sim/advance",
        r#"{"seconds": 3600}"#,
    );
    assert_eq!(
        (reply.status, &reply.body["time"]),
        (200, &json!("1970-01-01T01:00:00Z"))
    );
    assert_eq!(cloud.now().0, 3_600_000);
}

#[test]
fn advance_refuses_what_is_no_number_of_seconds() {
    let mut cloud = cloud();
    for (body, expected) in [
        ("", "the body is not JSON"),
        ("7", "expected an object"),
        ("{}", "seconds: missing"),
        (
            r#"{"seconds": -1}"#,
            "seconds: -1 is not a whole number from 0 to 31536000",
        ),
        (r#"{"seconds": 1.5}"#, "seconds: 1.5 is not"),
        (r#"{"seconds": 99999999}"#, "seconds: 99999999 is not"),
        (r#"{"seconds": "5"}"#, "seconds: \"5\" is not"),
        (r#"{"seconds": 5, "minutes": 1}"#, "minutes: no such field"),
    ] {
        let reply = ask(&mut cloud, Method::Post, "/_sim/advance", body);
        let (status, words) = error(&reply);
        assert!(
            status == 400 && words.starts_with(expected),
            "{body}: {words}"
        );
    }
    assert_eq!(cloud.now().0, 0);
}

#[test]
fn faults_are_added_shown_and_removed() {
    let mut cloud = cloud();
    let rule = r#"[{"action": "*", "kind": "throttle", "times": 1}]"#;
    assert_eq!(
        ask(&mut cloud, Method::Post, "/_sim/faults", rule).body["added"],
        1
    );
    ask(&mut cloud, Method::Post, "/_sim/faults", rule);
    send(&mut cloud, "Action=DescribeRegions");
    let shown = get(&mut cloud, "/_sim/faults").body;
    assert_eq!(shown["rules"].as_array().unwrap().len(), 2);
    assert_eq!(
        (&shown["rules"][0]["fired"], &shown["rules"][1]["fired"]),
        (&json!(1), &json!(0))
    );
    let removed = ask(&mut cloud, Method::Delete, "/_sim/faults", "");
    assert_eq!(removed.body, json!({"removed": 2}));
    assert_eq!(get(&mut cloud, "/_sim/faults").body, json!({"rules": []}));
}

#[test]
fn a_bad_rule_is_refused_in_words_and_adds_nothing() {
    let mut cloud = cloud();
    let body = r#"[{"action": "*", "kind": "throttle"}, {"action": "*", "kind": "delay"}]"#;
    let reply = ask(&mut cloud, Method::Post, "/_sim/faults", body);
    assert_eq!(
        error(&reply),
        (400, "rules[1].ms: missing; delay needs milliseconds")
    );
    assert!(cloud.faults().is_empty());
}

#[test]
fn the_log_shows_every_request_and_can_be_read_on() {
    let mut cloud = cloud();
    send(
        &mut cloud,
        "Action=RebootInstances&RegionId=cn-beijing&InstanceId.1=i-a&InstanceId.2=i-bad",
    );
    send(&mut cloud, "Action=DescribeRegions");
    let log = get(&mut cloud, "/_sim/log").body;
    assert_eq!(
        (&log["received"], log["entries"].as_array().unwrap().len()),
        (&json!(2), 2)
    );
    let first = &log["entries"][0];
    for (field, expected) in [
        ("seq", json!(1)),
        ("product", json!("ECS")),
        ("action", json!("RebootInstances")),
        ("region", json!("cn-beijing")),
        ("instance_ids", json!(["i-a", "i-bad"])),
        ("status", json!(200)),
        ("code", json!(null)),
        ("fault", json!(null)),
        ("outcome", json!("answered")),
        ("carried_out", json!(true)),
        (
            "results",
            json!([
                {"instance_id": "i-a", "code": "200", "accepted": true},
                {"instance_id": "i-bad", "code": "IncorrectInstanceStatus", "accepted": false},
            ]),
        ),
    ] {
        assert_eq!(first[field], expected, "{field}");
    }
    let rest = get(&mut cloud, "/_sim/log?since=1").body;
    assert_eq!(rest["entries"][0]["action"], "DescribeRegions");
    assert_eq!(
        error(&get(&mut cloud, "/_sim/log?since=x")),
        (400, "since: \"x\" is not a whole number")
    );
    assert_eq!(
        error(&get(&mut cloud, "/_sim/log?from=1")),
        (400, "from: no such parameter")
    );
}

#[test]
fn info_tells_options_time_and_counts() {
    let mut cloud = cloud();
    send(&mut cloud, "Action=DescribeRegions");
    let info = get(&mut cloud, "/_sim/info").body;
    assert_eq!(info["options"]["seed"], 1);
    assert_eq!(
        (&info["time"], &info["requests_received"]),
        (&json!("1970-01-01T00:00:00Z"), &json!(1))
    );
}

#[test]
fn wrong_methods_and_paths_say_what_there_is() {
    let mut cloud = cloud();
    for (method, target, status, words) in [
        (
            Method::Post,
            "/_sim/info",
            405,
            "/_sim/info takes GET, not POST",
        ),
        (
            Method::Get,
            "/_sim/advance",
            405,
            "/_sim/advance takes POST, not GET",
        ),
        (
            Method::Delete,
            "/_sim/state",
            405,
            "/_sim/state takes GET or POST, not DELETE",
        ),
        (
            Method::Delete,
            "/_sim/state/i-a",
            405,
            "/_sim/state/i-a takes GET, not DELETE",
        ),
        (
            Method::Delete,
            "/_sim/log",
            405,
            "/_sim/log takes GET, not DELETE",
        ),
    ] {
        assert_eq!(error(&ask(&mut cloud, method, target, "")), (status, words));
    }
    let nowhere = get(&mut cloud, "/_sim/reset");
    assert!(
        error(&nowhere)
            .1
            .starts_with("there is no /_sim/reset; under /_sim/ there are info,")
    );
}

#[test]
fn the_gateway_is_shown_and_set() {
    let mut cloud = cloud();
    let shown = get(&mut cloud, "/_sim/auth");
    assert_eq!((shown.status, &shown.body["auth"]), (200, &json!("open")));
    let wanted = r#"{"deny": ["ecs:DescribeRegions"], "clock_shift_seconds": 60}"#;
    let set = ask(&mut cloud, Method::Post, "/_sim/auth", wanted);
    assert_eq!(
        (set.status, &set.body),
        (200, &get(&mut cloud, "/_sim/auth").body)
    );
    assert_eq!(set.body["deny"], json!(["ecs:DescribeRegions"]));
    assert_eq!(get(&mut cloud, "/_sim/info").body["auth"], set.body);
    send(&mut cloud, "Action=DescribeRegions");
    assert_eq!(
        cloud.log().last().unwrap().code.as_deref(),
        Some("Forbidden.RAM")
    );
    let mistaken = ask(&mut cloud, Method::Post, "/_sim/auth", r#"{"denied": []}"#);
    assert!(error(&mistaken).1.starts_with("denied: no such setting"));
    let removed = ask(&mut cloud, Method::Delete, "/_sim/auth", "");
    assert_eq!(
        error(&removed),
        (405, "/_sim/auth takes GET or POST, not DELETE")
    );
}
