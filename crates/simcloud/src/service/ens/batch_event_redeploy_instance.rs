//! `BatchEventRedeployInstance` of ENS (FACTS 1.14): each item stands on its own.

use super::invalid_field;
use crate::call::Refusal;
use crate::dataset::kinds::Cycle;
use crate::service::param::Reader;
use crate::world::edge::EdgeMachine;
use crate::world::live::Status;
use crate::world::{CallRecord, World};
use rerack_api::time::UnixMillis;
use serde_json::{Value, json};

const TYPES: [&str; 2] = [
    "Instance:SystemFailure.Redeploy",
    "Instance:SystemMaintenance.Redeploy",
];
/// The most items in a call.
const MOST: usize = 100;

/// One item of the call, well formed.
struct Info {
    event_id: String,
    resource_id: String,
    /// `None` = at once.
    plan: Option<UnixMillis>,
}

pub(super) fn answer(
    world: &mut World,
    reader: Reader<'_>,
    request_id: &str,
) -> Result<Value, Refusal> {
    let items = reader
        .json_array("EventInfos")
        .filter(|items| !items.is_empty() && items.len() <= MOST)
        .ok_or_else(|| invalid_field("EventInfos"))?;
    let infos: Vec<Info> = items
        .iter()
        .map(|item| info(item, world.now()))
        .collect::<Result<_, _>>()?;
    if infos.iter().all(|info| forbidden(world, info)) {
        return Err(Refusal::new(400, "NoPermission", "Permission denied."));
    }
    let results: Vec<Value> = infos
        .iter()
        .map(|info| carry_out(world, info, request_id))
        .collect();
    Ok(json!({ "Results": results }))
}

/// Reads one item; what is wrong with its form refuses the whole call.
fn info(item: &Value, now: UnixMillis) -> Result<Info, Refusal> {
    let text = |name: &str| {
        let value = item
            .get(name)
            .and_then(Value::as_str)
            .map(str::trim)
            .unwrap_or_default();
        if value.is_empty() {
            Err(invalid_field(name))
        } else {
            Ok(value.to_owned())
        }
    };
    let plan = match text("OpsType")?.as_str() {
        "immediate" => None,
        "scheduled" => {
            let time = item.get("PlanTime").and_then(Value::as_i64).map(UnixMillis);
            Some(
                time.filter(|time| *time > now)
                    .ok_or_else(|| invalid_field("PlanTime"))?,
            )
        }
        _ => return Err(invalid_field("OpsType")),
    };
    Ok(Info {
        event_id: text("EventId")?,
        resource_id: text("ResourceId")?,
        plan,
    })
}

/// Acts on one item if it can be; its line of the answer.
fn carry_out(world: &mut World, info: &Info, request_id: &str) -> Value {
    let outcome = check(world, info);
    let (code, message) = match &outcome {
        Ok(_) => (200, "success".to_owned()),
        Err(text) => (400, text.clone()),
    };
    if let Some(number) = world.instance_number(&info.resource_id) {
        let record = CallRecord {
            action: "BatchEventRedeployInstance",
            request_id: request_id.to_owned(),
            at_ms: world.stamp(),
            accepted: outcome.is_ok(),
            code: code.to_string(),
            forced: false,
            event_id: Some(info.event_id.clone()),
        };
        world.record(number, record);
    }
    if let Ok(event) = outcome {
        match info.plan {
            None => world.redeploy_edge(event),
            Some(at) => world.plan_edge(event, at),
        }
    }
    json!({
        "Code": code,
        "EventId": info.event_id,
        "Message": message,
        // The official example ends in a line feed; so does this answer.
        "ResourceId": format!("{}\n", info.resource_id),
    })
}

/// The number of the event if it can be acted on now, or why not.
fn check(world: &World, info: &Info) -> Result<u32, String> {
    let bad = |field: &str| format!("The specified field {field} invalid. Please check it again.");
    if forbidden(world, info) {
        return Err("Permission denied.".to_owned());
    }
    let number = world
        .event_number(&info.event_id)
        .ok_or_else(|| bad("EventId"))?;
    let event = world
        .event(number)
        .filter(|event| event.is_edge())
        .ok_or_else(|| bad("EventId"))?;
    if world.instance_number(&info.resource_id) != Some(event.instance) {
        return Err(bad("ResourceId"));
    }
    if !TYPES.contains(&event.kind.name) {
        return Err(bad("EventType"));
    }
    if !matches!(event.cycle, Cycle::Inquiring | Cycle::Scheduled) {
        return Err("The current status of the event does not support this operation.".to_owned());
    }
    let ready = matches!(
        world.status(event.instance),
        Status::Running | Status::Stopped
    );
    if !ready || world.job(event.instance).is_some() {
        return Err(
            "The current status of the instance does not support this operation.".to_owned(),
        );
    }
    Ok(number)
}

/// The instance belongs to a service on which the account may not act.
fn forbidden(world: &World, info: &Info) -> bool {
    world
        .instance_number(&info.resource_id)
        .and_then(|number| EdgeMachine::new(world, number))
        .is_some_and(|edge| edge.forbidden())
}
