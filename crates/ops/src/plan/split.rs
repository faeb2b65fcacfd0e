//! Splits targets into calls.

use rerack_api::UnixMillis;

use super::{Call, Plan, PlanError, RolloutStrategy, Target};
use crate::operation::{Operation, TargetIs};

/// Makes the calls that do `operation` to `targets`, all at once.
///
/// Errors when there is no target, a target belongs to the other product, has no id, names no
/// event where one is needed, or a planned time is not after `now`.
pub fn split(
    operation: &Operation,
    targets: &[Target],
    now: UnixMillis,
) -> Result<Plan, PlanError> {
    split_in(
        operation,
        targets,
        RolloutStrategy::at_once(operation.kind()),
        now,
    )
}

/// Makes the calls that do `operation` to `targets`, in the waves of `strategy`.
///
/// Errors as [`split`], when a target points at a group that `strategy` does not have, and when
/// `strategy` does not [suit](RolloutStrategy::suits) the operation.
pub fn split_in(
    operation: &Operation,
    targets: &[Target],
    strategy: RolloutStrategy,
    now: UnixMillis,
) -> Result<Plan, PlanError> {
    check(operation, targets, now)?;
    if !strategy.suits(operation) {
        return Err(PlanError::ScheduledInWaves);
    }
    let has_group = |target: &&Target| target.group.is_some_and(|at| at >= strategy.groups.len());
    if let Some(lost) = targets.iter().find(has_group) {
        return Err(PlanError::NoGroup(lost.key.clone()));
    }
    let (targets, duplicates) = unique(targets);
    let mut calls = Vec::new();
    for (wave, places) in by_wave(&targets, &strategy).into_iter().enumerate() {
        for (region, targets) in by_region(operation, &targets, &places) {
            calls.push(Call {
                index: calls.len(),
                region,
                wave,
                targets,
            });
        }
    }
    Ok(Plan {
        operation: operation.clone(),
        targets,
        calls,
        duplicates,
        strategy,
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
        if kind.spec().target == TargetIs::Event && event.trim().is_empty() {
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

fn by_wave(targets: &[Target], strategy: &RolloutStrategy) -> Vec<Vec<usize>> {
    let mut waves: Vec<Vec<usize>> = Vec::new();
    for place in 0..targets.len() {
        let wave = strategy.order.wave_of(place);
        if waves.len() <= wave {
            waves.resize_with(wave + 1, Vec::new);
        }
        waves[wave].push(place);
    }
    waves
}

/// The places of targets by region, in the order of their first, in groups that fit one call.
pub(crate) fn by_region(
    operation: &Operation,
    targets: &[Target],
    places: &[usize],
) -> Vec<(String, Vec<usize>)> {
    let mut regions: Vec<(&str, Vec<usize>)> = Vec::new();
    for place in places {
        let region = targets[*place].key.region.as_str();
        match regions.iter_mut().find(|(known, _)| *known == region) {
            Some((_, places)) => places.push(*place),
            None => regions.push((region, vec![*place])),
        }
    }
    let mut groups = Vec::new();
    for (region, places) in regions {
        let chunks = places.chunks(operation.spec().per_call);
        groups.extend(chunks.map(|chunk| (region.to_owned(), chunk.to_vec())));
    }
    groups
}
