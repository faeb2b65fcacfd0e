mod events;

use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;

use super::super::facts::LocalDisks;
use super::super::verdict::Verdict::{self, Attention, Cannot, Ready};

use super::*;

const NOW: UnixMillis = UnixMillis(1_000_000_000);

fn reboot() -> Operation {
    Operation::Reboot {
        force: false,
        dry_run: false,
        mode: BatchOptimization::SuccessFirst,
    }
}

fn move_it() -> Operation {
    Operation::Redeploy { force_stop: false }
}

fn ens() -> Operation {
    Operation::EnsRedeploy {
        ops: OpsType::Immediate,
    }
}

fn event(event_type: &str, status: EventCycleStatus) -> EventFact<'_> {
    EventFact {
        id: "e-1",
        event_type,
        status,
        not_before: Some(NOW.plus_ms(60_000)),
        ..EventFact::default()
    }
}

fn ecs() -> Facts<'static> {
    Facts::running(Product::Ecs)
}

fn with_event(mut facts: Facts<'static>, fact: EventFact<'static>) -> Facts<'static> {
    facts.events.push(fact);
    facts
}

/// A running ECS instance whose redeploy is ready, for rules about redeploys.
fn movable() -> Facts<'static> {
    with_event(
        ecs(),
        event("SystemMaintenance.Redeploy", EventCycleStatus::Scheduled),
    )
}

fn edge() -> Facts<'static> {
    with_event(
        Facts::running(Product::Ens),
        event("SystemMaintenance.Redeploy", EventCycleStatus::Inquiring),
    )
}

fn says(operation: &Operation, facts: &Facts<'_>) -> (Verdict, Vec<Reason>) {
    let judgement = judge(operation, facts, NOW);
    (judgement.verdict, judgement.reasons)
}

fn verdict(operation: &Operation, facts: &Facts<'_>) -> Verdict {
    judge(operation, facts, NOW).verdict
}

#[test]
fn a_running_instance_without_events_is_ready_for_a_reboot() {
    assert_eq!(says(&reboot(), &ecs()), (Ready, vec![]));
}

#[test]
fn a_reboot_needs_running() {
    for status in [InstanceStatus::Stopped, InstanceStatus::Expired] {
        let facts = Facts {
            status: status.clone(),
            ..ecs()
        };
        assert_eq!(
            says(&reboot(), &facts),
            (Cannot, vec![Reason::NeedsRunning { status }])
        );
    }
}

#[test]
fn an_instance_in_transition_cannot_be_touched_for_now() {
    for status in [
        InstanceStatus::Pending,
        InstanceStatus::Starting,
        InstanceStatus::Stopping,
    ] {
        for operation in [reboot(), move_it()] {
            let facts = Facts {
                status: status.clone(),
                ..movable()
            };
            let (verdict, reasons) = says(&operation, &facts);
            assert_eq!(verdict, Cannot);
            assert_eq!(
                reasons[0],
                Reason::InTransition {
                    status: status.clone()
                }
            );
        }
    }
}

#[test]
fn an_unknown_status_is_left_to_the_cloud() {
    let status = InstanceStatus::Other("Hibernating".into());
    let facts = Facts {
        status: status.clone(),
        ..ecs()
    };
    assert_eq!(
        says(&reboot(), &facts),
        (Attention, vec![Reason::UnknownStatus { status }])
    );
}

#[test]
fn a_redeploy_takes_running_and_starts_stopped_ones() {
    assert_eq!(verdict(&move_it(), &movable()), Ready);
    let stopped = Facts {
        status: InstanceStatus::Stopped,
        ..movable()
    };
    assert_eq!(
        says(&move_it(), &stopped),
        (Attention, vec![Reason::WillBeStarted])
    );
    let status = InstanceStatus::Expired;
    let expired = Facts {
        status: status.clone(),
        ..movable()
    };
    assert_eq!(
        says(&move_it(), &expired),
        (Cannot, vec![Reason::NeedsRunningOrStopped { status }])
    );
}

#[test]
fn a_security_lock_forbids_everything() {
    for operation in [reboot(), move_it()] {
        let facts = Facts {
            locks: vec!["security"],
            ..movable()
        };
        let (verdict, reasons) = says(&operation, &facts);
        assert_eq!((verdict, &reasons[0]), (Cannot, &Reason::LockedForSecurity));
    }
}

#[test]
fn other_documented_locks_block_and_unknown_ones_warn() {
    for lock in [
        "financial",
        "recycling",
        "Recycling",
        "dedicatedhostfinancial",
        "refunded",
    ] {
        let facts = Facts {
            locks: vec![lock],
            ..ecs()
        };
        assert_eq!(
            says(&reboot(), &facts),
            (
                Cannot,
                vec![Reason::Locked {
                    reason: lock.into()
                }]
            )
        );
    }
    let facts = Facts {
        locks: vec!["moonphase"],
        ..ecs()
    };
    let reason = Reason::UnknownLock {
        reason: "moonphase".into(),
    };
    assert_eq!(says(&reboot(), &facts), (Attention, vec![reason]));
}

#[test]
fn an_expired_subscription_warns_and_a_living_one_does_not() {
    let facts = Facts {
        expires: Some(NOW),
        ..ecs()
    };
    assert_eq!(
        says(&reboot(), &facts),
        (Attention, vec![Reason::Expired { at: NOW }])
    );
    let facts = Facts {
        expires: Some(NOW.plus_ms(1)),
        ..ecs()
    };
    assert_eq!(verdict(&reboot(), &facts), Ready);
}

#[test]
fn a_dedicated_host_forbids_redeploy_but_not_reboot() {
    let facts = Facts {
        dedicated_host: "dh-1",
        ..movable()
    };
    assert_eq!(
        says(&move_it(), &facts),
        (Cannot, vec![Reason::DedicatedHost { id: "dh-1".into() }])
    );
    let facts = Facts {
        dedicated_host: "dh-1",
        ..ecs()
    };
    assert_eq!(verdict(&reboot(), &facts), Ready);
}

#[test]
fn local_disks_are_erased_by_redeploy_and_kept_by_reboot() {
    let local_disks = LocalDisks::of(2, 1788);
    let facts = Facts {
        local_disks,
        ..movable()
    };
    let erased = Reason::LocalDisksErased {
        amount: 2,
        gib: 1788,
    };
    assert_eq!(says(&move_it(), &facts), (Attention, vec![erased]));
    assert_eq!(
        verdict(
            &reboot(),
            &Facts {
                local_disks,
                ..ecs()
            }
        ),
        Ready
    );
}

#[test]
fn each_product_takes_its_own_operations() {
    for (operation, facts) in [(reboot(), edge()), (move_it(), edge()), (ens(), ecs())] {
        let instance = facts.product;
        assert_eq!(
            says(&operation, &facts),
            (Cannot, vec![Reason::WrongProduct { instance }])
        );
    }
}

#[test]
fn the_gravest_reason_comes_first_and_every_reason_has_a_source() {
    let facts = Facts {
        locks: vec!["security", "moonphase"],
        local_disks: LocalDisks::of(1, 1),
        status: InstanceStatus::Stopped,
        dedicated_host: "dh-1",
        expires: Some(NOW),
        ..ecs()
    };
    let judgement = judge(&move_it(), &facts, NOW);
    assert_eq!(judgement.reasons.len(), 7);
    assert!(!judgement.can());
    assert!(
        judgement
            .reasons
            .is_sorted_by_key(|r| std::cmp::Reverse(r.verdict()))
    );
    assert!(
        judgement
            .reasons
            .iter()
            .all(|reason| !reason.source().is_empty())
    );
}

#[test]
fn a_status_that_refuses_an_operation_is_one_in_which_it_cannot() {
    use InstanceStatus::{Expired, Pending, Running, Starting, Stopped, Stopping};
    for operation in [reboot(), move_it(), ens()] {
        let kind = operation.kind();
        for status in [Pending, Starting, Running, Stopping, Stopped, Expired] {
            let passes_by_itself = matches!(status, Pending | Starting | Stopping);
            let mut reasons = Vec::new();
            super::status(kind, &status, &mut reasons);
            let cannot = reasons.iter().any(|reason| reason.verdict() == Cannot);
            assert_eq!(
                kind.is_refused_in(&status),
                cannot && !passes_by_itself,
                "{kind:?} {status}"
            );
        }
    }
}
