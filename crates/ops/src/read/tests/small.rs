//! Looking up instances by id, and checking an address.

use std::cell::RefCell;
use std::rc::Rc;

use rerack_api::endpoint::Endpoints;
use rerack_api::{CallError, TransportError, UnixMillis};

use super::account::{Account, Answer, Call, ecs_page, read};
use crate::cloud::Client;
use crate::inventory::Inventory;
use crate::key::InstanceKey;
use crate::read::{check_endpoint, instances_by_id};
use crate::testing::{FnCloud, JumpClock, block_on, down, ok, status};

fn client(answer: impl FnMut(&Call) -> Answer + 'static) -> (Client, Rc<FnCloud>) {
    let answer = RefCell::new(answer);
    let cloud = FnCloud::new(move |request| (answer.borrow_mut())(&Call::new(request)));
    let endpoints = Endpoints::One("http://c/".into());
    (
        Client::new(cloud.clone(), JumpClock::at(0), endpoints),
        cloud,
    )
}

fn keys(region: &str, rows: std::ops::Range<usize>) -> Vec<InstanceKey> {
    rows.map(|n| InstanceKey::ecs(region, format!("i-{region}-{n}")))
        .collect()
}

#[test]
fn ids_are_asked_for_a_hundred_at_a_time_and_missing_ones_are_told() {
    let (client, cloud) = client(|call| {
        let asked = call.get("InstanceIds").matches("i-").count();
        assert!(asked <= 100);
        ecs_page(
            call.get("RegionId"),
            0..if call.get("RegionId") == "a" { 150 } else { 2 },
            "",
        )
    });
    let mut all = keys("a", 0..160);
    all.extend(keys("b", 0..2));
    all.extend(keys("b", 0..2));
    let lookup = block_on(instances_by_id(&client, &all));
    assert_eq!(cloud.sent.get(), 3);
    assert_eq!(
        (lookup.ecs.len(), lookup.missing.len(), lookup.failed.len()),
        (152, 10, 0)
    );
    let mut missing: Vec<_> = keys("a", 150..160);
    missing.sort();
    assert_eq!(lookup.missing, missing);
}

#[test]
fn a_failed_look_up_says_nothing_about_its_instances() {
    let (client, _) = client(|call| match call.get("RegionId") {
        "a" => down(),
        region => ecs_page(region, 0..1, ""),
    });
    let lookup = block_on(instances_by_id(
        &client,
        &[keys("a", 0..2), keys("b", 0..1)].concat(),
    ));
    assert_eq!((lookup.ecs.len(), lookup.missing.len()), (1, 0));
    let failed: Vec<_> = lookup.failed.iter().map(|(key, _)| key.clone()).collect();
    assert_eq!(failed, keys("a", 0..2));
}

#[test]
fn a_malformed_item_is_not_taken_for_a_missing_instance() {
    let (client, _) = client(|_| {
        ok(
            r#"{"RequestId":"q","Instances":{"Instance":[{"InstanceName":"web"},{"InstanceId":"i-a-1"}]}}"#,
        )
    });
    let lookup = block_on(instances_by_id(&client, &keys("a", 0..2)));
    assert_eq!(
        (lookup.ecs.len(), lookup.missing.len(), lookup.failed.len()),
        (1, 0, 1)
    );
    assert!(matches!(lookup.failed[0].1, CallError::Decode(_)));
}

#[test]
fn a_look_up_updates_the_inventory_and_removes_the_gone() {
    let account = Account {
        regions: vec!["a"],
        each: 3,
        edge: 2,
    };
    let (inventory, _) = read(&account, |_| None);
    let edge = |n| InstanceKey::ens("edge-1", format!("i-edge-{n}"));
    let mut asked = keys("a", 0..3);
    asked.extend([edge(0), edge(1)]);
    let (client, _) = client(|call| {
        if call.ens {
            return ok(
                r#"{"Code":0,"RequestId":"q","TotalCount":1,"Instances":{"Instance":[{"InstanceId":"i-edge-1","EnsRegionId":"edge-1","Status":"Stopped"}]}}"#,
            );
        }
        ok(
            r#"{"RequestId":"q","Instances":{"Instance":[{"InstanceId":"i-a-2","Status":"Stopping"},{"InstanceId":"i-a-0","Status":"Running"}]}}"#,
        )
    });
    let lookup = block_on(instances_by_id(&client, &asked));
    let inventory: &mut Inventory = &mut inventory.borrow_mut();
    inventory.put_lookup(&lookup, UnixMillis(9_000_000));
    assert_eq!(inventory.instance_count(), 3);
    let status = |key: &InstanceKey| {
        inventory
            .row_of(key)
            .map(|row| inventory.instance(row).status_text().to_owned())
    };
    assert_eq!(status(&asked[2]).as_deref(), Some("Stopping"));
    assert_eq!(status(&edge(1)).as_deref(), Some("Stopped"));
    assert_eq!((status(&asked[1]), status(&edge(0))), (None, None));
}

#[test]
fn a_good_address_reports_its_regions() {
    let account = Account {
        regions: vec!["a", "b"],
        each: 0,
        edge: 0,
    };
    let (client, _) = client(move |call| {
        assert_eq!(
            (call.action.as_str(), call.get("AcceptLanguage")),
            ("DescribeRegions", "ja")
        );
        account.answer(call)
    });
    let report = block_on(check_endpoint(&client, "ja")).unwrap();
    assert_eq!(
        (
            report.region_count(),
            report.request_id.as_str(),
            report.bad_items
        ),
        (2, "q", 0)
    );
}

#[test]
fn wrong_addresses_are_told_apart() {
    let check =
        |answer: fn() -> Answer| block_on(check_endpoint(&client(move |_| answer()).0, "en-US"));
    assert!(matches!(
        check(down),
        Err(CallError::Transport(TransportError::Network { .. }))
    ));
    for other in [
        || ok("<html>hello</html>"),
        || ok("{}"),
        || status(404, "not found"),
        || ok(r#"{"hello":"world"}"#),
    ] {
        assert!(matches!(check(other), Err(CallError::Decode(_))));
    }
    let refusal = check(|| {
        status(
            403,
            r#"{"RequestId":"q","HostId":"ecs.aliyuncs.com","Code":"Forbidden.RAM","Message":"no"}"#,
        )
    });
    let refusal = refusal.unwrap_err();
    assert_eq!(
        refusal.api().map(|api| api.host_id.as_str()),
        Some("ecs.aliyuncs.com")
    );
}

#[test]
fn nobody_is_missing_from_a_list_that_is_shorter_than_it_says() {
    // 50 a page, of 80: the second page has the rest.
    let (client, cloud) = client(|call| {
        let from = if call.get("PageNumber") == "1" { 0 } else { 50 };
        let items: Vec<String> = (from..80.min(from + 50))
            .map(|n| format!(r#"{{"InstanceId":"i-a-{n}"}}"#))
            .collect();
        ok(format!(
            r#"{{"RequestId":"q","TotalCount":80,"PageSize":100,"Instances":{{"Instance":[{}]}}}}"#,
            items.join(",")
        ))
    });
    let lookup = block_on(instances_by_id(&client, &keys("a", 0..82)));
    assert_eq!((lookup.ecs.len(), lookup.failed.len()), (80, 0));
    let mut missing = keys("a", 80..82);
    missing.sort();
    assert_eq!((lookup.missing, cloud.sent.get()), (missing, 2));
    for short in [
        r#"{"RequestId":"q","TotalCount":2,"Instances":{"Instance":{"InstanceId":"i-a-0"}}}"#,
        r#"{"RequestId":"q","NextToken":"t","Instances":{"Instance":{"InstanceId":"i-a-0"}}}"#,
        r#"{"RequestId":"q","NextToken":["t"],"Instances":{"Instance":{"InstanceId":"i-a-0"}}}"#,
        r#"{"RequestId":"q","TotalCount":1000000000,"Instances":{"Instance":{"InstanceId":"i-a-0"}}}"#,
    ] {
        let (client, _) = self::client(move |_| ok(short));
        let lookup = block_on(instances_by_id(&client, &keys("a", 0..2)));
        let told = (lookup.ecs.len(), lookup.missing.len(), lookup.failed.len());
        assert_eq!(told, (1, 0, 1), "{short}");
    }
}
