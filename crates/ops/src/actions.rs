//! The write actions: how each is asked for, and what the cloud said about each single target (product
//! description 6.4). One file an action; what is the same for all of them is told by its
//! [`crate::operation::Spec`].
//!
//! The words matter: *accepted* is not restarted, and a call without an answer is *unknown*. Only an
//! error code that is known to be given before any effect proves that nothing happened
//! ([`rerack_api::error_code`]); and as a browser may deliver a request twice, one that an earlier
//! delivery of the same request can cause proves nothing. Every case ends in exactly one [`Answer`]
//! per target.

pub mod cli;
mod ens_redeploy;
mod item;
mod reboot;
mod redeploy;
mod whole;

use rerack_api::ecs::reboot_instances::RebootInstances;
use rerack_api::ecs::redeploy_instance::RedeployInstance;
use rerack_api::ens::batch_event_redeploy_instance::BatchEventRedeployInstance;
use rerack_api::status::InstanceStatus;
use rerack_api::{BuildError, CallError, HttpResponse, read};

use crate::answer::Answer;
use crate::cloud;
use crate::operation::Operation;
use crate::plan::{Call, Plan};

/// What came back for a call, unread.
pub type Reply = Result<HttpResponse, CallError>;

/// A reply, read: one answer for each target of the call.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// `RequestId`, empty if none came.
    pub request_id: String,
    /// Place in [`Plan::targets`] and answer: every target of the call exactly once, in order.
    pub rows: Vec<(usize, Answer)>,
    /// Ids the cloud spoke about that were not asked; shown, never counted.
    pub unrequested: Vec<String>,
}

/// The status of a target as it was read right before the sending, by its place in
/// [`Plan::targets`]; `None` if it was not read.
pub type Before<'a> = &'a dyn Fn(usize) -> Option<InstanceStatus>;

/// The request of a call of `plan`. Errors when it breaks a documented limit; nothing is sent then.
pub fn request(plan: &Plan, call: &Call) -> Result<cloud::Call, BuildError> {
    let region = &call.region;
    match &plan.operation {
        Operation::Reboot {
            force,
            dry_run,
            mode,
        } => cloud::Call::new(
            region,
            &reboot::request(plan, call, *force, *dry_run, *mode),
        ),
        Operation::Redeploy { force_stop } => {
            cloud::Call::new(region, &redeploy::request(plan, call, *force_stop))
        }
        Operation::EnsRedeploy { ops } => {
            cloud::Call::new(region, &ens_redeploy::request(plan, call, *ops))
        }
    }
}

/// Reads what came back for `call` of `plan`. Gives exactly one answer for each of its targets.
#[must_use]
pub fn read_answer(plan: &Plan, call: &Call, reply: &Reply, before: Before<'_>) -> Reading {
    let response = match reply {
        Ok(response) => response,
        Err(error) => return whole::read(plan, call, error, before),
    };
    let reading = match &plan.operation {
        Operation::Reboot { dry_run, mode, .. } => read::<RebootInstances>(response)
            .map(|answer| reboot::read(plan, call, (*dry_run, *mode), &answer, before)),
        Operation::Redeploy { .. } => {
            read::<RedeployInstance>(response).map(|answer| redeploy::read(call, &answer))
        }
        Operation::EnsRedeploy { .. } => read::<BatchEventRedeployInstance>(response)
            .map(|answer| ens_redeploy::read(plan, call, &answer)),
    };
    reading.unwrap_or_else(|error| whole::read(plan, call, &error, before))
}

/// The targets of a call, in the order of the request.
fn targets<'a>(plan: &'a Plan, call: &'a Call) -> impl Iterator<Item = &'a crate::plan::Target> {
    call.targets.iter().map(|at| &plan.targets[*at])
}

/// The instance ids of a call, in the order of the request.
fn instance_ids(plan: &Plan, call: &Call) -> Vec<String> {
    targets(plan, call)
        .map(|target| target.key.id.clone())
        .collect()
}

#[cfg(test)]
mod tests;
