//! `BatchEventRedeployInstance` (FACTS 1.14). Its answer has a row an event.

use rerack_api::ens::batch_event_redeploy_instance::{
    BatchEventRedeployInstance, BatchEventRedeployInstanceAnswer, EventInfo, EventResult, OpsType,
};

use super::item::{meaning, missing_row, reading};
use super::{Reading, targets};
use crate::answer::{Acceptance, Answer};
use crate::plan::{Call, Plan, Target};

pub(super) fn request(plan: &Plan, call: &Call, ops: OpsType) -> BatchEventRedeployInstance {
    let info = |target: &Target| EventInfo {
        event_id: target.event_id.clone().unwrap_or_default(),
        resource_id: target.key.id.clone(),
        ops,
    };
    BatchEventRedeployInstance {
        event_infos: targets(plan, call).map(info).collect(),
    }
}

pub(super) fn read(plan: &Plan, call: &Call, answer: &BatchEventRedeployInstanceAnswer) -> Reading {
    let asked: Vec<&Target> = targets(plan, call).collect();
    let mut rows: Vec<Vec<Answer>> = vec![Vec::new(); call.targets.len()];
    let mut unrequested = Vec::new();
    for result in &answer.results {
        match place(&asked, result) {
            Some(place) if place < rows.len() => rows[place].push(own(result)),
            _ => unrequested.push(format!("{} {}", result.event_id, result.resource_id)),
        }
    }
    let missing = || missing_row(answer.results.len(), &answer.bad);
    reading(call, &answer.request_id, rows, missing, unrequested)
}

fn own(result: &EventResult) -> Answer {
    let code = result.code.to_string();
    // No document says in which statuses ENS refuses, so none explains a refusal.
    meaning(&code, &result.message, false, || Acceptance {
        code: code.clone(),
        message: result.message.clone(),
        ..Acceptance::default()
    })
}

/// Rows are matched by event, then by the trimmed resource id (FACTS 1.14); a row without a
/// resource id fits if the event was asked for once.
fn place(asked: &[&Target], result: &EventResult) -> Option<usize> {
    let event = result.event_id.trim();
    let resource = result.resource_id.trim();
    let fits = |place: &usize| {
        let target = asked[*place];
        let asked_event = target.event_id.as_deref().unwrap_or_default();
        asked_event.trim().eq_ignore_ascii_case(event)
            && (resource.is_empty() || target.key.id.trim().eq_ignore_ascii_case(resource))
    };
    let mut places = (0..asked.len()).filter(fits);
    places.next().filter(|_| places.next().is_none())
}
