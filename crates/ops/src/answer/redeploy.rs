//! The answer of `RedeployInstance`: a task id, and nothing else.

use rerack_api::ecs::redeploy_instance::RedeployInstanceAnswer;

use super::{Acceptance, Answer, Reading, whole};
use crate::plan::Call;

pub(super) fn read(call: &Call, answer: &RedeployInstanceAnswer) -> Reading {
    let acceptance = Acceptance {
        task_id: Some(answer.task_id.clone()),
        ..Acceptance::default()
    };
    whole::everyone(call, &answer.request_id, &Answer::Accepted(acceptance))
}
