//! `DescribeInstanceHistoryEvents` (FACTS 1.8).

use super::event_filter::{EventFilter, forbidden, ids};
use super::event_view::{InstanceSystemEvent, history};
use super::instance_filter::{has_tags, tags};
use super::region_of_events;
use crate::call::Refusal;
use crate::dataset::kinds::Cycle;
use crate::service::page::{Candidates, Paging, by_either, take};
use crate::service::param::Reader;
use crate::world::World;
use crate::world::event::Event;
use crate::world::machine::Machine;
use serde::Serialize;

/// How long finished events are kept, milliseconds.
const KEPT_MS: i64 = 30 * 86_400_000;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DescribeInstanceHistoryEventsResponse {
    instance_system_event_set: InstanceSystemEventSet,
    #[serde(flatten)]
    paging: Paging,
    next_token: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct InstanceSystemEventSet {
    instance_system_event_type: Vec<InstanceSystemEvent>,
}

pub(super) fn answer(
    world: &World,
    reader: Reader<'_>,
) -> Result<DescribeInstanceHistoryEventsResponse, Box<Refusal>> {
    let (region_id, range) = region_of_events(world, reader)?;
    let filter = EventFilter::read(reader)?;
    let cycles = cycles(reader)?;
    let mut resources = ids(reader, "ResourceId")?;
    if resources.is_empty() {
        resources.extend(reader.text("InstanceId"));
    }
    // This account has no events of hosts.
    let of_hosts = reader
        .one_of(
            "ResourceType",
            &["instance", "ddh", "managedhost"],
            forbidden,
        )?
        .is_some_and(|kind| kind != "instance");
    let tags = tags(reader)?;
    let group = reader.text("ResourceGroupId");
    let scope = ["DescribeInstanceHistoryEvents", region_id];
    let asked = by_either(world, reader, &scope)?;

    let wanted = world.instance_numbers(&resources);
    let oldest = world.now().0 - KEPT_MS;
    let fits_instance = |event: &Event| {
        if tags.is_empty() && group.is_none() {
            return true;
        }
        let Some(machine) = Machine::new(world, event.instance) else {
            return false;
        };
        group.is_none_or(|group| machine.resource_group() == group) && has_tags(&machine, &tags)
    };
    let keep = |number: u32| {
        let Some(event) = world.event(number) else {
            return false;
        };
        !of_hosts
            && cycles.contains(&event.cycle)
            && event.finished.is_none_or(|time| time.0 >= oldest)
            && (resources.is_empty() || wanted.contains(&event.instance))
            && filter.keeps(world, number, event)
            && fits_instance(event)
    };
    let candidates = Candidates::All(world.events_of(range));
    let page = take(world, asked, &scope, &candidates, &keep);
    Ok(DescribeInstanceHistoryEventsResponse {
        instance_system_event_set: InstanceSystemEventSet {
            instance_system_event_type: page.list(|number| history(world, number)),
        },
        paging: page.paging,
        next_token: page.next_token,
    })
}

/// The statuses asked for; by default only the final ones.
fn cycles(reader: Reader<'_>) -> Result<Vec<Cycle>, Box<Refusal>> {
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
    Cycle::all_named(&names).ok_or_else(|| forbidden("EventCycleStatus"))
}
