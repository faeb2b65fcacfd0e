//! `DescribeTasks` (FACTS 1.3).

use super::region;
use super::task_view::{Task, view};
use crate::call::Refusal;
use crate::service::page::{Candidates, Paging, by_number, take};
use crate::service::param::Reader;
use crate::service::refuse::invalid;
use crate::world::World;
use serde::Serialize;

const ACTIONS: [&str; 5] = [
    "ImportImage",
    "ExportImage",
    "RedeployInstance",
    "ModifyDiskSpec",
    "ArchiveSnapshot",
];
const STATUSES: [&str; 3] = ["Finished", "Processing", "Failed"];

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DescribeTasksResponse<'a> {
    task_set: TaskSet,
    #[serde(flatten)]
    paging: Paging,
    region_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct TaskSet {
    task: Vec<TaskOfResource>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct TaskOfResource {
    #[serde(flatten)]
    task: Task,
    resource_id: String,
}

pub(super) fn answer<'a>(
    world: &World,
    reader: Reader<'a>,
) -> Result<DescribeTasksResponse<'a>, Box<Refusal>> {
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
        .one_of("TaskAction", &ACTIONS, invalid)?
        .is_some_and(|action| action != "RedeployInstance");
    let status = reader.one_of("TaskStatus", &STATUSES, invalid)?;
    let start = reader.time("StartTime", i64::MIN)?;
    let end = reader.time("EndTime", i64::MAX)?;
    let mut wanted = Vec::new();
    for id in &ids {
        wanted.extend(world.task_number(id));
    }
    let instances = world.instance_numbers(&resources);

    let keep = |number: u32| {
        let Some(task) = world.task(number) else {
            return false;
        };
        !of_other_action
            && range.contains(&task.instance)
            && status.is_none_or(|status| task.status() == status)
            && (start..=end).contains(&task.created.0)
            && (ids.is_empty() || wanted.contains(&number))
            && (resources.is_empty() || instances.contains(&task.instance))
    };
    let candidates = Candidates::All(world.all_tasks());
    let page = take(world, asked, &[], &candidates, &keep);
    let task = page.list(|number| {
        let task = world.task(number)?;
        Some(TaskOfResource {
            task: view(world, number, task),
            resource_id: world.instance_id(task.instance),
        })
    });
    Ok(DescribeTasksResponse {
        task_set: TaskSet { task },
        paging: page.paging,
        region_id,
    })
}
