//! What is sent, and what becomes of a run that is not waited for.

use std::cell::RefCell;
use std::rc::Rc;

use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::endpoint::Endpoints;
use rerack_api::{HttpRequest, HttpResponse, SignError, UnixMillis};

use super::bench::*;
use crate::answer::{Answer, NotSentWhy, UnknownWhy};
use crate::cloud::{Client, Signer};
use crate::follow::{Outcome, Proof};
use crate::run::{Run, Standing, execute};

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
        row.answer,
        Answer::Unknown {
            why: UnknownWhy::TimedOut,
            ..
        }
    ));
    assert_eq!(row.standing(), Standing::Verified);
    let proof = row
        .followed
        .as_ref()
        .map(|followed| followed.instance().clone());
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
        run.rows()[0].answer,
        Answer::Unknown {
            why: UnknownWhy::Interrupted,
            ..
        }
    ));
    assert_eq!(run.rows()[249].answer, Answer::NotSent(NotSentWhy::Stopped));
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
fn a_reading_that_hangs_does_not_hold_the_sending_up_and_its_late_word_is_no_baseline() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (10, accepted(asked)),
        "DescribeInstances" if asked.at == START => (9_000, no_instances()),
        "DescribeInstanceStatus" if asked.at - START < 20_000 => {
            (10, statuses(&[("i-a-0", "Stopping")], 1))
        }
        "DescribeInstanceStatus" => (10, statuses(&[("i-a-0", "Running")], 1)),
        _ => (10, no_instances()),
    });
    let run = finished(
        cloud.clone(),
        &clock,
        plan(&reboot(EACH, false), &ecs("a", 1)),
    );
    assert_eq!(cloud.asked("RebootInstances"), [(5_000, "a".to_owned())]);
    assert_eq!(run.borrow().counts().follow.verified, 1);
}

/// A reading that came in the very millisecond in which it was given up had the call sent twice.
#[test]
fn a_reading_that_comes_as_it_is_given_up_has_the_call_sent_once() {
    for delay in [4_999, 5_000, 5_001] {
        let clock = VirtualClock::new();
        let cloud = Scripted::new(&clock, move |asked| match asked.action.as_str() {
            "RebootInstances" => (10, accepted(asked)),
            "DescribeInstances" => (delay, no_instances()),
            _ => (10, statuses(&[("i-a-0", "Running")], 1)),
        });
        finished(
            cloud.clone(),
            &clock,
            plan(&reboot(EACH, false), &ecs("a", 1)),
        );
        assert_eq!(cloud.asked("RebootInstances").len(), 1, "{delay} ms");
    }
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
        assert!(run.rows().iter().all(|row| row.followed.is_none()));
    }
}

/// Keys that are locked away.
struct Locked;
impl Signer for Locked {
    fn sign(&self, _request: HttpRequest, _now: UnixMillis) -> Result<HttpRequest, SignError> {
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
fn what_was_not_signed_was_not_sent() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |_| (10, no_instances()));
    let endpoints = Endpoints::One("http://cloud/".into());
    let client = Client::new(cloud.clone(), Rc::new(clock.clone()), endpoints);
    let client = client.with_signer(Rc::new(Locked));
    let plan = plan(&reboot(EACH, false), &ecs("a", 2));
    let run = Rc::new(RefCell::new(Run::new(plan, client.clock().now())));
    clock.drive(execute(client, Rc::clone(&run), Rc::new(|| ())));
    assert_eq!(cloud.log.borrow().len(), 0);
    for row in run.borrow().rows() {
        let why = NotSentWhy::NotSigned(SignError::NoKeys);
        assert_eq!((&row.answer, row.sent_at), (&Answer::NotSent(why), None));
        assert_eq!(row.standing(), Standing::NotSent);
    }
}
