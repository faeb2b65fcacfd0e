//! Ids as people paste them.

use crate::inventory::Inventory;
use crate::query::{
    EventQuery, Found, InstanceQuery, Scratch, events, events_found, instances, instances_found,
};
use crate::testing::samples::{DAY, ecs, event, inventory_of, read_ecs, read_events};

fn sample() -> Inventory {
    let mut inventory = Inventory::new();
    let mut items: Vec<_> = (0..30).map(ecs).collect();
    for (n, item) in items.iter_mut().enumerate() {
        item.instance_id = format!("i-fake{n:06}");
        item.instance_name = format!("web-{n}");
    }
    items[7].instance_name = "ＤＢ（主）, 1".to_owned();
    read_ecs(&mut inventory, "cn-hangzhou", &items, DAY);
    let of = |n: usize| {
        event(
            &format!("e-{n:06}"),
            &format!("i-fake{n:06}"),
            "Scheduled",
            Some(DAY),
        )
    };
    let all: Vec<_> = (0..10).map(of).collect();
    read_events(&mut inventory, "cn-hangzhou", &all, DAY);
    inventory
}

fn query(text: &str) -> InstanceQuery {
    InstanceQuery {
        text: text.into(),
        ..InstanceQuery::default()
    }
}

/// The numbers of the instances that a text finds, and what came of it.
fn found(inventory: &Inventory, query: &InstanceQuery) -> (Vec<usize>, Option<Found>) {
    let mut scratch = Scratch::new();
    let rows = instances(inventory, query, &mut scratch);
    let number = |row: &u32| inventory.instance(*row).id()[6..].parse().unwrap();
    let mut numbers: Vec<usize> = rows.iter().map(number).collect();
    numbers.sort_unstable();
    (numbers, instances_found(inventory, query, &mut scratch))
}

#[test]
fn a_tickets_list_finds_its_instances_and_no_others() {
    let inventory = sample();
    for text in [
        "i-fake000001\ni-fake000002\ni-fake000010",
        "i-fake000001,i-fake000002,i-fake000010",
        "i-fake000001， i-fake000002、i-fake000010；",
        "\u{feff}\"i-fake000001\"; 'i-fake000002'\t\u{200b}ｉ-fake000010",
        // Exactly the name: not web-10 … web-19 as well.
        "web-1, web-2, web-10",
    ] {
        let (numbers, what) = found(&inventory, &query(text));
        assert_eq!(numbers, [1, 2, 10], "{text:?}");
        let wanted = Found {
            asked: 3,
            found: 3,
            ..Found::default()
        };
        assert_eq!(what, Some(wanted), "{text:?}");
    }
    for text in [
        "\u{feff}i-fake000020",
        "\"i-fake000020\",",
        "i-fake000020\u{200b}",
    ] {
        assert_eq!(
            found(&inventory, &query(text)),
            (vec![20], None),
            "{text:?}"
        );
    }
}

#[test]
fn what_is_not_found_hidden_or_named_twice_is_named() {
    let inventory = sample();
    let text = "i-fake000001, i-gone01, i-fake000001, web-2, nothing like it, I-FAKE000004";
    let mut query = query(text);
    query.only_with_events = true;
    let mut scratch = Scratch::new();
    assert_eq!(instances(&inventory, &query, &mut scratch).len(), 3);
    query.text.push_str(", i-fake000020");
    let (numbers, what) = found(&inventory, &query);
    assert_eq!(numbers, [1, 2, 4]);
    let wanted = Found {
        asked: 6,
        found: 4,
        hidden: vec!["i-fake000020".into()],
        missing: vec!["i-gone01".into(), "nothing like it".into()],
        repeated: 1,
    };
    assert_eq!(what, Some(wanted));
}

#[test]
fn what_a_name_really_holds_is_found_too() {
    let inventory = sample();
    for text in ["ＤＢ（主）, 1", "（主）", "ＤＢ"] {
        assert_eq!(found(&inventory, &query(text)).0, [7], "{text:?}");
    }
}

#[test]
fn events_are_found_by_the_ids_of_their_instances_and_their_own() {
    let inventory = sample();
    let query = EventQuery {
        text: "i-fake000003\ne-000005\ni-fake000020".into(),
        pending_only: true,
        ..EventQuery::default()
    };
    let mut scratch = Scratch::new();
    assert_eq!(events(&inventory, &query, &mut scratch).len(), 2);
    let what = events_found(&inventory, &query, &mut scratch).unwrap();
    assert_eq!((what.asked, what.found), (3, 2));
    assert_eq!(what.missing, ["i-fake000020"]);
}

#[allow(clippy::disallowed_methods)]
#[test]
fn ten_thousand_ids_are_found_quickly() {
    let inventory = inventory_of(20_000);
    let mut text = String::new();
    for row in 0..10_000 {
        text.push_str(inventory.instance(row).id());
        text.push('\n');
    }
    for n in 0..500 {
        text.push_str("no such name ");
        text.push_str(&n.to_string());
        text.push('\n');
    }
    let begin = std::time::Instant::now();
    let mut scratch = Scratch::new();
    let rows = instances(&inventory, &query(&text), &mut scratch);
    let took = begin.elapsed().as_secs_f64();
    assert_eq!(rows.len(), 10_000);
    assert!(took < 10.0, "{took}");
}
