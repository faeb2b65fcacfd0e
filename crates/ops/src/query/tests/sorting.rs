//! Orders are total, stable and right.

use proptest::prelude::*;
use rerack_api::UnixMillis;
use rerack_api::ecs::describe_instances::EcsInstance;

use super::naive::{inventory_of, many, query};
use crate::inventory::Inventory;
use crate::query::{InstanceQuery, InstanceSort, Scratch, instances, natural};
use crate::testing::samples::{DAY, ecs, event, read_ecs, read_events};

fn sorted(inventory: &Inventory, sort: InstanceSort, descending: bool) -> Vec<u32> {
    let query = InstanceQuery {
        sort,
        descending,
        ..InstanceQuery::default()
    };
    instances(inventory, &query, &mut Scratch::new())
}

proptest! {
    #[test]
    fn every_order_holds_every_row_once_and_ties_are_in_the_order_of_names(
        all in many(), query in query()
    ) {
        let inventory = inventory_of(&all);
        let rows = sorted(&inventory, query.sort, false);
        let mut once = rows.clone();
        once.sort_unstable();
        prop_assert_eq!(once, inventory.instance_rows().collect::<Vec<_>>());
        let names = |row: u32| inventory.instance(row).name().to_lowercase();
        for pair in rows.windows(2) {
            let (a, b) = (inventory.instance(pair[0]), inventory.instance(pair[1]));
            let by_name = natural::compare(&names(pair[0]), &names(pair[1])).then_with(|| a.id().cmp(b.id()));
            let text = |x: &str, y: &str| (x.is_empty(), x).cmp(&(y.is_empty(), y));
            let main = match query.sort {
                InstanceSort::Status => text(a.status_text(), b.status_text()),
                InstanceSort::Region => text(a.region(), b.region()),
                InstanceSort::ChargeType => text(a.charge_type(), b.charge_type()),
                InstanceSort::Type => natural::compare(a.type_(), b.type_()),
                InstanceSort::Expires => (a.expires().is_none(), a.expires()).cmp(&(b.expires().is_none(), b.expires())),
                _ => continue,
            };
            prop_assert!(main.then(by_name).is_lt(), "{:?}", query.sort);
        }
    }

    #[test]
    fn the_order_does_not_depend_on_the_order_of_arrival(all in many(), query in query()) {
        let told = |inventory: &Inventory| -> Vec<String> {
            let rows = instances(inventory, &query, &mut Scratch::new());
            rows.iter().map(|row| inventory.instance(*row).id().to_owned()).collect()
        };
        let mut back = all.clone();
        back.reverse();
        if query.sort != InstanceSort::Deadline {
            prop_assert_eq!(told(&inventory_of(&all)), told(&inventory_of(&back)));
        }
    }

    #[test]
    fn descending_turns_the_values_around_and_leaves_those_without_last(all in many(), query in query()) {
        let inventory = inventory_of(&all);
        let up = sorted(&inventory, InstanceSort::Expires, false);
        let down = sorted(&inventory, InstanceSort::Expires, true);
        let valued = up.iter().take_while(|row| inventory.instance(**row).expires().is_some()).count();
        let mut turned = up.clone();
        turned[..valued].reverse();
        prop_assert_eq!(down, turned);
        prop_assert!(up[valued..].iter().all(|row| inventory.instance(*row).expires().is_none()), "{:?}", query);
    }
}

#[test]
fn names_are_in_natural_order() {
    let mut inventory = Inventory::new();
    let with_name = |n: usize, name: &str| EcsInstance {
        instance_name: name.into(),
        ..ecs(n)
    };
    let items = [
        with_name(1, "api-10"),
        with_name(2, "API-9"),
        with_name(3, "api-2"),
        with_name(4, ""),
    ];
    read_ecs(&mut inventory, "r", &items, DAY);
    let names = |rows: Vec<u32>| {
        rows.iter()
            .map(|r| inventory.instance(*r).name())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(sorted(&inventory, InstanceSort::Name, false)),
        ["", "api-2", "API-9", "api-10"]
    );
    assert_eq!(
        names(sorted(&inventory, InstanceSort::Name, true)),
        ["api-10", "API-9", "api-2", ""]
    );
}

#[test]
fn deadlines_come_before_open_questions_before_nothing() {
    let mut inventory = Inventory::new();
    read_ecs(&mut inventory, "r", &[ecs(1), ecs(2), ecs(3), ecs(4)], DAY);
    let id = |n: usize| ecs(n).instance_id;
    let events = [
        event("a", &id(1), "Executed", Some(DAY - 99)),
        event("b", &id(2), "Inquiring", None),
        event("c", &id(3), "Scheduled", Some(DAY + 5)),
        event("d", &id(4), "Scheduled", Some(DAY + 2)),
    ];
    read_events(&mut inventory, "r", &events, DAY);
    let told = |descending| -> Vec<String> {
        let rows = sorted(&inventory, InstanceSort::Deadline, descending);
        rows.iter()
            .map(|row| inventory.instance(*row).id().to_owned())
            .collect()
    };
    assert_eq!(told(false), [id(4), id(3), id(2), id(1)]);
    assert_eq!(told(true), [id(2), id(3), id(4), id(1)]);
}

#[test]
fn addresses_are_ordered_by_their_numbers_and_orders_follow_changes() {
    let mut inventory = Inventory::new();
    let with = |n: usize, ip: &str| EcsInstance {
        private_ips: vec![ip.into()],
        ..ecs(n)
    };
    read_ecs(
        &mut inventory,
        "r",
        &[
            with(1, "10.0.0.10"),
            with(2, "10.0.0.9"),
            with(3, "fe80::1"),
        ],
        DAY,
    );
    let mut scratch = Scratch::new();
    let query = InstanceQuery {
        sort: InstanceSort::PrivateIp,
        ..InstanceQuery::default()
    };
    assert_eq!(instances(&inventory, &query, &mut scratch), [1, 0, 2]);
    let changed = EcsInstance {
        expired_time: Some(UnixMillis(1)),
        ..with(2, "10.0.0.77")
    };
    read_ecs(
        &mut inventory,
        "r",
        &[with(1, "10.0.0.10"), changed, with(3, "fe80::1")],
        DAY + 1,
    );
    assert_eq!(instances(&inventory, &query, &mut scratch), [0, 1, 2]);
    let query = InstanceQuery {
        sort: InstanceSort::Expires,
        ..query
    };
    assert_eq!(instances(&inventory, &query, &mut scratch)[0], 1);
    assert!(scratch.memory_bytes() > 0);
}
