//! `DescribeTaskAttribute` (FACTS 1.4).

use super::region;
use super::task_view::{Task, view};
use crate::call::Refusal;
use crate::service::param::Reader;
use crate::world::World;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DescribeTaskAttributeResponse<'a> {
    #[serde(flatten)]
    task: Task,
    region_id: &'a str,
    task_process: &'static str,
    total_count: u32,
    success_count: u32,
    failed_count: u32,
    operation_progress_set: OperationProgressSet,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct OperationProgressSet {
    operation_progress: [OperationProgress; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct OperationProgress {
    operation_status: &'static str,
    error_code: &'static str,
    error_msg: &'static str,
    related_item_set: RelatedItemSet,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct RelatedItemSet {
    related_item: [RelatedItem; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct RelatedItem {
    name: &'static str,
    value: String,
}

pub(super) fn answer<'a>(
    world: &World,
    reader: Reader<'a>,
) -> Result<DescribeTaskAttributeResponse<'a>, Box<Refusal>> {
    let (region_id, range) = region(world, reader)?;
    let id = reader.required("TaskId")?;
    let known = world.task_number(id).and_then(|number| {
        let task = world.task(number)?;
        range.contains(&task.instance).then_some((number, task))
    });
    let Some((number, task)) = known else {
        let text = "The specified TaskId does not exist.";
        return Err(Refusal::new(400, "InvalidTaskId.NotFound", text));
    };
    let success = task.ended.map(|(_, success)| success);
    let (operation_status, error_code, error_msg) = match success {
        None => ("Processing", "", ""),
        Some(true) => ("Success", "", ""),
        Some(false) => (
            "Failed",
            "OperationFailed",
            "The instance is back on its old host.",
        ),
    };
    let instance = RelatedItem {
        name: "InstanceId",
        value: world.instance_id(task.instance),
    };
    let progress = OperationProgress {
        operation_status,
        error_code,
        error_msg,
        related_item_set: RelatedItemSet {
            related_item: [instance],
        },
    };
    Ok(DescribeTaskAttributeResponse {
        task: view(world, number, task),
        region_id,
        task_process: if success.is_some() { "100%" } else { "50%" },
        total_count: 1,
        success_count: u32::from(success == Some(true)),
        failed_count: u32::from(success == Some(false)),
        operation_progress_set: OperationProgressSet {
            operation_progress: [progress],
        },
    })
}
