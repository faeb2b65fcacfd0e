//! `BatchEventRedeployInstance` of ENS (FACTS 1.14): each item stands on its own.

use super::invalid_field;
use crate::call::Refusal;
use crate::dataset::kinds::Cycle;
use crate::service::param::Reader;
use crate::world::edge::EdgeMachine;
use crate::world::live::Status;
use crate::world::{Disruption, World};
use rerack_api::time::UnixMillis;
use serde::Serialize;
use serde_json::Value;

const TYPES: [&str; 2] = [
    "Instance:SystemFailure.Redeploy",
    "Instance:SystemMaintenance.Redeploy",
];
/// The most items in a call.
const MOST: usize = 100;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct BatchEventRedeployInstanceResponse {
    results: Vec<Outcome>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Outcome {
    code: u16,
    event_id: String,
    message: String,
    resource_id: String,
}

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
) -> Result<BatchEventRedeployInstanceResponse, Box<Refusal>> {
    let infos = infos(reader, world.now())?;
    if infos.iter().all(|info| forbidden(world, info)) {
        return Err(Refusal::new(400, "NoPermission", "Permission denied."));
    }
    let each = infos.into_iter();
    Ok(BatchEventRedeployInstanceResponse {
        results: each
            .map(|info| carry_out(world, info, request_id))
            .collect(),
    })
}

/// Reads the items; what is wrong with the form of one refuses the whole call.
fn infos(reader: Reader<'_>, now: UnixMillis) -> Result<Vec<Info>, Box<Refusal>> {
    let text = reader.text("EventInfos").unwrap_or("");
    match serde_json::from_str::<Vec<Value>>(text) {
        Ok(items) if (1..=MOST).contains(&items.len()) => {
            items.iter().map(|item| info(item, now)).collect()
        }
        _ => Err(invalid_field("EventInfos")),
    }
}

fn info(item: &Value, now: UnixMillis) -> Result<Info, Box<Refusal>> {
    let text = |name: &str| {
        let value = item.get(name).and_then(Value::as_str);
        match value.map_or("", str::trim) {
            "" => Err(invalid_field(name)),
            value => Ok(value.to_owned()),
        }
    };
    let plan = match text("OpsType")?.as_str() {
        "immediate" => None,
        "scheduled" => {
            // A number, not a text.
            let time = item.get("PlanTime").and_then(Value::as_i64);
            let time = time.map(UnixMillis).filter(|time| *time > now);
            Some(time.ok_or_else(|| invalid_field("PlanTime"))?)
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
fn carry_out(world: &mut World, info: Info, request_id: &str) -> Outcome {
    let checked = check(world, &info);
    if let Some(number) = world.instance_number(&info.resource_id) {
        let call = Disruption {
            action: "BatchEventRedeployInstance",
            request_id,
            code: checked.is_err().then_some("400"),
            forced: false,
            event_id: Some(&info.event_id),
        };
        world.record(number, &call);
    }
    let (code, message) = match checked {
        Ok(event) => {
            match info.plan {
                None => world.redeploy_edge(event),
                Some(at) => world.plan_edge(event, at),
            }
            (200, "success".to_owned())
        }
        Err(message) => (400, message),
    };
    Outcome {
        code,
        event_id: info.event_id,
        message,
        // The official example ends in a line feed; so does this answer.
        resource_id: info.resource_id + "\n",
    }
}

/// The number of the event if it can be acted on now, or why not.
fn check(world: &World, info: &Info) -> Result<u32, String> {
    let bad = |field: &str| invalid_field(field).message;
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
