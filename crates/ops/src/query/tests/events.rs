//! Queries over events.

use rerack_api::{Product, UnixMillis};

use crate::inventory::{Inventory, Kind, Scope};
use crate::query::{EventQuery, EventSort, Scratch, event_facets, events};
use crate::testing::samples::{DAY, ecs, ens, ens_event, event, read_ecs, read_ens, read_events};

fn sample() -> Inventory {
    let mut inventory = Inventory::new();
    read_ecs(&mut inventory, "a", &[ecs(1), ecs(2)], DAY);
    read_ecs(&mut inventory, "b", &[ecs(3)], DAY);
    read_ens(&mut inventory, &[ens(0)], DAY);
    let of_a = [
        event("e1", &ecs(1).instance_id, "Scheduled", Some(DAY + 3)),
        event("e2", &ecs(2).instance_id, "Inquiring", None),
        event("e3", &ecs(2).instance_id, "Avoided", Some(DAY - 9)),
    ];
    read_events(&mut inventory, "a", &of_a, DAY);
    let mut unknown = event("e4", "i-nobody", "Executing", Some(DAY + 1));
    unknown.reason = "Host RACK 7".into();
    read_events(&mut inventory, "b", &[unknown], DAY);
    let ticket = inventory.begin(
        Scope::new(Product::Ens, "", Kind::PendingEvents),
        UnixMillis(DAY),
    );
    let mut edge = ens_event("e5", "i-ens0", "Inquiring");
    edge.not_before = Some(UnixMillis(DAY + 2));
    inventory.put_ens_events(&ticket, &[edge]);
    inventory.finish(ticket, Ok(UnixMillis(DAY)));
    inventory
}

fn found(inventory: &Inventory, query: &EventQuery) -> String {
    let rows = events(inventory, query, &mut Scratch::new());
    let ids: Vec<&str> = rows
        .iter()
        .map(|row| inventory.event(*row).event_id())
        .collect();
    ids.join(" ")
}

#[test]
fn the_soonest_deadline_is_first_then_what_runs_or_is_over_or_has_none() {
    let inventory = sample();
    assert_eq!(found(&inventory, &EventQuery::default()), "e5 e1 e4 e3 e2");
    let descending = EventQuery {
        descending: true,
        ..EventQuery::default()
    };
    assert_eq!(found(&inventory, &descending), "e3 e4 e1 e5 e2");
    let pending = EventQuery {
        pending_only: true,
        ..EventQuery::default()
    };
    assert_eq!(found(&inventory, &pending), "e5 e1 e4 e2");
}

#[test]
fn text_finds_the_event_and_its_instance() {
    let inventory = sample();
    let text = |text: &str| EventQuery {
        text: text.into(),
        ..EventQuery::default()
    };
    assert_eq!(found(&inventory, &text("rack 7")), "e4");
    assert_eq!(found(&inventory, &text("edge-0")), "e5");
    assert_eq!(found(&inventory, &text("inquiring ENS")), "e5");
    assert_eq!(found(&inventory, &text("prod-web-1")), "e1");
    assert_eq!(
        found(&inventory, &text("team=search e2")),
        found(&inventory, &text("e2 search"))
    );
    assert_eq!(found(&inventory, &text("systemmaintenance.redeploy")), "e5");
    assert_eq!(found(&inventory, &text("nothing")), "");
}

#[test]
fn filters_know_the_instance_and_the_normal_type() {
    let inventory = sample();
    let query = EventQuery {
        event_types: vec!["SystemMaintenance.Redeploy".into()],
        ..EventQuery::default()
    };
    assert_eq!(found(&inventory, &query), "e5");
    let query = EventQuery {
        regions: vec!["cn-beijing-cmcc".into(), "b".into()],
        ..EventQuery::default()
    };
    assert_eq!(found(&inventory, &query), "e5 e4");
    let query = EventQuery {
        products: vec![Product::Ens],
        ..EventQuery::default()
    };
    assert_eq!(found(&inventory, &query), "e5");
    let query = EventQuery {
        statuses: vec!["Inquiring".into()],
        ..EventQuery::default()
    };
    assert_eq!(found(&inventory, &query), "e5 e2");
    let (key, value) = ecs(1).tags[0].clone();
    let query = EventQuery {
        tags: vec![(key, value)],
        ..EventQuery::default()
    };
    assert!(found(&inventory, &query).contains("e1"));
    assert!(
        !found(&inventory, &query).contains("e4"),
        "an unknown instance has no tags"
    );
}

#[test]
fn all_sorts_are_total() {
    let inventory = sample();
    for sort in [
        EventSort::Instance,
        EventSort::Type,
        EventSort::Status,
        EventSort::Region,
        EventSort::Published,
    ] {
        let mut rows = events(
            &inventory,
            &EventQuery {
                sort,
                ..EventQuery::default()
            },
            &mut Scratch::new(),
        );
        rows.sort_unstable();
        assert_eq!(rows, [0, 1, 2, 3, 4]);
    }
    let by_status = EventQuery {
        sort: EventSort::Status,
        ..EventQuery::default()
    };
    assert_eq!(found(&inventory, &by_status), "e3 e4 e5 e2 e1");
}

#[test]
fn facets_count_live_and_by_normal_type() {
    let inventory = sample();
    let query = EventQuery {
        statuses: vec!["Inquiring".into()],
        ..EventQuery::default()
    };
    let facets = event_facets(&inventory, &query, &mut Scratch::new());
    assert_eq!((facets.total, facets.pending, facets.matching), (5, 4, 2));
    let told = |list: &[crate::query::Facet]| -> String {
        list.iter()
            .map(|f| format!("{}={} ", f.value, f.count))
            .collect::<Vec<_>>()
            .concat()
    };
    assert_eq!(
        told(&facets.statuses),
        "Avoided=1 Executing=1 Inquiring=2 Scheduled=1 "
    );
    assert_eq!(told(&facets.regions), "a=1 cn-beijing-cmcc=1 ");
    assert_eq!(told(&facets.products), "ECS=1 ENS=1 ");
    assert_eq!(
        told(&facets.types),
        "SystemMaintenance.Reboot=1 SystemMaintenance.Redeploy=1 "
    );
}

#[test]
fn deadlines_that_cannot_be_read_come_first_among_the_pending() {
    use rerack_api::wire::Unreadable;
    let mut inventory = sample();
    let odd = |id: &str, instance: &str, status: &str| {
        let mut odd = event(id, instance, status, None);
        odd.unreadable = vec![Unreadable {
            member: "NotBefore".into(),
            value: "8 May 2026".into(),
            why: String::new(),
        }];
        odd
    };
    let more = [
        odd("x1", &ecs(1).instance_id, "Scheduled"),
        odd("x2", &ecs(2).instance_id, "Avoided"),
        event("e1", &ecs(1).instance_id, "Scheduled", Some(DAY + 3)),
        event("e2", &ecs(2).instance_id, "Inquiring", None),
        event("e3", &ecs(2).instance_id, "Avoided", Some(DAY - 9)),
    ];
    read_events(&mut inventory, "a", &more, DAY + 1);
    for descending in [false, true] {
        let query = EventQuery {
            pending_only: true,
            descending,
            ..EventQuery::default()
        };
        let found = found(&inventory, &query);
        assert!(found.starts_with("x1 "), "{found}");
        assert!(found.ends_with(" e2"), "{found}");
    }
    let all = found(&inventory, &EventQuery::default());
    assert!(all.starts_with("x1 e5 ") && all.ends_with("x2"), "{all}");
    // It is also the most pressing one of its instance.
    let row = inventory
        .row_of(&crate::InstanceKey::ecs("a", ecs(1).instance_id))
        .unwrap();
    let first = inventory.instance(row).pending_event().unwrap();
    assert_eq!((first.event_id(), first.not_before()), ("x1", None));
    assert_eq!(first.unreadable_not_before(), Some("8 May 2026"));
    // And a readable one again after the next reading.
    let read = event("x1", &ecs(1).instance_id, "Scheduled", Some(DAY + 9));
    read_events(&mut inventory, "a", &[read], DAY + 2);
    let row = inventory
        .event_row_of(Product::Ecs, "x1", &ecs(1).instance_id)
        .unwrap();
    assert!(!inventory.event(row).has_unreadable_deadline());
}
