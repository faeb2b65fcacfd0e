//! `DescribeInstanceStatus`, `DescribeInstancesFullStatus`, `DescribeRegions`.

use super::kit::*;
use crate::world::condition::Condition;
use serde_json::Value;
use std::collections::BTreeSet;

const REGION: (&str, &str) = ("RegionId", "cn-hangzhou");

fn statuses(answer: &Value) -> &Vec<Value> {
    answer["InstanceStatuses"]["InstanceStatus"]
        .as_array()
        .unwrap()
}

fn full(answer: &Value) -> &Vec<Value> {
    answer["InstanceFullStatusSet"]["InstanceFullStatusType"]
        .as_array()
        .unwrap()
}

#[test]
fn status_pages_hold_at_most_50_and_lead_through_all() {
    let mut world = account();
    let read = "DescribeInstanceStatus";
    assert_eq!(
        code(ecs(&mut world, read, &[REGION, ("PageSize", "51")])).1,
        "InvalidParameter"
    );
    let mut ids = BTreeSet::new();
    let mut total = 0;
    for page in 1.. {
        let page = page.to_string();
        let pairs = [REGION, ("PageSize", "50"), ("PageNumber", page.as_str())];
        let answer = ecs(&mut world, read, &pairs).unwrap();
        total = answer["TotalCount"].as_u64().unwrap();
        if statuses(&answer).is_empty() {
            break;
        }
        for item in statuses(&answer) {
            assert!(ids.insert(item["InstanceId"].as_str().unwrap().to_owned()));
        }
    }
    assert_eq!(ids.len() as u64, total);
    assert_eq!(
        ids.len(),
        world.places.ecs_region("cn-hangzhou").unwrap().len()
    );
}

#[test]
fn status_of_ids_needs_two_calls_for_a_hundred_and_leaves_unknown_ones_out() {
    let mut world = account();
    let ids = healthy(&world, 99);
    let mut all = params(&[REGION, ("PageSize", "50")]);
    all.indexed(
        "InstanceId",
        ids.iter().map(String::as_str).chain(["i-bp1gone"]),
    );
    let ecs_product = rerack_api::product::Product::Ecs;
    let answer = call(&mut world, ecs_product, "DescribeInstanceStatus", &all).unwrap();
    assert_eq!(
        (&answer["TotalCount"], statuses(&answer).len()),
        (&99.into(), 50)
    );
    all.scalar("PageNumber", "2");
    let answer = call(&mut world, ecs_product, "DescribeInstanceStatus", &all).unwrap();
    assert_eq!(statuses(&answer).len(), 49);
    all.indexed("InstanceId", vec!["i-x"; 101]);
    let got = code(call(
        &mut world,
        ecs_product,
        "DescribeInstanceStatus",
        &all,
    ));
    assert_eq!(got.1, "InvalidParameter.TooManyInstanceIds");
}

#[test]
fn status_follows_a_restart_and_filters_by_zone() {
    let mut world = account();
    let id = healthy(&world, 1).remove(0);
    reboot(&mut world, &[&id], &[]).unwrap();
    let pairs = [REGION, ("InstanceId.1", id.as_str())];
    let answer = ecs(&mut world, "DescribeInstanceStatus", &pairs).unwrap();
    assert_eq!(statuses(&answer)[0]["Status"], "Stopping");
    let mut count = |zone: &str| {
        let pairs = [REGION, ("ZoneId", zone)];
        ecs(&mut world, "DescribeInstanceStatus", &pairs).unwrap()["TotalCount"]
            .as_u64()
            .unwrap()
    };
    let zones = ["g", "h", "i", "j"].map(|letter| count(&format!("cn-hangzhou-{letter}")));
    assert!(zones.iter().all(|n| *n > 0));
    let all = world.places.ecs_region("cn-hangzhou").unwrap().len();
    assert_eq!(zones.iter().sum::<u64>(), all as u64);
}

#[test]
fn full_status_shows_every_instance_with_its_waiting_events() {
    let mut world = account();
    let mut waiting = 0;
    let mut instances = 0;
    for page in 1.. {
        let page = page.to_string();
        let pairs = [REGION, ("PageSize", "100"), ("PageNumber", page.as_str())];
        let answer = ecs(&mut world, "DescribeInstancesFullStatus", &pairs).unwrap();
        if full(&answer).is_empty() {
            break;
        }
        for item in full(&answer) {
            instances += 1;
            let events = item["ScheduledSystemEventSet"]["ScheduledSystemEventType"]
                .as_array()
                .unwrap();
            waiting += events.len();
            for event in events {
                let name = event["EventCycleStatus"]["Name"].as_str().unwrap();
                assert!(["Scheduled", "Inquiring"].contains(&name));
                assert!(event["ExtendedAttribute"]["InactiveDisks"].is_object());
            }
            if !events.is_empty() && item["Status"]["Name"] == "Running" {
                assert_ne!(item["HealthStatus"]["Name"], "Ok");
            }
        }
    }
    assert_eq!(
        instances,
        world.places.ecs_region("cn-hangzhou").unwrap().len()
    );
    let pairs = [
        REGION,
        ("InstanceEventCycleStatus.1", "Scheduled"),
        ("InstanceEventCycleStatus.2", "Inquiring"),
    ];
    let listed = ecs(&mut world, "DescribeInstanceHistoryEvents", &pairs).unwrap();
    assert_eq!(listed["TotalCount"], waiting);
    assert!(waiting > 5);
}

#[test]
fn full_status_filters_by_event_status_and_health() {
    let mut world = account();
    let mut read = |pair: (&str, &str)| {
        ecs(
            &mut world,
            "DescribeInstancesFullStatus",
            &[REGION, ("PageSize", "100"), pair],
        )
    };
    let reboots = read(("EventType", "SystemMaintenance.Reboot")).unwrap();
    assert!(!full(&reboots).is_empty());
    for item in full(&reboots) {
        for event in item["ScheduledSystemEventSet"]["ScheduledSystemEventType"]
            .as_array()
            .unwrap()
        {
            assert_eq!(event["EventType"]["Name"], "SystemMaintenance.Reboot");
        }
    }
    let event =
        full(&reboots)[0].pointer("/ScheduledSystemEventSet/ScheduledSystemEventType/0/EventId");
    let event = event.unwrap().as_str().unwrap().to_owned();
    assert_eq!(full(&read(("EventId.1", &event)).unwrap()).len(), 1);
    let warned = read(("HealthStatus", "Warning")).unwrap();
    assert!(!full(&warned).is_empty());
    assert!(
        full(&warned)
            .iter()
            .all(|i| i["HealthStatus"] == serde_json::json!({"Code": 64, "Name": "Warning"}))
    );
    let stopped = read(("Status", "Stopped")).unwrap();
    assert!(
        full(&stopped)
            .iter()
            .all(|i| i["Status"]["Name"] == "Stopped")
    );
    for (name, value) in [("Status", "Pending"), ("HealthStatus", "warning")] {
        assert_eq!(
            code(read((name, value))),
            (403, "InvalidParameter".to_owned()),
            "{name}"
        );
    }
}

#[test]
fn full_status_refuses_too_many_ids_and_times_in_the_wrong_order() {
    let mut world = account();
    let action = "DescribeInstancesFullStatus";
    let ecs_product = rerack_api::product::Product::Ecs;
    for (name, count, expected) in [
        ("InstanceId", 101, "InstanceIdLimitExceeded"),
        ("EventId", 101, "EventIdLimitExceeded"),
        ("InstanceEventType", 31, "InvalidParameter"),
    ] {
        let mut many = params(&[REGION]);
        many.indexed(name, vec!["x"; count]);
        let got = code(call(&mut world, ecs_product, action, &many));
        assert_eq!(got, (403, expected.to_owned()), "{name}");
    }
    let times = [
        REGION,
        ("NotBefore.Start", "2026-02-01T00:00:00Z"),
        ("NotBefore.End", "2026-01-01T00:00:00Z"),
    ];
    let got = code(ecs(&mut world, action, &times));
    assert_eq!(got, (403, "InvalidParameter.TimeEndBeforeStart".to_owned()));
}

#[test]
fn an_instance_that_is_being_created_settles_by_itself() {
    let mut world = account();
    let pending = one_with(&world, Condition::Pending);
    let stopping = one_with(&world, Condition::Stopping);
    assert_eq!(status(&world, &pending), "Pending");
    assert_eq!(status(&world, &stopping), "Stopping");
    wait(&mut world, 5 * 3600);
    assert_eq!(status(&world, &pending), "Running");
    assert_eq!(status(&world, &stopping), "Stopped");
    reboot(&mut world, &[&pending], &[]).unwrap();
}

#[test]
fn regions_are_named_in_the_language_asked_for() {
    let mut world = account();
    let mut name = |language: &str| {
        let answer = ecs(
            &mut world,
            "DescribeRegions",
            &[("AcceptLanguage", language)],
        )
        .unwrap();
        let first = answer["Regions"]["Region"][0].clone();
        assert_eq!(first["RegionId"], "cn-hangzhou");
        assert_eq!(first["RegionEndpoint"], "ecs-cn-hangzhou.aliyuncs.com");
        first["LocalName"].as_str().unwrap().to_owned()
    };
    assert_eq!(name("en-US"), "China (Hangzhou)");
    assert_eq!(name("ja"), "中国 (杭州)");
    assert_eq!(name(""), "华东1（杭州）");
    for (pair, expected) in [
        (("AcceptLanguage", "xx"), "InvalidAcceptLanguage.NotFound"),
        (("ResourceType", "xx"), "InvalidResourceType.NotFound"),
    ] {
        assert_eq!(
            code(ecs(&mut world, "DescribeRegions", &[pair])),
            (404, expected.to_owned())
        );
    }
}
