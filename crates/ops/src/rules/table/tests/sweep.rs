//! Every combination of what a judgement looks at.

use std::collections::BTreeMap;

use super::*;
use crate::rules::Reason;

const STATUSES: [&str; 7] = [
    "Running", "Stopped", "Starting", "Stopping", "Pending", "Expired", "Other",
];
const LOCKS: [&str; 4] = ["", "security", "recycling", "moonphase"];
const TYPES: [&str; 8] = [
    "",
    "SystemMaintenance.Reboot",
    "SystemMaintenance.Redeploy",
    "SystemMaintenance.Stop",
    "SystemFailure.Redeploy",
    "SystemFailure.Reboot",
    "InstanceExpiration.Stop",
    "Brand.New",
];
const CYCLE: [&str; 6] = [
    "Inquiring",
    "Scheduled",
    "Executing",
    "Executed",
    "Failed",
    "Paused",
];

/// All combinations, each given to `look` as an operation and facts.
fn sweep(mut look: impl FnMut(&Operation, &Facts<'_>)) {
    let operations = [reboot(), redeploy(), answer(), planned(0), planned(90_000)];
    for product in [Product::Ecs, Product::Ens] {
        for status in STATUSES {
            for lock in LOCKS {
                for bits in 0..32_u8 {
                    for event_type in TYPES {
                        for cycle in CYCLE {
                            let event = EventFact {
                                id: "e-1",
                                event_type,
                                status: EventCycleStatus::from(cycle),
                                not_before: Some(NOW.plus_ms(60_000 * i64::from(bits & 1))),
                                ..EventFact::default()
                            };
                            let is_odd = bits & 16 != 0;
                            let event = EventFact {
                                unreadable: odd(is_odd, "NotBefore"),
                                ..event
                            };
                            let facts = Facts {
                                product,
                                status: InstanceStatus::from(status),
                                locks: [lock].into_iter().filter(|l| !l.is_empty()).collect(),
                                dedicated_host: if bits & 2 == 0 { "" } else { "dh-1" },
                                local_disks: LocalDisks {
                                    untold: is_odd,
                                    ..LocalDisks::of(u32::from(bits >> 2 & 1), 1)
                                },
                                unreadable: odd(is_odd, "OperationLocks"),
                                acted: is_odd.then(|| run_of(product)),
                                expires: (bits & 8 != 0).then_some(NOW),
                                events: [event]
                                    .into_iter()
                                    .filter(|e| !e.event_type.is_empty())
                                    .collect(),
                                ..Facts::running(product)
                            };
                            for operation in &operations {
                                look(operation, &facts);
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One member that cannot be read.
fn odd(is_odd: bool, member: &'static str) -> Vec<(&'static str, &'static str)> {
    is_odd.then_some((member, "odd")).into_iter().collect()
}

#[test]
fn every_reason_has_one_rule_and_every_rule_is_reached() {
    let mut seen: BTreeMap<RuleId, Reason> = BTreeMap::new();
    sweep(|operation, facts| {
        for reason in judge(operation, facts, NOW).reasons {
            let rule = reason.rule();
            assert!(
                rule.operations.contains(&operation.kind()),
                "{} with {operation:?}",
                rule.id
            );
            let known = seen.entry(rule.name).or_insert_with(|| reason.clone());
            assert_eq!(
                std::mem::discriminant(known),
                std::mem::discriminant(&reason),
                "{} stands for two reasons",
                rule.id
            );
        }
    });
    let reached: Vec<RuleId> = seen.into_keys().collect();
    let all: Vec<RuleId> = table().iter().map(|rule| rule.name).collect();
    assert_eq!(reached, all);
}

#[test]
fn nothing_is_ready_with_a_reason_and_nothing_else_without() {
    sweep(|operation, facts| {
        let judgement = judge(operation, facts, NOW);
        assert_eq!(
            judgement.verdict == Verdict::Ready,
            judgement.reasons.is_empty()
        );
    });
}

#[test]
fn ids_are_different_and_lines_stand_at_their_names() {
    for (at, rule) in table().iter().enumerate() {
        assert_eq!(rule.name as usize, at, "{}", rule.id);
        assert_eq!(rule.name.rule(), rule);
        assert!(!rule.source.is_empty(), "{}", rule.id);
        let same = table().iter().filter(|other| other.id == rule.id).count();
        assert_eq!(same, 1, "{}", rule.id);
    }
}
