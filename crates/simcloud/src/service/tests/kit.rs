//! What the tests of actions share: an account, calls in one line, ids of instances that are what a
//! test needs.

use crate::call::{Call, Refusal};
use crate::options::Options;
use crate::service::dispatch;
use crate::world::World;
use crate::world::condition::Condition;
use crate::world::machine::Machine;
use rerack_api::product::Product;
use rerack_api::time::UnixMillis;
use rerack_api::wire::params::Params;
use serde_json::Value;

/// The region most tests look at.
pub(super) const HANGZHOU: (&str, &str) = ("RegionId", "cn-hangzhou");

/// 5,000 instances in real time (speed 1): more than a thousand in cn-hangzhou.
pub(super) fn account() -> World {
    sized(5000, 1.0)
}

pub(super) fn sized(instances: usize, speed: f64) -> World {
    World::new(&Options {
        instances,
        speed,
        ..Options::default()
    })
}

pub(super) fn params(pairs: &[(&str, &str)]) -> Params {
    let mut params = Params::new();
    for (name, value) in pairs {
        params.scalar(name, *value);
    }
    params
}

pub(super) fn call(
    world: &mut World,
    product: Product,
    action: &str,
    params: &Params,
) -> Result<Value, Box<Refusal>> {
    let call = Call {
        product,
        action,
        params,
        request_id: "REQ-1",
    };
    let body = dispatch(world, &call)?;
    Ok(serde_json::from_str(&body).expect("JSON"))
}

/// An ECS call.
pub(super) fn ecs(
    world: &mut World,
    action: &str,
    pairs: &[(&str, &str)],
) -> Result<Value, Box<Refusal>> {
    call(world, Product::Ecs, action, &params(pairs))
}

/// An ENS call.
pub(super) fn ens(
    world: &mut World,
    action: &str,
    pairs: &[(&str, &str)],
) -> Result<Value, Box<Refusal>> {
    call(world, Product::Ens, action, &params(pairs))
}

/// The code of a refusal.
pub(super) fn code(result: Result<Value, Box<Refusal>>) -> (u16, String) {
    let refusal = result.expect_err("a refusal");
    (refusal.status, refusal.code)
}

/// Numbers of the instances of cn-hangzhou in this condition.
pub(super) fn all_with(world: &World, condition: Condition) -> Vec<u32> {
    world
        .places
        .ecs_region("cn-hangzhou")
        .unwrap()
        .filter(|n| Machine::new(world, *n).unwrap().condition == condition)
        .collect()
}

/// The id of the first instance of cn-hangzhou in this condition.
pub(super) fn one_with(world: &World, condition: Condition) -> String {
    world.instance_id(all_with(world, condition)[0])
}

/// Ids of `count` instances of cn-hangzhou that can be restarted and have no open event.
pub(super) fn healthy(world: &World, count: usize) -> Vec<String> {
    all_with(world, Condition::Plain)
        .into_iter()
        .filter(|n| world.events_of(*n..*n + 1).is_empty())
        .take(count)
        .map(|n| world.instance_id(n))
        .collect()
}

pub(super) fn after(world: &World, seconds: i64) -> UnixMillis {
    world.now().plus_ms(seconds * 1000)
}

/// Lets seconds pass.
pub(super) fn wait(world: &mut World, seconds: i64) {
    let until = after(world, seconds);
    world.advance_to(until);
}

/// The status word of an instance.
pub(super) fn status(world: &World, id: &str) -> String {
    world.state(id).unwrap().status
}

/// A reboot of some ids of cn-hangzhou with further parameters.
pub(super) fn reboot(
    world: &mut World,
    ids: &[impl AsRef<str>],
    more: &[(&str, &str)],
) -> Result<Value, Box<Refusal>> {
    let mut all = params(&[("RegionId", "cn-hangzhou")]);
    all.indexed("InstanceId", ids);
    for (name, value) in more {
        all.scalar(name, *value);
    }
    call(world, Product::Ecs, "RebootInstances", &all)
}

/// A redeploy; the task id.
pub(super) fn redeploy(world: &mut World, id: &str) -> Result<String, Box<Refusal>> {
    let answer = ecs(
        world,
        "RedeployInstance",
        &[("InstanceId", id), ("ForceStop", "true")],
    )?;
    Ok(answer["TaskId"].as_str().unwrap().to_owned())
}

/// The instances of an answer of `DescribeInstances`.
pub(super) fn instances(answer: &Value) -> &Vec<Value> {
    answer["Instances"]["Instance"].as_array().unwrap()
}

/// All instances of the region by tokens.
pub(super) fn everything(world: &mut World, size: &str) -> Vec<Value> {
    let mut all = Vec::new();
    let mut token = String::new();
    loop {
        let answer = ecs(
            world,
            "DescribeInstances",
            &[HANGZHOU, ("MaxResults", size), ("NextToken", &token)],
        )
        .unwrap();
        all.extend(instances(&answer).iter().cloned());
        token = answer["NextToken"].as_str().unwrap().to_owned();
        if token.is_empty() {
            return all;
        }
    }
}
