use proptest::prelude::*;

use super::*;
use crate::query::{InstanceQuery, Scratch, instances};
use crate::testing::samples::{DAY, ecs, read_ecs};

fn key(number: usize) -> InstanceKey {
    InstanceKey::ecs("r", ecs(number).instance_id)
}

fn inventory(numbers: std::ops::Range<usize>) -> Inventory {
    let mut inventory = Inventory::new();
    read_ecs(
        &mut inventory,
        "r",
        &numbers.map(ecs).collect::<Vec<_>>(),
        DAY,
    );
    inventory
}

#[test]
fn toggling_chooses_and_drops() {
    let mut selection = Selection::new();
    assert!(selection.toggle(key(1)));
    assert!(selection.contains(&key(1)) && !selection.is_empty());
    assert!(!selection.toggle(key(1)));
    assert!(selection.is_empty());
    assert_eq!(selection.anchor(), Some(&key(1)));
}

#[test]
fn a_range_runs_from_the_anchor_in_the_shown_order_in_both_directions() {
    let inventory = inventory(0..10);
    let order = [9, 3, 5, 1, 7, 0, 2];
    let mut selection = Selection::new();
    selection.toggle(inventory.instance(1).key());
    assert_eq!(selection.set_range(&inventory, &order, 0), 3);
    assert_eq!(selection.set_range(&inventory, &order, 9), 4);
    let mut rows: Vec<u32> = selection
        .iter()
        .filter_map(|k| inventory.row_of(k))
        .collect();
    rows.sort_unstable();
    assert_eq!(rows, [0, 1, 3, 5, 7, 9]);
    selection.toggle(inventory.instance(3).key());
    assert_eq!(
        selection.set_range(&inventory, &order, 1),
        3,
        "a range from a dropped row drops"
    );
    assert_eq!(selection.len(), 3);
}

#[test]
fn a_range_without_an_anchor_in_sight_is_the_row_itself() {
    let inventory = inventory(0..4);
    let mut selection = Selection::new();
    assert_eq!(selection.set_range(&inventory, &[0, 1, 2], 2), 1);
    assert!(selection.contains(&inventory.instance(2).key()));
    assert_eq!(
        selection.set_range(&inventory, &[0, 1], 3),
        0,
        "a row that is not shown"
    );
    selection.clear();
    selection.toggle(inventory.instance(3).key());
    assert_eq!(
        selection.set_range(&inventory, &[0, 1], 1),
        1,
        "the anchor is filtered away"
    );
    assert_eq!(selection.len(), 2);
}

#[test]
fn adding_all_that_match_tells_how_many_are_new() {
    let inventory = inventory(0..30);
    let query = InstanceQuery {
        text: "prod-web-1".into(),
        ..InstanceQuery::default()
    };
    let rows = instances(&inventory, &query, &mut Scratch::new());
    let mut selection = Selection::new();
    selection.toggle(inventory.instance(rows[0]).key());
    assert_eq!(
        selection.add_rows(&inventory, &rows),
        Added {
            added: 10,
            already: 1
        }
    );
    assert_eq!(selection.count_in(&inventory, &rows), 11);
    assert_eq!(selection.by_region(), [(Product::Ecs, "r", 11)]);
    let some: Vec<InstanceKey> = selection.iter().take(4).cloned().collect();
    assert_eq!(selection.remove_all(&some), 4);
    assert!(!selection.remove(&some[0]));
    assert_eq!(selection.len(), 7);
}

#[test]
fn a_chosen_instance_that_vanished_stays_chosen_and_is_told() {
    let mut inventory = inventory(0..5);
    let mut selection = Selection::new();
    selection.add_all((0..5).map(key));
    read_ecs(&mut inventory, "r", &[ecs(0), ecs(4)], DAY + 1);
    assert_eq!(selection.len(), 5);
    assert_eq!(selection.gone(&inventory).count(), 3);
    read_ecs(
        &mut inventory,
        "r",
        &(0..5).map(ecs).collect::<Vec<_>>(),
        DAY + 2,
    );
    assert_eq!(selection.gone(&inventory).count(), 0);
}

#[test]
fn the_row_of_a_vanished_instance_does_not_pass_its_choice_on() {
    let mut inventory = inventory(0..1);
    let mut selection = Selection::new();
    selection.toggle(key(0));
    selection.sync(&inventory);
    assert!(selection.contains_row(&inventory, 0));
    read_ecs(&mut inventory, "r", &[], DAY + 1);
    read_ecs(&mut inventory, "r", &[ecs(9)], DAY + 2);
    assert_eq!(inventory.instance(0).id(), ecs(9).instance_id);
    assert!(!selection.contains_row(&inventory, 0), "without sync");
    selection.sync(&inventory);
    assert!(!selection.contains_row(&inventory, 0), "with sync");
}

#[test]
fn counts_are_by_product_and_region() {
    let mut selection = Selection::new();
    selection.add_all([
        InstanceKey::ens("a", "1"),
        InstanceKey::ecs("b", "1"),
        InstanceKey::ecs("a", "1"),
        InstanceKey::ecs("b", "2"),
    ]);
    assert_eq!(
        selection.by_region(),
        [
            (Product::Ecs, "a", 1),
            (Product::Ecs, "b", 2),
            (Product::Ens, "a", 1)
        ]
    );
}

proptest! {
    #[test]
    fn the_bits_agree_with_the_keys_through_refreshes(
        steps in prop::collection::vec(
            (any::<bool>(), 0_usize..90, prop::collection::btree_set(0_usize..90, 0..90)), 1..8)
    ) {
        let mut inventory = inventory(0..90);
        let mut selection = Selection::new();
        for (now, (refresh, number, numbers)) in (DAY + 1..).zip(steps) {
            if refresh {
                read_ecs(&mut inventory, "r", &numbers.iter().map(|n| ecs(*n)).collect::<Vec<_>>(), now);
            } else {
                selection.toggle(key(number));
            }
            for synced in [false, true] {
                if synced {
                    selection.sync(&inventory);
                }
                for row in inventory.instance_rows() {
                    let by_key = selection.contains(&inventory.instance(row).key());
                    prop_assert_eq!(selection.contains_row(&inventory, row), by_key);
                }
            }
        }
    }
}
