//! `DescribeInstances` of ENS (FACTS 1.16).

use super::instance_view::view;
use super::invalid_field;
use crate::call::Refusal;
use crate::service::page::{Candidates, by_number, take, with_list};
use crate::service::param::Reader;
use crate::service::wildcard::fits;
use crate::world::World;
use crate::world::edge::EdgeMachine;
use serde_json::{Value, json};

/// Reads one attribute of an instance.
type Attribute = fn(&EdgeMachine<'_>) -> String;

/// Scalars that are compared for equality, each with what an instance has.
const EQUALS: [(&str, Attribute); 12] = [
    ("InstanceId", |m| m.id()),
    ("ImageId", |m| m.image().id.to_owned()),
    ("InstanceType", |m| m.spec().name.to_owned()),
    ("InstanceResourceType", |_| "EnsInstance".to_owned()),
    ("EnsServiceId", |_| String::new()),
    ("IntranetIp", |m| m.private_ip()),
    ("NetworkId", |m| m.shared("n-")),
    ("VSwitchId", |m| m.shared("vsw-")),
    ("SecurityGroupId", |m| m.shared("sg-")),
    ("VpdId", |_| String::new()),
    ("VpdVSwitchId", |_| String::new()),
    ("EipAddresses", |_| String::new()),
];

pub(super) fn answer(world: &World, reader: Reader<'_>) -> Result<Value, Refusal> {
    let asked = by_number(reader, 100)?;
    let region = reader.text("EnsRegionId");
    let regions = list(reader, "EnsRegionIds")?;
    let ids = list(reader, "InstanceIds")?;
    let status = reader.one_of("Status", &["Running", "Stopped", "Expired"], || {
        invalid_field("Status")
    })?;
    let service_status = list(reader, "ServiceStatus")?;
    let tags = tags(reader)?;
    let name = reader.text("InstanceName");
    let search = reader.text("SearchKey");
    let equals: Vec<_> = EQUALS
        .iter()
        .filter_map(|(name, of)| reader.text(name).map(|value| (*of, value)))
        .collect();
    let range = match region {
        Some(id) => world.places.ens_region(id).unwrap_or(0..0),
        None => world.places.all_ens(),
    };
    let keep = |number: u32| {
        let Some(edge) = EdgeMachine::new(world, number) else {
            return false;
        };
        let (_, service, team, _) = edge.role();
        regions
            .as_ref()
            .is_none_or(|ids| ids.iter().any(|id| id == edge.region.id))
            && ids.as_ref().is_none_or(|ids| ids.contains(&edge.id()))
            && status.is_none_or(|status| world.status(number).edge_name() == status)
            && service_status
                .as_ref()
                .is_none_or(|list| list.iter().any(|s| s == "Open"))
            && name.is_none_or(|pattern| fits(pattern, &edge.name()))
            && tags.iter().all(|(key, value)| match key.as_str() {
                "svc" => value.is_empty() || value == service,
                "team" => value.is_empty() || value == team,
                _ => false,
            })
            && equals.iter().all(|(of, value)| of(&edge) == *value)
            && search.is_none_or(|text| {
                edge.name().contains(text)
                    || edge.id().contains(text)
                    || edge.public_ip().contains(text)
                    || edge.private_ip().contains(text)
            })
    };
    let candidates = if descending(reader)? {
        Candidates::Backwards(range)
    } else {
        Candidates::All(range)
    };
    let page = take(world, asked, &[], &candidates, keep);
    let instances: Vec<Value> = page
        .numbers
        .iter()
        .filter_map(|number| view(world, *number))
        .collect();
    let body = json!({
        "Code": 0,
        "PageNumber": page.number,
        "PageSize": page.size,
        "TotalCount": page.total,
    });
    Ok(with_list(body, "Instances", Some("Instance"), instances))
}

/// A JSON list of at most 100; an empty list stays a list that nothing is in.
fn list(reader: Reader<'_>, name: &str) -> Result<Option<Vec<String>>, Refusal> {
    match reader.json_list(name) {
        Ok(Some(list)) if list.len() > 100 => Err(invalid_field(name)),
        other => other.map_err(|_| invalid_field(name)),
    }
}

/// `[{"Key":"k","Value":"v"}]`
fn tags(reader: Reader<'_>) -> Result<Vec<(String, String)>, Refusal> {
    if reader.text("Tags").is_none() {
        return Ok(Vec::new());
    }
    let items = reader
        .json_array("Tags")
        .ok_or_else(|| invalid_field("Tags"))?;
    let text = |item: &Value, key: &str| item.get(key).and_then(Value::as_str).map(str::to_owned);
    items
        .iter()
        .map(|item| {
            let key = text(item, "Key").ok_or_else(|| invalid_field("Tags"))?;
            Ok((key, text(item, "Value").unwrap_or_default()))
        })
        .collect()
}

/// `OrderByParams`, for example `{"EnsRegionId":"desc"}`: whether the list is turned round.
fn descending(reader: Reader<'_>) -> Result<bool, Refusal> {
    let Some(text) = reader.text("OrderByParams") else {
        return Ok(false);
    };
    let bad = || invalid_field("OrderByParams");
    let order: Value = serde_json::from_str(text).map_err(|_| bad())?;
    let first = order.as_object().ok_or_else(bad)?.values().next();
    Ok(first
        .and_then(Value::as_str)
        .is_some_and(|way| way.eq_ignore_ascii_case("desc")))
}
