//! `DescribeTasks` (FACTS 1.3).

use super::region;
use crate::call::Refusal;
use crate::service::page::{Candidates, by_number, take, with_list};
use crate::service::param::Reader;
use crate::service::refuse::invalid;
use crate::world::World;
use rerack_api::time::UnixMillis;
use serde_json::{Value, json};

const ACTIONS: [&str; 5] = [
    "ImportImage",
    "ExportImage",
    "RedeployInstance",
    "ModifyDiskSpec",
    "ArchiveSnapshot",
];
const STATUSES: [&str; 3] = ["Finished", "Processing", "Failed"];

pub(super) fn answer(world: &World, reader: Reader<'_>) -> Result<Value, Refusal> {
    let (region_id, range) = region(world, reader)?;
    let asked = by_number(reader, 100)?;
    let ids = reader.comma("TaskIds");
    let resources = reader.indexed("ResourceIds");
    if ids.len() > 100 {
        return Err(invalid("TaskIds"));
    }
    if resources.len() > 100 {
        return Err(invalid("ResourceIds"));
    }
    // All tasks of this account are redeploys.
    let of_other_action = reader
        .one_of("TaskAction", &ACTIONS, || invalid("TaskAction"))?
        .is_some_and(|action| action != "RedeployInstance");
    let status = reader.one_of("TaskStatus", &STATUSES, || invalid("TaskStatus"))?;
    let start = reader.time("StartTime")?.map_or(i64::MIN, |time| time.0);
    let end = reader.time("EndTime")?.map_or(i64::MAX, |time| time.0);
    let wanted: Option<Vec<u32>> =
        (!ids.is_empty()).then(|| ids.iter().filter_map(|id| world.task_number(id)).collect());
    let instances: Option<Vec<u32>> = (!resources.is_empty()).then(|| {
        resources
            .iter()
            .filter_map(|id| world.instance_number(id))
            .collect()
    });

    let keep = |number: u32| {
        let Some(task) = world.task(number) else {
            return false;
        };
        !of_other_action
            && range.contains(&task.instance)
            && status.is_none_or(|status| task.status() == status)
            && (start..=end).contains(&task.created.0)
            && wanted
                .as_ref()
                .is_none_or(|wanted| wanted.contains(&number))
            && instances
                .as_ref()
                .is_none_or(|wanted| wanted.contains(&task.instance))
    };
    let page = take(world, asked, &[], &Candidates::All(world.all_tasks()), keep);
    let tasks: Vec<Value> = page
        .numbers
        .iter()
        .filter_map(|at| view(world, *at))
        .collect();
    let body = json!({
        "RegionId": region_id,
        "PageNumber": page.number,
        "PageSize": page.size,
        "TotalCount": page.total,
    });
    Ok(with_list(body, "TaskSet", Some("Task"), tasks))
}

fn view(world: &World, number: u32) -> Option<Value> {
    let task = world.task(number)?;
    let finished = task
        .ended
        .map(|(time, _)| time)
        .map(UnixMillis::to_iso_minute);
    Some(json!({
        "TaskId": world.task_id(number),
        "TaskAction": "RedeployInstance",
        "TaskStatus": task.status(),
        "SupportCancel": "false",
        "CreationTime": task.created.to_iso_minute(),
        "FinishedTime": finished.unwrap_or_default(),
        "ResourceId": world.instance_id(task.instance),
    }))
}
