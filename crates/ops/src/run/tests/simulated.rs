//! Whole runs on the simulated account, compared with what really happened there.

use rerack_api::UnixMillis;
use rerack_api::ecs::reboot_instances::BatchOptimization::{AllTogether, SuccessFirst};
use rerack_api::ens::batch_event_redeploy_instance::OpsType;
use rerack_api::status::InstanceStatus;

use super::bench::reboot;
use super::sim::{Sim, target};
use crate::answer::Answer;
use crate::follow::{EventOutcome, Outcome, Proof};
use crate::operation::Operation;
use crate::plan::Target;
use crate::run::{Run, TargetStatus};

/// Compares every row with the truth; nobody may have been hit twice.
fn agrees(sim: &Sim, run: &Run) {
    for (target, row) in run.plan().targets.iter().zip(run.rows()) {
        let id = &target.key.id;
        let truth = sim.truth(id);
        let own = |event: &Option<String>| target.event_id.is_none() || *event == target.event_id;
        let calls: Vec<_> = truth
            .calls
            .iter()
            .filter(|call| own(&call.event_id))
            .collect();
        // What is not ready says so each time, and nothing is done to it.
        let counting = calls.iter().filter(|call| call.code != "InstanceNotReady");
        assert!(counting.count() <= 1, "{id} was sent twice: {calls:?}");
        let accepted = calls.iter().any(|call| call.accepted);
        match &row.answer() {
            Answer::Accepted(_) => assert!(accepted, "{id}: {row:?}"),
            Answer::Unknown { .. } => {}
            _ => assert!(!accepted, "{id}: {row:?}"),
        }
        match row.target_status() {
            TargetStatus::Verified if target.event_id.is_none() => {
                assert!(truth.restarts + truth.redeploys >= 1, "{id}: {truth:?}");
                assert!(!truth.busy, "{id}: {truth:?}");
            }
            TargetStatus::Refused | TargetStatus::NothingHappened | TargetStatus::WouldPass => {
                assert_eq!((truth.restarts, truth.redeploys), (0, 0), "{id}: {truth:?}");
            }
            _ => {}
        }
    }
}

#[test]
fn two_hundred_and_fifty_in_three_regions_each_on_its_own_with_some_that_cannot() {
    let sim = Sim::new();
    let mut targets: Vec<Target> = Vec::new();
    let mut stopped = 0;
    for (region, count) in [
        ("cn-hangzhou", 130),
        ("cn-beijing", 80),
        ("ap-southeast-1", 40),
    ] {
        let instances = sim.instances(region);
        assert!(instances.len() >= count, "{region}: {}", instances.len());
        let (off, mut rest): (Vec<_>, Vec<_>) = instances
            .into_iter()
            .partition(|item| item.status == InstanceStatus::Stopped);
        let off: Vec<Target> = off.iter().take(3).map(target).collect();
        stopped += off.len();
        rest.truncate(count - off.len());
        targets.extend(off);
        targets.extend(rest.iter().map(target));
    }
    assert!(stopped > 0);
    let run = sim.run(&reboot(SuccessFirst, false), &targets);
    let run = run.borrow();
    agrees(&sim, &run);
    let counts = run.counts();
    assert_eq!(run.plan().calls.len(), 4);
    let known = counts.accepted + counts.refused;
    assert_eq!((counts.total, known + counts.unknown), (250, 250));
    // What is not ready may say so to the second delivery of a request.
    assert!(
        counts.refused >= stopped && counts.unknown <= 2,
        "{counts:?}"
    );
    let really = targets
        .iter()
        .filter(|t| sim.truth(&t.key.id).calls.iter().any(|c| c.accepted));
    assert_eq!(really.count(), counts.accepted);
    let followed = counts.follow;
    assert_eq!(followed.sum(), counts.accepted + counts.unknown);
    let back = targets
        .iter()
        .filter(|t| sim.truth(&t.key.id).restarts == 1)
        .count();
    assert_eq!(followed.verified, back, "{counts:?}");
    assert!(back >= counts.accepted * 9 / 10);
}

#[test]
fn all_together_with_one_stopped_restarts_nobody() {
    let sim = Sim::new();
    let off = sim
        .instances("cn-hangzhou")
        .into_iter()
        .find(|i| i.status == InstanceStatus::Stopped);
    let off = target(&off.unwrap());
    let mut targets = sim.healthy("cn-hangzhou", 9);
    targets.push(off.clone());
    let run = sim.run(&reboot(AllTogether, false), &targets);
    let run = run.borrow();
    agrees(&sim, &run);
    assert_eq!(run.counts().nothing_happened, 10);
    let refusal = run.rows()[9].answer().refusal().unwrap();
    assert_eq!(refusal.code, "IncorrectInstanceStatus");
    assert!(
        targets
            .iter()
            .all(|t| !sim.truth(&t.key.id).calls.iter().any(|call| call.accepted))
    );
}

#[test]
fn all_together_in_good_health_restarts_everybody() {
    let sim = Sim::new();
    let targets = sim.healthy("cn-hangzhou", 20);
    let run = sim.run(&reboot(AllTogether, false), &targets);
    let run = run.borrow();
    agrees(&sim, &run);
    let counts = run.counts();
    assert_eq!(counts.accepted, 20);
    let grouped =
        |row: &crate::run::Row| matches!(&row.answer(), Answer::Accepted(a) if a.as_group);
    assert!(run.rows().iter().all(grouped));
    let back = targets
        .iter()
        .filter(|t| sim.truth(&t.key.id).restarts == 1)
        .count();
    assert_eq!(counts.follow.verified, back);
    assert!(back >= 18);
}

#[test]
fn dry_runs_tell_what_they_can_and_touch_nobody() {
    let sim = Sim::new();
    let mut targets = sim.healthy("cn-hangzhou", 5);
    assert_eq!(
        sim.run(&reboot(AllTogether, true), &targets)
            .borrow()
            .counts()
            .would_pass,
        5
    );
    assert_eq!(
        sim.run(&reboot(SuccessFirst, true), &targets)
            .borrow()
            .counts()
            .no_information,
        5
    );
    let off = sim
        .instances("cn-hangzhou")
        .into_iter()
        .find(|i| i.status == InstanceStatus::Stopped);
    targets.push(target(&off.unwrap()));
    assert_eq!(
        sim.run(&reboot(AllTogether, true), &targets)
            .borrow()
            .counts()
            .would_be_refused,
        6
    );
    assert_eq!(
        sim.run(&reboot(SuccessFirst, true), &targets)
            .borrow()
            .counts()
            .no_information,
        6
    );
    for target in &targets {
        let truth = sim.truth(&target.key.id);
        assert_eq!(
            (truth.calls.len(), truth.restarts, truth.busy),
            (0, 0, false)
        );
    }
}

#[test]
fn redeploys_by_force_are_followed_by_their_tasks() {
    let sim = Sim::new();
    let targets = sim.healthy("cn-hangzhou", 30);
    let hosts: Vec<String> = targets.iter().map(|t| sim.truth(&t.key.id).host).collect();
    let run = sim.run(&Operation::Redeploy { force_stop: true }, &targets);
    let run = run.borrow();
    agrees(&sim, &run);
    assert!(run.counts().accepted > 0, "{:?}", run.counts());
    for ((target, row), host) in targets.iter().zip(run.rows()).zip(hosts) {
        let truth = sim.truth(&target.key.id);
        match row.target_status() {
            TargetStatus::Verified => {
                assert_eq!((truth.redeploys, truth.tasks[0].status), (1, "Finished"));
                assert_ne!(truth.host, host);
            }
            TargetStatus::Failed => {
                assert_eq!((truth.redeploys, truth.tasks[0].status), (0, "Failed"));
                assert_eq!(truth.host, host);
            }
            TargetStatus::Refused => assert!(truth.tasks.is_empty()),
            other => panic!("{other:?}: {row:?}"),
        }
    }
}

#[test]
fn ens_redeploys_at_once_are_followed_by_their_events() {
    let sim = Sim::new();
    let targets = sim.edge_targets();
    assert!(targets.len() >= 3, "{targets:?}");
    let run = sim.run(
        &Operation::EnsRedeploy {
            ops: OpsType::Immediate,
        },
        &targets,
    );
    let run = run.borrow();
    agrees(&sim, &run);
    let counts = run.counts();
    assert!(counts.accepted >= 2, "{counts:?}");
    for (target, row) in run.plan().targets.iter().zip(run.rows()) {
        let truth = sim.truth(&target.key.id);
        let event = truth
            .events
            .iter()
            .find(|e| Some(&e.event_id) == target.event_id.as_ref());
        let status = event.unwrap().status;
        match row.target_status() {
            TargetStatus::Verified => {
                assert!(["Executed", "Avoided"].contains(&status), "{status}");
            }
            TargetStatus::Refused => assert!(!truth.calls.iter().any(|call| call.accepted)),
            TargetStatus::Failed => assert!(["Failed", "Canceled"].contains(&status), "{status}"),
            other => panic!("{other:?} {status}: {row:?}"),
        }
    }
}

#[test]
fn ens_redeploys_for_later_wait_in_the_cloud() {
    let sim = Sim::new();
    let targets = sim.edge_targets();
    let plan_time = UnixMillis(sim.clock.ms() + 2 * 3_600_000);
    let run = sim.run(
        &Operation::EnsRedeploy {
            ops: OpsType::Scheduled { plan_time },
        },
        &targets,
    );
    let run = run.borrow();
    agrees(&sim, &run);
    let counts = run.counts();
    assert!(counts.accepted >= 2, "{counts:?}");
    assert_eq!(counts.follow.planned, counts.accepted);
    assert!(
        sim.clock.ms() < plan_time.0,
        "nobody waits two hours for it"
    );
    let planned = run
        .rows()
        .iter()
        .filter(|row| row.target_status() == TargetStatus::Planned);
    for row in planned {
        let outcome = row.followed().map(|followed| followed.instance().clone());
        assert_eq!(outcome, Some(Outcome::Planned { at: plan_time }));
    }
}

#[test]
fn a_reboot_answers_the_event_and_both_outcomes_are_told() {
    let sim = Sim::new();
    let targets = sim.all_waiting_for_reboot();
    assert!(targets.len() >= 2, "{targets:?}");
    let run = sim.run(&reboot(SuccessFirst, false), &targets);
    let run = run.borrow();
    agrees(&sim, &run);
    let mut closed = 0;
    for (target, row) in run.plan().targets.iter().zip(run.rows()) {
        let Some(followed) = row.followed() else {
            continue;
        };
        let truth = sim.truth(&target.key.id);
        let event = truth
            .events
            .iter()
            .find(|event| event.event_id == target.answers[0])
            .unwrap();
        if let EventOutcome::Closed(status) = followed.event() {
            assert_eq!(status.as_str(), event.status);
            closed += 1;
        }
        if let Outcome::Verified(Proof::EventClosed) = followed.instance() {
            assert_eq!(truth.restarts, 1);
        }
    }
    assert!(closed >= 2, "{:?}", run.rows());
}
