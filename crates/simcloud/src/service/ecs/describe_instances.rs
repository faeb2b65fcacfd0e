//! `DescribeInstances` (FACTS 1.5).

use super::instance::{Extras, view};
use super::instance_filter::Filter;
use super::{candidates, region};
use crate::call::Refusal;
use crate::service::common::Instances;
use crate::service::page::{List, Paging, by_either, take};
use crate::service::param::Reader;
use crate::world::World;
use crate::world::machine::Machine;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct DescribeInstancesResponse<L> {
    instances: Instances<L>,
    #[serde(flatten)]
    paging: Paging,
    next_token: String,
}

pub(super) fn answer(world: &World, reader: Reader<'_>) -> Result<impl Serialize, Box<Refusal>> {
    let (region_id, range) = region(world, reader)?;
    let filter = Filter::read(reader)?;
    let scope = ["DescribeInstances", region_id];
    let asked = by_either(world, reader, &scope)?;
    if reader.flag("DryRun")? == Some(true) {
        let text = "Request validation has been passed with DryRun flag set.";
        return Err(Refusal::new(400, "DryRunOperation", text));
    }
    let keep = |number: u32| {
        !world.is_released(number)
            && (filter.is_open()
                || Machine::new(world, number).is_some_and(|machine| filter.keeps(world, &machine)))
    };
    let ids: Vec<&str> = filter.ids.iter().map(String::as_str).collect();
    let candidates = candidates(world, range, &ids);
    let page = take(world, asked, &scope, &candidates, &keep);
    let extras = Extras::read(reader);
    let instance = List(page.numbers, move |number| view(world, number, &extras));
    Ok(DescribeInstancesResponse {
        instances: Instances { instance },
        paging: page.paging,
        next_token: page.next_token,
    })
}
