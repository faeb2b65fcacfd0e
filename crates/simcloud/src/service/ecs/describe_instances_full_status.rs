//! `DescribeInstancesFullStatus` (FACTS 1.7): every instance that fits, with its events that wait for
//! the owner or for their time.

use super::event_filter::{EventFilter, forbidden, ids};
use super::event_view::{CodeName, ScheduledSystemEvent, short};
use super::{candidates, region_of_events};
use crate::call::Refusal;
use crate::dataset::kinds::Cycle;
use crate::service::page::{Paging, by_number, take};
use crate::service::param::Reader;
use crate::world::World;
use crate::world::live::Status;
use serde::Serialize;

const HEALTH: [&str; 6] = [
    "Impaired",
    "Warning",
    "Maintaining",
    "Initializing",
    "InsufficientData",
    "NotApplicable",
];

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DescribeInstancesFullStatusResponse {
    instance_full_status_set: InstanceFullStatusSet,
    #[serde(flatten)]
    paging: Paging,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct InstanceFullStatusSet {
    instance_full_status_type: Vec<InstanceFullStatus>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct InstanceFullStatus {
    instance_id: String,
    status: CodeName,
    health_status: CodeName,
    scheduled_system_event_set: ScheduledSystemEventSet,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ScheduledSystemEventSet {
    scheduled_system_event_type: Vec<ScheduledSystemEvent>,
}

pub(super) fn answer(
    world: &World,
    reader: Reader<'_>,
) -> Result<DescribeInstancesFullStatusResponse, Box<Refusal>> {
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
            && wanted_health.is_none_or(|name| health(world, number).name == name)
            && (filter.is_open() || !shown(number).is_empty())
    };
    let page = take(world, asked, &[], &candidates(world, range, &ids), &keep);
    let instance_full_status_type = page.list(|number| {
        let events = shown(number).into_iter();
        let status = world.status(number);
        Some(InstanceFullStatus {
            instance_id: world.instance_id(number),
            status: CodeName {
                code: status_code(status),
                name: status.name(),
            },
            health_status: health(world, number),
            scheduled_system_event_set: ScheduledSystemEventSet {
                scheduled_system_event_type: events.filter_map(|at| short(world, at)).collect(),
            },
        })
    });
    Ok(DescribeInstancesFullStatusResponse {
        instance_full_status_set: InstanceFullStatusSet {
            instance_full_status_type,
        },
        paging: page.paging,
    })
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
fn health(world: &World, number: u32) -> CodeName {
    let of = |code, name| CodeName { code, name };
    match world.status(number) {
        Status::Pending | Status::Starting => return of(0, "Initializing"),
        Status::Stopped => return of(0, "NotApplicable"),
        _ => {}
    }
    let mut health = of(0, "Ok");
    for at in world.events_of(number..number + 1) {
        let Some(event) = world.event(at) else {
            continue;
        };
        match event.cycle {
            Cycle::Executing if event.kind.name.starts_with("SystemFailure") => {
                return of(128, "Impaired");
            }
            Cycle::Executing => health = of(0, "Maintaining"),
            Cycle::Scheduled | Cycle::Inquiring if health.name == "Ok" => {
                health = of(64, "Warning");
            }
            _ => {}
        }
    }
    health
}
