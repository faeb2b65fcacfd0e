//! What holds for every account and every plan.

use proptest::prelude::*;
use rerack_api::ecs::describe_instances::OperationLock;

use super::*;
use crate::rules::RuleId;

/// An instance made of a few numbers: state, zone, lock, disks.
fn item(number: usize, (state, zone, lock, disks): (u8, u8, u8, u8)) -> EcsInstance {
    let pick = |values: &[&str], at: u8| values[usize::from(at) % values.len()].to_owned();
    let lock = pick(&["", "", "security", "moonphase"], lock);
    EcsInstance {
        status: InstanceStatus::from(
            pick(&["Running", "Running", "Stopped", "Starting", "Odd"], state).as_str(),
        ),
        zone_id: pick(&["", "z-b", "z-g", "z-h"], zone),
        operation_locks: (!lock.is_empty())
            .then_some(OperationLock {
                reason: lock,
                message: String::new(),
            })
            .into_iter()
            .collect(),
        local_storage_amount: Some(u32::from(disks % 3)),
        local_storage_capacity_gib: 100,
        ..healthy(number)
    }
}

fn items() -> impl Strategy<Value = Vec<EcsInstance>> {
    let one = (0..5_u8, 0..4_u8, 0..4_u8, 0..3_u8);
    prop::collection::vec(one, 1..60).prop_map(|list| {
        let numbered = list.into_iter().enumerate();
        numbered.map(|(number, one)| item(number, one)).collect()
    })
}

fn operation() -> impl Strategy<Value = Operation> {
    prop_oneof![
        Just(reboot()),
        Just(redeploy()),
        Just(Operation::Redeploy { force_stop: true })
    ]
}

proptest! {
    #[test]
    fn every_target_is_in_one_list_and_in_one_finding_at_most(
        items in items(),
        operation in operation(),
        gone in 0..3_usize,
    ) {
        let mut chosen = targets(&items);
        for number in 0..gone {
            chosen.push(Target::new(InstanceKey::ecs(REGION, format!("i-gone-{number}")), ""));
        }
        let preflight = Given::default().look(&inventory_of(&items), &operation, &chosen);
        let mut listed = vec![0; chosen.len()];
        for verdict in [Verdict::Ready, Verdict::Attention, Verdict::Cannot] {
            for at in preflight.with(verdict) {
                listed[at] += 1;
            }
        }
        prop_assert!(listed.iter().all(|times| *times == 1));
        let mut found = vec![0; chosen.len()];
        for finding in &preflight.findings {
            for at in &finding.targets {
                found[*at] += 1;
                prop_assert_eq!(preflight.checked[*at].verdict, finding.verdict);
                prop_assert_eq!(preflight.checked[*at].remedy, finding.remedy);
            }
        }
        for (at, one) in preflight.checked.iter().enumerate() {
            prop_assert_eq!(found[at], usize::from(one.verdict != Verdict::Ready));
        }
        prop_assert!(preflight.findings.is_sorted_by_key(|f| std::cmp::Reverse(f.verdict)));
        // What is sent is what is not refused.
        let can = preflight.checked.iter().filter(|one| one.verdict != Verdict::Cannot).count();
        prop_assert_eq!(preflight.plan.as_ref().map_or(0, |plan| plan.targets.len()), can);
        let writes: usize = preflight.effort.writes.iter().map(|(_, calls)| calls).sum();
        prop_assert_eq!(preflight.plan.as_ref().map_or(0, |plan| plan.calls.len()), writes);
    }

    #[test]
    fn the_disks_add_up(items in items()) {
        let preflight = Given::default().look(&inventory_of(&items), &redeploy(), &targets(&items));
        let sum: u64 = preflight.disks.of.iter().map(|(_, d)| u64::from(d.amount) * d.gib).sum();
        prop_assert_eq!(sum, preflight.disks.gib);
        for (at, _) in &preflight.disks.of {
            prop_assert!(items[*at].local_storage_amount > Some(0));
            let judgement = preflight.checked[*at].judgement.as_ref().unwrap();
            let erased = |reason: &crate::rules::Reason| reason.rule().name == RuleId::LocalDisksErased;
            prop_assert!(judgement.reasons.iter().any(erased));
        }
    }

    #[test]
    fn no_more_is_down_than_a_group_has_than_is_touched_or_than_the_limit_lets(
        items in items(),
        canary in 0..3_usize,
        wave in 0..20_usize,
        percent in prop::option::of(1..=100_u8),
    ) {
        let inventory = inventory_of(&items);
        let mut chosen = targets(&items);
        let by = GroupBy::Zone;
        let mut given = Given::in_waves(WaveSpec {
            canary,
            wave,
            pause_ms: 0,
            group: percent.map(|percent| GroupLimit { by: by.clone(), percent }),
        });
        given.strategy.groups = group(&inventory, &by, &mut chosen);
        let preflight = given.look(&inventory, &reboot(), &chosen);
        for blast in &preflight.blast {
            prop_assert!(blast.down >= 1 && blast.down <= blast.touched);
            prop_assert!(blast.touched <= blast.members);
            prop_assert!(blast.percent() <= 100);
            if wave > 0 {
                prop_assert!(blast.down <= wave.max(canary));
            }
            if let Some(percent) = percent {
                let most = blast.members * usize::from(percent) / 100;
                prop_assert!(blast.down <= most.max(1));
            }
            if let Some(help) = blast.help() {
                prop_assert!(help < blast.down && (help == 1 || help * 4 <= blast.members));
            }
        }
        prop_assert!(preflight.estimate.turns >= preflight.estimate.waves);
        let wide = preflight.blast.iter().filter(|blast| blast.is_wide()).count();
        let warned = |f: &&ConfirmationGate| matches!(f, ConfirmationGate::Group { .. });
        prop_assert_eq!(preflight.friction.iter().filter(warned).count(), wide);
    }
}
