//! What is sent, and what becomes of a run that is not waited for.

use std::cell::RefCell;
use std::rc::Rc;

use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::endpoint::Endpoints;
use rerack_api::{HttpRequest, HttpResponse, SignError, UnixMillis, UnsignedRequest};

use super::bench::*;
use crate::answer::{Answer, Change, NotSentWhy, UnknownWhy};
use crate::cloud::{Client, Signer};
use crate::follow::{Outcome, Proof};
use crate::run::{Command, HoldWhy, Run, TargetStatus, execute};

const EACH: BatchOptimization = BatchOptimization::SuccessFirst;

#[test]
fn a_write_is_sent_once_whatever_comes_back() {
    for status in [200, 400, 404, 500, 503] {
        let clock = VirtualClock::new();
        let cloud = Scripted::new(&clock, move |asked| match asked.action.as_str() {
            "RebootInstances" => (10, said(status, "<html>")),
            "DescribeInstanceStatus" => (10, statuses(&[("i-a-0", "Running")], 1)),
            _ => (10, no_instances()),
        });
        let run = finished(
            cloud.clone(),
            &clock,
            plan(&reboot(EACH, false), &ecs("a", 1)),
        );
        assert_eq!(cloud.asked("RebootInstances").len(), 1, "HTTP {status}");
        assert_eq!(run.borrow().counts().unknown, 1, "HTTP {status}");
    }
}

#[test]
fn no_answer_in_time_is_unknown_and_read_back_by_its_transition() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| {
        let after = asked.at - START;
        match asked.action.as_str() {
            "RebootInstances" => (1_000_000, refused(500, "never")),
            "DescribeInstanceStatus" if after < 35_000 => (5, statuses(&[("i-a-0", "Running")], 1)),
            "DescribeInstanceStatus" if after < 45_000 => {
                (5, statuses(&[("i-a-0", "Stopping")], 1))
            }
            "DescribeInstanceStatus" => (5, statuses(&[("i-a-0", "Running")], 1)),
            _ => (5, no_instances()),
        }
    });
    let run = finished(
        cloud.clone(),
        &clock,
        plan(&reboot(EACH, false), &ecs("a", 1)),
    );
    let run = run.borrow();
    let row = &run.rows()[0];
    assert!(matches!(
        row.answer(),
        Answer::Unknown {
            why: UnknownWhy::TimedOut,
            ..
        }
    ));
    assert_eq!(row.target_status(), TargetStatus::Verified);
    let proof = row.followed().map(|followed| followed.instance().clone());
    assert_eq!(proof, Some(Outcome::Verified(Proof::SeenTransition)));
    assert_eq!(cloud.asked("RebootInstances").len(), 1);
}

#[test]
fn the_instances_are_read_before_they_are_sent_but_not_for_a_dry_run() {
    let read_first = |dry_run| {
        let clock = VirtualClock::new();
        let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
            "RebootInstances" => (10, refused(400, "DRYRUN.SUCCESS")),
            "DescribeInstanceStatus" => (10, statuses(&[("i-a-0", "Running")], 1)),
            _ => (10, no_instances()),
        });
        finished(
            cloud.clone(),
            &clock,
            plan(&reboot(EACH, dry_run), &ecs("a", 1)),
        );
        let log = cloud.log.borrow();
        log[0].action.clone()
    };
    assert_eq!(read_first(true), "RebootInstances");
    assert_eq!(read_first(false), "DescribeInstances");
}

#[test]
fn a_dry_run_is_not_followed() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |_| (10, refused(400, "DRYRUN.SUCCESS")));
    let run = finished(
        cloud.clone(),
        &clock,
        plan(&reboot(BatchOptimization::AllTogether, true), &ecs("a", 3)),
    );
    assert_eq!(run.borrow().counts().would_pass, 3);
    assert_eq!(cloud.log.borrow().len(), 1);
    assert_eq!(cloud.log.borrow()[0].get("DryRun"), "true");
}

#[test]
fn a_run_that_nobody_drives_any_more_leaves_what_was_sent_unknown() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (5000, accepted(asked)),
        _ => (5, no_instances()),
    });
    let run = shared(plan(&reboot(EACH, false), &ecs("a", 250)), &clock);
    clock.drive_for(
        1000,
        going(cloud.clone(), clock.clone(), Rc::clone(&run), |_| {}),
    );
    let run = run.borrow();
    let counts = run.counts();
    adds_up(&counts);
    assert_eq!(
        (counts.unknown, counts.not_sent, counts.sending),
        (100, 150, 0)
    );
    assert!(matches!(
        run.rows()[0].answer(),
        Answer::Unknown {
            why: UnknownWhy::Interrupted,
            ..
        }
    ));
    assert_eq!(
        *run.rows()[249].answer(),
        Answer::NotSent(NotSentWhy::Stopped)
    );
    assert!(run.is_finished());
}

#[test]
fn leaving_ends_the_following_and_keeps_what_is_known() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (5, accepted(asked)),
        "DescribeInstanceStatus" => (5, statuses(&[("i-a-0", "Stopping")], 1)),
        _ => (5, no_instances()),
    });
    let run = shared(plan(&reboot(EACH, false), &ecs("a", 1)), &clock);
    clock.drive(going(cloud, clock.clone(), Rc::clone(&run), |run| {
        if run.counts().follow.in_progress == 1 {
            let now = run.now;
            run.leave(now);
        }
    }));
    assert_eq!(run.borrow().counts().follow.in_progress, 1);
    assert!(clock.ms() - START < 10_000);
}

#[test]
fn nothing_is_sent_before_its_instances_were_read() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (10, accepted(asked)),
        "DescribeInstances" if asked.at == START => (9_000, no_instances()),
        _ => (10, statuses(&[("i-a-0", "Running")], 1)),
    });
    finished(
        cloud.clone(),
        &clock,
        plan(&reboot(EACH, false), &ecs("a", 1)),
    );
    assert_eq!(cloud.asked("RebootInstances"), [(9_000, "a".to_owned())]);
}

#[test]
fn what_is_missing_in_what_was_read_is_read_three_times_and_then_not_sent() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (10, accepted(asked)),
        // An item that cannot be read: what is not there may be that one.
        "DescribeInstances" => (
            10,
            said(
                200,
                r#"{"RequestId":"R","NextToken":"","Instances":{"Instance":[{"RegionId":"a"}]}}"#,
            ),
        ),
        _ => (10, no_instances()),
    });
    let run = finished(
        cloud.clone(),
        &clock,
        plan(&reboot(EACH, false), &ecs("a", 2)),
    );
    assert_eq!(cloud.asked("RebootInstances").len(), 0);
    assert_eq!(cloud.asked("DescribeInstances").len(), 3);
    for row in run.borrow().rows() {
        let unread = matches!(row.answer(), Answer::NotSent(NotSentWhy::Unread(why)) if why.contains("not complete"));
        assert!(unread, "{:?}", row.answer());
    }
}

#[test]
fn what_is_not_as_planned_any_more_is_held_back() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (10, accepted(asked)),
        "DescribeInstances" => (
            10,
            said(
                200,
                r#"{"RequestId":"R","NextToken":"","Instances":{"Instance":[
                {"InstanceId":"i-a-0","RegionId":"a","Status":"Running","StartTime":"2026-01-01T00:00Z"},
                {"InstanceId":"i-a-1","RegionId":"a","Status":"Stopped","StartTime":"2026-01-01T00:00Z"},
                {"InstanceId":"i-a-2","RegionId":"a","Status":"Running","StartTime":"2026-01-01T00:05Z"}]}}"#,
            ),
        ),
        _ => (10, statuses(&[("i-a-0", "Running")], 1)),
    });
    let mut targets = ecs("a", 4);
    let started = UnixMillis::parse_iso("2026-01-01T00:00Z");
    for target in &mut targets {
        target.status = Some("Running".into());
        target.started_before = started;
    }
    let run = finished(cloud.clone(), &clock, plan(&reboot(EACH, false), &targets));
    let run = run.borrow();
    assert_eq!(cloud.log.borrow()[1].list("InstanceId"), ["i-a-0"]);
    let changes: Vec<Option<&Change>> = run
        .rows()
        .iter()
        .map(|row| match row.answer() {
            Answer::NotSent(NotSentWhy::Changed(change)) => Some(change),
            _ => None,
        })
        .collect();
    let restarted = started.map(|at| Change::Restarted(at.plus_ms(300_000)));
    assert_eq!(
        changes,
        [
            None,
            Some(&Change::Status("Stopped".into())),
            restarted.as_ref(),
            Some(&Change::Gone)
        ]
    );
}

#[test]
fn a_write_refused_for_its_time_did_nothing_and_is_not_sent_again() {
    for code in ["IllegalTimestamp", "InvalidTimeStamp.Expired"] {
        let clock = VirtualClock::new();
        let cloud = Scripted::new(&clock, move |asked| match asked.action.as_str() {
            "RebootInstances" => (10, refused(400, code)),
            _ => (10, no_instances()),
        });
        let run = finished(
            cloud.clone(),
            &clock,
            plan(&reboot(EACH, false), &ecs("a", 2)),
        );
        let run = run.borrow();
        assert_eq!(cloud.asked("RebootInstances").len(), 1);
        assert_eq!(run.counts().nothing_happened, 2, "{code}: {:?}", run.rows());
        assert!(run.rows().iter().all(|row| row.followed().is_none()));
    }
}

/// Keys that are locked away.
struct Locked;
impl Signer for Locked {
    fn sign(&self, _request: &UnsignedRequest, _now: UnixMillis) -> Result<HttpRequest, SignError> {
        Err(SignError::NoKeys)
    }
    fn heard(
        &self,
        _request: &HttpRequest,
        _response: &HttpResponse,
        _sent: UnixMillis,
        _received: UnixMillis,
    ) -> bool {
        false
    }
}

#[test]
fn what_was_not_signed_was_not_sent_and_waits_for_keys() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |_| (10, no_instances()));
    let endpoints = Endpoints::One("http://cloud/".into());
    let locked = Client::new(cloud.clone(), Rc::new(clock.clone()), endpoints);
    let locked = locked.with_signer(Rc::new(Locked));
    let plan = plan(&reboot(BatchOptimization::AllTogether, true), &ecs("a", 2));
    let run = Rc::new(RefCell::new(Run::new(plan, locked.clock().now())));
    let engine = engine(locked);
    let inbox = engine.inbox.clone();
    let seen = Rc::clone(&run);
    let on_change = Rc::new(move || {
        let run = seen.borrow();
        if run.held().is_some_and(|hold| hold.why == HoldWhy::Keys) {
            assert!(
                run.rows()
                    .iter()
                    .all(|row| row.is_queued() && row.sent_at().is_none())
            );
            inbox.tell(Command::Stop);
        }
    });
    clock.drive(execute(engine, Rc::clone(&run), on_change));
    assert_eq!(cloud.log.borrow().len(), 0);
    assert_eq!(run.borrow().counts().not_sent, 2);
}

/// Seen in the page: what was told to a run that was over was never heard.
#[test]
fn a_run_that_is_over_hears_what_it_is_told_and_goes_on() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (10, refused(400, "IllegalTimestamp")),
        _ => (10, no_instances()),
    });
    let plan = plan(&reboot(EACH, false), &ecs("a", 2));
    let run = finished(cloud.clone(), &clock, plan);
    let again = engine(client(cloud.clone(), &clock));
    again.inbox.tell(Command::Retry { rows: vec![1] });
    again.inbox.tell(Command::Resume);
    clock.drive(execute(again, Rc::clone(&run), Rc::new(|| {})));
    assert!(run.borrow().is_finished());
    assert_eq!(cloud.asked("RebootInstances").len(), 2);
    assert_eq!(run.borrow().rows()[0].tries(), 1);
    assert_eq!(run.borrow().rows()[1].tries(), 2);
}
