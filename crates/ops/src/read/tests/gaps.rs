//! Lists that are shorter than they say, and items that are odd: nobody vanishes, all is told.

use std::cell::RefCell;
use std::rc::Rc;

use rerack_api::Product;

use super::account::{Account, Answer, Call, ecs_page, ens_page, read, read_into};
use crate::inventory::{Gap, GapCause, Inventory, Kind, Scope};
use crate::key::InstanceKey;
use crate::read::What;
use crate::testing::ok;

fn account() -> Account {
    Account {
        regions: vec!["a", "b"],
        each: 150,
        edge: 130,
    }
}

fn is_instances(call: &Call, region: &str) -> bool {
    call.action == "DescribeInstances" && call.get("RegionId") == region
}

fn ecs(region: &str) -> Scope {
    Scope::new(Product::Ecs, region, Kind::Instances)
}

fn ens(kind: Kind) -> Scope {
    Scope::new(Product::Ens, "", kind)
}

/// Reads the account once as it is and once more with other answers: nothing may vanish.
fn read_twice(spoil: impl FnMut(&Call) -> Option<Answer> + 'static) -> Rc<RefCell<Inventory>> {
    let (inventory, _) = read(&account(), |_| None);
    let before = (
        inventory.borrow().instance_count(),
        inventory.borrow().event_count(),
    );
    let outcome = read_into(&inventory, &account(), &What::default(), spoil);
    assert_eq!(outcome.summary.failed, []);
    let after = (
        inventory.borrow().instance_count(),
        inventory.borrow().event_count(),
    );
    assert_eq!(before, after);
    inventory
}

fn gap_of(inventory: &Rc<RefCell<Inventory>>, scope: &Scope) -> Gap {
    let inventory = inventory.borrow();
    let state = inventory.scope(scope).unwrap();
    assert!(state.is_stale());
    state.gap.unwrap()
}

#[test]
fn an_empty_first_page_that_announces_a_billion_removes_nobody_and_is_told() {
    let inventory = read_twice(|call| {
        let is_list = call.action == "DescribeInstances";
        let empty = r#"{"RequestId":"q","TotalCount":1000000000,"Instances":{"Instance":[]}}"#;
        is_list.then(|| ok(empty))
    });
    for scope in [ecs("a"), ens(Kind::Instances)] {
        let gap = gap_of(&inventory, &scope);
        assert_eq!((gap.read, gap.announced), (0, 1_000_000_000));
    }
}

#[test]
fn a_page_number_that_is_not_looked_at_is_told() {
    let inventory = read_twice(|call| {
        let is_list = call.ens && call.action == "DescribeInstances";
        is_list.then(|| ens_page(0..100, 230, 1))
    });
    let gap = gap_of(&inventory, &ens(Kind::Instances));
    assert_eq!(
        (gap.read, gap.announced, gap.cause),
        (100, 230, GapCause::Repeats)
    );
}

#[test]
fn pages_smaller_than_they_say_are_read_to_the_end() {
    let (inventory, outcome) = read(&account(), |call| {
        let is_list = call.ens && call.action == "DescribeInstances";
        is_list.then(|| {
            let number: usize = call.get("PageNumber").parse().unwrap();
            // 50 a page, and each says 100.
            let rows = ((number - 1) * 50).min(230)..(number * 50).min(230);
            ens_page(rows, 230, number)
        })
    });
    assert_eq!(outcome.summary.failed, []);
    let inventory = inventory.borrow();
    let state = inventory.scope(&ens(Kind::Instances)).unwrap();
    assert_eq!(
        (state.rows, state.is_stale(), state.gap),
        (230, false, None)
    );
}

#[test]
fn new_tokens_for_ever_end_with_a_note() {
    let mut calls = 0;
    let inventory = read_twice(move |call| {
        is_instances(call, "a").then(|| {
            calls += 1;
            ecs_page("a", 0..0, &format!("t{calls}"))
        })
    });
    assert_eq!(gap_of(&inventory, &ecs("a")).cause, GapCause::NoEnd);
}

#[test]
fn an_empty_list_of_regions_takes_none_away() {
    let inventory = read_twice(|call| {
        let is_list = call.action == "DescribeRegions";
        is_list.then(|| ok(r#"{"RequestId":"q","Regions":{"Region":[]}}"#))
    });
    let gap = gap_of(&inventory, &Scope::new(Product::Ecs, "", Kind::Regions));
    assert_eq!((gap.read, gap.cause), (0, GapCause::Fewer));
}

#[test]
fn what_is_odd_in_an_item_costs_the_member_and_is_told() {
    let (inventory, outcome) = read(&account(), |call| {
        let page = r#"{"RequestId":"q","Instances":{"Instance":[
            {"InstanceId":"i-a-0","InstanceName":"a\ud83d","Cpu":"2 vCPU","OperationLocks":{"LockReason":[[7],"financial"]}},
            {"InstanceId":"i-a-1","ExpiredTime":"soon"}]}}"#;
        let events = r#"{"RequestId":"q","InstanceSystemEventSet":{"InstanceSystemEventType":
            {"EventId":"e-1","InstanceId":"i-a-0","EventCycleStatus":"Scheduled","NotBefore":"8 May 2026","ReasonCode":{"Code":1}}}}"#;
        let in_a = call.get("RegionId") == "a";
        match call.action.as_str() {
            "DescribeInstances" if in_a => Some(ok(page)),
            "DescribeInstanceHistoryEvents" if in_a && !call.line().contains("finished") => {
                Some(ok(events))
            }
            _ => None,
        }
    });
    assert_eq!(outcome.summary.failed, []);
    let inventory = inventory.borrow();
    let state = inventory.scope(&ecs("a")).unwrap();
    assert_eq!(
        (state.rows, state.bad_items, state.is_stale()),
        (2, 0, false)
    );
    let told: Vec<_> = (state.unread.iter())
        .map(|u| (u.id.as_str(), u.what.member.as_str(), u.what.value.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("i-a-0", "Cpu", "2 vCPU"),
            ("i-a-0", "OperationLocks", "[7]"),
            ("i-a-1", "ExpiredTime", "soon"),
        ]
    );
    assert_eq!(state.unread_members, 3);
    let pending = Scope::new(Product::Ecs, "a", Kind::PendingEvents);
    assert_eq!(inventory.scope(&pending).unwrap().unread_members, 2);
    let row = inventory.row_of(&InstanceKey::ecs("a", "i-a-0")).unwrap();
    let instance = inventory.instance(row);
    assert_eq!(instance.name(), "a\u{fffd}");
    let event = instance.pending_event().unwrap();
    assert_eq!(event.not_before(), None);
    assert_eq!(event.unreadable_not_before(), Some("8 May 2026"));
    assert_eq!(event.unreadable_value("ReasonCode"), Some(r#"{"Code":1}"#));
}

#[test]
fn a_status_that_cannot_be_read_is_not_one_that_was_seen() {
    use crate::cloud::Client;
    use crate::follow::{Probe, read};
    use crate::testing::{FnCloud, JumpClock, block_on};
    use rerack_api::endpoint::Endpoints;

    let read = |look: &Probe, body: &'static str| {
        let cloud = FnCloud::new(move |_| ok(body));
        let endpoints = Endpoints::One("http://c/".into());
        let client = Client::new(cloud, JumpClock::at(0), endpoints);
        block_on(read(&client, look)).unwrap()
    };
    let (region, ids) = ("r".to_owned(), vec!["x-1".to_owned()]);
    let events = Probe::Events {
        region: region.clone(),
        ids: ids.clone(),
    };
    let odd = r#"{"RequestId":"q","InstanceSystemEventSet":{"InstanceSystemEventType":
        {"EventId":"x-1","InstanceId":"i-1","EventCycleStatus":{"Code":24}}}}"#;
    let sight = read(&events, odd);
    assert_eq!((sight.events.len(), sight.complete), (0, false));
    let starts = Probe::Starts { region, ids };
    let odd = r#"{"RequestId":"q","Instances":{"Instance":{"InstanceId":"x-1","Status":[1]}}}"#;
    let sight = read(&starts, odd);
    assert_eq!((sight.starts.len(), sight.complete), (0, false));
    // Side members do not matter.
    let fine = r#"{"RequestId":"q","Instances":{"Instance":
        {"InstanceId":"x-1","Status":"Running","StartTime":"soon","Cpu":"two"}}}"#;
    let sight = read(&starts, fine);
    assert_eq!((sight.starts.len(), sight.complete), (1, true));
    assert_eq!(sight.starts[0].started, None);
}
