//! `DescribeInstanceStatus` (FACTS 1.6): at most 50 a page.

use super::{candidates, region, too_many};
use crate::call::Answer;
use crate::form::Form;
use crate::service::page::{by_number, take};
use crate::service::param::Reader;
use crate::world::World;
use crate::world::machine::Machine;

const ANSWER: &str =
    r#"{"InstanceStatuses":{"InstanceStatus":$},"PageNumber":$,"PageSize":$,"TotalCount":$}"#;
const STATUS: &str = r#"{"InstanceId":$,"Status":$}"#;

pub(super) fn answer(world: &World, reader: Reader<'_>) -> Answer {
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
    Ok(page.answer(ANSWER, &|number| {
        let id = world.instance_id(number);
        let status = world.status(number).name();
        Some(Form::new(STATUS).own(id).text(status).done())
    }))
}
