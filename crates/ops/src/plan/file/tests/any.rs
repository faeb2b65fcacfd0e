//! Plans of every kind.

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;
use rerack_api::status::InstanceStatus;
use rerack_api::{Product, UnixMillis};

use crate::key::InstanceKey;
use crate::operation::Operation;
use crate::plan::file::*;
use crate::plan::{Group, GroupBy, GroupLimit, OpenEvent, StopRules, WaveSpec};

const YEAR_10000: i64 = 253_402_300_800_000;

pub(crate) fn time() -> impl Strategy<Value = UnixMillis> {
    (0..YEAR_10000).prop_map(UnixMillis)
}

/// A status, documented or not.
pub(crate) fn status() -> impl Strategy<Value = InstanceStatus> {
    prop_oneof!["Running", "Stopped", "[a-z停]{0,3}"].prop_map(|text| text.as_str().into())
}

pub(crate) fn operation() -> impl Strategy<Value = Operation> {
    let mode = prop_oneof![
        Just(BatchOptimization::AllTogether),
        Just(BatchOptimization::SuccessFirst)
    ];
    let reboot =
        (any::<bool>(), any::<bool>(), mode).prop_map(|(force, dry_run, mode)| Operation::Reboot {
            force,
            dry_run,
            mode,
        });
    let redeploy = any::<bool>().prop_map(|force_stop| Operation::Redeploy { force_stop });
    let scheduled = (1..YEAR_10000).prop_map(|ms| OpsType::Scheduled {
        plan_time: UnixMillis(ms),
    });
    let ops = prop_oneof![Just(OpsType::Immediate), scheduled];
    prop_oneof![
        reboot,
        redeploy,
        ops.prop_map(|ops| Operation::EnsRedeploy { ops })
    ]
}

fn strategy() -> impl Strategy<Value = RolloutStrategy> {
    let by = prop_oneof![
        Just(GroupBy::Zone),
        Just(GroupBy::DeploymentSet),
        ".+".prop_map(GroupBy::Tag)
    ];
    let limit = (by, 1_u8..=100).prop_map(|(by, percent)| GroupLimit { by, percent });
    let order = (
        0..=MAX_TARGETS,
        0..=MAX_TARGETS,
        0..=MAX_PAUSE_MS,
        option::of(limit),
    );
    let order = order.prop_map(|(canary, wave, pause_ms, group)| WaveSpec {
        canary,
        wave,
        pause_ms,
        group,
    });
    let stop = (
        option::of(0..=MAX_TARGETS),
        option::of(1_u8..=100),
        MIN_STUCK_MS..=MAX_STUCK_MS,
        any::<bool>(),
    );
    let stop = stop.prop_map(
        |(errors, percent, stuck_after_ms, stuck_is_error)| StopRules {
            errors,
            percent,
            stuck_after_ms,
            stuck_is_error,
        },
    );
    let groups = btree_set(".+", 0..4).prop_flat_map(|names| {
        let members = vec(0..=MAX_MEMBERS, names.len());
        members.prop_map(move |members| {
            let pairs = names.iter().cloned().zip(members);
            pairs
                .map(|(name, members)| Group { name, members })
                .collect()
        })
    });
    (order, stop, option::of(time()), groups).prop_map(|(order, stop, start_at, groups)| {
        RolloutStrategy {
            order,
            stop,
            start_at,
            groups,
        }
    })
}

/// A draft that a file can hold; its targets differ and its groups are there.
pub(crate) fn draft() -> impl Strategy<Value = Draft> {
    // Few ids, so that they meet in several regions and events.
    let id = "[i-m0-2é停\"\\\\'$]{1,3}";
    let targets = btree_set((id, id, id), 0..8);
    let rests = vec(
        (
            ".*",
            (btree_set(id, 0..4), vec((".{0,9}", ".{0,9}"), 0..3)),
            option::of(time()),
            option::of(status()),
            any::<usize>(),
        ),
        8,
    );
    (".{0,200}", operation(), strategy(), targets, rests).prop_map(
        |(name, operation, mut strategy, targets, rests)| {
            if !strategy.suits(&operation) {
                (strategy.order, strategy.start_at) = (WaveSpec::AT_ONCE, None);
            }
            let product = operation.kind().product();
            let mut made: Vec<Target> = Vec::new();
            for ((region, id, event), rest) in targets.into_iter().zip(rests) {
                let key = InstanceKey {
                    product,
                    region,
                    id,
                };
                if product == Product::Ecs && made.iter().any(|target| target.key == key) {
                    continue;
                }
                let (name, (answers, others), started, status, group) = rest;
                let others = others.into_iter();
                let unanswered = others.map(|(id, event_type)| OpenEvent { id, event_type });
                let places = strategy.groups.len() + 1;
                made.push(Target {
                    key,
                    name,
                    event_id: (product == Product::Ens).then_some(event),
                    answers: answers.into_iter().collect(),
                    unanswered: unanswered.collect(),
                    started_before: started,
                    status,
                    group: (group % places).checked_sub(1),
                });
            }
            Draft {
                name,
                operation,
                strategy,
                targets: made,
            }
        },
    )
}
