//! `DescribeInstanceStatus` (FACTS 1.6): at most 50 a page.

use super::{candidates, region, too_many};
use crate::call::Refusal;
use crate::service::page::{Paging, by_number, take};
use crate::service::param::Reader;
use crate::world::World;
use crate::world::machine::Machine;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DescribeInstanceStatusResponse {
    instance_statuses: InstanceStatuses,
    #[serde(flatten)]
    paging: Paging,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct InstanceStatuses {
    instance_status: Vec<InstanceStatus>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct InstanceStatus {
    instance_id: String,
    status: &'static str,
}

pub(super) fn answer(
    world: &World,
    reader: Reader<'_>,
) -> Result<DescribeInstanceStatusResponse, Box<Refusal>> {
    let (_, range) = region(world, reader)?;
    let asked = by_number(reader, 50)?;
    let zone = reader.text("ZoneId");
    let ids = reader.indexed("InstanceId");
    if ids.len() > 100 {
        return Err(too_many());
    }
    let keep = |number: u32| {
        !world.is_released(number)
            && zone.is_none_or(|zone| Machine::new(world, number).is_some_and(|m| m.zone() == zone))
    };
    let page = take(world, asked, &[], &candidates(world, range, &ids), &keep);
    let instance_status = page.list(|number| {
        Some(InstanceStatus {
            instance_id: world.instance_id(number),
            status: world.status(number).name(),
        })
    });
    Ok(DescribeInstanceStatusResponse {
        instance_statuses: InstanceStatuses { instance_status },
        paging: page.paging,
    })
}
