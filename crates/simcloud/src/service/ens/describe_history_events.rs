//! `DescribeHistoryEvents` of ENS (FACTS 1.15): all edge regions at once.

use super::invalid_field;
use crate::call::Refusal;
use crate::dataset::kinds::{Cycle, ENS_KINDS, Extra, Impact};
use crate::json::to_json;
use crate::service::page::{Candidates, Paging, by_number, take};
use crate::service::param::Reader;
use crate::service::refuse::missing;
use crate::world::World;
use crate::world::edge::EdgeMachine;
use crate::world::event::Event;
use serde::Serialize;

/// How long finished events are kept, milliseconds.
const KEPT_MS: i64 = 30 * 86_400_000;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DescribeHistoryEventsResponse {
    events: Vec<HistoryEvent>,
    #[serde(flatten)]
    paging: Paging,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct HistoryEvent {
    event_id: String,
    event_type: &'static str,
    event_level: &'static str,
    event_status: &'static str,
    resource_id: String,
    reason: &'static str,
    extended_attribute: String,
    not_before: i64,
    not_before_utc_time: String,
    publish_time: i64,
    publish_utc_time: String,
}

/// `ExtendedAttribute`, which is JSON in a text.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ExtendedAttribute {
    ens_region_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    instance_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    migrate_type: Option<&'static str>,
}

pub(super) fn answer(
    world: &World,
    reader: Reader<'_>,
) -> Result<DescribeHistoryEventsResponse, Box<Refusal>> {
    let types = reader.comma("EventTypes");
    if types.is_empty() {
        return Err(missing("EventTypes"));
    }
    let is_kind = |name: &&str| ENS_KINDS.iter().any(|kind| kind.name == *name);
    if !types.iter().all(is_kind) {
        return Err(invalid_field("EventTypes"));
    }
    let levels = reader.comma("EventLevels");
    if !levels
        .iter()
        .all(|level| ["CRITICAL", "WARN", "INFO"].contains(level))
    {
        return Err(invalid_field("EventLevels"));
    }
    let cycles = Cycle::all_named(&reader.comma("EventStatus"))
        .ok_or_else(|| invalid_field("EventStatus"))?;
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
    let page = take(world, asked, &[], &Candidates::All(events), &keep);
    Ok(DescribeHistoryEventsResponse {
        events: page.list(|number| view(world, number)),
        paging: page.paging,
    })
}

fn view(world: &World, number: u32) -> Option<HistoryEvent> {
    let event = world.event(number)?;
    let extra = event.kind.extra;
    let extended = ExtendedAttribute {
        ens_region_id: EdgeMachine::new(world, event.instance).map_or("", |edge| edge.region.id),
        instance_id: (extra == Extra::Disk).then(|| world.instance_id(event.instance)),
        migrate_type: (extra == Extra::Migrate).then_some("cold"),
    };
    Some(HistoryEvent {
        event_id: world.event_id(number),
        event_type: event.kind.name,
        event_level: level(event),
        event_status: event.cycle.name(),
        resource_id: resource(world, event),
        reason: event.kind.reason,
        extended_attribute: to_json(&extended),
        not_before: event.not_before.0,
        not_before_utc_time: event.not_before.to_iso(),
        publish_time: event.published.0,
        publish_utc_time: event.published.to_iso(),
    })
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
