//! `DescribeTaskAttribute` (FACTS 1.4).

use super::region;
use crate::call::{Answer, Refusal};
use crate::form::Form;
use crate::service::param::Reader;
use crate::world::World;

const ANSWER: &str = r#"{"TaskId":$,"TaskAction":"RedeployInstance","TaskStatus":$,"SupportCancel":"false","CreationTime":$,"FinishedTime":$,"RegionId":$,"TaskProcess":$,"TotalCount":1,"SuccessCount":$,"FailedCount":$,"OperationProgressSet":{"OperationProgress":[{"OperationStatus":$,"ErrorCode":$,"ErrorMsg":$,"RelatedItemSet":{"RelatedItem":[{"Name":"InstanceId","Value":$}]}}]}}"#;

pub(super) fn answer(world: &World, reader: Reader<'_>) -> Answer {
    let (region_id, range) = region(world, reader)?;
    let id = reader.required("TaskId")?;
    let number = world.task_number(id);
    let task = number
        .and_then(|number| world.task(number))
        .filter(|task| range.contains(&task.instance));
    let Some(task) = task else {
        let text = "The specified TaskId does not exist.";
        return Err(Refusal::new(400, "InvalidTaskId.NotFound", text));
    };
    let success = task.ended.map(|(_, success)| success);
    let (status, error, words) = match success {
        None => ("Processing", "", ""),
        Some(true) => ("Success", "", ""),
        Some(false) => (
            "Failed",
            "OperationFailed",
            "The instance is back on its old host.",
        ),
    };
    let mut form = Form::new(ANSWER);
    super::describe_tasks::begin(&mut form, id, task);
    form.text(region_id)
        .text(if success.is_some() { "100%" } else { "50%" })
        .number(u32::from(success == Some(true)))
        .number(u32::from(success == Some(false)))
        .text(status)
        .text(error)
        .text(words)
        .own(world.instance_id(task.instance));
    Ok(form.done())
}
