use rerack_api::ecs::reboot_instances::BatchOptimization;

use super::super::facts::LocalDisks;
use super::super::reason::Verdict::{self, Attention, Cannot, Ready};
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
    let local_disks = LocalDisks {
        amount: 2,
        gib: 1788,
    };
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
fn a_redeploy_without_an_event_may_be_refused() {
    assert_eq!(
        says(&move_it(), &ecs()),
        (Attention, vec![Reason::NoEventToAnswer])
    );
    let over = with_event(
        ecs(),
        event("SystemMaintenance.Redeploy", EventCycleStatus::Avoided),
    );
    assert_eq!(
        says(&move_it(), &over),
        (Attention, vec![Reason::NoEventToAnswer])
    );
}

#[test]
fn a_reboot_answers_a_maintenance_reboot_and_names_what_it_leaves_open() {
    let fits = with_event(
        ecs(),
        event("SystemMaintenance.Reboot", EventCycleStatus::Scheduled),
    );
    let judgement = judge(&reboot(), &fits, NOW);
    assert_eq!(
        (judgement.verdict, judgement.answers),
        (Ready, vec!["e-1".to_owned()])
    );

    let judgement = judge(&reboot(), &movable(), NOW);
    assert_eq!(judgement.verdict, Attention);
    assert!(judgement.answers.is_empty());
    assert!(
        matches!(&judgement.reasons[..], [Reason::EventNotAnswered { event_id, .. }] if event_id == "e-1")
    );
}

#[test]
fn disputed_and_unknown_events_ask_for_attention() {
    let disputed = with_event(
        ecs(),
        event("SystemMaintenance.Reboot", EventCycleStatus::Inquiring),
    );
    let judgement = judge(&reboot(), &disputed, NOW);
    assert_eq!(judgement.answers, ["e-1"]);
    assert!(matches!(
        judgement.reasons[..],
        [Reason::EventAnswerDisputed { .. }]
    ));

    let new_type = with_event(ecs(), event("Brand.New", EventCycleStatus::Scheduled));
    assert!(matches!(
        says(&reboot(), &new_type).1[..],
        [Reason::EventUnknown { .. }]
    ));
    let paused = EventCycleStatus::Other("Paused".into());
    let new_status = with_event(ecs(), event("SystemMaintenance.Reboot", paused));
    assert!(matches!(
        says(&reboot(), &new_status).1[..],
        [Reason::EventUnknown { .. }]
    ));
}

#[test]
fn an_event_whose_time_has_come_is_said() {
    let mut fact = event("SystemMaintenance.Reboot", EventCycleStatus::Scheduled);
    fact.not_before = Some(NOW);
    let due = with_event(ecs(), fact.clone());
    assert!(matches!(
        says(&reboot(), &due).1[..],
        [Reason::EventDue { .. }]
    ));
    fact.not_before = Some(NOW.plus_ms(1));
    assert_eq!(verdict(&reboot(), &with_event(ecs(), fact)), Ready);
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
fn an_ens_redeploy_needs_a_waiting_event_of_its_types() {
    assert_eq!(says(&ens(), &edge()), (Ready, vec![]));
    let none = Facts::running(Product::Ens);
    assert_eq!(says(&ens(), &none), (Cannot, vec![Reason::NeedsEvent]));
    let other = with_event(
        none.clone(),
        event("SystemMaintenance.Reboot", EventCycleStatus::Scheduled),
    );
    assert_eq!(says(&ens(), &other), (Cannot, vec![Reason::NeedsEvent]));
    for status in [EventCycleStatus::Executing, EventCycleStatus::Executed] {
        let late = with_event(
            none.clone(),
            event("SystemFailure.Redeploy", status.clone()),
        );
        let reason = Reason::EventNotWaiting {
            event_id: "e-1".into(),
            status,
        };
        assert_eq!(says(&ens(), &late), (Cannot, vec![reason]));
    }
}

#[test]
fn an_ens_event_in_an_unknown_status_is_left_to_the_cloud() {
    let paused = EventCycleStatus::Other("Paused".into());
    let facts = with_event(
        Facts::running(Product::Ens),
        event("SystemFailure.Redeploy", paused),
    );
    let judgement = judge(&ens(), &facts, NOW);
    assert_eq!((judgement.verdict, judgement.answers.len()), (Attention, 1));
}

#[test]
fn a_planned_time_must_lie_ahead_and_before_the_event() {
    let at = |ms| Operation::EnsRedeploy {
        ops: OpsType::Scheduled {
            plan_time: NOW.plus_ms(ms),
        },
    };
    assert_eq!(verdict(&at(60_000), &edge()), Ready);
    assert!(matches!(
        says(&at(60_001), &edge()).1[..],
        [Reason::PlannedAfterEvent { .. }]
    ));
    let (verdict, reasons) = says(&at(0), &edge());
    assert_eq!(verdict, Cannot);
    assert_eq!(reasons[0], Reason::PlannedInThePast { plan_time: NOW });
}

#[test]
fn only_the_chosen_event_counts_for_an_ens_row() {
    let mut facts = edge();
    facts.events.push(EventFact {
        id: "e-2",
        ..event("SystemFailure.Redeploy", EventCycleStatus::Executing)
    });
    assert_eq!(verdict(&ens(), &facts.clone().only_event("e-1")), Ready);
    assert_eq!(verdict(&ens(), &facts.only_event("e-2")), Cannot);
}

#[test]
fn the_gravest_reason_comes_first_and_every_reason_has_a_source() {
    let facts = Facts {
        locks: vec!["security", "moonphase"],
        local_disks: LocalDisks { amount: 1, gib: 1 },
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
