//! How fast writes leave.

use std::cell::RefCell;
use std::rc::Rc;

use rerack_api::ecs::reboot_instances::BatchOptimization;

use super::bench::*;
use crate::answer::{Answer, NotSentWhy};
use crate::operation::Operation;

const EACH: BatchOptimization = BatchOptimization::SuccessFirst;

fn redeploy() -> Operation {
    Operation::Redeploy { force_stop: false }
}

#[test]
fn a_region_gets_one_call_after_the_other_and_regions_go_side_by_side() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (1000, refused(403, "InstanceLockedForSecurity")),
        _ => (0, no_instances()),
    });
    let targets = [ecs("a", 250), ecs("b", 150), ecs("c", 1)].concat();
    let run = finished(cloud.clone(), &clock, plan(&reboot(EACH, false), &targets));
    assert_eq!(run.borrow().counts().nothing_happened, 401);
    let mut sent = cloud.asked("RebootInstances");
    sent.sort();
    let sent: Vec<(i64, &str)> = sent
        .iter()
        .map(|(at, region)| (*at, region.as_str()))
        .collect();
    assert_eq!(
        sent,
        [
            (0, "a"),
            (0, "b"),
            (0, "c"),
            (1000, "a"),
            (1000, "b"),
            (2000, "a")
        ]
    );
}

#[test]
fn at_most_five_writes_are_under_way() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RedeployInstance" => (500, refused(403, "InstanceLockedForSecurity")),
        _ => (0, no_instances()),
    });
    let targets: Vec<_> = (0..9).flat_map(|n| ecs(&format!("r{n}"), 3)).collect();
    finished(cloud.clone(), &clock, plan(&redeploy(), &targets));
    assert_eq!(cloud.asked("RedeployInstance").len(), 27);
    assert_eq!(cloud.most.get(), 5);
}

#[test]
fn redeploys_of_a_region_stay_below_500_in_any_60_seconds_and_other_regions_do_not_wait() {
    let clock = VirtualClock::new();
    let targets = [ecs("busy", 1201), ecs("other", 10)].concat();
    let started = clock.ms();
    let at = Rc::new(RefCell::new(Vec::new()));
    let seen = Rc::clone(&at);
    let script = Scripted::new(&clock, move |asked| {
        if asked.action != "RedeployInstance" {
            return (2, no_instances());
        }
        seen.borrow_mut()
            .push((asked.at, asked.get("InstanceId").starts_with("i-busy")));
        (2, refused(403, "InstanceLockedForSecurity"))
    });
    let run = finished(script, &clock, plan(&redeploy(), &targets));
    assert_eq!(run.borrow().counts().refused, 1211);
    let busy: Vec<i64> = at
        .borrow()
        .iter()
        .filter(|(_, busy)| *busy)
        .map(|(at, _)| *at)
        .collect();
    assert_eq!(busy.len(), 1201);
    for (index, at) in busy.iter().enumerate() {
        let window = busy[index..]
            .iter()
            .take_while(|later| **later < at + 60_000)
            .count();
        assert!(window <= 500, "{window} in the 60 s from {at}");
    }
    let last_other = at
        .borrow()
        .iter()
        .filter(|(_, busy)| !busy)
        .map(|(at, _)| *at)
        .max()
        .unwrap();
    assert!(
        last_other < started + 60_000,
        "the other region had no reason to wait"
    );
    assert!(
        clock.ms() - started < 130_000,
        "no longer than the limit asks for"
    );
}

#[test]
fn stop_keeps_what_was_not_sent_unsent_and_waits_for_what_was() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RedeployInstance" => (1000, refused(403, "InstanceLockedForSecurity")),
        _ => (0, no_instances()),
    });
    let run = shared(plan(&redeploy(), &ecs("a", 40)), &clock);
    clock.drive(going(
        cloud.clone(),
        clock.clone(),
        Rc::clone(&run),
        |run| {
            if run.counts().refused == 10 {
                let now = run.now;
                run.stop(now);
            }
        },
    ));
    let run = run.borrow();
    let counts = run.counts();
    let sent = cloud.asked("RedeployInstance").len();
    assert!((10..=15).contains(&sent), "{sent}");
    assert_eq!((counts.refused, counts.not_sent), (sent, 40 - sent));
    assert!(run.is_finished() && run.stopped_at().is_some());
    let unsent = run.rows().iter().filter(|row| row.sent_at().is_none());
    assert!(
        unsent
            .clone()
            .all(|row| *row.answer() == Answer::NotSent(NotSentWhy::Stopped))
    );
    assert_eq!(unsent.count(), 40 - sent);
}

#[test]
fn ten_thousand_redeploys_in_twenty_regions_take_minutes_of_virtual_and_little_real_time() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RedeployInstance" => (5, refused(403, "InstanceLockedForSecurity")),
        _ => (5, no_instances()),
    });
    let targets: Vec<_> = (0..20)
        .flat_map(|n| ecs(&format!("r{n:02}"), 500))
        .collect();
    let run = shared(plan(&redeploy(), &targets), &clock);
    let client = client(cloud, &clock);
    clock.drive(crate::run::execute(
        engine(client),
        Rc::clone(&run),
        Rc::new(|| {}),
    ));
    assert_eq!(run.borrow().counts().refused, 10_000);
    assert!(clock.ms() - START < 60_000, "no region reaches its limit");
}
