//! `RedeployInstance`: moves one instance to another host (FACTS 1.2). Local disks are erased.

use serde::Deserialize;

use crate::action::{Action, Limit};
use crate::error::BuildError;
use crate::product::Product;
use crate::wire::lenient::{Faults, required, shown, whole};
use crate::wire::limits;
use crate::wire::page::answer;
use crate::wire::params::Params;

/// The request. There is no region parameter (the endpoint decides) and no dry run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RedeployInstance {
    /// The instance, running or stopped.
    pub instance_id: String,
    /// Power off a running instance: data that was not written to disk is lost.
    pub force_stop: bool,
}

/// The answer: the move has begun; its task tells how it ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct RedeployInstanceAnswer {
    /// The request id, to quote to the vendor. Empty if absent.
    #[serde(deserialize_with = "shown")]
    pub request_id: String,
    /// The task to ask `DescribeTasks` for.
    #[serde(deserialize_with = "required")]
    pub task_id: String,
}

impl Action for RedeployInstance {
    type Answer = RedeployInstanceAnswer;
    const NAME: &'static str = "RedeployInstance";
    const PRODUCT: Product = Product::Ecs;
    const WRITE: bool = true;
    // FACTS 1.2.
    const LIMIT: Option<Limit> = Some(Limit {
        calls: 500,
        seconds: 60,
    });

    fn params(&self) -> Result<Params, BuildError> {
        limits::required("InstanceId", &self.instance_id)?;
        let mut params = Params::new();
        params.scalar("InstanceId", &self.instance_id);
        params.flag("ForceStop", self.force_stop);
        Ok(params)
    }

    fn decode(body: &[u8]) -> Result<Self::Answer, String> {
        answer(body, |root| whole(root, &Faults::default()))
    }
}

#[cfg(test)]
mod tests;
