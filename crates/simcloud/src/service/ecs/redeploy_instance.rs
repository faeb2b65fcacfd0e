//! `RedeployInstance` (FACTS 1.2): one instance, 500 calls a minute and region.

use super::hindrance::to_redeploy;
use crate::call::{Call, Refusal};
use crate::dataset::regions::REGIONS;
use crate::service::param::Reader;
use crate::world::machine::Machine;
use crate::world::{Disruption, World};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct RedeployInstanceResponse {
    task_id: String,
}

pub(super) fn answer(
    world: &mut World,
    reader: Reader<'_>,
    call: &Call<'_>,
) -> Result<RedeployInstanceResponse, Box<Refusal>> {
    let id = reader.required("InstanceId")?;
    let forced = reader.flag("ForceStop")?.unwrap_or(false);
    let number = world.instance_number(id);
    let machine_region = number
        .and_then(|number| Machine::new(world, number))
        .map(|m| m.region.id);
    if !world.admit_redeploy(machine_region.unwrap_or(REGIONS[0].id)) {
        return Err(Refusal::throttled(world.now()));
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
    let disruption = Disruption {
        action: "RedeployInstance",
        request_id: call.request_id,
        code: refusal.as_ref().map(|refusal| refusal.code.as_str()),
        forced,
        event_id: None,
    };
    world.record(number, &disruption);
    if let Some(refusal) = refusal {
        return Err(refusal);
    }
    let task = world.redeploy(number, forced);
    Ok(RedeployInstanceResponse {
        task_id: world.task_id(task),
    })
}
