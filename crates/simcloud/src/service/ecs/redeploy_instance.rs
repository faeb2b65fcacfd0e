//! `RedeployInstance` (FACTS 1.2): one instance, 500 calls a minute and region.

use super::hindrance::to_redeploy;
use crate::call::Refusal;
use crate::dataset::regions::REGIONS;
use crate::service::param::Reader;
use crate::world::machine::Machine;
use crate::world::{CallRecord, World};
use serde_json::{Value, json};

pub(super) fn answer(
    world: &mut World,
    reader: Reader<'_>,
    request_id: &str,
) -> Result<Value, Refusal> {
    let id = reader.required("InstanceId")?;
    let forced = reader.flag("ForceStop")?.unwrap_or(false);
    let number = world.instance_number(id);
    let machine_region = number
        .and_then(|number| Machine::new(world, number))
        .map(|m| m.region.id);
    if !world.admit_redeploy(machine_region.unwrap_or(REGIONS[0].id)) {
        let text = "Request was denied due to user flow control.";
        return Err(Refusal::new(400, "Throttling.User", text));
    }
    // The documents have no RegionId here, but older clients always send one.
    let elsewhere = reader
        .text("RegionId")
        .is_some_and(|asked| Some(asked) != machine_region);
    let (Some(number), Some(_), false) = (number, machine_region, elsewhere) else {
        let text = "The InstanceId provided does not exist in our records.";
        return Err(Refusal::new(404, "InvalidInstanceId.NotFound", text));
    };
    let refusal = to_redeploy(world, number);
    let record = CallRecord {
        action: "RedeployInstance",
        request_id: request_id.to_owned(),
        at_ms: world.stamp(),
        accepted: refusal.is_none(),
        code: refusal
            .as_ref()
            .map_or_else(|| "200".to_owned(), |refusal| refusal.code.clone()),
        forced,
        event_id: None,
    };
    world.record(number, record);
    if let Some(refusal) = refusal {
        return Err(refusal);
    }
    let task = world.redeploy(number, forced);
    Ok(json!({ "TaskId": world.task_id(task) }))
}
