//! Every kind of fault of the simulated account: the right word, and never a wrong success.

use rerack_api::ecs::reboot_instances::BatchOptimization::SuccessFirst;
use rerack_api::status::EventCycleStatus;
use rerack_simcloud::faults::Kind;

use super::bench::reboot;
use super::sim::Sim;
use crate::answer::{Answer, UnknownWhy};
use crate::follow::{EventOutcome, Outcome, Proof};
use crate::operation::Operation;
use crate::run::{Row, TargetStatus};

fn why(row: &Row) -> Option<UnknownWhy> {
    match &row.answer() {
        Answer::Unknown { why, .. } => Some(*why),
        _ => None,
    }
}

/// Reboots five instances with a fault at the first write.
fn struck(kind: Kind) -> (std::rc::Rc<Sim>, Vec<Row>, Vec<usize>) {
    let sim = Sim::new();
    let targets = sim.healthy("cn-hangzhou", 5);
    sim.fault("RebootInstances", 1, kind);
    let run = sim.run(&reboot(SuccessFirst, false), &targets);
    let rows = run.borrow().rows().to_vec();
    let calls = targets
        .iter()
        .map(|t| sim.truth(&t.key.id).calls.len())
        .collect();
    (sim, rows, calls)
}

#[test]
fn lost_answers_after_the_effect_are_unknown_and_then_proven_by_reading() {
    for (kind, expected) in [
        (Kind::NoAnswer { after_effect: true }, UnknownWhy::TimedOut),
        (Kind::Delay { ms: 40_000 }, UnknownWhy::TimedOut),
        (Kind::CutBody, UnknownWhy::CutOff),
        (Kind::GarbageBody, UnknownWhy::NotUnderstood),
        (
            Kind::InternalError { after_effect: true },
            UnknownWhy::ServerError,
        ),
        (
            Kind::RefuseCors {
                preflight_only: false,
            },
            UnknownWhy::Network,
        ),
    ] {
        let (_, rows, calls) = struck(kind.clone());
        assert_eq!(calls, [1; 5], "{kind:?}: sent once");
        for row in &rows {
            assert_eq!(why(row), Some(expected), "{kind:?}");
        }
        let verified = rows
            .iter()
            .filter(|row| row.target_status() == TargetStatus::Verified)
            .count();
        assert!(verified >= 4, "{kind:?}: {rows:?}");
    }
}

#[test]
fn a_lost_request_is_unknown_and_never_proven() {
    for kind in [
        Kind::NoAnswer {
            after_effect: false,
        },
        Kind::InternalError {
            after_effect: false,
        },
    ] {
        let (_, rows, calls) = struck(kind.clone());
        assert_eq!(
            calls, [0; 5],
            "{kind:?}: never reached the instances, and not sent again"
        );
        for row in &rows {
            assert!(why(row).is_some());
            assert_eq!(
                row.target_status(),
                TargetStatus::NotProven,
                "{kind:?}: {row:?}"
            );
        }
    }
}

#[test]
fn a_short_delay_changes_nothing() {
    let (_, rows, calls) = struck(Kind::Delay { ms: 5_000 });
    assert_eq!(calls, [1; 5]);
    assert!(
        rows.iter()
            .all(|row| matches!(row.answer(), Answer::Accepted(_)))
    );
}

#[test]
fn throttling_touches_nobody_and_the_call_goes_again_in_the_next_minute() {
    let (_, rows, calls) = struck(Kind::Throttle {
        retry_after_ms: Some(3000),
    });
    assert_eq!(calls, [1; 5]);
    assert!(
        rows.iter()
            .all(|row| row.target_status() == TargetStatus::Verified && row.tries() == 2)
    );
}

#[test]
fn a_stuck_instance_is_stuck_and_not_verified() {
    let (sim, rows, _) = struck(Kind::StuckInstance);
    assert!(
        rows.iter()
            .all(|row| row.target_status() == TargetStatus::Stuck),
        "{rows:?}"
    );
    assert!(
        sim.clock.ms() > super::bench::START + 30 * 60_000,
        "watched for half an hour"
    );
}

#[test]
fn a_task_that_fails_is_back_on_its_old_host() {
    let sim = Sim::new();
    let targets = sim.healthy("cn-hangzhou", 2);
    sim.fault("RedeployInstance", 2, Kind::TaskFails);
    let run = sim.run(&Operation::Redeploy { force_stop: false }, &targets);
    let outcomes: Vec<Outcome> = run
        .borrow()
        .rows()
        .iter()
        .filter_map(|row| row.followed().map(|followed| followed.instance().clone()))
        .collect();
    assert_eq!(outcomes, [Outcome::TaskFailed, Outcome::TaskFailed]);
    assert_eq!(run.borrow().counts().follow.failed, 2);
}

#[test]
fn a_redeploy_without_an_answer_is_found_by_the_task_of_its_instance() {
    let sim = Sim::new();
    let targets = sim.healthy("cn-hangzhou", 1);
    sim.fault("RedeployInstance", 1, Kind::CutBody);
    let run = sim.run(&Operation::Redeploy { force_stop: false }, &targets);
    let run = run.borrow();
    let row = &run.rows()[0];
    assert_eq!(why(row), Some(UnknownWhy::CutOff));
    let truth = sim.truth(&targets[0].key.id);
    let followed = row.followed().unwrap();
    assert_eq!(followed.task_id(), Some(truth.tasks[0].task_id.as_str()));
    let expected = match truth.tasks[0].status {
        "Finished" => Outcome::Verified(Proof::TaskFinished),
        _ => Outcome::TaskFailed,
    };
    assert_eq!(*followed.instance(), expected);
    assert_eq!(truth.calls.len(), 1);
}

#[test]
fn reads_that_fail_on_the_way_do_not_change_the_outcome() {
    for kind in [
        Kind::Throttle {
            retry_after_ms: None,
        },
        Kind::InternalError {
            after_effect: false,
        },
        Kind::NoAnswer {
            after_effect: false,
        },
        Kind::GarbageBody,
        Kind::CutBody,
    ] {
        let sim = Sim::new();
        let targets = sim.healthy("cn-hangzhou", 3);
        sim.fault("DescribeInstanceStatus", 2, kind.clone());
        sim.fault("DescribeInstances", 1, kind.clone());
        let run = sim.run(&reboot(SuccessFirst, false), &targets);
        let counts = run.borrow().counts();
        assert_eq!(counts.accepted, 3, "{kind:?}");
        let back = targets
            .iter()
            .filter(|t| sim.truth(&t.key.id).restarts == 1)
            .count();
        // What right before the sending looked like is known in any case, so the proof is found.
        assert_eq!(
            counts.follow.verified,
            back,
            "{kind:?}: {:?}",
            run.borrow().rows()
        );
        assert_eq!(
            counts.follow.verified + counts.follow.not_proven,
            3,
            "{kind:?}"
        );
    }
}

#[test]
fn an_event_that_lags_is_open_beside_a_proven_restart() {
    let sim = Sim::new();
    let (target, event) = sim.waiting_for_reboot();
    sim.fault("RebootInstances", 1, Kind::EventLag { seconds: 3600 });
    let run = sim.run(&reboot(SuccessFirst, false), std::slice::from_ref(&target));
    let run = run.borrow();
    let row = &run.rows()[0];
    assert_eq!(row.target_status(), TargetStatus::Verified, "{row:?}");
    let followed = row.followed().unwrap();
    assert_eq!(
        followed.event(),
        EventOutcome::StillOpen(EventCycleStatus::Scheduled)
    );
    assert_eq!(run.counts().follow.verified_event_open, 1);
    let truth = sim.truth(&target.key.id);
    let status = truth
        .events
        .iter()
        .find(|e| e.event_id == event)
        .map(|e| e.status);
    assert_eq!((truth.restarts, status), (1, Some("Scheduled")));
}
