//! `RedeployInstance` (FACTS 1.2). Its answer has a task id, and nothing else.

use rerack_api::ecs::redeploy_instance::{RedeployInstance, RedeployInstanceAnswer};

use super::{Reading, instance_ids, whole};
use crate::answer::{Acceptance, Answer};
use crate::plan::{Call, Plan};

pub(super) fn request(plan: &Plan, call: &Call, force_stop: bool) -> RedeployInstance {
    RedeployInstance {
        instance_id: instance_ids(plan, call).concat(),
        force_stop,
    }
}

pub(super) fn read(call: &Call, answer: &RedeployInstanceAnswer) -> Reading {
    let acceptance = Acceptance {
        task_id: Some(answer.task_id.clone()),
        ..Acceptance::default()
    };
    whole::everyone(call, &answer.request_id, &Answer::Accepted(acceptance))
}
