//! How long queries over 100,000 instances take. The bounds are wide, because tests run unoptimised
//! and on busy machines; they catch a change of kind, not of degree. `--nocapture` shows the times.

use rerack_api::UnixMillis;

use crate::inventory::Kind;
use crate::query::{InstanceQuery, InstanceSort, Scratch, instance_facets, instances};
use crate::testing::samples::{DAY, ecs, inventory_of, scope};

#[allow(clippy::disallowed_methods)]
fn milliseconds(work: impl FnOnce() -> usize) -> f64 {
    let begin = std::time::Instant::now();
    let result = work();
    let took = begin.elapsed().as_secs_f64() * 1_000.0;
    assert!(result > 0);
    took
}

#[test]
fn a_hundred_thousand_instances_are_filtered_and_counted_quickly() {
    let inventory = inventory_of(100_000);
    let mut scratch = Scratch::new();
    let all = InstanceQuery::default();
    println!(
        "first order: {:.1} ms",
        milliseconds(|| instances(&inventory, &all, &mut scratch).len())
    );
    for text in [
        "prod-web-49",
        "10.1.",
        "running",
        "search",
        "env=prod web-7",
    ] {
        let query = InstanceQuery {
            text: text.into(),
            ..InstanceQuery::default()
        };
        let filter = milliseconds(|| instances(&inventory, &query, &mut scratch).len());
        let facets =
            milliseconds(|| instance_facets(&inventory, &query, &mut scratch).total as usize);
        println!("{text}: filter {filter:.1} ms, facets {facets:.1} ms");
        assert!(filter < 1_500.0 && facets < 1_000.0);
    }
    for sort in [InstanceSort::Status, InstanceSort::Expires] {
        let query = InstanceQuery {
            sort,
            ..InstanceQuery::default()
        };
        println!(
            "{sort:?}: {:.1} ms",
            milliseconds(|| instances(&inventory, &query, &mut scratch).len())
        );
    }
}

#[test]
fn an_order_that_grows_page_by_page_is_not_sorted_anew_each_time() {
    let mut inventory = inventory_of(10_000);
    let (mut scratch, all) = (Scratch::new(), InstanceQuery::default());
    let first = milliseconds(|| instances(&inventory, &all, &mut scratch).len());
    let ticket = inventory.begin(scope("cn-beijing", Kind::Instances), UnixMillis(DAY));
    let mut total = 0.0;
    for page in 0..20 {
        let items: Vec<_> = (10_000 + page * 100..10_100 + page * 100)
            .map(ecs)
            .collect();
        inventory.put_ecs_instances(&ticket, &items);
        total += milliseconds(|| instances(&inventory, &all, &mut scratch).len());
    }
    println!("first {first:.1} ms, then {:.1} ms a page", total / 20.0);
    let afresh = instances(&inventory, &all, &mut Scratch::new());
    assert_eq!(instances(&inventory, &all, &mut scratch), afresh);
}
