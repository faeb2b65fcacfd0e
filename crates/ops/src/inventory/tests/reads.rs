//! Good reads, failed reads, reads with gaps and reads that overtake each other.

use proptest::prelude::*;
use rerack_api::{ApiError, BadItem, CallError, Product, UnixMillis};

use crate::inventory::{Inventory, Kind, ReadState, Scope};
use crate::key::InstanceKey;
use crate::testing::samples::{DAY, ecs, ens, read_ecs, read_ens, scope};

fn refused() -> CallError {
    CallError::Api(Box::new(ApiError {
        code: "Throttling".into(),
        status: 400,
        ..ApiError::default()
    }))
}

#[test]
fn a_failed_read_takes_nothing_away_and_marks_what_it_did_not_see() {
    let mut inventory = Inventory::new();
    read_ecs(&mut inventory, "r", &[ecs(1), ecs(2)], DAY);
    let ticket = inventory.begin(scope("r", Kind::Instances), UnixMillis(DAY + 10));
    inventory.put_ecs_instances(&ticket, &[ecs(2)]);
    assert!(!inventory.instance(0).is_stale(), "not while the read runs");
    inventory.finish(ticket, Err(refused()));
    assert_eq!(inventory.instance_count(), 2);
    assert!(inventory.instance(0).is_stale());
    assert!(
        !inventory.instance(1).is_stale(),
        "the failed read saw this one"
    );
    let state = inventory.scope(&scope("r", Kind::Instances)).unwrap();
    let last_good = Some(UnixMillis(DAY + 1));
    assert_eq!(
        state.state,
        ReadState::Failed {
            error: refused(),
            last_good
        }
    );
    assert!(state.is_stale());
    let ticket = inventory.begin(scope("r", Kind::Instances), UnixMillis(DAY + 20));
    let state = inventory.scope(&scope("r", Kind::Instances)).unwrap();
    assert_eq!(
        (&state.state, &state.last_error),
        (&ReadState::Reading, &Some(refused()))
    );
    inventory.put_ecs_instances(&ticket, &[ecs(1), ecs(2)]);
    inventory.finish(ticket, Ok(UnixMillis(DAY + 21)));
    let state = inventory.scope(&scope("r", Kind::Instances)).unwrap();
    assert_eq!(
        (&state.state, &state.last_error),
        (&ReadState::Read(UnixMillis(DAY + 21)), &None)
    );
    assert!(!inventory.instance(0).is_stale());
}

#[test]
fn one_failing_region_does_not_touch_the_others() {
    let mut inventory = Inventory::new();
    read_ecs(&mut inventory, "a", &[ecs(1)], DAY);
    read_ecs(&mut inventory, "b", &[ecs(2)], DAY);
    let ticket = inventory.begin(scope("a", Kind::Instances), UnixMillis(DAY + 9));
    inventory.finish(ticket, Err(refused()));
    let row = |region: &str, n| {
        inventory
            .row_of(&InstanceKey::ecs(region, ecs(n).instance_id))
            .unwrap()
    };
    assert!(inventory.instance(row("a", 1)).is_stale());
    assert!(!inventory.instance(row("b", 2)).is_stale());
}

#[test]
fn a_scope_that_was_never_read_has_no_good_time() {
    let mut inventory = Inventory::new();
    let ticket = inventory.begin(scope("a", Kind::Instances), UnixMillis(DAY));
    inventory.finish(ticket, Err(refused()));
    let state = &inventory.scopes()[0];
    assert_eq!(
        state.state,
        ReadState::Failed {
            error: refused(),
            last_good: None
        }
    );
    assert!(inventory.scope(&scope("b", Kind::Instances)).is_none());
}

#[test]
fn malformed_items_are_kept_as_lines_and_remove_nothing() {
    let mut inventory = Inventory::new();
    read_ecs(&mut inventory, "r", &[ecs(1), ecs(2)], DAY);
    let ticket = inventory.begin(scope("r", Kind::Instances), UnixMillis(DAY + 10));
    inventory.put_ecs_instances(&ticket, &[ecs(2)]);
    let bad = BadItem {
        index: 1,
        why: "Instances.Instance[1].InstanceId: missing".into(),
    };
    inventory.put_bad_items(&ticket, &vec![bad.clone(); 30]);
    inventory.finish(ticket, Ok(UnixMillis(DAY + 11)));
    assert_eq!(
        inventory.instance_count(),
        2,
        "the malformed item may have been the other one"
    );
    assert!(inventory.instance(0).is_stale());
    let state = &inventory.scopes()[0];
    assert_eq!(
        (state.bad_items, state.bad.len(), &state.bad[0]),
        (30, 20, &bad)
    );
    assert!(state.is_stale());
    read_ecs(&mut inventory, "r", &[ecs(2)], DAY + 20);
    assert_eq!(
        (inventory.instance_count(), inventory.scopes()[0].bad_items),
        (1, 0)
    );
}

#[test]
fn an_overtaken_read_ends_without_effect() {
    let mut inventory = Inventory::new();
    let slow = inventory.begin(scope("r", Kind::Instances), UnixMillis(DAY));
    inventory.put_ecs_instances(&slow, &[ecs(1)]);
    read_ecs(&mut inventory, "r", &[ecs(1), ecs(2)], DAY + 5);
    inventory.finish(slow, Ok(UnixMillis(DAY + 50)));
    assert_eq!(inventory.instance_count(), 2);
    assert_eq!(
        inventory.scopes()[0].state,
        ReadState::Read(UnixMillis(DAY + 6))
    );
}

#[test]
fn ens_is_one_scope_over_all_its_regions() {
    let mut inventory = Inventory::new();
    read_ens(&mut inventory, &[ens(0), ens(1), ens(2)], DAY);
    let whole = Scope::new(Product::Ens, "", Kind::Instances);
    assert_eq!(inventory.scope(&whole).unwrap().rows, 3);
    read_ens(&mut inventory, &[ens(1)], DAY + 1);
    assert_eq!(
        (
            inventory.instance_count(),
            inventory.scope(&whole).unwrap().rows
        ),
        (1, 1)
    );
}

#[test]
fn the_first_page_is_there_before_the_read_ends() {
    let mut inventory = Inventory::new();
    let ticket = inventory.begin(scope("r", Kind::Instances), UnixMillis(DAY));
    let version = inventory.version();
    inventory.put_ecs_instances(&ticket, &[ecs(1), ecs(2)]);
    assert!(inventory.version() > version);
    assert_eq!(
        (inventory.instance_count(), inventory.scopes()[0].rows),
        (2, 2)
    );
    assert_eq!(inventory.scopes()[0].state, ReadState::Reading);
}

#[test]
fn regions_that_are_no_longer_listed_leave_with_their_rows() {
    use rerack_api::ecs::describe_regions::Region;
    let region = |id: &str| Region {
        region_id: id.into(),
        local_name: id.to_uppercase(),
        ..Region::default()
    };
    let mut inventory = Inventory::new();
    let list = |inventory: &mut Inventory, ids: &[&str]| {
        let ticket = inventory.begin(scope("", Kind::Regions), UnixMillis(DAY));
        let regions: Vec<Region> = ids.iter().map(|id| region(id)).collect();
        inventory.put_ecs_regions(&ticket, &regions);
        inventory.finish(ticket, Ok(UnixMillis(DAY)));
    };
    list(&mut inventory, &["a", "b"]);
    assert_eq!(inventory.scopes()[0].rows, 2);
    assert_eq!(inventory.region_name(Product::Ecs, "a"), "A");
    assert_eq!(inventory.region_name(Product::Ens, "a"), "a");
    read_ecs(&mut inventory, "a", &[ecs(1)], DAY);
    read_ecs(&mut inventory, "b", &[ecs(2)], DAY);
    list(&mut inventory, &["b"]);
    assert_eq!(
        (inventory.instance_count(), inventory.regions().len()),
        (1, 1)
    );
    let state = inventory.scope(&scope("a", Kind::Instances)).unwrap();
    assert_eq!((&state.state, state.rows), (&ReadState::Never, 0));
}

proptest! {
    #[test]
    fn pages_may_come_in_any_order_and_overlap(
        numbers in prop::collection::vec(0_usize..60, 0..120),
        cuts in prop::collection::vec(0_usize..120, 0..6),
        earlier in prop::collection::btree_set(0_usize..60, 0..40),
    ) {
        let read = |pages: Vec<&[usize]>| {
            let mut inventory = Inventory::new();
            let old: Vec<_> = earlier.iter().map(|n| ecs(*n)).collect();
            read_ecs(&mut inventory, "r", &old, DAY);
            let ticket = inventory.begin(scope("r", Kind::Instances), UnixMillis(DAY + 5));
            for page in pages {
                let items: Vec<_> = page.iter().map(|n| ecs(*n)).collect();
                inventory.put_ecs_instances(&ticket, &items);
            }
            inventory.finish(ticket, Ok(UnixMillis(DAY + 6)));
            let mut told: Vec<String> = inventory
                .instance_rows()
                .map(|row| format!("{} {}", inventory.instance(row).id(), inventory.instance(row).name()))
                .collect();
            told.sort();
            (told, inventory.scopes()[0].rows, inventory.instance_count())
        };
        let mut cuts: Vec<usize> = cuts.into_iter().map(|c| c.min(numbers.len())).collect();
        cuts.sort_unstable();
        let mut pages = Vec::new();
        let mut from = 0;
        for cut in cuts.into_iter().chain([numbers.len()]) {
            pages.push(&numbers[from..cut]);
            from = cut;
        }
        let forward = read(pages.clone());
        pages.reverse();
        prop_assert_eq!(&forward, &read(pages));
        prop_assert_eq!(&forward, &read(vec![&numbers, &numbers]));
        let mut distinct = numbers.clone();
        distinct.sort_unstable();
        distinct.dedup();
        prop_assert_eq!(forward.0.len(), distinct.len());
        prop_assert_eq!(forward.1 as usize, distinct.len());
    }
}
