//! The whole way, from HTTP request to the truth about an instance, with faults of the account.

mod formats;

use rerack_api::http::{HttpRequest, Method};
use serde_json::{Value, json};

use super::*;
use crate::cloud::Truth;
use crate::faults;

const MINUTES: i64 = 60_000;

fn cloud(rules: Value) -> Cloud {
    let mut cloud = Cloud::new(&Options {
        instances: 2000,
        ..Options::default()
    });
    cloud.faults().add(faults::rules(&rules).unwrap()).unwrap();
    cloud
}

fn ask(cloud: &mut Cloud, query: &str) -> (u16, Value) {
    let delivery = cloud.handle(&HttpRequest {
        method: Method::Post,
        url: format!("http://127.0.0.1/?Version=2014-05-26&Format=JSON&{query}"),
        headers: Vec::new(),
        body: Vec::new(),
    });
    let response = delivery.response;
    (
        response.status,
        serde_json::from_slice(&response.body).unwrap(),
    )
}

fn truth(cloud: &Cloud, id: &str) -> Value {
    Truth::state(cloud.world(), id).unwrap()
}

/// Running instances in cn-hangzhou that nothing hinders, with this kind of scheduled event.
fn with_event(cloud: &mut Cloud, event_type: &str) -> Vec<String> {
    let query = format!(
        "Action=DescribeInstanceHistoryEvents&RegionId=cn-hangzhou&MaxResults=100\
         &InstanceEventCycleStatus.1=Scheduled&InstanceEventType.1={event_type}"
    );
    let events = ask(cloud, &query).1;
    let events = events["InstanceSystemEventSet"]["InstanceSystemEventType"]
        .as_array()
        .unwrap();
    let ids = events
        .iter()
        .map(|event| event["InstanceId"].as_str().unwrap().to_owned());
    ids.filter(|id| truth(cloud, id)["status"] == "Running")
        .collect()
}

fn reboot(cloud: &mut Cloud, id: &str) -> bool {
    let query = format!(
        "Action=RebootInstances&RegionId=cn-hangzhou&BatchOptimization=SuccessFirst\
         &ForceReboot=true&InstanceId.1={id}"
    );
    ask(cloud, &query).1["InstanceResponses"]["InstanceResponse"][0]["Code"] == "200"
}

fn status_of_event(cloud: &Cloud, id: &str, event_type: &str) -> String {
    let state = truth(cloud, id);
    let events = state["events"].as_array().unwrap();
    let event = events
        .iter()
        .find(|event| event["event_type"] == event_type)
        .unwrap();
    event["status"].as_str().unwrap().to_owned()
}

#[test]
fn event_lag_makes_the_cloud_notice_later() {
    let kind = "SystemMaintenance.Reboot";
    let mut cloud = cloud(json!([]));
    let ids = with_event(&mut cloud, kind);
    let rule = json!([{"action": "RebootInstances", "kind": "event_lag", "seconds": 3600, "instance_ids": [ids[0]]}]);
    cloud.faults().add(faults::rules(&rule).unwrap()).unwrap();
    assert!(reboot(&mut cloud, &ids[0]) && reboot(&mut cloud, &ids[1]));
    cloud.skip(10 * MINUTES);
    assert_eq!(truth(&cloud, &ids[0])["status"], "Running");
    assert_eq!(status_of_event(&cloud, &ids[0], kind), "Scheduled");
    assert_eq!(
        status_of_event(&cloud, &ids[1], kind),
        "Avoided",
        "the other has no lag"
    );
    cloud.skip(60 * MINUTES);
    assert_eq!(status_of_event(&cloud, &ids[0], kind), "Avoided");
}

#[test]
fn a_stuck_instance_hangs_and_others_do_not() {
    let mut cloud =
        cloud(json!([{"action": "RebootInstances", "kind": "stuck_instance", "nth": 1}]));
    let ids = with_event(&mut cloud, "SystemMaintenance.Reboot");
    assert!(reboot(&mut cloud, &ids[0]) && reboot(&mut cloud, &ids[1]));
    cloud.skip(30 * MINUTES);
    assert_eq!(
        (
            &truth(&cloud, &ids[0])["busy"],
            &truth(&cloud, &ids[1])["busy"]
        ),
        (&json!(true), &json!(false))
    );
    cloud.skip(30 * MINUTES);
    assert_eq!(truth(&cloud, &ids[0])["status"], "Running");
}

#[test]
fn a_fault_that_found_nothing_to_strike_is_forgotten() {
    let mut cloud =
        cloud(json!([{"action": "RebootInstances", "kind": "stuck_instance", "nth": 1}]));
    let ids = with_event(&mut cloud, "SystemMaintenance.Reboot");
    let dry = format!(
        "Action=RebootInstances&RegionId=cn-hangzhou&DryRun=true&InstanceId.1={}",
        ids[0]
    );
    assert_eq!(ask(&mut cloud, &dry).1["Code"], "DRYRUN.SUCCESS");
    assert!(reboot(&mut cloud, &ids[0]));
    cloud.skip(30 * MINUTES);
    assert_eq!(truth(&cloud, &ids[0])["busy"], false);
}

#[test]
fn refuse_refuses_the_reboot_of_its_instance_and_of_no_other() {
    let mut cloud = cloud(json!([{"action": "RebootInstances", "kind": "refuse", "nth": 1}]));
    let ids = with_event(&mut cloud, "SystemMaintenance.Reboot");
    assert!(!reboot(&mut cloud, &ids[0]));
    assert_eq!(truth(&cloud, &ids[0])["busy"], false);
    assert!(reboot(&mut cloud, &ids[1]) && reboot(&mut cloud, &ids[0]));
}

#[test]
fn task_fails_leaves_the_instance_on_its_host() {
    let mut cloud = cloud(json!([{"action": "RedeployInstance", "kind": "task_fails", "nth": 1}]));
    let ids = with_event(&mut cloud, "SystemMaintenance.Redeploy");
    let host = truth(&cloud, &ids[0])["host"].clone();
    let redeploy = format!(
        "Action=RedeployInstance&ForceStop=true&InstanceId={}",
        ids[0]
    );
    assert_eq!(ask(&mut cloud, &redeploy).0, 200);
    cloud.skip(60 * MINUTES);
    let state = truth(&cloud, &ids[0]);
    assert_eq!(
        (&state["tasks"][0]["status"], &state["host"]),
        (&json!("Failed"), &host)
    );
    assert_eq!(state["redeploys"], 0);
}

#[test]
fn no_answer_is_written_down_as_what_really_happened() {
    let mut cloud = cloud(json!([{"action": "RebootInstances", "kind": "no_answer", "nth": 1}]));
    let ids = with_event(&mut cloud, "SystemMaintenance.Reboot");
    reboot(&mut cloud, &ids[0]);
    let entry = cloud.log().last().unwrap();
    assert!(entry.status.is_none() && entry.results[0].accepted);
    let request_id = entry.request_id.clone();
    cloud.skip(30 * MINUTES);
    let state = truth(&cloud, &ids[0]);
    assert_eq!(
        (&state["restarts"], &state["calls"][0]["request_id"]),
        (&json!(1), &json!(request_id))
    );
}

#[test]
fn counts_add_up() {
    let cloud = cloud(json!([]));
    let counts = cloud.account().counts();
    let number = |name: &str| counts[name].as_u64().unwrap();
    assert_eq!(number("ecs_instances") + number("ens_instances"), 2000);
    let by_status = counts["events"].as_object().unwrap().values();
    assert!(by_status.filter_map(Value::as_u64).sum::<u64>() >= 40);
    assert_eq!(number("tasks"), 0);
}
