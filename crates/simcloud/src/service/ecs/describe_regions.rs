//! `DescribeRegions` (FACTS 1.9).

use crate::call::Refusal;
use crate::dataset::regions::REGIONS;
use crate::service::param::Reader;
use crate::service::refuse::invalid;
use serde::Serialize;

const LANGUAGES: [&str; 7] = ["zh-CN", "zh-TW", "en-US", "ja", "fr", "de", "ko"];

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DescribeRegionsResponse {
    regions: Regions,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Regions {
    region: Vec<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Region {
    region_id: &'static str,
    region_endpoint: &'static str,
    local_name: &'static str,
    status: &'static str,
}

pub(super) fn answer(reader: Reader<'_>) -> Result<DescribeRegionsResponse, Box<Refusal>> {
    let language = reader.one_of("AcceptLanguage", &LANGUAGES, |_| {
        let text = "The AcceptLanguage is not supported.";
        Refusal::new(404, "InvalidAcceptLanguage.NotFound", text)
    })?;
    let types = ["instance", "disk", "reservedinstance", "scu"];
    reader.one_of("ResourceType", &types, |_| {
        let text = "The ResourceType provided is not supported.";
        Refusal::new(404, "InvalidResourceType.NotFound", text)
    })?;
    let charges = ["PrePaid", "PostPaid", "SpotWithPriceLimit", "SpotAsPriceGo"];
    reader.one_of("InstanceChargeType", &charges, invalid)?;
    let name = match language {
        None | Some("zh-CN" | "zh-TW") => 0,
        Some("ja") => 2,
        Some(_) => 1,
    };
    let region = REGIONS
        .iter()
        .map(|region| Region {
            region_id: region.id,
            region_endpoint: region.endpoint,
            local_name: region.names[name],
            status: "available",
        })
        .collect();
    Ok(DescribeRegionsResponse {
        regions: Regions { region },
    })
}
