//! What is read when.

use rerack_api::Product;
use rerack_api::endpoint::Endpoints;

use super::account::{Account, Call, read, read_into};
use crate::cloud::Client;
use crate::inventory::{EventRow, Inventory, Kind, ReadState, Scope};
use crate::key::InstanceKey;
use crate::read::{Cancel, IN_FLIGHT, Progress, What, read_all};
use crate::testing::{FnCloud, JumpClock, block_on};
use std::cell::RefCell;
use std::rc::Rc;

fn account() -> Account {
    Account {
        regions: vec!["a", "b", "c"],
        each: 250,
        edge: 130,
    }
}

#[test]
fn everything_is_read_and_joined() {
    let (inventory, outcome) = read(&account(), |_| None);
    let inventory = inventory.borrow();
    assert_eq!(outcome.summary.failed, []);
    assert_eq!(inventory.instance_count(), 3 * 250 + 130);
    assert_eq!(inventory.event_count(), 3 * 2 + 1);
    let row = inventory.row_of(&InstanceKey::ecs("b", "i-b-0")).unwrap();
    let events: Vec<_> = inventory
        .instance(row)
        .events()
        .map(EventRow::event_id)
        .collect();
    assert_eq!(events, ["e-b", "over-b"]);
    let row = inventory
        .row_of(&InstanceKey::ens("edge-1", "i-edge-0"))
        .unwrap();
    assert_eq!(
        inventory
            .instance(row)
            .pending_event()
            .map(EventRow::event_id),
        Some("e-edge")
    );
    assert_eq!(inventory.region_name(Product::Ens, "edge-1"), "Edge One");
    assert!(
        inventory
            .scopes()
            .iter()
            .all(|s| matches!(s.state, ReadState::Read(_)))
    );
    assert_eq!(outcome.summary.read as usize, inventory.scopes().len());
    assert_eq!(outcome.summary.calls as usize, outcome.lines.len());
}

#[test]
fn first_pages_come_before_events_before_deep_pages_before_finished_events() {
    let (_, outcome) = read(&account(), |_| None);
    let position = |wanted: &str| {
        let found = outcome.lines.iter().position(|line| line == wanted);
        found.unwrap_or_else(|| panic!("{wanted} is not among {:?}", outcome.lines))
    };
    let first = ["a", "b", "c"].map(|r| position(&format!("ecs DescribeInstances {r}")));
    let events =
        ["a", "b", "c"].map(|r| position(&format!("ecs DescribeInstanceHistoryEvents {r}")));
    let deep = ["a", "b", "c"].map(|r| position(&format!("ecs DescribeInstances {r} t100")));
    let deeper = ["a", "b", "c"].map(|r| position(&format!("ecs DescribeInstances {r} t200")));
    let finished = ["a", "b", "c"].map(|r| position(&format!("ecs finished {r}")));
    assert!(position("ecs DescribeRegions") < first[0]);
    assert!(
        first[2] < position("ens finished  1"),
        "not even while the regions are awaited"
    );
    for (earlier, later) in [
        (first, events),
        (events, deep),
        (deep, deeper),
        (deep, finished),
    ] {
        assert!(
            earlier.iter().max() < later.iter().min(),
            "{:?}",
            outcome.lines
        );
    }
}

#[test]
fn at_most_six_calls_are_in_flight_and_six_are_used() {
    let (_, outcome) = read(&account(), |_| None);
    assert_eq!(outcome.cloud.most_in_flight.get(), IN_FLIGHT);
}

#[test]
fn every_page_is_told_after_it_is_in() {
    let (inventory, outcome) = read(&account(), |_| None);
    for state in inventory.borrow().scopes() {
        let told: Vec<_> = outcome
            .progress
            .iter()
            .filter(|step| {
                let (Progress::Begun(scope)
                | Progress::Ended(scope)
                | Progress::Page { scope, .. }
                | Progress::Held { scope, .. }) = step;
                *scope == state.scope
            })
            .collect();
        assert!(matches!(told.first(), Some(Progress::Begun(_))));
        assert!(matches!(told.last(), Some(Progress::Ended(_))));
        let pages = told
            .iter()
            .filter(|step| matches!(step, Progress::Page { .. }))
            .count();
        let expected = match (state.scope.product, state.scope.kind) {
            (Product::Ecs, Kind::Instances) => 3,
            (Product::Ens, Kind::Instances) => 2,
            _ => 1,
        };
        assert_eq!(pages, expected, "{:?}", state.scope);
    }
}

#[test]
fn an_empty_account_is_read_without_error() {
    let (inventory, outcome) = read(
        &Account {
            regions: vec![],
            each: 0,
            edge: 0,
        },
        |_| None,
    );
    assert_eq!(outcome.summary.failed, []);
    assert_eq!(
        (
            inventory.borrow().instance_count(),
            inventory.borrow().regions().len()
        ),
        (0, 1)
    );
    let (inventory, outcome) = read(
        &Account {
            regions: vec!["a"],
            each: 0,
            edge: 0,
        },
        |_| None,
    );
    assert_eq!(outcome.summary.failed, []);
    assert_eq!(inventory.borrow().instance_count(), 0);
    let scope = Scope::new(Product::Ecs, "a", Kind::Instances);
    assert!(matches!(
        inventory.borrow().scope(&scope).unwrap().state,
        ReadState::Read(_)
    ));
}

#[test]
fn a_second_read_keeps_rows_and_can_leave_out_parts() {
    let (inventory, _) = read(&account(), |_| None);
    let row = inventory.borrow().row_of(&InstanceKey::ecs("c", "i-c-249"));
    let less = Account {
        each: 249,
        ..account()
    };
    let what = What {
        products: vec![Product::Ecs],
        kinds: vec![Kind::PendingEvents, Kind::Instances],
        only_regions: vec!["a".into()],
        ..What::default()
    };
    let outcome = read_into(&inventory, &less, &what, |_| None);
    assert!(
        outcome
            .lines
            .iter()
            .all(|l| !l.contains("Regions") && !l.contains("ens")),
        "{:?}",
        outcome.lines
    );
    let inventory = inventory.borrow();
    assert_eq!(inventory.instance_count(), 3 * 250 + 130 - 1);
    assert_eq!(inventory.row_of(&InstanceKey::ecs("c", "i-c-249")), row);
    assert_eq!(inventory.row_of(&InstanceKey::ecs("a", "i-a-249")), None);
    assert_eq!(inventory.event_count(), 7);
}

#[test]
fn a_cancelled_read_sends_nothing_more_and_keeps_what_came() {
    let inventory = Rc::new(RefCell::new(Inventory::new()));
    let cancel = Cancel::new();
    let (flag, all) = (cancel.clone(), account());
    let mut left = 9;
    let cloud = FnCloud::new(move |request| {
        left -= 1;
        if left == 0 {
            flag.cancel();
        }
        all.answer(&Call::new(request))
    });
    let client = Client::new(
        cloud.clone(),
        JumpClock::at(0),
        Endpoints::One("http://c/".into()),
    );
    let summary = block_on(read_all(
        &client,
        &inventory,
        &What::default(),
        &cancel,
        &|_| {},
    ));
    assert!(summary.cancelled);
    // Those in flight at that moment were on their way already.
    assert!(cloud.sent.get() < 9 + IN_FLIGHT, "{}", cloud.sent.get());
    let inventory = inventory.borrow();
    assert!(inventory.instance_count() >= 100);
    assert!(
        !inventory
            .scopes()
            .iter()
            .any(|s| s.state == ReadState::Reading)
    );
    assert!(!summary.failed.is_empty());
}
