//! `DescribeTasks` (FACTS 1.3).

use super::region;
use crate::call::Answer;
use crate::form::Form;
use crate::service::page::{Candidates, by_number, take};
use crate::service::param::Reader;
use crate::service::refuse::invalid;
use crate::world::World;
use crate::world::task::Task;

const ACTIONS: [&str; 5] = [
    "ImportImage",
    "ExportImage",
    "RedeployInstance",
    "ModifyDiskSpec",
    "ArchiveSnapshot",
];
const STATUSES: [&str; 3] = ["Finished", "Processing", "Failed"];
const ANSWER: &str =
    r#"{"TaskSet":{"Task":$},"PageNumber":$,"PageSize":$,"TotalCount":$,"RegionId":$}"#;
const TASK: &str = r#"{"TaskId":$,"TaskAction":"RedeployInstance","TaskStatus":$,"SupportCancel":"false","CreationTime":$,"FinishedTime":$,"ResourceId":$}"#;

pub(super) fn answer(world: &World, reader: Reader<'_>) -> Answer {
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
    let mut form = Form::new(ANSWER);
    page.fill(&mut form, &|number| {
        let task = world.task(number)?;
        let mut form = Form::new(TASK);
        begin(&mut form, &world.task_id(number), task);
        Some(form.own(world.instance_id(task.instance)).done())
    });
    Ok(form.text(region_id).done())
}

/// Fills in id, status and times of a task.
pub(super) fn begin(form: &mut Form, id: &str, task: &Task) {
    form.text(id).text(task.status()).minute(task.created);
    match task.ended {
        Some((time, _)) => form.minute(time),
        None => form.text(""),
    };
}
