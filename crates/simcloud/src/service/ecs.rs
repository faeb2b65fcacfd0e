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
mod instance_filter;
mod instance_view;
mod reboot_instances;
mod redeploy_instance;

use super::param::Reader;
use super::refuse::{no_action, no_region};
use crate::call::{Call, Refusal};
use crate::world::World;
use serde_json::Value;
use std::ops::Range;

pub(super) fn answer(world: &mut World, call: &Call<'_>) -> Result<Value, Refusal> {
    let reader = Reader(call.params);
    match call.action {
        "DescribeRegions" => describe_regions::answer(reader),
        "DescribeInstances" => describe_instances::answer(world, reader),
        "DescribeInstanceStatus" => describe_instance_status::answer(world, reader),
        "DescribeInstancesFullStatus" => describe_instances_full_status::answer(world, reader),
        "DescribeInstanceHistoryEvents" => describe_instance_history_events::answer(world, reader),
        "DescribeTasks" => describe_tasks::answer(world, reader),
        "DescribeTaskAttribute" => describe_task_attribute::answer(world, reader),
        "RebootInstances" => reboot_instances::answer(world, reader, call.request_id),
        "RedeployInstance" => redeploy_instance::answer(world, reader, call.request_id),
        _ => Err(no_action()),
    }
}

/// The mandatory region, and the numbers of its instances.
fn region<'a>(world: &World, reader: Reader<'a>) -> Result<(&'a str, Range<u32>), Refusal> {
    let id = reader.required("RegionId")?;
    let range = world.places.ecs_region(id).ok_or_else(no_region)?;
    Ok((id, range))
}

/// Numbers of those of the ids that exist in the region; the others are left out.
fn known(world: &World, range: &Range<u32>, ids: &[impl AsRef<str>]) -> Vec<u32> {
    let mut numbers: Vec<u32> = ids
        .iter()
        .filter_map(|id| world.instance_number(id.as_ref()))
        .filter(|number| range.contains(number))
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
