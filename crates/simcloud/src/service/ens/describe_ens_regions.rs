//! `DescribeEnsRegions` (FACTS 1.16).

use super::invalid_field;
use crate::call::Refusal;
use crate::dataset::regions::EDGE_REGIONS;
use crate::service::param::Reader;
use serde_json::{Value, json};

pub(super) fn answer(reader: Reader<'_>) -> Result<Value, Refusal> {
    let wanted = reader.text("EnsRegionId");
    if wanted.is_some_and(|id| !EDGE_REGIONS.iter().any(|region| region.id == id)) {
        return Err(invalid_field("EnsRegionId"));
    }
    let regions: Vec<Value> = EDGE_REGIONS
        .iter()
        .filter(|region| wanted.is_none_or(|id| region.id == id))
        .map(|region| {
            json!({
                "EnsRegionId": region.id,
                "EnName": region.names[0],
                "Name": region.names[1],
                "Area": region.area,
                "Province": region.province,
            })
        })
        .collect();
    Ok(json!({ "Code": 0, "EnsRegions": { "EnsRegions": regions } }))
}
