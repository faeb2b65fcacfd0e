//! `RebootInstances`: both batch modes, the state machine, what the record says.

use super::kit::*;
use crate::world::condition::Condition;
use serde_json::Value;

fn items(answer: &Value) -> &Vec<Value> {
    answer["InstanceResponses"]["InstanceResponse"]
        .as_array()
        .unwrap()
}

#[test]
fn an_accepted_instance_goes_down_and_comes_up_again_with_a_newer_start() {
    let mut world = account();
    let id = healthy(&world, 1).remove(0);
    let before = world.state(&id).unwrap();
    let answer = reboot(&mut world, &[&id], &[]).unwrap();
    assert_eq!(answer["RequestId"], "REQ-1");
    let line = &items(&answer)[0];
    assert_eq!(line["Code"], "200");
    assert_eq!(line["Message"], "success");
    assert_eq!(line["InstanceId"], id);
    assert_eq!(
        (&line["PreviousStatus"], &line["CurrentStatus"]),
        (&"Running".into(), &"Stopping".into())
    );

    let mut seen = vec![status(&world, &id)];
    let begun = world.now();
    while seen.last().unwrap() != "Running" {
        wait(&mut world, 1);
        let now = status(&world, &id);
        if seen.last() != Some(&now) {
            seen.push(now);
        }
        assert!(world.now().0 - begun.0 < 7_000_000, "never came up");
    }
    assert_eq!(seen, ["Stopping", "Starting", "Running"]);
    let after = world.state(&id).unwrap();
    assert!(after.last_start_ms > before.last_start_ms && after.last_start_ms >= begun.0);
    assert_eq!((after.restarts, after.busy), (1, false));
    assert_eq!(after.host, before.host);
}

/// Milliseconds until each of the instances is Running again, in real life (speed 1).
fn durations(forced: bool) -> Vec<i64> {
    let mut world = account();
    let ids = healthy(&world, 100);
    let force = if forced { "true" } else { "false" };
    reboot(&mut world, &ids, &[("ForceReboot", force)]).unwrap();
    let start = world.now().0;
    wait(&mut world, 4000);
    ids.iter()
        .map(|id| world.state(id).unwrap().last_start_ms - start)
        .collect()
}

#[test]
fn durations_are_each_instances_own_and_force_is_faster() {
    let (graceful, forced) = (durations(false), durations(true));
    let inside = |list: &[i64], low: i64, high: i64| {
        list.iter().filter(|ms| (low..=high).contains(ms)).count()
    };
    // 8 to 40 s down and 15 to 60 s up; 1 to 3 s down by force. A few are slow or stuck.
    assert!(inside(&graceful, 23_000, 100_000) >= 92, "{graceful:?}");
    assert!(inside(&forced, 16_000, 63_000) >= 92, "{forced:?}");
    assert!(forced.iter().sum::<i64>() < graceful.iter().sum::<i64>());
    let mut distinct = graceful.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert!(distinct.len() > 90);
}

#[test]
fn speed_divides_the_durations() {
    let mut world = sized(3000, 20.0);
    let ids = healthy(&world, 100);
    reboot(&mut world, &ids, &[]).unwrap();
    wait(&mut world, 5);
    let up = ids
        .iter()
        .filter(|id| status(&world, id) == "Running")
        .count();
    assert!((85..=100).contains(&up), "{up}");
}

#[test]
fn success_first_answers_for_each_in_the_order_asked() {
    let mut world = account();
    let good = healthy(&world, 2);
    let stopped = one_with(&world, Condition::Stopped);
    let ids = [
        good[0].clone(),
        stopped.clone(),
        "i-bp1nosuchinstance".to_owned(),
        good[1].clone(),
    ];
    let answer = reboot(&mut world, &ids, &[("BatchOptimization", "SuccessFirst")]).unwrap();
    let lines: Vec<(&str, &str, &str, &str)> = items(&answer)
        .iter()
        .map(|line| {
            let text = |name: &str| line[name].as_str().unwrap();
            (
                text("InstanceId"),
                text("Code"),
                text("PreviousStatus"),
                text("CurrentStatus"),
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            (good[0].as_str(), "200", "Running", "Stopping"),
            (
                stopped.as_str(),
                "IncorrectInstanceStatus",
                "Stopped",
                "Stopped"
            ),
            ("i-bp1nosuchinstance", "InvalidInstanceId.NotFound", "", ""),
            (good[1].as_str(), "200", "Running", "Stopping"),
        ]
    );
    assert_eq!(status(&world, &stopped), "Stopped");
}

#[test]
fn all_together_restarts_nothing_if_one_is_refused() {
    let mut world = account();
    let mut ids = healthy(&world, 5);
    ids.push(one_with(&world, Condition::Stopped));
    for mode in [vec![], vec![("BatchOptimization", "AllTogether")]] {
        let refusal = reboot(&mut world, &ids, &mode).unwrap_err();
        assert_eq!(
            (refusal.status, refusal.code.as_str()),
            (403, "IncorrectInstanceStatus")
        );
        assert!(refusal.message.contains(&ids[5]), "{}", refusal.message);
    }
    wait(&mut world, 600);
    for id in &ids {
        let state = world.state(id).unwrap();
        assert_eq!(state.restarts, 0);
        assert_eq!(state.calls.len(), 2);
        assert!(state.calls.iter().all(|call| !call.accepted
            && call.code == "IncorrectInstanceStatus"
            && call.request_id == "REQ-1"));
    }
}

#[test]
fn all_together_restarts_all_if_none_is_refused() {
    let mut world = account();
    let ids = healthy(&world, 100);
    let answer = reboot(&mut world, &ids, &[]).unwrap();
    assert_eq!(items(&answer).len(), 100);
    wait(&mut world, 3600);
    assert!(ids.iter().all(|id| world.state(id).unwrap().restarts == 1));
}

#[test]
fn a_second_restart_meanwhile_is_a_conflict_and_restarts_nothing() {
    let mut world = account();
    let id = healthy(&world, 1).remove(0);
    reboot(&mut world, &[&id], &[]).unwrap();
    assert_eq!(
        code(reboot(&mut world, &[&id], &[])),
        (409, "InvalidOperation.Conflict".to_owned())
    );
    wait(&mut world, 3600);
    let state = world.state(&id).unwrap();
    assert_eq!(state.restarts, 1);
    let accepted: Vec<bool> = state.calls.iter().map(|call| call.accepted).collect();
    assert_eq!(accepted, [true, false]);
    // Later it is free again.
    reboot(&mut world, &[&id], &[("ForceReboot", "True")]).unwrap();
    assert!(world.state(&id).unwrap().calls[2].forced);
}

#[test]
fn a_stuck_instance_stays_in_between_for_45_minutes() {
    let mut world = sized(3000, 20.0);
    let ids = healthy(&world, 2);
    world.effects().stick(&ids[1]);
    reboot(&mut world, &ids, &[]).unwrap();
    wait(&mut world, 44 * 60);
    assert_eq!(status(&world, &ids[0]), "Running");
    assert!(["Stopping", "Starting"].contains(&status(&world, &ids[1]).as_str()));
    wait(&mut world, 120);
    assert_eq!(status(&world, &ids[1]), "Running");
}

#[test]
fn some_restarts_are_slow_and_some_are_stuck_without_any_help() {
    let mut world = sized(20_000, 1.0);
    let ids = healthy(&world, 4000);
    let start = world.now().0;
    for batch in ids.chunks(100) {
        reboot(&mut world, batch, &[]).unwrap();
    }
    wait(&mut world, 4000);
    let took: Vec<i64> = ids
        .iter()
        .map(|id| world.state(id).unwrap().last_start_ms - start)
        .collect();
    let slow = took
        .iter()
        .filter(|ms| (100_001..1_200_000).contains(*ms))
        .count();
    let stuck = took.iter().filter(|ms| **ms >= 1_200_000).count();
    assert!((40..=120).contains(&slow), "{slow}");
    assert!((4..=25).contains(&stuck), "{stuck}");
}
