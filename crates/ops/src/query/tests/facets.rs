//! Counts.

use proptest::prelude::*;

use super::naive::{Plain, inventory_of, many, matches, query};
use crate::query::{Facet, InstanceQuery, Scratch, instance_facets};

/// What the facet of one filter should say, counted one by one.
fn count(all: &[Plain], query: &InstanceQuery, value: impl Fn(&Plain) -> bool) -> u32 {
    let found = all
        .iter()
        .filter(|plain| matches(plain, query) && value(plain))
        .count();
    u32::try_from(found).unwrap()
}

fn says(facets: &[Facet], value: &str) -> u32 {
    facets
        .iter()
        .find(|facet| facet.value == value)
        .map_or(0, |facet| facet.count)
}

proptest! {
    #[test]
    fn a_facet_counts_what_passes_all_other_filters(all in many(), query in query()) {
        let inventory = inventory_of(&all);
        let facets = instance_facets(&inventory, &query, &mut Scratch::new());
        prop_assert_eq!(facets.total as usize, all.len());
        prop_assert_eq!(facets.matching, count(&all, &query, |_| true));
        let other = InstanceQuery { statuses: vec![], ..query.clone() };
        for status in ["Running", "Stopped", "Hibernating"] {
            let expected = count(&all, &other, |p| p.item.status.as_str() == status);
            prop_assert_eq!(says(&facets.statuses, status), expected);
        }
        let other = InstanceQuery { regions: vec![], ..query.clone() };
        for region in ["cn-hangzhou", "cn-beijing", "us-east-1"] {
            let expected = count(&all, &other, |p| p.region == region);
            prop_assert_eq!(says(&facets.regions, region), expected);
        }
        let other = InstanceQuery { types: vec![], ..query.clone() };
        for type_ in ["ecs.g7.large", "ecs.i3.large"] {
            let expected = count(&all, &other, |p| p.item.instance_type == type_);
            prop_assert_eq!(says(&facets.types, type_), expected);
        }
        let other = InstanceQuery { tags: vec![], ..query.clone() };
        let expected = count(&all, &other, |p| p.item.tags.contains(&("team".into(), "search".into())));
        let told = facets.tags.iter().find(|t| t.key == "team" && t.value == "search");
        prop_assert_eq!(told.map_or(0, |t| t.count), expected);
        let other = InstanceQuery { only_with_events: false, ..query.clone() };
        prop_assert_eq!(facets.with_events, count(&all, &other, |p| p.pending));
        for chosen in &query.regions {
            prop_assert!(facets.regions.iter().any(|f| f.value == *chosen), "a chosen value stays in sight");
        }
    }
}
