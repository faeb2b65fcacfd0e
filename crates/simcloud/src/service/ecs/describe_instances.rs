//! `DescribeInstances` (FACTS 1.5).

use super::instance_filter::Filter;
use super::instance_view::{Extras, view};
use super::{known, region};
use crate::call::Refusal;
use crate::service::page::{Candidates, by_either, take, with_list};
use crate::service::param::Reader;
use crate::world::World;
use crate::world::machine::Machine;
use serde_json::{Value, json};

pub(super) fn answer(world: &World, reader: Reader<'_>) -> Result<Value, Refusal> {
    let (region_id, range) = region(world, reader)?;
    let filter = Filter::read(reader)?;
    let scope = ["DescribeInstances", region_id];
    let asked = by_either(world, reader, &scope)?;
    if reader.flag("DryRun")? == Some(true) {
        let text = "Request validation has been passed with DryRun flag set.";
        return Err(Refusal::new(400, "DryRunOperation", text));
    }
    let keep = |number: u32| {
        !world.released.contains(&number)
            && (filter.is_open()
                || Machine::new(world, number).is_some_and(|machine| filter.keeps(world, &machine)))
    };
    let candidates = match filter.ids() {
        Some(ids) => Candidates::These(known(world, &range, ids)),
        None => Candidates::All(range),
    };
    let page = take(world, asked, &scope, &candidates, keep);
    let extras = Extras::read(reader);
    let instances: Vec<Value> = page
        .numbers
        .iter()
        .filter_map(|number| view(world, *number, &extras))
        .collect();
    let body = json!({
        "PageNumber": page.number,
        "PageSize": page.size,
        "TotalCount": page.total,
        "NextToken": page.next_token,
    });
    Ok(with_list(body, "Instances", Some("Instance"), instances))
}
