//! `DescribeEnsRegions` (FACTS 1.16).

use super::invalid_field;
use crate::call::Refusal;
use crate::dataset::regions::EDGE_REGIONS;
use crate::service::param::Reader;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DescribeEnsRegionsResponse {
    code: u32,
    ens_regions: EnsRegions,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct EnsRegions {
    ens_regions: Vec<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Region {
    ens_region_id: &'static str,
    en_name: &'static str,
    name: &'static str,
    area: &'static str,
    province: &'static str,
}

pub(super) fn answer(reader: Reader<'_>) -> Result<DescribeEnsRegionsResponse, Box<Refusal>> {
    let wanted = reader.text("EnsRegionId");
    if wanted.is_some_and(|id| !EDGE_REGIONS.iter().any(|region| region.id == id)) {
        return Err(invalid_field("EnsRegionId"));
    }
    let ens_regions = EDGE_REGIONS
        .iter()
        .filter(|region| wanted.is_none_or(|id| region.id == id))
        .map(|region| Region {
            ens_region_id: region.id,
            en_name: region.names[0],
            name: region.names[1],
            area: region.area,
            province: region.province,
        })
        .collect();
    Ok(DescribeEnsRegionsResponse {
        code: 0,
        ens_regions: EnsRegions { ens_regions },
    })
}
