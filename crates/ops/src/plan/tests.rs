use proptest::prelude::*;
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;

use super::*;
use crate::operation::OperationKind;

const NOW: UnixMillis = UnixMillis(1_000);

fn reboot() -> Operation {
    Operation::Reboot {
        force: true,
        dry_run: false,
        mode: BatchOptimization::SuccessFirst,
    }
}

fn ecs(region: &str, id: &str) -> Target {
    Target::new(InstanceKey::ecs(region, id), id)
}

fn ens(region: &str, id: &str, event: &str) -> Target {
    Target::new(InstanceKey::ens(region, id), id).with_event(event)
}

fn many(region: &str, count: usize) -> Vec<Target> {
    (0..count)
        .map(|i| ecs(region, &format!("i-{region}-{i}")))
        .collect()
}

#[test]
fn nothing_selected_is_an_error_with_its_own_words() {
    assert_eq!(split(&reboot(), &[], NOW), Err(PlanError::NoTargets));
}

#[test]
fn one_hundred_is_one_call_and_one_hundred_and_one_is_two() {
    let sizes = |count| -> Vec<usize> {
        let plan = split(&reboot(), &many("cn-a", count), NOW).unwrap();
        plan.calls.iter().map(|call| call.targets.len()).collect()
    };
    assert_eq!(sizes(1), [1]);
    assert_eq!(sizes(100), [100]);
    assert_eq!(sizes(101), [100, 1]);
    assert_eq!(sizes(1000), [100; 10]);
}

#[test]
fn a_redeploy_is_one_call_an_instance() {
    let operation = Operation::Redeploy { force_stop: true };
    let plan = split(&operation, &many("cn-a", 3), NOW).unwrap();
    let targets: Vec<_> = plan.calls.iter().map(|call| &call.targets[..]).collect();
    assert_eq!(targets, [[0], [1], [2]]);
}

#[test]
fn two_events_of_one_instance_stay_two() {
    let operation = Operation::EnsRedeploy {
        ops: OpsType::Immediate,
    };
    let targets = [
        ens("edge", "i-1", "e-1"),
        ens("edge", "i-1", "e-2"),
        ens("edge", "i-1", "e-1"),
    ];
    let plan = split(&operation, &targets, NOW).unwrap();
    assert_eq!(
        (plan.targets.len(), plan.duplicates.len(), plan.calls.len()),
        (2, 1, 1)
    );
}

#[test]
fn what_the_cloud_plans_cannot_go_in_waves() {
    let plan_time = NOW.plus_ms(1);
    let ops = [OpsType::Immediate, OpsType::Scheduled { plan_time }];
    let made = ops.map(|ops| {
        let strategy = RolloutStrategy {
            order: WaveSpec::careful(),
            ..RolloutStrategy::at_once(OperationKind::EnsRedeploy)
        };
        let operation = Operation::EnsRedeploy { ops };
        split_in(&operation, &[ens("edge", "i-1", "e-1")], strategy, NOW)
    });
    assert!(made[0].is_ok());
    assert_eq!(made[1], Err(PlanError::ScheduledInWaves));
}

#[test]
fn a_planned_time_in_the_past_is_refused() {
    let operation = Operation::EnsRedeploy {
        ops: OpsType::Scheduled { plan_time: NOW },
    };
    let error = split(&operation, &[ens("edge", "i-1", "e-1")], NOW);
    assert_eq!(
        error,
        Err(PlanError::TimePassed {
            plan_time: NOW,
            now: NOW
        })
    );
}

#[test]
fn what_cannot_be_sent_is_named() {
    let immediate = Operation::EnsRedeploy {
        ops: OpsType::Immediate,
    };
    let wrong = ens("edge", "i-1", "e-1");
    assert_eq!(
        split(&reboot(), &[ecs("cn-a", "i-0"), wrong.clone()], NOW),
        Err(PlanError::WrongProduct(wrong.key))
    );
    let eventless = Target::new(InstanceKey::ens("edge", "i-2"), "");
    assert_eq!(
        split(&immediate, std::slice::from_ref(&eventless), NOW),
        Err(PlanError::NoEvent(eventless.key))
    );
    let nameless = ecs("", "i-3");
    assert_eq!(
        split(&reboot(), std::slice::from_ref(&nameless), NOW),
        Err(PlanError::Nameless(nameless.key))
    );
}

#[test]
fn regions_come_in_the_order_of_their_first_target() {
    let targets = [ecs("b", "i-1"), ecs("a", "i-2"), ecs("b", "i-3")];
    let plan = split(&reboot(), &targets, NOW).unwrap();
    assert_eq!(plan.by_region(), [("b", 2), ("a", 1)]);
    assert_eq!(plan.calls[0].targets, [0, 2]);
}

#[test]
fn the_same_id_in_two_regions_is_two_targets() {
    let plan = split(&reboot(), &[ecs("a", "i-1"), ecs("b", "i-1")], NOW).unwrap();
    assert_eq!((plan.targets.len(), plan.duplicates.len()), (2, 0));
}

proptest! {
    #[test]
    fn every_target_is_sent_exactly_once_in_order_and_within_the_limits(
        picks in prop::collection::vec((0..4_usize, 0..400_usize), 1..700),
        redeploy in any::<bool>(),
    ) {
        let operation = if redeploy { Operation::Redeploy { force_stop: false } } else { reboot() };
        let targets: Vec<Target> =
            picks.iter().map(|(region, i)| ecs(&format!("r{region}"), &format!("i-{i}"))).collect();
        let plan = split(&operation, &targets, NOW).unwrap();
        prop_assert_eq!(plan.targets.len() + plan.duplicates.len(), targets.len());

        let mut sent: Vec<usize> = plan.calls.iter().flat_map(|call| call.targets.clone()).collect();
        sent.sort_unstable();
        prop_assert_eq!(sent, (0..plan.targets.len()).collect::<Vec<_>>());
        let mut keys: Vec<_> = plan.targets.iter().map(|target| &target.key).collect();
        keys.sort();
        keys.dedup();
        prop_assert_eq!(keys.len(), plan.targets.len());

        let limit = if redeploy { 1 } else { 100 };
        for (index, call) in plan.calls.iter().enumerate() {
            prop_assert_eq!(call.index, index);
            prop_assert!((1..=limit).contains(&call.targets.len()));
            prop_assert!(call.targets.is_sorted());
            for target in &call.targets {
                prop_assert_eq!(&call.region, &plan.targets[*target].key.region);
            }
        }
    }
}

#[test]
fn waves_come_one_after_another_and_each_in_calls_of_one_region() {
    let targets: Vec<Target> = (0..7)
        .map(|n| ecs(["cn-hangzhou", "cn-beijing"][n % 2], &format!("i-{n}")))
        .collect();
    let strategy = RolloutStrategy {
        order: WaveSpec {
            canary: 1,
            wave: 4,
            ..WaveSpec::AT_ONCE
        },
        ..RolloutStrategy::at_once(OperationKind::Reboot)
    };
    let plan = split_in(&reboot(), &targets, strategy, NOW).unwrap();
    let calls: Vec<(usize, &str, &[usize])> = plan
        .calls
        .iter()
        .map(|call| (call.wave, call.region.as_str(), call.targets.as_slice()))
        .collect();
    assert_eq!(
        calls,
        [
            (0, "cn-hangzhou", &[0][..]),
            (1, "cn-beijing", &[1, 3]),
            (1, "cn-hangzhou", &[2, 4]),
            (2, "cn-beijing", &[5]),
            (2, "cn-hangzhou", &[6]),
        ]
    );
}

#[test]
fn a_group_that_is_not_there_is_refused() {
    let mut target = ecs("cn-hangzhou", "i-1");
    target.group = Some(0);
    let refused = split_in(
        &reboot(),
        &[target.clone()],
        RolloutStrategy::at_once(OperationKind::Reboot),
        NOW,
    );
    assert_eq!(refused, Err(PlanError::NoGroup(target.key)));
}

#[test]
fn a_message_names_a_target_by_a_whole_id() {
    let target = ens("cn-a", "i-1", "e-9");
    for message in [
        "i-1",
        "The instance [i-1] is locked.",
        "\"e-9\" was answered",
        "id=i-1,",
    ] {
        assert!(target.is_named_in(message), "{message}");
    }
    for message in [
        "",
        "The operation is denied.",
        "i-12",
        "xi-1",
        "i-1-2",
        "e-99",
    ] {
        assert!(!target.is_named_in(message), "{message}");
    }
}
