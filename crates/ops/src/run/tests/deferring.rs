//! What the cloud declines goes again by itself, and only that.

use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::ecs::reboot_instances::BatchOptimization::{AllTogether, SuccessFirst};

use super::bench::*;
use super::desk::Desk;
use crate::answer::Answer;
use crate::operation::Operation;
use crate::run::{Command, GRACE_MS, Row, RunEvent, Step, TargetStatus};

const TOO_MANY: (u16, &str) = (400, "Throttling.User");

fn desk(mode: BatchOptimization, count: usize, refusal: (u16, &'static str)) -> Desk {
    let mut desk = Desk::new(plan(&reboot(mode, false), &ecs("a", count)));
    desk.refusal = refusal;
    desk.happen(RunEvent::Begun);
    desk
}

fn all(desk: &Desk, target_status: TargetStatus) -> bool {
    desk.run
        .rows()
        .iter()
        .all(|row| row.target_status() == target_status)
}

#[test]
fn a_throttled_region_goes_on_by_itself_in_the_next_full_minute_and_others_do_not_wait() {
    let clock = VirtualClock::new();
    let mut first = true;
    let cloud = Scripted::new(&clock, move |asked| match asked.action.as_str() {
        "RebootInstances" if asked.get("RegionId") == "a" && std::mem::take(&mut first) => {
            (500, refused(400, "Throttling.User"))
        }
        "RebootInstances" => (500, refused(403, "InstanceLockedForSecurity")),
        _ => (0, no_instances()),
    });
    let targets = [ecs("a", 200), ecs("b", 200)].concat();
    let run = finished(
        cloud.clone(),
        &clock,
        plan(&reboot(SuccessFirst, false), &targets),
    );
    let counts = run.borrow().counts();
    assert_eq!((counts.throttled, counts.nothing_happened), (0, 400));
    let sent = cloud.asked("RebootInstances");
    let of = |region: &str| -> Vec<i64> {
        let own = sent.iter().filter(|(_, r)| r == region);
        own.map(|(at, _)| *at).collect()
    };
    assert_eq!(of("b"), [0, 500]);
    assert_eq!(of("a"), [0, 61_000, 61_500]);
    assert_eq!(run.borrow().rows()[0].tries(), 2);
    assert_eq!(run.borrow().rows()[150].tries(), 1);
}

#[test]
fn too_many_calls_are_tried_five_times_again_and_then_it_is_throttled() {
    let mut desk = desk(SuccessFirst, 3, TOO_MANY);
    for tries in 1..=5 {
        assert!(all(&desk, TargetStatus::Deferred));
        let counts = desk.run.counts();
        assert_eq!(
            (counts.not_sent, counts.deferred, desk.run.failed()),
            (3, 3, 0)
        );
        let waits = desk.run.rows()[0].deferred().unwrap().clone();
        assert!(waits.refusal.code == TOO_MANY.1);
        assert_eq!(desk.run.held_regions(), [("a".to_owned(), waits.until)]);
        assert_eq!(
            desk.alarms.last(),
            Some(&waits.until),
            "it wants to be woken"
        );
        let looked = desk.looked;
        desk.wait(waits.until.0 - desk.now.0 - 1);
        assert_eq!(desk.sent.len(), tries);
        desk.wait(1);
        assert_eq!(desk.sent.len(), tries + 1);
        assert!(desk.looked > looked, "it is read again before it goes");
    }
    assert!(all(&desk, TargetStatus::Throttled) && desk.run.is_finished());
    assert_eq!(desk.run.rows()[0].tries(), 6);
    // The operator may ask for it, and then it has all its tries again.
    desk.say(Command::Retry { rows: vec![0] });
    desk.wait(61_000);
    assert_eq!(desk.run.rows()[0].target_status(), TargetStatus::Deferred);
}

#[test]
fn what_may_be_the_echo_of_an_earlier_delivery_is_followed_and_never_sent_again() {
    for code in [
        "InvalidOperation.Conflict",
        "InstanceNotReady",
        "SignatureNonceUsed",
    ] {
        let mut desk = desk(SuccessFirst, 2, (409, code));
        let is_unknown = |row: &Row| matches!(row.answer(), Answer::Unknown { .. });
        assert!(desk.run.rows().iter().all(is_unknown), "{code}");
        assert!(desk.run.rows().iter().all(|row| row.followed().is_some()));
        desk.wait(120_000);
        assert_eq!(desk.sent.len(), 1, "{code}");
    }
}

#[test]
fn what_goes_well_the_second_time_is_like_any_other() {
    let mut desk = desk(AllTogether, 4, TOO_MANY);
    desk.accepts = true;
    desk.wait(61_000);
    assert_eq!(desk.sent.len(), 2);
    let accepted = |row: &Row| matches!(row.answer(), Answer::Accepted(_)) && row.tries() == 2;
    assert!(desk.run.rows().iter().all(accepted));
}

#[test]
fn other_refusals_wait_for_the_operator() {
    let mut other = desk(SuccessFirst, 2, (403, "InstanceLockedForSecurity"));
    other.wait(120_000);
    assert_eq!(other.sent.len(), 1);
    let redeploy = Operation::Redeploy { force_stop: false };
    let mut desk = Desk::new(plan(&redeploy, &ecs("a", 1)));
    desk.refusal = (404, "InvalidInstanceId.NotFound");
    desk.happen(RunEvent::Begun);
    desk.wait(120_000);
    assert_eq!(desk.sent.len(), 1);
}

#[test]
fn one_instance_that_is_throttled_goes_again_alone() {
    let clock = VirtualClock::new();
    let mut sent = 0;
    let cloud = Scripted::new(&clock, move |asked| match asked.action.as_str() {
        "RebootInstances" => {
            sent += 1;
            let ids = asked.list("InstanceId");
            let row = |id: &String| {
                let busy = sent == 1 && id == "i-a-1";
                let code = if busy {
                    TOO_MANY.1
                } else {
                    "InstanceLockedForSecurity"
                };
                format!(r#"{{"Code":"{code}","Message":"","InstanceId":"{id}"}}"#)
            };
            let rows: Vec<String> = ids.iter().map(row).collect();
            let body = format!(
                r#"{{"RequestId":"R","InstanceResponses":{{"InstanceResponse":[{}]}}}}"#,
                rows.join(",")
            );
            (500, said(200, &body))
        }
        _ => (0, no_instances()),
    });
    let plan = plan(&reboot(SuccessFirst, false), &ecs("a", 150));
    let run = finished(cloud.clone(), &clock, plan);
    let log = cloud.log.borrow();
    let asked = log.iter().filter(|asked| asked.action == "RebootInstances");
    let ids: Vec<Vec<String>> = asked.map(|asked| asked.list("InstanceId")).collect();
    assert_eq!(ids.iter().map(Vec::len).collect::<Vec<_>>(), [100, 1, 50]);
    assert_eq!(ids[1], ["i-a-1"]);
    assert_eq!(run.borrow().counts().refused, 150);
}

#[test]
fn pause_skip_and_stop_hold_it_back() {
    let mut desk = desk(SuccessFirst, 3, TOO_MANY);
    desk.say(Command::Pause);
    desk.wait(61_000);
    assert_eq!(desk.sent.len(), 1);
    desk.say(Command::Skip { rows: vec![1] });
    assert!(desk.run.rows()[1].deferred().is_none());
    assert_eq!(desk.run.rows()[1].target_status(), TargetStatus::Throttled);
    desk.say(Command::Resume);
    assert_eq!(desk.sent.len(), 2);
    let last = &desk.run.calls()[desk.sent[1].0];
    assert_eq!(last.targets, [0, 2]);
    desk.say(Command::Stop);
    desk.wait(61_000);
    assert_eq!(desk.sent.len(), 2);
    assert!(desk.run.is_finished());
    let standings = desk
        .run
        .rows()
        .iter()
        .map(Row::target_status)
        .collect::<Vec<_>>();
    // What was sent and refused stays so: it is not told to be unsent.
    assert_eq!(
        standings,
        [
            TargetStatus::Throttled,
            TargetStatus::Throttled,
            TargetStatus::Throttled
        ]
    );
}

#[test]
fn what_was_stopped_while_it_was_sent_is_not_sent_again() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (500, refused(TOO_MANY.0, TOO_MANY.1)),
        _ => (0, no_instances()),
    });
    let run = shared(plan(&reboot(SuccessFirst, false), &ecs("a", 2)), &clock);
    let seen = std::rc::Rc::clone(&run);
    clock.drive(going(cloud.clone(), clock.clone(), run, |run| {
        if run.counts().sending > 0 {
            let now = run.now;
            run.stop(now);
        }
    }));
    assert_eq!(cloud.asked("RebootInstances").len(), 1);
    assert_eq!(seen.borrow().counts().throttled, 2);
}

#[test]
fn after_a_crash_it_waits_for_the_operator_and_for_its_time() {
    let mut desk = desk(SuccessFirst, 2, TOO_MANY);
    desk.wait(5_000);
    desk.reopen();
    assert!(all(&desk, TargetStatus::Deferred));
    desk.wait(60_000);
    assert_eq!(desk.sent.len(), 1);
    desk.say(Command::Resume);
    desk.wait(GRACE_MS);
    assert_eq!(desk.sent.len(), 2);
    // The tries of before count.
    for _ in 0..12 {
        desk.wait(61_000);
    }
    assert_eq!(desk.sent.len(), 6);
    assert!(all(&desk, TargetStatus::Throttled));
}

#[test]
fn resumed_in_time_it_still_waits_for_its_turn() {
    let mut desk = desk(SuccessFirst, 2, TOO_MANY);
    desk.reopen();
    desk.say(Command::Resume);
    desk.wait(60_000);
    assert_eq!(desk.sent.len(), 1);
    desk.wait(1_000);
    assert_eq!(desk.sent.len(), 2);
}

#[test]
fn a_journal_of_before_tells_what_it_told() {
    let mut desk = desk(SuccessFirst, 2, TOO_MANY);
    desk.records
        .retain(|record| !matches!(record.step, Step::Deferred { .. }));
    desk.reopen();
    assert!(all(&desk, TargetStatus::Throttled) && desk.run.is_finished());
}
