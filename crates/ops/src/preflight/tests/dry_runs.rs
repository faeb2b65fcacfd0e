//! Asking the cloud without anything happening.

use rerack_api::ecs::reboot_instances::InstanceResponse;
use rerack_api::{ApiError, CallError, TransportError};

use super::*;
use crate::actions::Reply;
use crate::answer::{Answer, NoInformationWhy, UnknownWhy};
use crate::testing::replies::{reboot_row, rebooted};

fn plan_of(operation: &Operation, count: usize) -> Plan {
    let order = WaveSpec {
        canary: 1,
        ..WaveSpec::AT_ONCE
    };
    let strategy = RolloutStrategy {
        order,
        ..RolloutStrategy::at_once(crate::operation::OperationKind::Reboot)
    };
    split_in(operation, &targets(&healthies(count)), strategy, NOW).unwrap()
}

#[test]
fn each_call_is_checked_in_the_same_chunk_all_or_nothing() {
    let forced = Operation::Reboot {
        force: true,
        dry_run: false,
        mode: BatchOptimization::SuccessFirst,
    };
    let plan = plan_of(&forced, 131);
    let check = dry_run(&plan).unwrap();
    assert_eq!(
        check.operation,
        Operation::Reboot {
            force: true,
            dry_run: true,
            mode: BatchOptimization::AllTogether,
        }
    );
    assert_eq!(check.calls.len(), 3);
    assert_eq!((check.calls, check.targets), (plan.calls, plan.targets));
}

#[test]
fn what_has_no_dry_run_is_not_asked() {
    assert_eq!(dry_run(&plan_of(&redeploy(), 3)), None);
}

fn api(status: u16, code: &str, message: &str) -> Reply {
    Err(CallError::Api(Box::new(ApiError {
        status,
        code: code.to_owned(),
        message: message.to_owned(),
        ..ApiError::default()
    })))
}

/// What an answer to the check of the second call, of targets 1 to 3, means.
fn meaning(reply: &Reply) -> DryRun {
    let plan = plan_of(&reboot(), 4);
    let check = dry_run(&plan).unwrap();
    assert_eq!(check.calls[1].targets, [1, 2, 3]);
    read_dry_run(&check, &check.calls[1], reply)
}

#[test]
fn a_check_that_passes_arrives_as_an_error() {
    let reply = api(400, "DRYRUN.SUCCESS", "This request is a dryrun request");
    assert_eq!(meaning(&reply), DryRun::WouldPass);
}

#[test]
fn a_check_that_fails_is_refused_as_a_whole_and_names_who_it_names() {
    let plan = plan_of(&reboot(), 4);
    let id = plan.targets[2].key.id.clone();
    let reply = api(
        403,
        "IncorrectInstanceStatus",
        &format!("{id} is not right"),
    );
    match meaning(&reply) {
        DryRun::WouldBeRefused { refusal, named } => {
            assert_eq!(refusal.code, "IncorrectInstanceStatus");
            assert_eq!(named, [2]);
        }
        other => panic!("{other:?}"),
    }
    match meaning(&api(403, "InsufficientBalance", "no balance")) {
        DryRun::WouldBeRefused { named, .. } => assert!(named.is_empty()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn throttling_and_silence_tell_nothing() {
    assert!(matches!(
        meaning(&api(400, "Throttling.User", "too many")),
        DryRun::NoInformation(Answer::Throttled(_))
    ));
    let timed_out = TransportError::TimedOut { after_ms: 1 };
    let silent = Err(CallError::Transport(timed_out));
    assert!(matches!(
        meaning(&silent),
        DryRun::NoInformation(Answer::NoInformation(NoInformationWhy::NoAnswer {
            why: UnknownWhy::TimedOut,
            ..
        }))
    ));
    assert!(matches!(
        meaning(&api(500, "InternalError", "sorry")),
        DryRun::NoInformation(_)
    ));
}

#[test]
fn an_answer_as_if_it_had_acted_is_an_alarm() {
    let plan = plan_of(&reboot(), 4);
    let row = reboot_row(&InstanceResponse {
        instance_id: plan.targets[1].key.id.clone(),
        code: "200".to_owned(),
        ..InstanceResponse::default()
    });
    assert!(matches!(
        meaning(&rebooted(&[row])),
        DryRun::MayHaveActed(Answer::Unknown {
            why: UnknownWhy::SaysItActed,
            ..
        })
    ));
}
