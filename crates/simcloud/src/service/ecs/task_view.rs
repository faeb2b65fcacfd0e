//! What both task actions say of a task.

use crate::world::World;
use crate::world::task;
use rerack_api::time::UnixMillis;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Task {
    task_id: String,
    task_action: &'static str,
    task_status: &'static str,
    support_cancel: &'static str,
    creation_time: String,
    finished_time: String,
}

/// The task, which has this number.
pub(super) fn view(world: &World, number: u32, task: &task::Task) -> Task {
    let finished = task.ended.map(|(time, _)| time);
    Task {
        task_id: world.task_id(number),
        task_action: "RedeployInstance",
        task_status: task.status(),
        support_cancel: "false",
        creation_time: task.created.to_iso_minute(),
        finished_time: finished.map_or_else(String::new, UnixMillis::to_iso_minute),
    }
}
