//! The actions of ECS 2014-05-26.

mod describe_instance_history_events;
mod describe_instance_status;
mod describe_instances;
mod describe_instances_full_status;
mod describe_regions;
mod describe_task_attribute;
mod describe_tasks;
mod event_filter;
mod event_view;
mod hindrance;
mod instance;
mod instance_filter;
mod reboot_instances;
mod redeploy_instance;
mod task_view;

use super::body;
use super::page::Candidates;
use super::param::Reader;
use super::refuse::{no_action, no_region};
use crate::call::{Answer, Call, Refusal};
use crate::world::World;
use std::ops::Range;

pub(super) fn answer(world: &mut World, call: &Call<'_>) -> Answer {
    let reader = Reader(call.params);
    match call.action {
        "DescribeRegions" => body(call, describe_regions::answer(reader)),
        "DescribeInstances" => body(call, describe_instances::answer(world, reader)),
        "DescribeInstanceHistoryEvents" => body(
            call,
            describe_instance_history_events::answer(world, reader),
        ),
        "DescribeInstanceStatus" => body(call, describe_instance_status::answer(world, reader)),
        "DescribeInstancesFullStatus" => {
            body(call, describe_instances_full_status::answer(world, reader))
        }
        "DescribeTasks" => body(call, describe_tasks::answer(world, reader)),
        "DescribeTaskAttribute" => body(call, describe_task_attribute::answer(world, reader)),
        "RebootInstances" => body(
            call,
            reboot_instances::answer(world, reader, call.request_id),
        ),
        "RedeployInstance" => body(call, redeploy_instance::answer(world, reader, call)),
        _ => Err(no_action()),
    }
}

/// The mandatory region, and the numbers of its instances.
fn region<'a>(world: &World, reader: Reader<'a>) -> Result<(&'a str, Range<u32>), Box<Refusal>> {
    let id = reader.required("RegionId")?;
    let range = world.places.ecs_region(id).ok_or_else(no_region)?;
    Ok((id, range))
}

/// The same for the event actions, whose pages list a missing region as 404 (FACTS 1.7, 1.8).
fn region_of_events<'a>(
    world: &World,
    reader: Reader<'a>,
) -> Result<(&'a str, Range<u32>), Box<Refusal>> {
    region(world, reader).map_err(|mut refusal| {
        if refusal.code == "MissingParameter" {
            refusal.status = 404;
        }
        refusal
    })
}

/// All instances of the region, or those of the ids that exist in it, each once and in the order of
/// the region.
fn candidates(world: &World, range: Range<u32>, ids: &[&str]) -> Candidates {
    if ids.is_empty() {
        return Candidates::All(range);
    }
    let mut numbers = Vec::new();
    for id in ids {
        let Some(number) = world.instance_number(id).filter(|n| range.contains(n)) else {
            continue;
        };
        let at = numbers.partition_point(|other| *other < number);
        if numbers.get(at) != Some(&number) {
            numbers.insert(at, number);
        }
    }
    Candidates::These(numbers)
}

/// More than 100 ids in a call that takes so many.
fn too_many() -> Box<Refusal> {
    Refusal::new(
        403,
        "InvalidParameter.TooManyInstanceIds",
        "Instance ids cannot be more than 100.",
    )
}
