//! `DescribeTaskAttribute` (FACTS 1.4).

use super::region;
use crate::call::Refusal;
use crate::service::param::Reader;
use crate::world::World;
use rerack_api::time::UnixMillis;
use serde_json::{Value, json};

pub(super) fn answer(world: &World, reader: Reader<'_>) -> Result<Value, Refusal> {
    let (region_id, range) = region(world, reader)?;
    let id = reader.required("TaskId")?;
    let task = world
        .task_number(id)
        .and_then(|number| world.task(number))
        .filter(|task| range.contains(&task.instance));
    let Some(task) = task else {
        let text = "The specified TaskId does not exist.";
        return Err(Refusal::new(400, "InvalidTaskId.NotFound", text));
    };
    let success = task.ended.map(|(_, success)| success);
    let finished = task
        .ended
        .map(|(time, _)| time)
        .map(UnixMillis::to_iso_minute);
    let (status, error) = match success {
        None => ("Processing", ""),
        Some(true) => ("Success", ""),
        Some(false) => ("Failed", "OperationFailed"),
    };
    Ok(json!({
        "RegionId": region_id,
        "TaskId": id,
        "TaskAction": "RedeployInstance",
        "TaskStatus": task.status(),
        "TaskProcess": if success.is_some() { "100%" } else { "50%" },
        "SupportCancel": "false",
        "TotalCount": 1,
        "SuccessCount": u8::from(success == Some(true)),
        "FailedCount": u8::from(success == Some(false)),
        "CreationTime": task.created.to_iso_minute(),
        "FinishedTime": finished.unwrap_or_default(),
        "OperationProgressSet": { "OperationProgress": [{
            "OperationStatus": status,
            "ErrorCode": error,
            "ErrorMsg": if error.is_empty() { "" } else { "The instance is back on its old host." },
            "RelatedItemSet": { "RelatedItem": [
                { "Name": "InstanceId", "Value": world.instance_id(task.instance) },
            ] },
        }] },
    }))
}
