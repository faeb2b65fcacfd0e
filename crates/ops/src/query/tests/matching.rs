//! The columns find what a plain search finds.

use proptest::prelude::*;
use rerack_api::Product;

use super::naive::{inventory_of, many, matches, query};
use crate::inventory::Inventory;
use crate::query::{InstanceQuery, InstanceSort, Scratch, instances};
use crate::testing::samples::{DAY, ecs, ens, read_ecs, read_ens};

fn ids(inventory: &Inventory, rows: &[u32]) -> Vec<String> {
    rows.iter()
        .map(|row| inventory.instance(*row).id().to_owned())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_filter_equals_the_plain_filter(all in many(), query in query()) {
        let inventory = inventory_of(&all);
        let mut found = ids(&inventory, &instances(&inventory, &query, &mut Scratch::new()));
        found.sort();
        let expected: Vec<String> = all
            .iter()
            .filter(|plain| matches(plain, &query))
            .map(|plain| plain.item.instance_id.clone())
            .collect();
        prop_assert_eq!(found, expected, "{:?}", query);
    }

    #[test]
    fn a_used_scratch_answers_like_a_new_one(
        all in many(), queries in prop::collection::vec(query(), 1..6), fewer in 0_usize..40
    ) {
        let mut inventory = inventory_of(&all);
        let mut scratch = Scratch::new();
        for (round, query) in queries.iter().enumerate() {
            if round == 2 {
                inventory = inventory_of(&all[fewer.min(all.len())..]);
            }
            if round == 3 {
                read_ecs(&mut inventory, "cn-beijing", &[ecs(1), ecs(2)], DAY + 9);
            }
            let rows = instances(&inventory, query, &mut scratch);
            prop_assert_eq!(rows, instances(&inventory, query, &mut Scratch::new()));
        }
    }
}

fn sample() -> Inventory {
    let mut inventory = Inventory::new();
    read_ecs(
        &mut inventory,
        "cn-hangzhou",
        &(0..20).map(ecs).collect::<Vec<_>>(),
        DAY,
    );
    read_ens(&mut inventory, &[ens(0), ens(1)], DAY);
    inventory
}

#[test]
fn the_product_filter_and_the_product_word_find_the_edge() {
    let inventory = sample();
    let by_filter = InstanceQuery {
        products: vec![Product::Ens],
        ..InstanceQuery::default()
    };
    let by_word = InstanceQuery {
        text: " ENS ".into(),
        ..InstanceQuery::default()
    };
    for query in [by_filter, by_word] {
        let rows = instances(&inventory, &query, &mut Scratch::new());
        assert_eq!(ids(&inventory, &rows), ["i-ens0", "i-ens1"]);
    }
}

#[test]
fn a_tag_nobody_has_matches_nobody() {
    let inventory = sample();
    let query = InstanceQuery {
        tags: vec![("team".into(), "nobody".into())],
        ..InstanceQuery::default()
    };
    assert!(instances(&inventory, &query, &mut Scratch::new()).is_empty());
}

#[test]
fn an_empty_inventory_answers_every_query() {
    let inventory = Inventory::new();
    for sort in [
        InstanceSort::Name,
        InstanceSort::Deadline,
        InstanceSort::Region,
    ] {
        let query = InstanceQuery {
            sort,
            text: "x".into(),
            ..InstanceQuery::default()
        };
        assert!(instances(&inventory, &query, &mut Scratch::new()).is_empty());
    }
}

#[test]
fn control_characters_in_the_search_text_find_no_separators() {
    let inventory = sample();
    let query = InstanceQuery {
        text: "\u{1f}\u{1e}\t".into(),
        ..InstanceQuery::default()
    };
    assert_eq!(instances(&inventory, &query, &mut Scratch::new()).len(), 22);
}
