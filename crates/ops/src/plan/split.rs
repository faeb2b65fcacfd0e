//! Splits targets into calls.

use rerack_api::UnixMillis;
use rerack_api::ecs::reboot_instances::RebootInstances;
use rerack_api::ecs::redeploy_instance::RedeployInstance;
use rerack_api::ens::batch_event_redeploy_instance::{BatchEventRedeployInstance, EventInfo};

use super::{Call, Course, MAX_PER_CALL, Plan, PlanError, Target, WriteAction};
use crate::rules::{Operation, OperationKind};

/// Makes the calls that do `operation` to `targets`, all at once.
///
/// Errors when there is no target, a target belongs to the other product, has no id, names no
/// event where one is needed, or a planned time is not after `now`.
pub fn split(
    operation: &Operation,
    targets: &[Target],
    now: UnixMillis,
) -> Result<Plan, PlanError> {
    split_in(operation, targets, Course::at_once(operation.kind()), now)
}

/// Makes the calls that do `operation` to `targets`, in the waves of `course`.
///
/// Errors as [`split`], when a target points at a group that `course` does not have, and when
/// `course` does not [suit](Course::suits) the operation.
pub fn split_in(
    operation: &Operation,
    targets: &[Target],
    course: Course,
    now: UnixMillis,
) -> Result<Plan, PlanError> {
    check(operation, targets, now)?;
    if !course.suits(operation) {
        return Err(PlanError::ScheduledInWaves);
    }
    let has_group = |target: &&Target| target.group.is_some_and(|at| at >= course.groups.len());
    if let Some(lost) = targets.iter().find(has_group) {
        return Err(PlanError::NoGroup(lost.key.clone()));
    }
    let (targets, duplicates) = unique(targets);
    let mut calls = Vec::new();
    for (wave, places) in by_wave(&targets, &course).into_iter().enumerate() {
        for (region, places) in by_region(&targets, &places) {
            for places in places.chunks(per_call(operation)) {
                calls.push(Call {
                    index: calls.len(),
                    product: operation.kind().product(),
                    region: region.clone(),
                    wave,
                    targets: places.to_vec(),
                    action: request(operation, &region, places, &targets),
                });
            }
        }
    }
    Ok(Plan {
        operation: operation.clone(),
        targets,
        calls,
        duplicates,
        course,
    })
}

fn check(operation: &Operation, targets: &[Target], now: UnixMillis) -> Result<(), PlanError> {
    if targets.is_empty() {
        return Err(PlanError::NoTargets);
    }
    let kind = operation.kind();
    for target in targets {
        let key = || target.key.clone();
        if target.key.product != kind.product() {
            return Err(PlanError::WrongProduct(key()));
        }
        if target.key.id.trim().is_empty() || target.key.region.trim().is_empty() {
            return Err(PlanError::Nameless(key()));
        }
        let event = target.event_id.as_deref().unwrap_or_default();
        if kind == OperationKind::EnsRedeploy && event.trim().is_empty() {
            return Err(PlanError::NoEvent(key()));
        }
    }
    match operation.plan_time() {
        Some(plan_time) if plan_time <= now => Err(PlanError::TimePassed { plan_time, now }),
        _ => Ok(()),
    }
}

/// The targets, each once in the given order, and those that came again.
fn unique(targets: &[Target]) -> (Vec<Target>, Vec<Target>) {
    let name = |at: usize| (&targets[at].key, &targets[at].event_id);
    let mut order: Vec<usize> = (0..targets.len()).collect();
    order.sort_by(|a, b| name(*a).cmp(&name(*b)));
    let mut is_again = vec![false; targets.len()];
    for pair in order.windows(2) {
        let (before, at) = (pair[0], pair[1]);
        is_again[at] = name(before) == name(at);
    }
    let (mut once, mut again) = (Vec::new(), Vec::new());
    for (target, is_again) in targets.iter().zip(is_again) {
        let list = if is_again { &mut again } else { &mut once };
        list.push(target.clone());
    }
    (once, again)
}

fn by_wave(targets: &[Target], course: &Course) -> Vec<Vec<usize>> {
    let mut waves: Vec<Vec<usize>> = Vec::new();
    for place in 0..targets.len() {
        let wave = course.order.wave_of(place);
        if waves.len() <= wave {
            waves.resize_with(wave + 1, Vec::new);
        }
        waves[wave].push(place);
    }
    waves
}

fn by_region(targets: &[Target], places: &[usize]) -> Vec<(String, Vec<usize>)> {
    let mut regions: Vec<(String, Vec<usize>)> = Vec::new();
    for place in places {
        let region = &targets[*place].key.region;
        match regions.iter_mut().find(|(known, _)| known == region) {
            Some((_, places)) => places.push(*place),
            None => regions.push((region.clone(), vec![*place])),
        }
    }
    regions
}

fn per_call(operation: &Operation) -> usize {
    match operation.kind() {
        OperationKind::Reboot | OperationKind::EnsRedeploy => MAX_PER_CALL,
        OperationKind::Redeploy => 1,
    }
}

/// The request for the targets at these places, all of one region.
pub(crate) fn request(
    operation: &Operation,
    region: &str,
    places: &[usize],
    targets: &[Target],
) -> WriteAction {
    let chosen = places.iter().map(|place| &targets[*place]);
    match operation {
        Operation::Reboot {
            force,
            dry_run,
            mode,
        } => WriteAction::Reboot(RebootInstances {
            region_id: region.to_owned(),
            instance_ids: chosen.map(|target| target.key.id.clone()).collect(),
            batch_optimization: *mode,
            force_reboot: *force,
            dry_run: *dry_run,
        }),
        Operation::Redeploy { force_stop } => WriteAction::Redeploy(RedeployInstance {
            instance_id: chosen.map(|target| target.key.id.clone()).collect(),
            force_stop: *force_stop,
        }),
        Operation::EnsRedeploy { ops } => {
            let info = |target: &Target| EventInfo {
                event_id: target.event_id.clone().unwrap_or_default(),
                resource_id: target.key.id.clone(),
                ops: *ops,
            };
            WriteAction::EnsRedeploy(BatchEventRedeployInstance {
                event_infos: chosen.map(info).collect(),
            })
        }
    }
}
