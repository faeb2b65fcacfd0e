//! `DescribeHistoryEvents` of ENS (FACTS 1.15): all edge regions at once.

use super::invalid_field;
use crate::call::Refusal;
use crate::dataset::kinds::{Cycle, ENS_KINDS, Extra, Impact};
use crate::service::page::{Candidates, by_number, take, with_list};
use crate::service::param::Reader;
use crate::service::refuse::missing;
use crate::world::World;
use crate::world::edge::EdgeMachine;
use crate::world::event::Event;
use serde_json::{Value, json};

/// How long finished events are kept, milliseconds.
const KEPT_MS: i64 = 30 * 86_400_000;

pub(super) fn answer(world: &World, reader: Reader<'_>) -> Result<Value, Refusal> {
    let types = reader.comma("EventTypes");
    if types.is_empty() {
        return Err(missing("EventTypes"));
    }
    if types
        .iter()
        .any(|name| !ENS_KINDS.iter().any(|kind| kind.name == *name))
    {
        return Err(invalid_field("EventTypes"));
    }
    let levels = reader.comma("EventLevels");
    if levels
        .iter()
        .any(|level| !["CRITICAL", "WARN", "INFO"].contains(level))
    {
        return Err(invalid_field("EventLevels"));
    }
    let mut cycles = Vec::new();
    for name in reader.comma("EventStatus") {
        cycles.push(Cycle::named(name).ok_or_else(|| invalid_field("EventStatus"))?);
    }
    let resources = reader.comma("ResourceIds");
    let asked = by_number(reader, 100)?;
    let oldest = world.now().0 - KEPT_MS;
    let keep = |number: u32| {
        let Some(event) = world.event(number) else {
            return false;
        };
        types.contains(&event.kind.name)
            && (cycles.is_empty() || cycles.contains(&event.cycle))
            && (levels.is_empty() || levels.contains(&level(event)))
            && event.finished.is_none_or(|time| time.0 >= oldest)
            && (resources.is_empty() || resources.contains(&resource(world, event).as_str()))
    };
    let events = world.events_of(world.places.all_ens());
    let page = take(world, asked, &[], &Candidates::All(events), keep);
    let list: Vec<Value> = page
        .numbers
        .iter()
        .filter_map(|at| view(world, *at))
        .collect();
    let body = json!({
        "PageNumber": page.number,
        "PageSize": page.size,
        "TotalCount": page.total,
    });
    Ok(with_list(body, "Events", None, list))
}

fn view(world: &World, number: u32) -> Option<Value> {
    let event = world.event(number)?;
    let region = EdgeMachine::new(world, event.instance).map_or("", |edge| edge.region.id);
    let extended = match event.kind.extra {
        Extra::Disk => {
            json!({ "ensRegionId": region, "instanceId": world.instance_id(event.instance) })
        }
        Extra::Migrate => json!({ "ensRegionId": region, "migrateType": "cold" }),
        _ => json!({ "ensRegionId": region }),
    };
    Some(json!({
        "EventId": world.event_id(number),
        "EventType": event.kind.name,
        "EventLevel": level(event),
        "EventStatus": event.cycle.name(),
        "ResourceId": resource(world, event),
        "Reason": event.kind.reason,
        "ExtendedAttribute": extended.to_string(),
        "NotBefore": event.not_before.0,
        "NotBeforeUtcTime": event.not_before.to_iso(),
        "PublishTime": event.published.0,
        "PublishUtcTime": event.published.to_iso(),
    }))
}

fn level(event: &Event) -> &'static str {
    match event.kind.impact {
        Impact::Redeploy | Impact::Stop | Impact::Release => "CRITICAL",
        Impact::Nothing if event.kind.name.starts_with("IP:") => "INFO",
        Impact::Reboot | Impact::Migrate | Impact::Nothing => "WARN",
    }
}

/// The id of what the event befalls: an instance, a disk, an address or an edge region.
fn resource(world: &World, event: &Event) -> String {
    let Some(edge) = EdgeMachine::new(world, event.instance) else {
        return String::new();
    };
    match event.kind.name.split_once(':') {
        Some(("Disk", _)) => edge.own("d-"),
        Some(("IP", _)) => edge.public_ip(),
        Some(("EnsRegion", _)) => edge.region.id.to_owned(),
        _ => edge.id(),
    }
}
