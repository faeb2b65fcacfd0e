//! `DescribeInstancesFullStatus` (FACTS 1.7): every instance that fits, with its events that wait for
//! the owner or for their time.

use super::event_filter::{EventFilter, forbidden, ids};
use super::event_view::{common, short};
use super::{known, region};
use crate::call::Refusal;
use crate::dataset::kinds::Cycle;
use crate::service::page::{Candidates, by_number, take, with_list};
use crate::service::param::Reader;
use crate::world::World;
use crate::world::live::Status;
use serde_json::{Value, json};

const HEALTH: [&str; 6] = [
    "Impaired",
    "Warning",
    "Maintaining",
    "Initializing",
    "InsufficientData",
    "NotApplicable",
];

pub(super) fn answer(world: &World, reader: Reader<'_>) -> Result<Value, Refusal> {
    let (_, range) = region(world, reader)?;
    let filter = EventFilter::read(reader)?;
    let asked = by_number(reader, 100)?;
    let ids = ids(reader, "InstanceId")?;
    let status = reader.one_of("Status", &["Starting", "Running", "Stopped"], || {
        forbidden("Status")
    })?;
    let wanted_health = reader.one_of("HealthStatus", &HEALTH, || forbidden("HealthStatus"))?;
    let shown = |number: u32| {
        world.events_of(number..number + 1).filter(|at| {
            world.event(*at).is_some_and(|event| {
                matches!(event.cycle, Cycle::Scheduled | Cycle::Inquiring)
                    && filter.keeps(event, || world.event_id(*at))
            })
        })
    };
    let keep = |number: u32| {
        !world.released.contains(&number)
            && status.is_none_or(|name| world.status(number).name() == name)
            && wanted_health.is_none_or(|name| health(world, number).1 == name)
            && (filter.is_open() || shown(number).next().is_some())
    };
    let candidates = if ids.is_empty() {
        Candidates::All(range)
    } else {
        Candidates::These(known(world, &range, &ids))
    };
    let page = take(world, asked, &[], &candidates, keep);
    let list: Vec<Value> = page
        .numbers
        .iter()
        .map(|number| {
            let events: Vec<Value> = shown(*number)
                .filter_map(|at| event_view(world, at))
                .collect();
            let status = world.status(*number);
            let (health_code, health_name) = health(world, *number);
            json!({
                "InstanceId": world.instance_id(*number),
                "Status": { "Code": status_code(status), "Name": status.name() },
                "HealthStatus": { "Code": health_code, "Name": health_name },
                "ScheduledSystemEventSet": { "ScheduledSystemEventType": events },
            })
        })
        .collect();
    let body = json!({
        "PageNumber": page.number,
        "PageSize": page.size,
        "TotalCount": page.total,
    });
    Ok(with_list(
        body,
        "InstanceFullStatusSet",
        Some("InstanceFullStatusType"),
        list,
    ))
}

fn event_view(world: &World, number: u32) -> Option<Value> {
    let event = world.event(number)?;
    let mut value = common(world, number, event);
    let extended = short(world, number, event);
    value
        .as_object_mut()?
        .insert("ExtendedAttribute".into(), extended);
    Some(value)
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
    for event in world
        .events_of(number..number + 1)
        .filter_map(|at| world.event(at))
    {
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
