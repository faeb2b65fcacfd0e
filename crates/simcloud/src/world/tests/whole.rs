//! What holds for the account as a whole: the same seed gives the same account, time only goes
//! forward, and size costs little.

use crate::call::Call;
use crate::options::Options;
use crate::service::dispatch;
use crate::world::World;
use rerack_api::product::Product;
use rerack_api::time::UnixMillis;
use rerack_api::wire::params::Params;
use serde_json::Value;

fn read(world: &mut World, action: &str, pairs: &[(&str, &str)]) -> Value {
    let mut params = Params::new();
    for (name, value) in pairs {
        params.scalar(name, *value);
    }
    let call = Call {
        product: Product::Ecs,
        action,
        params: &params,
        request_id: "R",
    };
    serde_json::from_str(&dispatch(world, &call).unwrap()).unwrap()
}

/// What an operator would do and see in an hour, looked at every `step` seconds of the clock.
fn diary(seed: u64, step: i64) -> Vec<Value> {
    let mut world = World::new(&Options {
        instances: 2000,
        seed,
        ..Options::default()
    });
    let region = ("RegionId", "cn-hangzhou");
    let list = read(
        &mut world,
        "DescribeInstances",
        &[region, ("MaxResults", "50")],
    );
    let mut pages = vec![list.clone()];
    let ids = list["Instances"]["Instance"].as_array().unwrap();
    for id in ids {
        let id = id["InstanceId"].as_str().unwrap();
        let pairs = [
            region,
            ("InstanceId.1", id),
            ("BatchOptimization", "SuccessFirst"),
        ];
        pages.push(read(&mut world, "RebootInstances", &pairs));
    }
    let end = world.now().plus_ms(3_600_000);
    while world.now() < end {
        let next = world.now().plus_ms(step * 1000);
        world.advance_to(next);
    }
    world.advance_to(end);
    pages.push(read(
        &mut world,
        "DescribeInstances",
        &[region, ("MaxResults", "100")],
    ));
    pages.push(read(&mut world, "DescribeInstanceHistoryEvents", &[region]));
    for id in ids {
        let state = world.state(id["InstanceId"].as_str().unwrap()).unwrap();
        pages.push(serde_json::to_value(state).unwrap());
    }
    pages
}

#[test]
fn the_same_seed_and_calls_give_the_same_answers_however_time_is_cut() {
    assert_eq!(diary(5, 1), diary(5, 3600));
    assert_ne!(diary(5, 600), diary(6, 600));
}

#[test]
fn time_never_goes_back() {
    let mut world = World::new(&Options::default());
    let later = world.now().plus_ms(10_000);
    world.advance_to(later);
    world.advance_to(UnixMillis(0));
    assert_eq!(world.now(), later);
}

#[test]
fn an_account_may_have_no_instance_or_one() {
    let mut none = World::new(&Options {
        instances: 0,
        ..Options::default()
    });
    let list = read(
        &mut none,
        "DescribeInstances",
        &[("RegionId", "cn-hangzhou")],
    );
    assert_eq!(list["TotalCount"], 0);
    let mut one = World::new(&Options {
        instances: 1,
        events: Some(3),
        ens_share: 0,
        ..Options::default()
    });
    let total: u64 = crate::dataset::regions::REGIONS
        .iter()
        .map(|region| {
            let list = read(&mut one, "DescribeInstances", &[("RegionId", region.id)]);
            list["TotalCount"].as_u64().unwrap()
        })
        .sum();
    assert_eq!(total, 1);
    assert_eq!(one.events_of(one.places.all_ecs()).len(), 5);
}

#[test]
fn the_number_of_events_can_be_chosen() {
    let open = |events| {
        let world = World::new(&Options {
            instances: 1000,
            events,
            ..Options::default()
        });
        (0..)
            .map_while(|at| world.event(at))
            .filter(|e| !e.cycle.is_final())
            .count()
    };
    assert_eq!((open(None), open(Some(0)), open(Some(777))), (20, 0, 777));
}

#[test]
fn a_million_instances_are_there_at_once_and_each_is_found_by_its_id() {
    let mut world = World::new(&Options {
        instances: 1_000_000,
        ..Options::default()
    });
    for number in [0, 1, 246_399, 500_000, 879_999, 880_000, 999_999] {
        let id = world.instance_id(number);
        assert_eq!(world.instance_number(&id), Some(number));
        assert_eq!(
            world.region_of(&id).as_deref(),
            Some(world.places.home(number).unwrap().region_id())
        );
    }
    assert_eq!(world.live.count(), 0);
    let list = read(
        &mut world,
        "DescribeInstances",
        &[("RegionId", "cn-hangzhou"), ("PageSize", "100")],
    );
    assert_eq!(list["TotalCount"], 246_400);
}

#[test]
fn an_id_with_one_letter_changed_is_unknown() {
    let world = World::new(&Options::default());
    for number in (0..10_000).step_by(613) {
        let id = world.instance_id(number);
        for at in 2..id.len() {
            let mut other = id.clone();
            let letter = if &id[at..=at] == "a" { "b" } else { "a" };
            other.replace_range(at..=at, letter);
            assert_eq!(world.instance_number(&other), None, "{id} {other}");
            assert!(world.state(&other).is_none());
        }
    }
}

#[test]
fn only_what_something_happened_to_is_stored() {
    let mut world = World::new(&Options::default());
    let number = (0..100)
        .find(|n| world.events_of(*n..*n + 1).is_empty())
        .unwrap();
    world.restart(number, true);
    // What was in between at the beginning takes longer.
    let end = world.now().plus_ms(8_000);
    world.advance_to(end);
    assert_eq!(
        (world.live.count(), world.live.get(number).is_some()),
        (1, true)
    );
}
