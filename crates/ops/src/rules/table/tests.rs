//! Each rule in both directions: where it applies, and just beside.

mod cases;
mod sweep;

use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;
use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::{Product, UnixMillis};

use super::*;
use crate::acted::Acted;
use crate::operation::Operation;
use crate::rules::{EventFact, Facts, LocalDisks, judge};
use cases::cases;

const NOW: UnixMillis = UnixMillis(1_000_000_000);

/// An operation on an instance.
type Case = (Operation, Facts<'static>);

fn reboot() -> Operation {
    Operation::Reboot {
        force: false,
        dry_run: false,
        mode: BatchOptimization::SuccessFirst,
    }
}

fn redeploy() -> Operation {
    Operation::Redeploy { force_stop: false }
}

fn answer() -> Operation {
    Operation::EnsRedeploy {
        ops: OpsType::Immediate,
    }
}

fn planned(ms: i64) -> Operation {
    Operation::EnsRedeploy {
        ops: OpsType::Scheduled {
            plan_time: NOW.plus_ms(ms),
        },
    }
}

fn ecs() -> Facts<'static> {
    Facts::running(Product::Ecs)
}

fn edge() -> Facts<'static> {
    Facts::running(Product::Ens)
}

fn in_state(status: InstanceStatus, facts: Facts<'static>) -> Facts<'static> {
    Facts { status, ..facts }
}

fn locked(lock: &'static str) -> Facts<'static> {
    Facts {
        locks: vec![lock],
        ..ecs()
    }
}

fn with_disks(facts: Facts<'static>) -> Facts<'static> {
    let local_disks = LocalDisks::of(1, 9);
    Facts {
        local_disks,
        ..facts
    }
}

fn untold_disks(facts: Facts<'static>) -> Facts<'static> {
    let local_disks = LocalDisks {
        untold: true,
        ..LocalDisks::default()
    };
    Facts {
        local_disks,
        ..facts
    }
}

fn unreadable(member: &'static str, facts: Facts<'static>) -> Facts<'static> {
    Facts {
        unreadable: vec![(member, "odd")],
        ..facts
    }
}

/// With an event whose deadline cannot be read.
fn odd_event(status: EventCycleStatus, facts: Facts<'static>) -> Facts<'static> {
    let mut facts = event("SystemFailure.Redeploy", status, facts);
    for event in &mut facts.events {
        event.not_before = None;
        event.unreadable = vec![("NotBefore", "soon")];
    }
    facts
}

/// A run acted on it so long before its events were published.
fn acted(before_ms: i64, mut facts: Facts<'static>) -> Facts<'static> {
    for event in &mut facts.events {
        event.published = Some(NOW.plus_ms(before_ms));
    }
    let acted = run_of(facts.product);
    facts.with_acted(Some(acted))
}

/// What a run did to an instance of a product.
fn run_of(product: Product) -> Acted {
    Acted {
        run: "run-1".to_owned(),
        at: NOW,
        action: match product {
            Product::Ecs => OperationKind::Reboot,
            Product::Ens => OperationKind::EnsRedeploy,
        },
        restarted_at: None,
    }
}

fn on_host(dedicated_host: &'static str) -> Facts<'static> {
    Facts {
        dedicated_host,
        ..ecs()
    }
}

fn until(ms: i64, facts: Facts<'static>) -> Facts<'static> {
    Facts {
        expires: Some(NOW.plus_ms(ms)),
        ..facts
    }
}

/// With an event whose time comes in `ms`.
fn event_in(
    ms: i64,
    event_type: &'static str,
    status: EventCycleStatus,
    facts: Facts<'static>,
) -> Facts<'static> {
    let event = EventFact {
        id: "e-1",
        event_type,
        status,
        not_before: Some(NOW.plus_ms(ms)),
        ..EventFact::default()
    };
    Facts {
        events: vec![event],
        ..facts
    }
}

fn event(
    event_type: &'static str,
    status: EventCycleStatus,
    facts: Facts<'static>,
) -> Facts<'static> {
    event_in(60_000, event_type, status, facts)
}

fn other(text: &str) -> EventCycleStatus {
    EventCycleStatus::Other(text.to_owned())
}

fn strange() -> InstanceStatus {
    InstanceStatus::Other("Hibernating".to_owned())
}

fn rules((operation, facts): &Case) -> Vec<RuleId> {
    judge(operation, facts, NOW)
        .reasons
        .iter()
        .map(|reason| reason.rule().name)
        .collect()
}

#[test]
fn each_rule_applies_where_it_should_and_not_just_beside() {
    for rule in table() {
        let cases = cases(rule.name);
        assert!(!cases.is_empty(), "{}", rule.id);
        for (applies, beside) in &cases {
            assert!(
                rules(applies).contains(&rule.name),
                "{}: {applies:?}",
                rule.id
            );
            assert!(
                !rules(beside).contains(&rule.name),
                "{}: {beside:?}",
                rule.id
            );
            assert!(rule.operations.contains(&applies.0.kind()), "{}", rule.id);
        }
    }
}

#[test]
fn each_rule_is_tried_with_each_of_its_operations() {
    for rule in table() {
        for operation in rule.operations {
            let tried = cases(rule.name)
                .iter()
                .any(|(applies, _)| applies.0.kind() == *operation);
            assert!(tried, "{} with {operation:?}", rule.id);
        }
    }
}

#[test]
fn the_gravity_of_a_judgement_is_that_of_its_gravest_rule() {
    for rule in table() {
        for (applies, _) in cases(rule.name) {
            let judgement = judge(&applies.0, &applies.1, NOW);
            assert!(judgement.verdict >= rule.verdict, "{}", rule.id);
            let gravest = judgement.reasons[0].rule();
            assert_eq!(judgement.verdict, gravest.verdict, "{}", rule.id);
        }
    }
}
