//! Traps of the readings, end to end with a script.

use rerack_api::ecs::reboot_instances::BatchOptimization;

use super::bench::*;
use crate::follow::Outcome;
use crate::run::TargetStatus;

const EACH: BatchOptimization = BatchOptimization::SuccessFirst;

/// Statuses of a reboot that takes 20 s, for every id asked for.
fn rebooting(asked: &Asked, limit: usize) -> Said {
    let after = asked.at - START;
    let status = if after < 20_000 {
        "Stopping"
    } else {
        "Running"
    };
    let ids = asked.list("InstanceId");
    let page: usize = asked.get("PageNumber").parse().unwrap();
    let rows: Vec<(&str, &str)> = ids
        .iter()
        .skip((page - 1) * limit)
        .take(limit)
        .map(|id| (id.as_str(), status))
        .collect();
    statuses(&rows, ids.len())
}

#[test]
fn two_hundred_and_fifty_in_three_regions_are_followed_fifty_a_page() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (50, accepted(asked)),
        "DescribeInstanceStatus" => {
            assert!(asked.list("InstanceId").len() <= 50);
            assert_eq!(asked.get("PageSize"), "50");
            (20, rebooting(asked, 50))
        }
        _ => (20, no_instances()),
    });
    let targets = [ecs("a", 120), ecs("b", 100), ecs("c", 30)].concat();
    let run = finished(cloud, &clock, plan(&reboot(EACH, false), &targets));
    let counts = run.borrow().counts();
    assert_eq!((counts.accepted, counts.follow.verified), (250, 250));
}

#[test]
fn a_cloud_that_gives_ten_a_page_whatever_is_asked_is_read_to_the_end() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (50, accepted(asked)),
        "DescribeInstanceStatus" => (20, rebooting(asked, 10)),
        _ => (20, no_instances()),
    });
    let run = finished(cloud, &clock, plan(&reboot(EACH, false), &ecs("a", 45)));
    assert_eq!(run.borrow().counts().follow.verified, 45);
}

#[test]
fn an_id_that_does_not_come_back_is_said_not_guessed() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (50, accepted(asked)),
        "DescribeInstanceStatus" => (
            20,
            statuses(&[("i-a-1", "Running"), ("i-zzz", "Running")], 2),
        ),
        _ => (20, no_instances()),
    });
    let run = finished(cloud, &clock, plan(&reboot(EACH, false), &ecs("a", 2)));
    let standings: Vec<TargetStatus> = run
        .borrow()
        .rows()
        .iter()
        .map(super::super::Row::target_status)
        .collect();
    assert_eq!(
        standings,
        [TargetStatus::NotListed, TargetStatus::NotProven]
    );
    assert!(clock.ms() - START < 11 * 60_000, "both end at the limit");
}

#[test]
fn a_page_that_is_short_is_not_taken_for_a_released_instance() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (50, accepted(asked)),
        // Announces two, never gives the second.
        "DescribeInstanceStatus" if asked.get("PageNumber") == "1" => {
            (20, statuses(&[("i-a-1", "Running")], 2))
        }
        "DescribeInstanceStatus" => (20, statuses(&[], 2)),
        _ => (20, no_instances()),
    });
    let run = finished(cloud, &clock, plan(&reboot(EACH, false), &ecs("a", 2)));
    let run = run.borrow();
    let outcome = run.rows()[0]
        .followed()
        .map(|followed| followed.instance().clone());
    assert_eq!(outcome, Some(Outcome::Unknown));
}

#[test]
fn readings_that_fail_are_shown_and_end_once_they_work_again() {
    let clock = VirtualClock::new();
    let cloud = Scripted::new(&clock, |asked| match asked.action.as_str() {
        "RebootInstances" => (50, accepted(asked)),
        "DescribeInstanceStatus" if asked.at - START < 10_000 => {
            (20, refused(400, "Throttling.User"))
        }
        "DescribeInstanceStatus" => {
            let after = asked.at - START;
            assert!(
                after >= 60_000,
                "read again after {after} ms, within the refused minute"
            );
            let status = if after < 70_000 {
                "Starting"
            } else {
                "Running"
            };
            (20, statuses(&[("i-a-0", status)], 1))
        }
        _ => (20, no_instances()),
    });
    let run = shared(plan(&reboot(EACH, false), &ecs("a", 1)), &clock);
    let troubled = std::rc::Rc::new(std::cell::Cell::new(false));
    let seen = std::rc::Rc::clone(&troubled);
    clock.drive(going(
        cloud,
        clock.clone(),
        std::rc::Rc::clone(&run),
        move |run| {
            let throttled = run
                .read_troubles()
                .iter()
                .any(|t| t.region == "a" && t.held_until.is_some());
            seen.set(seen.get() || throttled);
        },
    ));
    assert!(troubled.get());
    assert!(run.borrow().read_troubles().is_empty());
    assert_eq!(run.borrow().counts().follow.verified, 1);
}
