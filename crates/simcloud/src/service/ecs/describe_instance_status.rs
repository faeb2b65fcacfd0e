//! `DescribeInstanceStatus` (FACTS 1.6): at most 50 a page.

use super::{known, region};
use crate::call::Refusal;
use crate::service::page::{Candidates, by_number, take, with_list};
use crate::service::param::Reader;
use crate::world::World;
use crate::world::machine::Machine;
use serde_json::{Value, json};

pub(super) fn answer(world: &World, reader: Reader<'_>) -> Result<Value, Refusal> {
    let (_, range) = region(world, reader)?;
    let asked = by_number(reader, 50)?;
    let zone = reader.text("ZoneId");
    let ids = reader.indexed("InstanceId");
    if ids.len() > 100 {
        let text = "Instance ids cannot be more than 100.";
        return Err(Refusal::new(
            403,
            "InvalidParameter.TooManyInstanceIds",
            text,
        ));
    }
    let keep = |number: u32| {
        !world.released.contains(&number)
            && zone.is_none_or(|zone| Machine::new(world, number).is_some_and(|m| m.zone() == zone))
    };
    let candidates = if ids.is_empty() {
        Candidates::All(range)
    } else {
        Candidates::These(known(world, &range, &ids))
    };
    let page = take(world, asked, &[], &candidates, keep);
    let statuses: Vec<Value> = page
        .numbers
        .iter()
        .map(|number| {
            json!({
                "InstanceId": world.instance_id(*number),
                "Status": world.status(*number).name(),
            })
        })
        .collect();
    let body = json!({
        "PageNumber": page.number,
        "PageSize": page.size,
        "TotalCount": page.total,
    });
    Ok(with_list(
        body,
        "InstanceStatuses",
        Some("InstanceStatus"),
        statuses,
    ))
}
