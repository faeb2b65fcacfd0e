//! `DescribeInstanceHistoryEvents`: defaults, filters, paging, what each event tells.

use super::kit::*;
use crate::world::World;
use serde_json::Value;
use std::collections::BTreeSet;

const LIST: &str = "DescribeInstanceHistoryEvents";
const REGION: (&str, &str) = ("RegionId", "cn-hangzhou");
const OPEN: [(&str, &str); 3] = [
    ("InstanceEventCycleStatus.1", "Scheduled"),
    ("InstanceEventCycleStatus.2", "Inquiring"),
    ("InstanceEventCycleStatus.3", "Executing"),
];

fn items(answer: &Value) -> &Vec<Value> {
    answer["InstanceSystemEventSet"]["InstanceSystemEventType"]
        .as_array()
        .unwrap()
}

/// All events of the region that fit, by tokens.
fn every(world: &mut World, region: &str, more: &[(&str, &str)]) -> Vec<Value> {
    let mut all = Vec::new();
    let mut token = String::new();
    loop {
        let mut pairs = vec![
            ("RegionId", region),
            ("MaxResults", "10"),
            ("NextToken", &token),
        ];
        pairs.extend(more);
        let answer = ecs(world, LIST, &pairs).unwrap();
        all.extend(items(&answer).iter().cloned());
        let next = answer["NextToken"].as_str().unwrap().to_owned();
        if next.is_empty() {
            return all;
        }
        token = next;
    }
}

fn cycle(event: &Value) -> &str {
    event["EventCycleStatus"]["Name"].as_str().unwrap()
}

#[test]
fn by_default_only_finished_events_of_30_days_are_listed() {
    let mut world = sized(10_000, 1.0);
    let finished = every(&mut world, "cn-hangzhou", &[]);
    assert!(finished.len() > 15);
    for event in &finished {
        assert!(["Avoided", "Executed", "Canceled", "Failed"].contains(&cycle(event)));
        let (published, end) = (&event["EventPublishTime"], &event["EventFinishTime"]);
        assert!(published.as_str() <= end.as_str(), "{event}");
    }
    wait(&mut world, 15 * 86_400);
    let before = finished
        .iter()
        .map(|e| e["EventId"].as_str().unwrap())
        .collect::<BTreeSet<_>>();
    let later = every(&mut world, "cn-hangzhou", &[]);
    let kept = later
        .iter()
        .filter(|e| before.contains(e["EventId"].as_str().unwrap()))
        .count();
    assert!(
        kept > 0 && kept < finished.len(),
        "{kept} of {}",
        finished.len()
    );
}

#[test]
fn the_account_opens_with_about_200_open_events_of_every_kind_and_status() {
    let mut world = sized(10_000, 1.0);
    let mut open = Vec::new();
    for region in &crate::dataset::regions::REGIONS {
        open.extend(every(&mut world, region.id, &OPEN));
    }
    assert!((165..=200).contains(&open.len()), "{}", open.len());
    let types: BTreeSet<&str> = open
        .iter()
        .map(|event| event["EventType"]["Name"].as_str().unwrap())
        .collect();
    let kinds = crate::dataset::kinds::ECS_KINDS;
    for kind in kinds {
        assert!(types.contains(kind.name), "{} is missing", kind.name);
    }
    let pairs: BTreeSet<(&str, &str)> = open
        .iter()
        .map(|event| (event["EventType"]["Name"].as_str().unwrap(), cycle(event)))
        .collect();
    let possible: usize = kinds.iter().map(|kind| kind.pending.len()).sum();
    assert_eq!(pairs.len(), possible);
    let start = world.now();
    for event in open.iter().filter(|event| cycle(event) == "Scheduled") {
        let at = event["NotBefore"].as_str().unwrap();
        assert!(at >= start.plus_ms(39 * 60_000).to_iso().as_str());
        assert!(at <= start.plus_ms(72 * 3_600_000).to_iso().as_str());
        assert!(event["EventPublishTime"].as_str().unwrap() < start.to_iso().as_str());
        assert_eq!(event["EventFinishTime"], "");
    }
    // Billing events befall instances of the fitting charge type, disk events local disks.
    let disk = open
        .iter()
        .find(|e| e["EventType"]["Name"] == "SystemMaintenance.IsolateErrorDisk");
    let disk = disk.unwrap();
    assert!(
        disk["ExtendedAttribute"]["DiskId"]
            .as_str()
            .unwrap()
            .starts_with("d-")
    );
    let state = world.state(disk["InstanceId"].as_str().unwrap()).unwrap();
    assert!(state.local_disks > 0);
}

#[test]
fn filters_find_what_a_naive_reading_finds() {
    let mut world = sized(10_000, 1.0);
    let open = every(&mut world, "cn-hangzhou", &OPEN);
    let name = |event: &Value| event["EventType"]["Name"].as_str().unwrap().to_owned();
    let text = |event: &Value, key: &str| event[key].as_str().unwrap().to_owned();
    let mut count = |more: &[(&str, &str)]| {
        let mut pairs = OPEN.to_vec();
        pairs.extend(more);
        every(&mut world, "cn-hangzhou", &pairs).len()
    };
    let naive = |keep: &dyn Fn(&Value) -> bool| open.iter().filter(|e| keep(e)).count();
    assert_eq!(
        count(&[("EventType", "SystemMaintenance.Reboot")]),
        naive(&|e| name(e) == "SystemMaintenance.Reboot")
    );
    // The list of types wins over the single one.
    assert_eq!(
        count(&[
            ("EventType", "SystemMaintenance.Reboot"),
            ("InstanceEventType.1", "SystemMaintenance.Redeploy"),
            ("InstanceEventType.2", "SystemFailure.Redeploy"),
        ]),
        naive(
            &|e| ["SystemMaintenance.Redeploy", "SystemFailure.Redeploy"]
                .contains(&name(e).as_str())
        )
    );
    let (middle, published) = (
        text(&open[4], "NotBefore"),
        text(&open[4], "EventPublishTime"),
    );
    assert_eq!(
        count(&[("NotBefore.Start", &middle)]),
        naive(&|e| text(e, "NotBefore") >= middle)
    );
    assert_eq!(
        count(&[("NotBefore.End", &middle)]),
        naive(&|e| text(e, "NotBefore") <= middle)
    );
    assert_eq!(
        count(&[("EventPublishTime.End", &published)]),
        naive(&|e| text(e, "EventPublishTime") <= published)
    );
    let instance = text(&open[2], "InstanceId");
    let of_it = naive(&|e| text(e, "InstanceId") == instance);
    assert_eq!(count(&[("InstanceId", &instance)]), of_it);
    assert_eq!(
        count(&[("ResourceId.1", &instance), ("InstanceId", "i-bp1other")]),
        of_it
    );
    assert_eq!(count(&[("EventId.1", &text(&open[2], "EventId"))]), 1);
    assert_eq!(count(&[("ResourceType", "ddh")]), 0);
    assert_eq!(count(&[("ResourceId.1", "i-bp1gone")]), 0);
    let tagged = count(&[("Tag.1.Key", "env"), ("Tag.1.Value", "prod")]);
    assert!(tagged > 0 && tagged < open.len());
}

#[test]
fn both_ways_of_paging_list_the_same() {
    let mut world = sized(10_000, 1.0);
    let by_token = every(&mut world, "cn-hangzhou", &OPEN);
    let mut by_number = Vec::new();
    for page in 1.. {
        let page = page.to_string();
        let mut pairs = vec![REGION, ("PageNumber", page.as_str())];
        pairs.extend(OPEN);
        let answer = ecs(&mut world, LIST, &pairs).unwrap();
        assert_eq!(answer["TotalCount"], by_token.len());
        assert_eq!(answer["PageSize"], 10);
        if items(&answer).is_empty() {
            break;
        }
        by_number.extend(items(&answer).iter().cloned());
    }
    assert_eq!(by_number, by_token);
    let ids: BTreeSet<&str> = by_token
        .iter()
        .map(|e| e["EventId"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), by_token.len());
}

#[test]
fn wrong_questions_have_their_documented_codes() {
    let mut world = account();
    for (pair, expected) in [
        (
            ("InstanceEventCycleStatus.1", "Soon"),
            (403, "InvalidParameter"),
        ),
        (("EventCycleStatus", "scheduled"), (403, "InvalidParameter")),
        (("ResourceType", "disk"), (403, "InvalidParameter")),
        (("NotBefore.Start", "tomorrow"), (400, "InvalidParameter")),
    ] {
        let got = code(ecs(&mut world, LIST, &[REGION, pair]));
        assert_eq!((got.0, got.1.as_str()), expected, "{pair:?}");
    }
    let mut many = params(&[REGION]);
    many.indexed("ResourceId", vec!["i-x"; 101]);
    let got = code(call(
        &mut world,
        rerack_api::product::Product::Ecs,
        LIST,
        &many,
    ));
    assert_eq!(got, (403, "InstanceIdLimitExceeded".to_owned()));
}

#[test]
fn a_missing_region_is_404_here_and_400_elsewhere() {
    let mut world = sized(100, 1.0);
    for (action, status) in [
        (LIST, 404),
        ("DescribeInstancesFullStatus", 404),
        ("DescribeInstanceStatus", 400),
        ("DescribeTasks", 400),
    ] {
        assert_eq!(
            code(ecs(&mut world, action, &[])),
            (status, "MissingParameter".to_owned()),
            "{action}"
        );
    }
}
