//! `RebootInstances` (FACTS 1.1). Its answer has a row an instance, or only a message for all.

use rerack_api::ecs::reboot_instances::{
    BatchOptimization, InstanceResponse, RebootInstances, RebootInstancesAnswer,
};

use super::item::{meaning, missing_row, reading, refusal};
use super::{Before, Reading, instance_ids};
use crate::answer::{Acceptance, Answer, UnknownWhy};
use crate::operation::OperationKind::Reboot;
use crate::plan::{Call, Plan};

pub(super) fn request(
    plan: &Plan,
    call: &Call,
    force_reboot: bool,
    dry_run: bool,
    batch_optimization: BatchOptimization,
) -> RebootInstances {
    RebootInstances {
        region_id: call.region.clone(),
        instance_ids: instance_ids(plan, call),
        batch_optimization,
        force_reboot,
        dry_run,
    }
}

pub(super) fn read(
    plan: &Plan,
    call: &Call,
    (dry_run, mode): (bool, BatchOptimization),
    answer: &RebootInstancesAnswer,
    before: Before<'_>,
) -> Reading {
    let as_group = mode == BatchOptimization::AllTogether;
    let id_of = |target: usize| plan.targets.get(target).map_or("", |t| t.key.id.as_str());
    let mut rows: Vec<Vec<Answer>> = vec![Vec::new(); call.targets.len()];
    let mut unrequested = Vec::new();
    for response in &answer.responses {
        match place(call, &response.instance_id, id_of) {
            Some(place) => {
                let explained =
                    before(call.targets[place]).is_some_and(|s| Reboot.is_refused_in(&s));
                rows[place].push(own(response, as_group, dry_run, explained));
            }
            None => unrequested.push(response.instance_id.clone()),
        }
    }
    // All or nothing: HTTP 200 speaks for the whole group, unless the answer contradicts that.
    let whole_group = as_group
        && answer.bad.is_empty()
        && rows
            .iter()
            .flatten()
            .all(|row| matches!(row, Answer::Accepted(_)));
    let missing = || {
        if dry_run {
            says_it_acted("HTTP 200")
        } else if whole_group {
            Answer::Accepted(Acceptance {
                as_group,
                ..Acceptance::default()
            })
        } else {
            missing_row(answer.responses.len(), &answer.bad)
        }
    };
    reading(call, &answer.request_id, rows, missing, unrequested)
}

/// What the instance's own row says.
fn own(response: &InstanceResponse, as_group: bool, dry_run: bool, explained: bool) -> Answer {
    let answer = meaning(&response.code, &response.message, explained, || {
        Acceptance {
            previous: response.previous_status.clone(),
            current: response.current_status.clone(),
            task_id: None,
            as_group,
            code: response.code.clone(),
            message: response.message.clone(),
        }
    });
    // A dry run is answered by an error (FACTS 1.1); an acceptance means that the cloud acted.
    match answer {
        Answer::Accepted(_) if dry_run => says_it_acted(&response.message),
        // It changes nothing, so it has no echo either.
        Answer::Refused(_)
        | Answer::Unknown {
            why: UnknownWhy::SeenBefore | UnknownWhy::UnknownCode,
            ..
        } if dry_run => Answer::WouldBeRefused {
            refusal: refusal(&response.code, &response.message),
            named_in_error: true,
        },
        answer => answer,
    }
}

fn says_it_acted(message: &str) -> Answer {
    Answer::Unknown {
        why: UnknownWhy::SaysItActed,
        detail: format!("a dry run was answered as if it were none: {message}"),
    }
}

/// The place of an id in the call: exactly, else without regard to case if that is unambiguous.
fn place<'a>(call: &Call, id: &str, id_of: impl Fn(usize) -> &'a str) -> Option<usize> {
    let id = id.trim();
    let find = |same: &dyn Fn(&str) -> bool| {
        let mut places = (0..call.targets.len()).filter(|place| same(id_of(call.targets[*place])));
        places.next().filter(|_| places.next().is_none())
    };
    find(&|asked| asked == id).or_else(|| find(&|asked| asked.eq_ignore_ascii_case(id)))
}
