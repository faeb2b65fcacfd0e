//! `DescribeInstanceHistoryEvents` (FACTS 1.8).

use super::event_filter::{EventFilter, forbidden, ids};
use super::event_view::history;
use super::instance_filter::tags;
use super::region;
use crate::call::Refusal;
use crate::dataset::kinds::Cycle;
use crate::service::page::{Candidates, by_either, take, with_list};
use crate::service::param::Reader;
use crate::world::World;
use crate::world::event::Event;
use crate::world::machine::Machine;
use serde_json::{Value, json};

/// How long finished events are kept, milliseconds.
const KEPT_MS: i64 = 30 * 86_400_000;

pub(super) fn answer(world: &World, reader: Reader<'_>) -> Result<Value, Refusal> {
    let (region_id, range) = region(world, reader)?;
    let filter = EventFilter::read(reader)?;
    let cycles = cycles(reader)?;
    let mut resources = ids(reader, "ResourceId")?;
    if resources.is_empty() {
        resources.extend(reader.text("InstanceId"));
    }
    // This account has no events of hosts.
    let of_hosts = reader
        .one_of("ResourceType", &["instance", "ddh", "managedhost"], || {
            forbidden("ResourceType")
        })?
        .is_some_and(|kind| kind != "instance");
    let tags = tags(reader)?;
    let group = reader.text("ResourceGroupId");
    let scope = ["DescribeInstanceHistoryEvents", region_id];
    let asked = by_either(world, reader, &scope)?;

    let wanted: Option<Vec<u32>> = (!resources.is_empty()).then(|| {
        resources
            .iter()
            .filter_map(|id| world.instance_number(id))
            .collect()
    });
    let oldest = world.now().0 - KEPT_MS;
    let fits_instance = |event: &Event| {
        if tags.is_empty() && group.is_none() {
            return true;
        }
        let Some(machine) = Machine::new(world, event.instance) else {
            return false;
        };
        let own = machine.tags();
        group.is_none_or(|group| machine.resource_group() == group)
            && tags.iter().all(|(key, value)| {
                own.iter()
                    .any(|(k, v)| k == key && value.is_none_or(|value| value == *v))
            })
    };
    let keep = |number: u32| {
        let Some(event) = world.event(number) else {
            return false;
        };
        !of_hosts
            && cycles.contains(&event.cycle)
            && event.finished.is_none_or(|time| time.0 >= oldest)
            && wanted
                .as_ref()
                .is_none_or(|wanted| wanted.contains(&event.instance))
            && filter.keeps(event, || world.event_id(number))
            && fits_instance(event)
    };
    let candidates = Candidates::All(world.events_of(range));
    let page = take(world, asked, &scope, &candidates, keep);
    let list: Vec<Value> = page
        .numbers
        .iter()
        .filter_map(|number| history(world, *number))
        .collect();
    let body = json!({
        "PageNumber": page.number,
        "PageSize": page.size,
        "TotalCount": page.total,
        "NextToken": page.next_token,
    });
    Ok(with_list(
        body,
        "InstanceSystemEventSet",
        Some("InstanceSystemEventType"),
        list,
    ))
}

/// The statuses asked for; by default only the final ones.
fn cycles(reader: Reader<'_>) -> Result<Vec<Cycle>, Refusal> {
    let mut names = reader.indexed("InstanceEventCycleStatus");
    if names.len() > 7 {
        return Err(forbidden("InstanceEventCycleStatus"));
    }
    if names.is_empty() {
        names.extend(reader.text("EventCycleStatus"));
    }
    if names.is_empty() {
        return Ok(vec![
            Cycle::Avoided,
            Cycle::Executed,
            Cycle::Canceled,
            Cycle::Failed,
        ]);
    }
    let read = |name: &&str| Cycle::named(name).ok_or_else(|| forbidden("EventCycleStatus"));
    names.iter().map(read).collect()
}
