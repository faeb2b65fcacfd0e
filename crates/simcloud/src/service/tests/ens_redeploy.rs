//! `BatchEventRedeployInstance`: at once, planned, refused.

use super::kit::*;
use crate::call::Refusal;
use crate::world::World;
use crate::world::edge::EdgeMachine;
use serde_json::{Value, json};

/// Event id and instance id of open ENS events that can be acted on, one an instance.
fn open(world: &World, count: usize) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = world
        .events_of(world.places.all_ens())
        .filter(|at| {
            let event = world.event(*at).unwrap();
            let edge = EdgeMachine::new(world, event.instance).unwrap();
            event.kind.redeploy.contains(&event.cycle)
                && !edge.forbidden()
                && !edge.expired()
                && !edge.stopped()
        })
        .map(|at| {
            (
                world.event_id(at),
                world.instance_id(world.event(at).unwrap().instance),
            )
        })
        .collect();
    found.dedup_by(|a, b| a.1 == b.1);
    found.truncate(count);
    assert_eq!(found.len(), count);
    found
}

fn item(pair: &(String, String)) -> Value {
    json!({ "EventId": pair.0, "ResourceId": pair.1, "OpsType": "immediate" })
}

fn act(world: &mut World, items: &[Value]) -> Result<Value, Box<Refusal>> {
    let infos = Value::from(items).to_string();
    ens(
        world,
        "BatchEventRedeployInstance",
        &[("EventInfos", &infos)],
    )
}

fn event_status(world: &World, pair: &(String, String)) -> &'static str {
    let state = world.state(&pair.1).unwrap();
    state
        .events
        .iter()
        .find(|event| event.event_id == pair.0)
        .unwrap()
        .status
}

#[test]
fn at_once_the_event_executes_and_the_instance_goes_round() {
    let mut world = sized(10_000, 1.0);
    let pairs = open(&world, 4);
    let answer = act(&mut world, &pairs.iter().map(item).collect::<Vec<_>>()).unwrap();
    for (line, pair) in answer["Results"].as_array().unwrap().iter().zip(&pairs) {
        assert_eq!(
            (&line["Code"], &line["Message"]),
            (&200.into(), &"success".into())
        );
        assert_eq!(line["EventId"], pair.0.as_str());
        assert_eq!(line["ResourceId"].as_str().unwrap().trim(), pair.1);
        assert_eq!(event_status(&world, pair), "Executing");
    }
    let before = world.state(&pairs[0].1).unwrap();
    let mut seen = vec![status(&world, &pairs[0].1)];
    for _ in 0..4000 {
        wait(&mut world, 1);
        let now = status(&world, &pairs[0].1);
        if seen.last() != Some(&now) {
            seen.push(now);
        }
    }
    assert_eq!(seen, ["Running", "Stopped", "Running"]);
    let after = world.state(&pairs[0].1).unwrap();
    assert_ne!(after.host, before.host);
    assert_eq!(after.redeploys, 1);
    assert_eq!(event_status(&world, &pairs[0]), "Executed");
    assert_eq!(
        after.calls[0].event_id.as_deref(),
        Some(pairs[0].0.as_str())
    );
}

#[test]
fn a_failed_redeploy_fails_the_event_and_leaves_the_instance_where_it_was() {
    let mut world = sized(10_000, 1.0);
    let pair = open(&world, 1).remove(0);
    let before = world.state(&pair.1).unwrap();
    world.effects().fail_next_task();
    act(&mut world, &[item(&pair)]).unwrap();
    wait(&mut world, 4000);
    assert_eq!(event_status(&world, &pair), "Failed");
    let after = world.state(&pair.1).unwrap();
    assert_eq!(
        (after.host, after.status.as_str()),
        (before.host, "Running")
    );
}

#[test]
fn planned_the_event_waits_for_its_time() {
    let mut world = sized(10_000, 1.0);
    let pair = open(&world, 1).remove(0);
    let plan = after(&world, 1800);
    let mut planned = item(&pair);
    planned["OpsType"] = "scheduled".into();
    planned["PlanTime"] = plan.0.into();
    act(&mut world, &[planned.clone()]).unwrap();
    assert_eq!(event_status(&world, &pair), "Scheduled");
    wait(&mut world, 1799);
    assert_eq!(event_status(&world, &pair), "Scheduled");
    wait(&mut world, 1);
    assert_eq!(event_status(&world, &pair), "Executing");
    wait(&mut world, 4000);
    assert!(["Executed", "Failed"].contains(&event_status(&world, &pair)));
    // It is over: nothing more can be asked.
    let answer = act(&mut world, &[item(&pair)]).unwrap();
    assert_eq!(answer["Results"][0]["Code"], 400);
}

#[test]
fn what_strikes_a_call_strikes_what_it_planned_although_others_are_asked_for_meanwhile() {
    let mut world = sized(10_000, 1.0);
    let pairs = open(&world, 3);
    let plan = after(&world, 1800);
    let planned = |pair| {
        let mut planned = item(pair);
        planned["OpsType"] = "scheduled".into();
        planned["PlanTime"] = plan.0.into();
        planned
    };
    world.effects().fail_task(&pairs[0].1);
    world.effects().stick(&pairs[1].1);
    act(&mut world, &[planned(&pairs[0]), planned(&pairs[1])]).unwrap();
    // The fault was that call's alone.
    world.effects().forget_next();
    act(&mut world, &[item(&pairs[2])]).unwrap();
    let before = world.state(&pairs[0].1).unwrap();
    wait(&mut world, 1800 + 2000);
    assert_eq!(event_status(&world, &pairs[0]), "Failed");
    let after = world.state(&pairs[0].1).unwrap();
    assert_eq!((after.redeploys, after.host), (0, before.host));
    assert_eq!(event_status(&world, &pairs[1]), "Executing");
    assert_eq!(event_status(&world, &pairs[2]), "Executed");
}

#[test]
fn a_plan_can_be_moved_later_and_the_old_time_does_nothing() {
    let mut world = sized(10_000, 1.0);
    let pair = open(&world, 1).remove(0);
    for seconds in [600, 1200] {
        let mut planned = item(&pair);
        planned["OpsType"] = "scheduled".into();
        planned["PlanTime"] = after(&world, seconds).0.into();
        act(&mut world, &[planned]).unwrap();
    }
    wait(&mut world, 700);
    assert_eq!(event_status(&world, &pair), "Scheduled");
    wait(&mut world, 500);
    assert_eq!(event_status(&world, &pair), "Executing");
}

#[test]
fn each_item_stands_on_its_own() {
    let mut world = sized(10_000, 1.0);
    let pairs = open(&world, 3);
    let unknown = (
        "e-00000000000000000000000000000001".to_owned(),
        pairs[1].1.clone(),
    );
    let mixed = (pairs[1].0.clone(), pairs[2].1.clone());
    let answer = act(&mut world, &[item(&unknown), item(&pairs[0]), item(&mixed)]).unwrap();
    let codes: Vec<i64> = answer["Results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["Code"].as_i64().unwrap())
        .collect();
    assert_eq!(codes, [400, 200, 400]);
    let text = answer["Results"][0]["Message"].as_str().unwrap();
    assert_eq!(
        text,
        "The specified field EventId invalid. Please check it again."
    );
    assert!(
        answer["Results"][2]["Message"]
            .as_str()
            .unwrap()
            .contains("ResourceId")
    );
    assert_eq!(event_status(&world, &pairs[0]), "Executing");
    assert_ne!(event_status(&world, &pairs[1]), "Executing");
    // The same again: it is executing already.
    let answer = act(&mut world, &[item(&pairs[0])]).unwrap();
    assert_eq!(answer["Results"][0]["Code"], 400);
}

#[test]
fn events_of_other_types_cannot_be_answered_by_a_redeploy() {
    let mut world = sized(10_000, 1.0);
    let other = world
        .events_of(world.places.all_ens())
        .find(|at| world.event(*at).unwrap().kind.name == "Instance:SystemMaintenance.Reboot")
        .unwrap();
    let pair = (
        world.event_id(other),
        world.instance_id(world.event(other).unwrap().instance),
    );
    let answer = act(&mut world, &[item(&pair)]).unwrap();
    assert!(
        answer["Results"][0]["Message"]
            .as_str()
            .unwrap()
            .contains("EventType")
    );
    let ecs_event = (world.event_id(0), pair.1.clone());
    let answer = act(&mut world, &[item(&ecs_event)]).unwrap();
    assert!(
        answer["Results"][0]["Message"]
            .as_str()
            .unwrap()
            .contains("EventId")
    );
}

#[test]
fn the_form_of_the_list_is_checked_as_a_whole() {
    let mut world = sized(10_000, 1.0);
    let pair = open(&world, 1).remove(0);
    let with = |name: &str, value: Value| {
        let mut item = item(&pair);
        item[name] = value;
        item
    };
    let scheduled = |plan: Value| {
        let mut item = with("OpsType", "scheduled".into());
        item["PlanTime"] = plan;
        item
    };
    let past = world.now().0 - 1;
    for (items, field) in [
        (vec![], "EventInfos"),
        (vec![item(&pair); 101], "EventInfos"),
        (vec![with("EventId", "".into())], "EventId"),
        (vec![with("ResourceId", Value::Null)], "ResourceId"),
        (vec![with("OpsType", "later".into())], "OpsType"),
        (vec![with("OpsType", Value::Null)], "OpsType"),
        (vec![scheduled(Value::Null)], "PlanTime"),
        (vec![scheduled("1768467600000".into())], "PlanTime"),
        (vec![scheduled(past.into())], "PlanTime"),
        (vec![item(&pair), scheduled(past.into())], "PlanTime"),
    ] {
        let refusal = act(&mut world, &items).unwrap_err();
        assert_eq!(refusal.code, format!("InvalidParameter.{field}"));
        let text = format!("The specified field {field} invalid. Please check it again.");
        assert_eq!((refusal.status, refusal.message), (400, text));
    }
    for text in ["", "{}", "[1,", "e-1"] {
        let got = code(ens(
            &mut world,
            "BatchEventRedeployInstance",
            &[("EventInfos", text)],
        ));
        assert_eq!(got.1, "InvalidParameter.EventInfos", "{text}");
    }
    assert!(world.state(&pair.1).unwrap().calls.is_empty());
}

#[test]
fn instances_of_others_are_not_permitted() {
    let mut world = sized(10_000, 1.0);
    let foreign = world
        .places
        .all_ens()
        .find(|n| EdgeMachine::new(&world, *n).unwrap().forbidden())
        .map(|n| world.instance_id(n))
        .unwrap();
    let pair = open(&world, 1).remove(0);
    let theirs = (pair.0.clone(), foreign);
    let got = code(act(&mut world, &[item(&theirs)]));
    assert_eq!(got, (400, "NoPermission".to_owned()));
    let answer = act(&mut world, &[item(&theirs), item(&pair)]).unwrap();
    assert_eq!(answer["Results"][0]["Message"], "Permission denied.");
    assert_eq!(answer["Results"][1]["Code"], 200);
}
