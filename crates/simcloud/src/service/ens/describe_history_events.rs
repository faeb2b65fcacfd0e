//! `DescribeHistoryEvents` of ENS (FACTS 1.15): all edge regions at once.

use super::invalid_field;
use crate::call::Answer;
use crate::dataset::kinds::{Cycle, ENS_KINDS, Extra, Impact};
use crate::form::Form;
use crate::service::page::{Candidates, by_number, take};
use crate::service::param::Reader;
use crate::service::refuse::missing;
use crate::world::World;
use crate::world::edge::EdgeMachine;
use crate::world::event::Event;

/// How long finished events are kept, milliseconds.
const KEPT_MS: i64 = 30 * 86_400_000;
const ANSWER: &str = r#"{"Events":$,"PageNumber":$,"PageSize":$,"TotalCount":$}"#;
const EVENT: &str = r#"{"EventId":$,"EventType":$,"EventLevel":$,"EventStatus":$,"ResourceId":$,"Reason":$,"ExtendedAttribute":$,"NotBefore":$,"NotBeforeUtcTime":$,"PublishTime":$,"PublishUtcTime":$}"#;

pub(super) fn answer(world: &World, reader: Reader<'_>) -> Answer {
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
    Ok(page.answer(ANSWER, &|number| view(world, number)))
}

fn view(world: &World, number: u32) -> Option<String> {
    let event = world.event(number)?;
    let region = EdgeMachine::new(world, event.instance).map_or("", |edge| edge.region.id);
    let mut extended = match event.kind.extra {
        Extra::Disk => Form::new(r#"{"ensRegionId":$,"instanceId":$}"#),
        Extra::Migrate => Form::new(r#"{"ensRegionId":$,"migrateType":"cold"}"#),
        _ => Form::new(r#"{"ensRegionId":$}"#),
    };
    extended.text(region);
    if extended.has_more() {
        extended.own(world.instance_id(event.instance));
    }
    let mut form = Form::new(EVENT);
    form.own(world.event_id(number))
        .text(event.kind.name)
        .text(level(event))
        .text(event.cycle.name())
        .own(resource(world, event))
        .text(event.kind.reason)
        .own(extended.done());
    for time in [event.not_before, event.published] {
        form.own_json(time.0.to_string()).own(time.to_iso());
    }
    Some(form.done())
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
