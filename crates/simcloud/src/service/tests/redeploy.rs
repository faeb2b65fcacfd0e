//! `RedeployInstance`: the task, the new host, the wiped disks, the failures, the rate limit.

use super::kit::*;
use crate::world::World;
use crate::world::condition::Condition;
use crate::world::machine::Machine;

fn with_local_disks(world: &World) -> String {
    all_with(world, Condition::Plain)
        .into_iter()
        .filter(|n| world.events_of(*n..*n + 1).is_empty())
        .find(|n| Machine::new(world, *n).unwrap().spec().local_disks > 0)
        .map(|n| world.instance_id(n))
        .unwrap()
}

fn task_status(world: &World, id: &str) -> &'static str {
    world.state(id).unwrap().tasks[0].status
}

#[test]
fn a_redeploy_moves_to_another_host_and_wipes_the_local_disks() {
    let mut world = account();
    let id = with_local_disks(&world);
    let before = world.state(&id).unwrap();
    let task = redeploy(&mut world, &id).unwrap();
    assert!(task.starts_with("t-bp1"));
    assert_eq!(status(&world, &id), "Stopping");
    assert_eq!(task_status(&world, &id), "Processing");
    let mut seen = Vec::new();
    for _ in 0..900 {
        wait(&mut world, 1);
        let now = (status(&world, &id), task_status(&world, &id));
        if seen.last() != Some(&now) {
            seen.push(now);
        }
    }
    let words: Vec<(&str, &str)> = seen.iter().map(|(s, t)| (s.as_str(), *t)).collect();
    assert_eq!(words.last(), Some(&("Running", "Finished")), "{words:?}");
    assert!(words.contains(&("Starting", "Processing")));
    let after = world.state(&id).unwrap();
    assert_ne!(after.host, before.host);
    assert_eq!(
        (after.local_disk_wipes, after.redeploys, after.restarts),
        (1, 1, 0)
    );
    assert!(after.last_start_ms > before.last_start_ms);
}

#[test]
fn a_stopped_instance_goes_to_starting_and_is_running_afterwards() {
    let mut world = account();
    let id = one_with(&world, Condition::Stopped);
    redeploy(&mut world, &id).unwrap();
    assert_eq!(status(&world, &id), "Starting");
    wait(&mut world, 4000);
    assert_eq!(status(&world, &id), "Running");
    assert_eq!(task_status(&world, &id), "Finished");
}

#[test]
fn a_failed_redeploy_returns_to_the_old_host_and_the_former_state() {
    let mut world = account();
    for (id, former) in [
        (with_local_disks(&world), "Running"),
        (one_with(&world, Condition::Stopped), "Stopped"),
    ] {
        let before = world.state(&id).unwrap();
        world.effects().fail_next_task();
        redeploy(&mut world, &id).unwrap();
        wait(&mut world, 4000);
        let after = world.state(&id).unwrap();
        assert_eq!(after.tasks[0].status, "Failed");
        assert_eq!(after.status, former);
        assert_eq!(
            (&after.host, after.local_disk_wipes, after.redeploys),
            (&before.host, 0, 0)
        );
    }
}

#[test]
fn about_three_in_a_hundred_redeploys_fail_without_any_help() {
    let mut world = sized(20_000, 1.0);
    let ids = healthy(&world, 1500);
    for batch in ids.chunks(500) {
        for id in batch {
            redeploy(&mut world, id).unwrap();
        }
        wait(&mut world, 60);
    }
    wait(&mut world, 4000);
    let failed = ids
        .iter()
        .filter(|id| task_status(&world, id) == "Failed")
        .count();
    assert!((20..=75).contains(&failed), "{failed}");
}

#[test]
fn force_stop_is_faster_on_the_way_down() {
    let mut slow = account();
    let id = with_local_disks(&slow);
    let mut fast = slow.clone();
    ecs(
        &mut slow,
        "RedeployInstance",
        &[("InstanceId", &id), ("ForceStop", "false")],
    )
    .unwrap();
    ecs(
        &mut fast,
        "RedeployInstance",
        &[("InstanceId", &id), ("ForceStop", "true")],
    )
    .unwrap();
    wait(&mut slow, 4);
    wait(&mut fast, 4);
    assert_eq!(status(&slow, &id), "Stopping");
    assert_eq!(status(&fast, &id), "Starting");
    assert!(fast.state(&id).unwrap().calls[0].forced && !slow.state(&id).unwrap().calls[0].forced);
}

#[test]
fn a_second_redeploy_meanwhile_is_refused() {
    let mut world = account();
    let id = with_local_disks(&world);
    redeploy(&mut world, &id).unwrap();
    assert_eq!(
        redeploy(&mut world, &id).unwrap_err().code,
        "IncorrectInstanceStatus"
    );
    // For RebootInstances it is a conflict with the request before.
    assert_eq!(
        code(reboot(&mut world, &[&id], &[])).1,
        "InvalidOperation.Conflict"
    );
    wait(&mut world, 4000);
    assert_eq!(world.state(&id).unwrap().redeploys, 1);
}

#[test]
fn the_501st_call_of_a_minute_is_throttled_until_the_next_full_minute() {
    let mut world = sized(20_000, 1.0);
    let to_the_minute = 60 - (world.now().0 / 1000).rem_euclid(60);
    wait(&mut world, to_the_minute);
    let ids = healthy(&world, 502);
    for id in &ids[..500] {
        redeploy(&mut world, id).unwrap();
    }
    let refusal = redeploy(&mut world, &ids[500]).unwrap_err();
    assert_eq!(
        (refusal.status, refusal.code.as_str()),
        (400, "Throttling.User")
    );
    assert!(world.state(&ids[500]).unwrap().calls.is_empty());
    wait(&mut world, 59);
    assert_eq!(
        redeploy(&mut world, &ids[500]).unwrap_err().code,
        "Throttling.User"
    );
    wait(&mut world, 1);
    redeploy(&mut world, &ids[500]).unwrap();
}

#[test]
fn a_region_that_older_clients_send_must_be_the_right_one() {
    let mut world = account();
    let id = with_local_disks(&world);
    let wrong = [("InstanceId", id.as_str()), ("RegionId", "cn-beijing")];
    assert_eq!(
        code(ecs(&mut world, "RedeployInstance", &wrong)).1,
        "InvalidInstanceId.NotFound"
    );
    let right = [("InstanceId", id.as_str()), ("RegionId", "cn-hangzhou")];
    assert!(ecs(&mut world, "RedeployInstance", &right).is_ok());
}
