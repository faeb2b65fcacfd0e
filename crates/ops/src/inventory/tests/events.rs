//! Events and their join to instances.

use proptest::prelude::*;
use rerack_api::{EventCycleStatus, Product, UnixMillis};

use crate::inventory::{EventRow, InstanceRow, Inventory, Kind, Scope};
use crate::testing::samples::{
    DAY, ecs, ens, ens_event, event, read_ecs, read_ens, read_events, scope,
};

fn ids(inventory: &Inventory, row: u32) -> Vec<&str> {
    inventory
        .instance(row)
        .events()
        .map(EventRow::event_id)
        .collect()
}

#[test]
fn an_event_says_everything_the_answer_said() {
    let mut inventory = Inventory::new();
    let mut item = event("e-1", &ecs(1).instance_id, "Scheduled", Some(DAY));
    item.extended.can_accept = "true".into();
    item.extended.device = "/dev/vdb".into();
    item.reason_code = "Disk".into();
    item.publish_time = Some(UnixMillis(5));
    read_ecs(&mut inventory, "r", &[ecs(1)], DAY);
    read_events(&mut inventory, "r", &[item], DAY);
    let view = inventory.instance(0).pending_event().unwrap();
    assert_eq!(
        (view.event_id(), view.instance_id()),
        ("e-1", ecs(1).instance_id.as_str())
    );
    assert_eq!(
        (view.type_text(), view.event_type().normal()),
        ("SystemMaintenance.Reboot", "SystemMaintenance.Reboot")
    );
    assert_eq!(
        (view.status(), view.is_final()),
        (EventCycleStatus::Scheduled, false)
    );
    assert_eq!(
        (view.not_before(), view.published(), view.finished()),
        (Some(UnixMillis(DAY)), Some(UnixMillis(5)), None)
    );
    assert_eq!(
        (view.reason(), view.reason_code()),
        ("Hardware is about to fail", "Disk")
    );
    assert_eq!((view.region(), view.resource_type()), ("r", "instance"));
    assert_eq!(
        view.details().collect::<Vec<_>>(),
        [("CanAccept", "true"), ("Device", "/dev/vdb")]
    );
    assert_eq!(
        (view.detail("Device"), view.detail("Rack")),
        ("/dev/vdb", "")
    );
    assert_eq!(view.instance_key(), inventory.instance(0).key());
}

#[test]
fn the_soonest_pending_event_comes_first_and_finished_ones_last() {
    let id = ecs(1).instance_id;
    let mut inventory = Inventory::new();
    read_ecs(&mut inventory, "r", &[ecs(1)], DAY);
    let events = [
        event("over", &id, "Executed", Some(DAY - 9)),
        event("late", &id, "Scheduled", Some(DAY + 9)),
        event("open", &id, "Inquiring", None),
        event("soon", &id, "Scheduled", Some(DAY + 1)),
    ];
    read_events(&mut inventory, "r", &events, DAY);
    assert_eq!(ids(&inventory, 0), ["soon", "late", "open", "over"]);
    read_events(
        &mut inventory,
        "r",
        &[event("late", &id, "Executing", Some(DAY))],
        DAY + 1,
    );
    assert_eq!(
        ids(&inventory, 0),
        ["late", "over"],
        "gone ones leave, finished ones are not this read's"
    );
}

#[test]
fn events_wait_for_their_instance_and_survive_it() {
    let id = ecs(1).instance_id;
    let mut inventory = Inventory::new();
    read_events(
        &mut inventory,
        "r",
        &[event("e", &id, "Scheduled", Some(DAY))],
        DAY,
    );
    assert!(inventory.event(0).instance().is_none());
    assert_eq!(
        (inventory.event(0).instance_id(), inventory.event_count()),
        (id.as_str(), 1)
    );
    read_ecs(&mut inventory, "other", &[ecs(1)], DAY);
    assert!(
        inventory.event(0).instance().is_none(),
        "the same id in another region is another one"
    );
    read_ecs(&mut inventory, "r", &[ecs(1)], DAY);
    assert_eq!(
        inventory.event(0).instance().map(InstanceRow::region),
        Some("r")
    );
    read_ecs(&mut inventory, "r", &[], DAY + 1);
    assert!(inventory.event(0).instance().is_none());
    assert_eq!(inventory.event_count(), 1);
}

#[test]
fn an_ens_event_finds_its_instance_by_id_and_takes_its_region() {
    let mut inventory = Inventory::new();
    let ticket = inventory.begin(
        Scope::new(Product::Ens, "", Kind::PendingEvents),
        UnixMillis(DAY),
    );
    inventory.put_ens_events(
        &ticket,
        &[
            ens_event("e", "i-ens1", "Inquiring"),
            ens_event("e", "i-ens0", "Inquiring"),
        ],
    );
    inventory.finish(ticket, Ok(UnixMillis(DAY)));
    assert_eq!(
        (inventory.event_count(), inventory.event(0).region()),
        (2, "")
    );
    read_ens(&mut inventory, &[ens(0), ens(1)], DAY);
    assert_eq!(inventory.event(0).region(), "cn-chengdu-telecom");
    assert_eq!(
        inventory.event(0).instance_key().region,
        "cn-chengdu-telecom"
    );
    assert_eq!(
        inventory.event(0).type_text(),
        "Instance:SystemMaintenance.Redeploy"
    );
    assert_eq!(
        inventory.event(0).event_type().normal(),
        "SystemMaintenance.Redeploy"
    );
    assert_eq!(inventory.event(0).detail("ExtendedAttribute"), "{\"a\":1}");
    assert_eq!(inventory.event_row_of(Product::Ens, "e", "i-ens0"), Some(1));
    assert_eq!(inventory.event_row_of(Product::Ecs, "e", "i-ens0"), None);
}

#[test]
fn an_event_that_ends_moves_to_the_finished_ones() {
    let id = ecs(1).instance_id;
    let mut inventory = Inventory::new();
    read_events(
        &mut inventory,
        "r",
        &[event("e", &id, "Scheduled", Some(DAY))],
        DAY,
    );
    let ticket = inventory.begin(scope("r", Kind::FinishedEvents), UnixMillis(DAY + 1));
    inventory.put_ecs_events(&ticket, &[event("e", &id, "Avoided", Some(DAY))]);
    inventory.finish(ticket, Ok(UnixMillis(DAY + 2)));
    assert_eq!(inventory.event_count(), 1);
    read_events(&mut inventory, "r", &[], DAY + 5);
    assert_eq!(
        inventory.event_count(),
        1,
        "the read of pending events does not own it"
    );
    assert_eq!(
        inventory
            .scope(&scope("r", Kind::FinishedEvents))
            .unwrap()
            .rows,
        1
    );
    assert!(inventory.instance(0).pending_event().is_none());
}

#[test]
fn an_unknown_status_is_pending_and_verbatim() {
    let mut inventory = Inventory::new();
    read_events(
        &mut inventory,
        "r",
        &[event("e", "i", "Pondering", None)],
        DAY,
    );
    assert_eq!(
        (
            inventory.event(0).status_text(),
            inventory.event(0).is_final()
        ),
        ("Pondering", false)
    );
}

proptest! {
    /// Whatever comes and goes in whatever order: every event that names a live instance is in that
    /// instance's list, exactly once, most pressing first.
    #[test]
    fn the_join_is_always_whole(
        steps in prop::collection::vec((0_u8..3, prop::collection::btree_set(0_usize..6, 0..6)), 1..12)
    ) {
        let mut inventory = Inventory::new();
        for (now, (what, numbers)) in (DAY..).zip(steps) {
            match what {
                0 => read_ecs(&mut inventory, "r", &numbers.iter().map(|n| ecs(*n)).collect::<Vec<_>>(), now),
                kind => {
                    let events: Vec<_> = numbers
                        .iter()
                        .map(|n| {
                            let planned = i64::try_from(*n).unwrap() * if kind == 1 { 1 } else { -1 };
                            let status = if (n + usize::from(kind)).is_multiple_of(4) { "Failed" } else { "Inquiring" };
                            event(&format!("e{n}"), &ecs(n / 3).instance_id, status, Some(planned))
                        })
                        .collect();
                    read_events(&mut inventory, "r", &events, now);
                }
            }
            let mut joined = 0;
            for row in inventory.instance_rows() {
                let events: Vec<_> = inventory.instance(row).events().collect();
                let urgency: Vec<_> = events.iter().map(|e| (e.is_final(), e.not_before())).collect();
                prop_assert!(urgency.is_sorted());
                for event in &events {
                    prop_assert_eq!(event.instance_id(), inventory.instance(row).id());
                    prop_assert_eq!(event.instance().map(InstanceRow::row), Some(row));
                }
                joined += events.len();
            }
            let expected = inventory.event_rows().filter(|row| {
                let id = inventory.event(*row).instance_id();
                inventory.instance_rows().any(|r| inventory.instance(r).id() == id)
            });
            prop_assert_eq!(joined, expected.count());
        }
    }
}
