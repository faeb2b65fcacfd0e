//! For each rule: where it applies, and just beside.

use EventCycleStatus::{Avoided, Canceled, Executed, Executing, Inquiring, Scheduled};
use InstanceStatus::{Expired, Pending, Running, Starting, Stopped};

use super::*;

/// For a rule, pairs of cases: it applies to the first, not to the second.
pub(super) fn cases(name: RuleId) -> Vec<(Case, Case)> {
    const REBOOT: &str = "SystemMaintenance.Reboot";
    const MOVE: &str = "SystemMaintenance.Redeploy";
    const BROKEN: &str = "SystemFailure.Redeploy";
    let moved = || event(MOVE, Scheduled, ecs());
    match name {
        RuleId::WrongProduct => vec![
            ((reboot(), edge()), (reboot(), ecs())),
            ((redeploy(), edge()), (redeploy(), ecs())),
            ((answer(), ecs()), (answer(), edge())),
        ],
        RuleId::NeedsRunning => vec![
            ((reboot(), in_state(Stopped, ecs())), (reboot(), ecs())),
            (
                (reboot(), in_state(Expired, ecs())),
                (redeploy(), in_state(Stopped, ecs())),
            ),
        ],
        RuleId::NeedsRunningOrStopped => vec![(
            (redeploy(), in_state(Expired, ecs())),
            (redeploy(), in_state(Stopped, ecs())),
        )],
        RuleId::InTransition => [Pending, Starting, InstanceStatus::Stopping]
            .into_iter()
            .flat_map(|status| {
                [reboot(), redeploy()].map(|operation| {
                    let beside = (operation.clone(), in_state(Stopped, ecs()));
                    ((operation, in_state(status.clone(), ecs())), beside)
                })
            })
            .collect(),
        RuleId::UnknownStatus => vec![
            ((reboot(), in_state(strange(), ecs())), (reboot(), ecs())),
            (
                (redeploy(), in_state(strange(), ecs())),
                (redeploy(), in_state(Starting, ecs())),
            ),
            (
                (answer(), in_state(Expired, edge())),
                (answer(), in_state(Stopped, edge())),
            ),
            (
                (answer(), in_state(Starting, edge())),
                (answer(), in_state(Running, edge())),
            ),
        ],
        RuleId::WillBeStarted => vec![
            (
                (redeploy(), in_state(Stopped, ecs())),
                (redeploy(), in_state(Running, ecs())),
            ),
            (
                (redeploy(), in_state(Stopped, ecs())),
                (reboot(), in_state(Stopped, ecs())),
            ),
        ],
        RuleId::LockedForSecurity => vec![
            ((reboot(), locked("security")), (reboot(), ecs())),
            (
                (redeploy(), locked("Security")),
                (redeploy(), locked("financial")),
            ),
        ],
        RuleId::Locked => [
            "financial",
            "Recycling",
            "dedicatedhostfinancial",
            "refunded",
        ]
        .into_iter()
        .flat_map(|lock| {
            let case = |operation: Operation, beside| {
                let applies = (operation.clone(), locked(lock));
                (applies, (operation, locked(beside)))
            };
            [case(reboot(), "security"), case(redeploy(), "moonphase")]
        })
        .collect(),
        RuleId::UnknownLock => [reboot(), redeploy()]
            .map(|operation| {
                let applies = (operation.clone(), locked("moonphase"));
                (applies, (operation, locked("financial")))
            })
            .to_vec(),
        RuleId::Expired => [(reboot(), ecs()), (redeploy(), ecs()), (answer(), edge())]
            .into_iter()
            .flat_map(|(operation, facts)| {
                let applies = (operation.clone(), until(0, facts.clone()));
                let alive = (operation.clone(), until(1, facts.clone()));
                [(applies.clone(), alive), (applies, (operation, facts))]
            })
            .collect(),
        RuleId::DedicatedHost => vec![
            ((redeploy(), on_host("dh-1")), (redeploy(), on_host(""))),
            ((redeploy(), on_host("dh-1")), (reboot(), on_host("dh-1"))),
        ],
        RuleId::LocalDisksErased => vec![
            ((redeploy(), with_disks(ecs())), (redeploy(), ecs())),
            (
                (redeploy(), with_disks(ecs())),
                (reboot(), with_disks(ecs())),
            ),
        ],
        RuleId::NoEventToAnswer => vec![
            ((redeploy(), ecs()), (redeploy(), moved())),
            ((redeploy(), ecs()), (reboot(), ecs())),
            (
                (redeploy(), event(MOVE, Avoided, ecs())),
                (redeploy(), event(MOVE, Inquiring, ecs())),
            ),
            (
                (redeploy(), event(MOVE, Executing, ecs())),
                (redeploy(), event(BROKEN, Scheduled, ecs())),
            ),
        ],
        RuleId::EventNotAnswered => vec![
            (
                (reboot(), moved()),
                (reboot(), event(REBOOT, Scheduled, ecs())),
            ),
            (
                (reboot(), event(REBOOT, Executing, ecs())),
                (reboot(), event(REBOOT, Executed, ecs())),
            ),
            (
                (redeploy(), event("SystemFailure.Reboot", Executing, ecs())),
                (
                    redeploy(),
                    event("SystemFailure.Reboot", Executing, with_disks(ecs())),
                ),
            ),
        ],
        RuleId::EventAnswerDisputed => vec![
            (
                (reboot(), event(REBOOT, Inquiring, ecs())),
                (reboot(), event(REBOOT, Scheduled, ecs())),
            ),
            (
                (redeploy(), event(BROKEN, Scheduled, ecs())),
                (redeploy(), event(BROKEN, Inquiring, ecs())),
            ),
        ],
        RuleId::EventUnknown => vec![
            (
                (reboot(), event("Brand.New", Scheduled, ecs())),
                (reboot(), event("Brand.New", Canceled, ecs())),
            ),
            (
                (redeploy(), event(MOVE, other("Paused"), ecs())),
                (redeploy(), moved()),
            ),
            (
                (answer(), event(BROKEN, other("Paused"), edge())),
                (answer(), event(BROKEN, Scheduled, edge())),
            ),
        ],
        RuleId::EventDue => vec![
            (
                (reboot(), event_in(0, REBOOT, Scheduled, ecs())),
                (reboot(), event_in(1, REBOOT, Scheduled, ecs())),
            ),
            (
                (redeploy(), event_in(0, MOVE, Scheduled, ecs())),
                (redeploy(), event_in(0, MOVE, Inquiring, ecs())),
            ),
            (
                (answer(), event_in(0, MOVE, Scheduled, edge())),
                (answer(), event_in(1, MOVE, Scheduled, edge())),
            ),
        ],
        RuleId::NeedsEvent => vec![
            (
                (answer(), edge()),
                (answer(), event(MOVE, Scheduled, edge())),
            ),
            (
                (answer(), event(REBOOT, Scheduled, edge())),
                (answer(), event(BROKEN, Scheduled, edge())),
            ),
        ],
        RuleId::EventNotWaiting => vec![
            (
                (answer(), event(MOVE, Executing, edge())),
                (answer(), event(MOVE, Scheduled, edge())),
            ),
            (
                (answer(), event(BROKEN, Executed, edge())),
                (answer(), event(BROKEN, Inquiring, edge())),
            ),
        ],
        RuleId::PlannedAfterEvent => vec![
            (
                (planned(60_001), event(MOVE, Scheduled, edge())),
                (planned(60_000), event(MOVE, Scheduled, edge())),
            ),
            (
                (planned(60_001), event(MOVE, Scheduled, edge())),
                (answer(), event(MOVE, Scheduled, edge())),
            ),
        ],
        RuleId::PlannedInThePast => vec![(
            (planned(0), event(MOVE, Scheduled, edge())),
            (planned(1), event(MOVE, Scheduled, edge())),
        )],
        RuleId::LocalDisksUntold => vec![
            ((redeploy(), untold_disks(ecs())), (redeploy(), ecs())),
            (
                (redeploy(), untold_disks(ecs())),
                (redeploy(), with_disks(ecs())),
            ),
            (
                (redeploy(), untold_disks(ecs())),
                (reboot(), untold_disks(ecs())),
            ),
        ],
        RuleId::Unreadable => vec![
            ((reboot(), unreadable("Status", ecs())), (reboot(), ecs())),
            (
                (redeploy(), unreadable("OperationLocks", ecs())),
                (redeploy(), ecs()),
            ),
            (
                (answer(), unreadable("ExpiredTime", edge())),
                (answer(), edge()),
            ),
            (
                (redeploy(), unreadable("DedicatedHostAttribute", ecs())),
                (reboot(), unreadable("DedicatedHostAttribute", ecs())),
            ),
        ],
        RuleId::EventUnreadable => vec![
            (
                (reboot(), odd_event(Scheduled, ecs())),
                (reboot(), odd_event(Avoided, ecs())),
            ),
            (
                (redeploy(), odd_event(Scheduled, ecs())),
                (redeploy(), event(BROKEN, Scheduled, ecs())),
            ),
            (
                (answer(), odd_event(Inquiring, edge())),
                (answer(), odd_event(Executed, edge())),
            ),
        ],
        RuleId::StillOpenAfterRun => vec![
            (
                (reboot(), acted(0, event(REBOOT, Scheduled, ecs()))),
                (reboot(), event(REBOOT, Scheduled, ecs())),
            ),
            (
                // Whatever is planned next.
                (redeploy(), acted(0, event(REBOOT, Scheduled, ecs()))),
                (redeploy(), acted(0, event(REBOOT, Avoided, ecs()))),
            ),
            (
                (answer(), acted(0, event(MOVE, Scheduled, edge()))),
                (answer(), event(MOVE, Scheduled, edge())),
            ),
            (
                (reboot(), acted(0, event(REBOOT, Scheduled, ecs()))),
                // An event that a reboot does not answer.
                (reboot(), acted(0, event(MOVE, Scheduled, ecs()))),
            ),
            (
                (reboot(), acted(86_400_000, event(REBOOT, Scheduled, ecs()))),
                // Published after it: another event.
                (reboot(), acted(86_400_001, event(REBOOT, Scheduled, ecs()))),
            ),
        ],
    }
}
