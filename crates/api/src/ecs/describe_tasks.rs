//! `DescribeTasks`: how asynchronous operations such as a redeployment are going (FACTS 1.3).

use serde::Deserialize;

use crate::action::{Action, List};
use crate::error::BuildError;
use crate::product::Product;
use crate::status::TaskStatus;
use crate::time::UnixMillis;
use crate::wire::lenient::{Unreadable, required, time, trimmed};
use crate::wire::limits::{self, MAX_IDS, at_most, comma_list};
use crate::wire::page::{Page, Paging, read_page};
use crate::wire::params::Params;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeTasks {
    /// The region of the tasks.
    pub region_id: String,
    /// At most 100 task ids; none for all tasks.
    pub task_ids: Vec<String>,
    /// Only tasks of this action, e.g. `RedeployInstance`.
    pub task_action: Option<String>,
    /// Only tasks in this state, e.g. `Processing`.
    pub task_status: Option<String>,
    /// At most 100 ids of the resources the tasks work on.
    pub resource_ids: Vec<String>,
    /// Only tasks created from then on.
    pub start_time: Option<UnixMillis>,
    /// Only tasks created until then.
    pub end_time: Option<UnixMillis>,
    /// By number only, at most 100 a page.
    pub paging: Paging,
}

/// One task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Task {
    /// The task.
    #[serde(deserialize_with = "required")]
    pub task_id: String,
    /// What it does, e.g. `RedeployInstance`.
    pub task_action: String,
    /// How it is going.
    pub task_status: TaskStatus,
    /// Whether it can be cancelled. A redeployment cannot.
    pub support_cancel: bool,
    /// When it began, to the minute.
    #[serde(deserialize_with = "time")]
    pub creation_time: Option<UnixMillis>,
    /// When it ended, to the minute.
    #[serde(deserialize_with = "time")]
    pub finished_time: Option<UnixMillis>,
    /// What it works on: for a redeployment the instance id. May be empty.
    #[serde(deserialize_with = "trimmed")]
    pub resource_id: String,
    /// Members that are there and cannot be understood.
    pub unreadable: Vec<Unreadable>,
}

impl Action for DescribeTasks {
    type Answer = Page<Task>;
    const NAME: &'static str = "DescribeTasks";
    const PRODUCT: Product = Product::Ecs;
    const WRITE: bool = false;

    fn params(&self) -> Result<Params, BuildError> {
        limits::required("RegionId", &self.region_id)?;
        comma_list("TaskIds", &self.task_ids, MAX_IDS)?;
        at_most("ResourceIds.N", &self.resource_ids, MAX_IDS)?;
        let mut params = Params::new();
        params.scalar("RegionId", &self.region_id);
        params.comma("TaskIds", &self.task_ids);
        params.optional("TaskAction", self.task_action.as_ref());
        params.optional("TaskStatus", self.task_status.as_ref());
        params.indexed("ResourceIds", &self.resource_ids);
        params.optional("StartTime", self.start_time.map(UnixMillis::to_iso));
        params.optional("EndTime", self.end_time.map(UnixMillis::to_iso));
        self.paging.write(&mut params, 100, false)?;
        Ok(params)
    }

    fn decode(body: &[u8]) -> Result<Self::Answer, String> {
        read_page(body, Self::PLACE)
    }
}

impl List for DescribeTasks {
    type Item = Task;
    const PLACE: &'static str = "TaskSet.Task";
}

#[cfg(test)]
mod tests;
