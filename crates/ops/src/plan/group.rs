//! Puts targets into groups, and counts the groups' members over the whole inventory.

use super::{Group, GroupBy, Target};
use crate::inventory::{Inventory, split_tag};
use rerack_api::Product;

/// What the instances of a group have in common, as numbers of the inventory's tables.
type Mark = (u16, u32);

/// Sets the group of each target and lists the groups, in the order of their first target. The
/// members of a group are all instances of the inventory that share its mark, targets or not. A
/// target that the inventory does not hold, or that has no such mark, is in no group.
///
/// Zones and deployment sets count inside one region, tags over all regions.
pub fn group(inventory: &Inventory, by: &GroupBy, targets: &mut [Target]) -> Vec<Group> {
    let (groups, places) = groups_of(inventory, by, targets);
    for (target, place) in targets.iter_mut().zip(places) {
        target.group = place;
    }
    groups
}

/// The groups, and for each target its place in them.
pub(crate) fn groups_of(
    inventory: &Inventory,
    by: &GroupBy,
    targets: &[Target],
) -> (Vec<Group>, Vec<Option<usize>>) {
    // Sorted by mark, each with its group's place.
    let mut known: Vec<(Mark, usize)> = Vec::new();
    let (mut groups, mut places) = (Vec::new(), Vec::new());
    for target in targets {
        let row = inventory.row_of(&target.key);
        let marked = row.and_then(|row| Some((row, mark(inventory, by, row)?)));
        places.push(marked.map(|(row, mark)| {
            let at = known.partition_point(|(other, _)| *other < mark);
            match known.get(at) {
                Some((other, place)) if *other == mark => *place,
                _ => {
                    let (name, members) = (name(inventory, by, row), 0);
                    known.insert(at, (mark, groups.len()));
                    groups.push(Group { name, members });
                    groups.len() - 1
                }
            }
        }));
    }
    for row in inventory.instance_rows() {
        let Some(mark) = mark(inventory, by, row) else {
            continue;
        };
        let at = known.partition_point(|(other, _)| *other < mark);
        if let Some((other, place)) = known.get(at)
            && *other == mark
        {
            groups[*place].members += 1;
        }
    }
    (groups, places)
}

fn mark(inventory: &Inventory, by: &GroupBy, row: u32) -> Option<Mark> {
    let columns = inventory.instance_columns();
    let place = *columns.place.get(row as usize)?;
    let id = match by {
        GroupBy::Zone if inventory.places().product(place) == Product::Ens => {
            return Some((place, 0));
        }
        GroupBy::Zone => columns.zone.id(row),
        GroupBy::DeploymentSet => columns.deployment_set.id(row),
        GroupBy::Tag(key) => return Some((0, tag(inventory, key, row)?)),
    };
    // 0 is the empty text.
    (id != 0).then_some((place, id))
}

/// The number of an instance's tag of this key.
fn tag(inventory: &Inventory, key: &str, row: u32) -> Option<u32> {
    let columns = inventory.instance_columns();
    let has_key = |id: &&u32| split_tag(columns.tag_dict.get(**id)).0 == key;
    columns.tags.get(row).iter().find(has_key).copied()
}

fn name(inventory: &Inventory, by: &GroupBy, row: u32) -> String {
    let instance = inventory.instance(row);
    match by {
        GroupBy::Zone if instance.product() == Product::Ens => instance.region().to_owned(),
        GroupBy::Zone => instance.zone().to_owned(),
        GroupBy::DeploymentSet => instance.deployment_set().to_owned(),
        GroupBy::Tag(key) => {
            let mut name = key.clone();
            name.push('=');
            let value = instance.tags().find(|(other, _)| other == key);
            name.push_str(value.map_or("", |(_, value)| value));
            name
        }
    }
}

#[cfg(test)]
mod tests;
