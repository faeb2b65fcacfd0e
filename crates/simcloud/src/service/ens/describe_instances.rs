//! `DescribeInstances` of ENS (FACTS 1.16).

use super::instance::view;
use super::invalid_field;
use crate::call::Refusal;
use crate::service::common::Instances;
use crate::service::page::{Candidates, List, Paging, by_number, take};
use crate::service::param::Reader;
use crate::service::wildcard::{fits, has};
use crate::world::World;
use crate::world::edge::EdgeMachine;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct DescribeInstancesResponse<L> {
    instances: Instances<L>,
    #[serde(flatten)]
    paging: Paging,
    code: u32,
}

/// Whether an instance has the value asked for.
type Test = fn(&World, &EdgeMachine<'_>, &str) -> bool;

/// The filters that are scalars.
static FILTERS: [(&str, Test); 15] = [
    ("Status", |w, m, v| w.status(m.number).edge_name() == v),
    ("InstanceName", |_, m, v| fits(v, &m.name())),
    ("SearchKey", |_, m, v| {
        [m.name(), m.id(), m.public_ip(), m.private_ip()]
            .iter()
            .any(|text| has(text, v))
    }),
    ("InstanceId", |_, m, v| m.id() == v),
    ("ImageId", |_, m, v| m.image().id == v),
    ("InstanceType", |_, m, v| m.spec().name == v),
    ("InstanceResourceType", |_, _, v| v == "EnsInstance"),
    ("IntranetIp", |_, m, v| m.private_ip() == v),
    ("NetworkId", |_, m, v| m.shared("n-") == v),
    ("VSwitchId", |_, m, v| m.shared("vsw-") == v),
    ("SecurityGroupId", |_, m, v| m.shared("sg-") == v),
    ("EnsServiceId", |_, _, _| false),
    ("VpdId", |_, _, _| false),
    ("VpdVSwitchId", |_, _, _| false),
    ("EipAddresses", |_, _, _| false),
];

pub(super) fn answer(world: &World, reader: Reader<'_>) -> Result<impl Serialize, Box<Refusal>> {
    let asked = by_number(reader, 100)?;
    let regions = list(reader, "EnsRegionIds")?;
    let ids = list(reader, "InstanceIds")?;
    reader.one_of("Status", &["Running", "Stopped", "Expired"], invalid_field)?;
    let service_status = list(reader, "ServiceStatus")?;
    let tags = tags(reader)?;
    let mut tests = Vec::new();
    for (name, test) in &FILTERS {
        if let Some(value) = reader.text(name) {
            tests.push((test, value));
        }
    }
    let range = match reader.text("EnsRegionId") {
        Some(id) => world.places.ens_region(id).unwrap_or(0..0),
        None => world.places.all_ens(),
    };
    let keep = |number: u32| {
        let Some(edge) = EdgeMachine::new(world, number) else {
            return false;
        };
        let (_, service, team, _) = edge.role();
        let among = |texts: &Option<Vec<String>>, of: &dyn Fn() -> String| {
            texts.as_ref().is_none_or(|texts| texts.contains(&of()))
        };
        among(&regions, &|| edge.region.id.to_owned())
            && among(&ids, &|| edge.id())
            && among(&service_status, &|| "Open".to_owned())
            && tags.iter().all(|(key, value)| match key.as_str() {
                "svc" => value.is_empty() || value == service,
                "team" => value.is_empty() || value == team,
                _ => false,
            })
            && tests.iter().all(|(test, value)| test(world, &edge, value))
    };
    let candidates = if descending(reader)? {
        Candidates::Backwards(range)
    } else {
        Candidates::All(range)
    };
    let page = take(world, asked, &[], &candidates, &keep);
    let instance = List(page.numbers, move |number| view(world, number));
    Ok(DescribeInstancesResponse {
        instances: Instances { instance },
        paging: page.paging,
        code: 0,
    })
}

/// A JSON list of at most 100; an empty list stays a list that nothing is in.
fn list(reader: Reader<'_>, name: &str) -> Result<Option<Vec<String>>, Box<Refusal>> {
    match reader.json_list(name) {
        Ok(Some(list)) if list.len() > 100 => Err(invalid_field(name)),
        Ok(list) => Ok(list),
        Err(_) => Err(invalid_field(name)),
    }
}

/// `{"Key":"k","Value":"v"}`
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Tag {
    key: String,
    #[serde(default)]
    value: String,
}

fn tags(reader: Reader<'_>) -> Result<Vec<(String, String)>, Box<Refusal>> {
    let text = reader.text("Tags").unwrap_or("[]");
    let tags: Vec<Tag> = serde_json::from_str(text).map_err(|_| invalid_field("Tags"))?;
    Ok(tags.into_iter().map(|tag| (tag.key, tag.value)).collect())
}

/// `OrderByParams`, for example `{"EnsRegionId":"desc"}`: whether the list is turned round.
fn descending(reader: Reader<'_>) -> Result<bool, Box<Refusal>> {
    let text = reader.text("OrderByParams").unwrap_or("{}");
    let order: BTreeMap<String, String> =
        serde_json::from_str(text).map_err(|_| invalid_field("OrderByParams"))?;
    let way = order.into_values().next();
    Ok(way.is_some_and(|way| way.eq_ignore_ascii_case("desc")))
}
