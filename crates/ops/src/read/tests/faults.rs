//! Clouds that answer wrongly, late, twice or not at all.

use rerack_api::{CallError, Product, TransportError};

use super::account::{Account, Answer, Call, ecs_page, ens_page, read, read_into};
use crate::inventory::{GapCause, Inventory, Kind, ReadState, Scope};
use crate::key::InstanceKey;
use crate::read::What;
use crate::testing::{down, ok, status};

fn account() -> Account {
    Account {
        regions: vec!["a", "b"],
        each: 150,
        edge: 130,
    }
}

fn refused(code: &str) -> Answer {
    status(
        400,
        format!(r#"{{"RequestId":"q","HostId":"h","Code":"{code}","Message":"no"}}"#),
    )
}

fn error_of(inventory: &Inventory, scope: &Scope) -> CallError {
    match &inventory.scope(scope).unwrap().state {
        ReadState::Failed { error, .. } => error.clone(),
        other => panic!("{other:?}"),
    }
}

fn ecs(region: &str) -> Scope {
    Scope::new(Product::Ecs, region, Kind::Instances)
}

fn ens(kind: Kind) -> Scope {
    Scope::new(Product::Ens, "", kind)
}

fn is_instances(call: &Call, region: &str) -> bool {
    call.action == "DescribeInstances" && !call.ens && call.get("RegionId") == region
}

#[test]
fn one_region_down_is_its_own_line_and_the_others_are_there() {
    let (inventory, outcome) = read(&account(), |call| (call.get("RegionId") == "a").then(down));
    let inventory = inventory.borrow();
    assert_eq!(inventory.instance_count(), 150 + 130);
    assert_eq!(outcome.summary.failed.len(), 3);
    assert!(
        outcome
            .summary
            .failed
            .iter()
            .all(|scope| scope.region == "a")
    );
    assert!(matches!(
        error_of(&inventory, &ecs("a")),
        CallError::Transport(TransportError::Network { .. })
    ));
    let tries = outcome
        .lines
        .iter()
        .filter(|line| *line == "ecs DescribeInstances a")
        .count();
    assert_eq!(tries, 3, "reads are tried three times");
}

#[test]
fn a_region_that_fails_later_keeps_its_rows_as_stale() {
    let (inventory, _) = read(&account(), |_| None);
    let broken = |call: &Call| is_instances(call, "a").then(|| status(503, "<html>"));
    let outcome = read_into(&inventory, &account(), &What::default(), broken);
    let inventory = inventory.borrow();
    assert_eq!(outcome.summary.failed, [ecs("a")]);
    assert_eq!(inventory.instance_count(), 300 + 130);
    let stale = |region: &str| {
        let row = inventory
            .row_of(&InstanceKey::ecs(region, format!("i-{region}-7")))
            .unwrap();
        inventory.instance(row).is_stale()
    };
    assert!(stale("a") && !stale("b"));
    assert!(inventory.scope(&ecs("a")).unwrap().last_good.is_some());
}

#[test]
fn a_body_cut_off_in_the_middle_of_the_list_keeps_the_pages_before_it() {
    let (inventory, _) = read(&account(), |call| {
        let second = is_instances(call, "b") && !call.get("NextToken").is_empty();
        second.then(|| {
            Err(TransportError::CutOff {
                detail: "eof".into(),
            })
        })
    });
    let inventory = inventory.borrow();
    assert_eq!(inventory.scope(&ecs("b")).unwrap().rows, 100);
    assert!(matches!(
        error_of(&inventory, &ecs("b")),
        CallError::Transport(TransportError::CutOff { .. })
    ));
}

#[test]
fn garbage_is_an_error_of_its_scope() {
    for body in ["", "not json", "[]", r#"{"RequestId":"q","Instances":7}"#] {
        let (inventory, outcome) = read(&account(), move |call| {
            is_instances(call, "a").then(|| ok(body))
        });
        assert_eq!(outcome.summary.failed, [ecs("a")], "{body}");
        assert!(matches!(
            error_of(&inventory.borrow(), &ecs("a")),
            CallError::Decode(_)
        ));
    }
}

#[test]
fn throttling_is_waited_out_twice_then_told() {
    for code in ["Throttling.User", "Rejected.Throttling", "throttling.api"] {
        let mut left = 2;
        let (_, outcome) = read(&account(), move |call| {
            (is_instances(call, "a") && left > 0).then(|| {
                left -= 1;
                refused(code)
            })
        });
        assert_eq!(outcome.summary.failed, [], "{code}");
    }
    let (inventory, outcome) = read(&account(), |call| {
        is_instances(call, "a").then(|| refused("Throttling"))
    });
    assert_eq!(outcome.summary.failed, [ecs("a")]);
    assert!(
        error_of(&inventory.borrow(), &ecs("a"))
            .api()
            .unwrap()
            .is_throttling()
    );
    assert_eq!(
        outcome
            .lines
            .iter()
            .filter(|l| *l == "ecs DescribeInstances a")
            .count(),
        3
    );
}

#[test]
fn a_token_that_comes_twice_ends_the_read_with_a_gap() {
    let (inventory, outcome) = read(&account(), |call| {
        is_instances(call, "a").then(|| ecs_page("a", 0..100, "again"))
    });
    assert_eq!(outcome.summary.failed, []);
    let inventory = inventory.borrow();
    let state = inventory.scope(&ecs("a")).unwrap();
    assert_eq!((state.rows, state.is_stale()), (100, true));
    assert_eq!(state.gap.unwrap().cause, GapCause::NoEnd);
}

#[test]
fn pages_that_overlap_make_no_double_rows() {
    let (inventory, outcome) = read(&account(), |call| {
        is_instances(call, "a").then(|| match call.get("NextToken") {
            "" => ecs_page("a", 0..100, "x"),
            "x" => ecs_page("a", 50..130, "y"),
            _ => ecs_page("a", 0..10, ""),
        })
    });
    assert_eq!(outcome.summary.failed, []);
    assert_eq!(inventory.borrow().scope(&ecs("a")).unwrap().rows, 130);
}

#[test]
fn without_the_list_of_regions_the_known_regions_are_read() {
    let no_list =
        |call: &Call| (call.action == "DescribeRegions").then(|| refused("Forbidden.RAM"));
    let (inventory, outcome) = read(&account(), no_list);
    assert_eq!(
        inventory.borrow().instance_count(),
        130,
        "nothing known: only the edge"
    );
    assert_eq!(
        outcome.summary.failed,
        [Scope::new(Product::Ecs, "", Kind::Regions)]
    );
    read_into(&inventory, &account(), &What::default(), |_| None);
    let more = Account {
        each: 151,
        ..account()
    };
    let outcome = read_into(&inventory, &more, &What::default(), no_list);
    assert_eq!(
        outcome.summary.failed,
        [Scope::new(Product::Ecs, "", Kind::Regions)]
    );
    assert_eq!(inventory.borrow().instance_count(), 302 + 130);
}

#[test]
fn an_event_type_the_documents_do_not_list_may_be_refused() {
    let (inventory, outcome) = read(&account(), |call| {
        call.get("EventTypes")
            .contains("SystemMaintenance.Reboot")
            .then(|| refused("InvalidEventTypes"))
    });
    assert_eq!(outcome.summary.failed, []);
    assert_eq!(
        inventory
            .borrow()
            .scope(&ens(Kind::PendingEvents))
            .unwrap()
            .rows,
        1
    );
    let (_, outcome) = read(&account(), |call| {
        (call.action == "DescribeHistoryEvents").then(|| refused("InvalidEventTypes"))
    });
    assert_eq!(
        outcome.summary.failed.len(),
        2,
        "refused without it as well"
    );
}

#[test]
fn a_numbered_list_that_shrinks_is_read_again_and_loses_nobody() {
    // Between the pages one of the first hundred leaves: number 100 moves to the first page.
    let mut calls = 0;
    let (inventory, outcome) = read(&account(), move |call| {
        (call.ens && call.action == "DescribeInstances").then(|| {
            calls += 1;
            match (calls, call.get("PageNumber")) {
                (1, _) => ens_page(0..100, 130, 1),
                (2, _) => ens_page(101..130, 129, 2),
                (_, "1") => ens_page(1..101, 129, 1),
                _ => ens_page(101..130, 129, 2),
            }
        })
    });
    assert_eq!(outcome.summary.failed, []);
    let inventory = inventory.borrow();
    assert!(
        inventory
            .row_of(&InstanceKey::ens("edge-1", "i-edge-100"))
            .is_some()
    );
    assert!(!inventory.scope(&ens(Kind::Instances)).unwrap().is_stale());
}

#[test]
fn a_numbered_list_that_never_agrees_with_its_total_removes_nothing() {
    let (inventory, _) = read(&account(), |_| None);
    let half = |call: &Call| {
        let is_list = call.ens && call.action == "DescribeInstances";
        is_list.then(|| match call.get("PageNumber") {
            "1" => ens_page(0..60, 130, 1),
            _ => ens_page(0..0, 130, 2),
        })
    };
    let outcome = read_into(&inventory, &account(), &What::default(), half);
    assert_eq!(outcome.summary.failed, []);
    let inventory = inventory.borrow();
    let state = inventory.scope(&ens(Kind::Instances)).unwrap();
    assert_eq!((state.rows, state.is_stale()), (130, true));
    let row = inventory
        .row_of(&InstanceKey::ens("edge-1", "i-edge-100"))
        .unwrap();
    assert!(inventory.instance(row).is_stale());
}
