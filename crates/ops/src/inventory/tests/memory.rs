//! What an instance costs in memory, everything and all slack included.

use crate::testing::samples::{DAY, ecs, inventory_of, read_ecs};

fn bytes_each(count: usize) -> usize {
    let inventory = inventory_of(count);
    assert_eq!(inventory.instance_count() as usize, count);
    let each = inventory.memory_bytes() / count;
    println!("{count} instances: {each} bytes each");
    each
}

#[test]
fn ten_thousand_instances_cost_at_most_350_bytes_each() {
    let each = bytes_each(10_000);
    assert!(each <= 350, "{each} bytes an instance");
}

#[test]
fn a_hundred_thousand_instances_cost_at_most_350_bytes_each() {
    let each = bytes_each(100_000);
    assert!(each <= 350, "{each} bytes an instance");
}

#[test]
fn a_long_session_of_changing_names_does_not_grow_without_end() {
    let mut inventory = inventory_of(2_000);
    let before = inventory.memory_bytes();
    for round in 1..30_i64 {
        let items: Vec<_> = (0..2_000)
            .map(|number| {
                let mut item = ecs(number);
                item.instance_name = format!("{}-{}", item.instance_name, "x".repeat(number % 7));
                item.instance_name += &round.to_string();
                item
            })
            .collect();
        read_ecs(&mut inventory, "cn-hangzhou", &items, DAY + round);
    }
    let after = inventory.memory_bytes();
    assert!(after <= before * 2, "{before} grew to {after}");
    assert_eq!(inventory.instance(0).name(), "prod-web-0-29");
}
