use proptest::prelude::*;
use rerack_api::ecs::describe_instances::EcsInstance;

use super::*;
use crate::key::InstanceKey;
use crate::testing::samples;

fn item(number: usize, zone: &str, set: &str, tags: &[(&str, &str)]) -> EcsInstance {
    EcsInstance {
        zone_id: zone.to_owned(),
        deployment_set_id: set.to_owned(),
        tags: (tags.iter())
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect(),
        ..samples::ecs(number)
    }
}

fn targets(inventory: &Inventory) -> Vec<Target> {
    let keys = inventory
        .instance_rows()
        .map(|row| inventory.instance(row).key());
    keys.map(|key| Target::new(key, "")).collect()
}

fn named(groups: &[Group]) -> Vec<(&str, usize)> {
    (groups.iter())
        .map(|group| (group.name.as_str(), group.members))
        .collect()
}

#[test]
fn a_zone_counts_all_its_instances_though_only_some_are_targets() {
    let mut inventory = Inventory::new();
    let items = [("z-b", 0), ("z-b", 1), ("z-b", 2), ("z-g", 3), ("", 4)]
        .map(|(zone, number)| item(number, zone, "", &[]));
    samples::read_ecs(&mut inventory, "cn-hangzhou", &items, 1);
    let mut chosen = targets(&inventory);
    chosen.remove(0);
    chosen.push(Target::new(InstanceKey::ecs("cn-hangzhou", "i-gone"), ""));
    let groups = group(&inventory, &GroupBy::Zone, &mut chosen);
    assert_eq!(named(&groups), [("z-b", 3), ("z-g", 1)]);
    let of: Vec<Option<usize>> = chosen.iter().map(|target| target.group).collect();
    assert_eq!(of, [Some(0), Some(0), Some(1), None, None]);
}

#[test]
fn a_deployment_set_counts_inside_its_region_and_a_tag_over_all() {
    let mut inventory = Inventory::new();
    let api: &[(&str, &str)] = &[("team", "x"), ("svc", "api")];
    let one = [item(0, "z-b", "ds-1", api), item(1, "z-b", "", &[])];
    let two = [
        item(2, "z-s", "ds-1", api),
        item(3, "z-s", "ds-2", &api[..1]),
    ];
    samples::read_ecs(&mut inventory, "cn-hangzhou", &one, 1);
    samples::read_ecs(&mut inventory, "cn-shanghai", &two, 1);
    let mut chosen = targets(&inventory);
    let sets = group(&inventory, &GroupBy::DeploymentSet, &mut chosen);
    assert_eq!(named(&sets), [("ds-1", 1), ("ds-1", 1), ("ds-2", 1)]);
    assert_eq!(chosen[1].group, None);
    let tags = group(&inventory, &GroupBy::Tag("svc".to_owned()), &mut chosen);
    assert_eq!(named(&tags), [("svc=api", 2)]);
    let of: Vec<Option<usize>> = chosen.iter().map(|target| target.group).collect();
    assert_eq!(of, [Some(0), None, Some(0), None]);
}

#[test]
fn the_zone_of_an_edge_instance_is_its_region() {
    let mut inventory = Inventory::new();
    samples::read_ens(&mut inventory, &[0, 1, 2].map(samples::ens), 1);
    let mut chosen = targets(&inventory);
    let groups = group(&inventory, &GroupBy::Zone, &mut chosen);
    assert_eq!(
        named(&groups),
        [("cn-beijing-cmcc", 2), ("cn-chengdu-telecom", 1)]
    );
}

proptest! {
    #[test]
    fn members_are_counted_once_each(marks in prop::collection::vec((0..4_u8, 0..3_u8), 1..40)) {
        let mut inventory = Inventory::new();
        let items: Vec<EcsInstance> = (marks.iter().enumerate())
            .map(|(number, (zone, tag))| {
                let zone = if *zone == 0 { String::new() } else { format!("z-{zone}") };
                item(number, &zone, "", &[("svc", ["a", "b", "c"][usize::from(*tag)])])
            })
            .collect();
        samples::read_ecs(&mut inventory, "cn-hangzhou", &items, 1);
        for by in [GroupBy::Zone, GroupBy::Tag("svc".to_owned())] {
            let mut chosen = targets(&inventory);
            let groups = group(&inventory, &by, &mut chosen);
            let grouped = chosen.iter().filter(|target| target.group.is_some()).count();
            prop_assert_eq!(groups.iter().map(|group| group.members).sum::<usize>(), grouped);
            for (at, one) in groups.iter().enumerate() {
                let of_it = chosen.iter().filter(|target| target.group == Some(at));
                prop_assert_eq!(of_it.count(), one.members);
            }
        }
    }
}
