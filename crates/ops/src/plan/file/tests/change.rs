//! Every single change that can be made to a plan.

use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;

use super::*;
use crate::plan::{GroupBy, GroupLimit, OpenEvent};

/// All drafts that differ from this one in one member besides the name.
pub(super) fn changed(draft: &Draft) -> Vec<Draft> {
    let mut all = Vec::new();
    let mut with = |change: &dyn Fn(&mut Draft)| {
        let mut other = draft.clone();
        change(&mut other);
        if other != *draft {
            all.push(other);
        }
    };
    for operation in operations(&draft.operation) {
        with(&|d| d.operation = operation.clone());
    }
    with(&|d| d.strategy.order.canary += 1);
    with(&|d| d.strategy.order.wave += 1);
    with(&|d| d.strategy.order.pause_ms += 1);
    with(&|d| d.strategy.order.group = None);
    for by in [
        GroupBy::Zone,
        GroupBy::DeploymentSet,
        GroupBy::Tag("zone".to_owned()),
    ] {
        with(&|d| {
            let by = by.clone();
            d.strategy.order.group = Some(GroupLimit { by, percent: 7 });
        });
    }
    with(&|d| {
        if let Some(limit) = &mut d.strategy.order.group {
            limit.percent ^= 1;
        }
    });
    with(&|d| d.strategy.stop.errors = d.strategy.stop.errors.map_or(Some(0), |_| None));
    with(&|d| d.strategy.stop.errors = d.strategy.stop.errors.map(|most| most + 1));
    with(&|d| d.strategy.stop.percent = d.strategy.stop.percent.map_or(Some(9), |_| None));
    with(&|d| d.strategy.stop.percent = d.strategy.stop.percent.map(|most| most ^ 1));
    with(&|d| d.strategy.stop.stuck_after_ms += 1);
    with(&|d| d.strategy.stop.stuck_is_error ^= true);
    with(&|d| d.strategy.start_at = d.strategy.start_at.map_or(Some(UnixMillis(0)), |_| None));
    with(&|d| d.strategy.start_at = d.strategy.start_at.map(|at| at.plus_ms(1)));
    for at in 0..draft.strategy.groups.len() {
        with(&|d| d.strategy.groups[at].name.push('x'));
        with(&|d| d.strategy.groups[at].members += 1);
        with(&|d| d.strategy.groups.swap(0, at));
    }
    let extra = Group {
        name: "other".to_owned(),
        members: 1,
    };
    with(&|d| d.strategy.groups.push(extra.clone()));
    for at in 0..draft.targets.len() {
        with(&|d| d.targets[at].key.region.push('x'));
        with(&|d| d.targets[at].key.id.push('x'));
        with(&|d| d.targets[at].name.push('x'));
        with(&|d| {
            if let Some(event) = &mut d.targets[at].event_id {
                event.push('x');
            }
        });
        with(&|d| d.targets[at].answers.push("other".to_owned()));
        with(&|d| d.targets[at].answers.truncate(1));
        with(&|d| {
            if let Some(event) = d.targets[at].answers.first_mut() {
                event.push('x');
            }
        });
        with(&|d| {
            d.targets[at].unanswered.push(OpenEvent {
                id: "other".to_owned(),
                event_type: "InstanceExpiration.Stop".to_owned(),
            });
        });
        with(&|d| d.targets[at].unanswered.truncate(1));
        with(&|d| {
            if let Some(event) = d.targets[at].unanswered.first_mut() {
                event.event_type.push('x');
            }
        });
        with(&|d| {
            let before = &mut d.targets[at].started_before;
            *before = before.map_or(Some(UnixMillis(0)), |_| None);
        });
        with(&|d| {
            let before = &mut d.targets[at].started_before;
            *before = before.map(|time| time.plus_ms(1));
        });
        with(&|d| {
            let before = &mut d.targets[at].status;
            *before = before.take().map_or(Some("Stopped".into()), |_| None);
        });
        with(&|d| d.targets[at].status = d.targets[at].status.as_ref().map(|_| "Odd".into()));
        with(&|d| d.targets[at].group = d.targets[at].group.map_or(Some(0), |_| None));
        with(&|d| {
            d.targets.remove(at);
        });
        with(&|d| d.targets.swap(0, at));
    }
    all
}

fn operations(operation: &Operation) -> Vec<Operation> {
    match operation.clone() {
        Operation::Reboot {
            force,
            dry_run,
            mode,
        } => {
            let other = match mode {
                BatchOptimization::AllTogether => BatchOptimization::SuccessFirst,
                BatchOptimization::SuccessFirst => BatchOptimization::AllTogether,
            };
            let reboot = |force, dry_run, mode| Operation::Reboot {
                force,
                dry_run,
                mode,
            };
            vec![
                reboot(!force, dry_run, mode),
                reboot(force, !dry_run, mode),
                reboot(force, dry_run, other),
                Operation::Redeploy { force_stop: force },
            ]
        }
        Operation::Redeploy { force_stop } => vec![Operation::Redeploy {
            force_stop: !force_stop,
        }],
        Operation::EnsRedeploy { ops } => {
            let plan_time = match ops {
                OpsType::Immediate => UnixMillis(1),
                OpsType::Scheduled { plan_time } => plan_time.plus_ms(1),
            };
            let scheduled = OpsType::Scheduled { plan_time };
            [OpsType::Immediate, scheduled]
                .map(|ops| Operation::EnsRedeploy { ops })
                .to_vec()
        }
    }
}
