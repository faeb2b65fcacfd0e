//! `DescribeInstancesFullStatus` (FACTS 1.7): every instance that fits, with its events that wait for
//! the owner or for their time.

use super::event_filter::{EventFilter, forbidden, ids};
use super::event_view::short;
use super::{candidates, region_of_events};
use crate::call::Answer;
use crate::dataset::kinds::Cycle;
use crate::form::{Form, list};
use crate::service::page::{by_number, take};
use crate::service::param::Reader;
use crate::world::World;
use crate::world::live::Status;

const HEALTH: [&str; 6] = [
    "Impaired",
    "Warning",
    "Maintaining",
    "Initializing",
    "InsufficientData",
    "NotApplicable",
];
const ANSWER: &str = r#"{"InstanceFullStatusSet":{"InstanceFullStatusType":$},"PageNumber":$,"PageSize":$,"TotalCount":$}"#;
const ONE: &str = r#"{"InstanceId":$,"Status":{"Code":$,"Name":$},"HealthStatus":{"Code":$,"Name":$},"ScheduledSystemEventSet":{"ScheduledSystemEventType":$}}"#;

pub(super) fn answer(world: &World, reader: Reader<'_>) -> Answer {
    let (_, range) = region_of_events(world, reader)?;
    let filter = EventFilter::read(reader)?;
    let asked = by_number(reader, 100)?;
    let ids = ids(reader, "InstanceId")?;
    let status = reader.one_of("Status", &["Starting", "Running", "Stopped"], forbidden)?;
    let wanted_health = reader.one_of("HealthStatus", &HEALTH, forbidden)?;
    let shown = |number: u32| {
        let mut shown = Vec::new();
        for at in world.events_of(number..number + 1) {
            if world.event(at).is_some_and(|event| {
                matches!(event.cycle, Cycle::Scheduled | Cycle::Inquiring)
                    && filter.keeps(world, at, event)
            }) {
                shown.push(at);
            }
        }
        shown
    };
    let keep = |number: u32| {
        !world.is_released(number)
            && status.is_none_or(|name| world.status(number).name() == name)
            && wanted_health.is_none_or(|name| health(world, number).1 == name)
            && (filter.is_open() || !shown(number).is_empty())
    };
    let page = take(world, asked, &[], &candidates(world, range, &ids), &keep);
    Ok(page.answer(ANSWER, &|number| {
        let events = shown(number);
        let status = world.status(number);
        let (health_code, health_name) = health(world, number);
        let mut form = Form::new(ONE);
        form.own(world.instance_id(number))
            .number(status_code(status))
            .text(status.name())
            .number(health_code)
            .text(health_name);
        form.own_json(list(events.len(), &|at| short(world, *events.get(at)?)));
        Some(form.done())
    }))
}

fn status_code(status: Status) -> u32 {
    match status {
        Status::Running => 1,
        Status::Stopped => 2,
        _ => 0,
    }
}

/// Health by what goes on: a failure that executes impairs, other work maintains, an open event
/// warns.
fn health(world: &World, number: u32) -> (u32, &'static str) {
    match world.status(number) {
        Status::Pending | Status::Starting => return (0, "Initializing"),
        Status::Stopped => return (0, "NotApplicable"),
        _ => {}
    }
    let mut health = (0, "Ok");
    for at in world.events_of(number..number + 1) {
        let Some(event) = world.event(at) else {
            continue;
        };
        match event.cycle {
            Cycle::Executing if event.kind.name.starts_with("SystemFailure") => {
                return (128, "Impaired");
            }
            Cycle::Executing => health = (0, "Maintaining"),
            Cycle::Scheduled | Cycle::Inquiring if health.1 == "Ok" => health = (64, "Warning"),
            _ => {}
        }
    }
    health
}
