//! `DescribeRegions` (FACTS 1.9).

use crate::call::Refusal;
use crate::dataset::regions::REGIONS;
use crate::service::param::Reader;
use crate::service::refuse::invalid;
use serde_json::{Value, json};

const LANGUAGES: [&str; 7] = ["zh-CN", "zh-TW", "en-US", "ja", "fr", "de", "ko"];

pub(super) fn answer(reader: Reader<'_>) -> Result<Value, Refusal> {
    let language = reader.one_of("AcceptLanguage", &LANGUAGES, || {
        Refusal::new(
            404,
            "InvalidAcceptLanguage.NotFound",
            "The AcceptLanguage is not supported.",
        )
    })?;
    reader.one_of(
        "ResourceType",
        &["instance", "disk", "reservedinstance", "scu"],
        || {
            Refusal::new(
                404,
                "InvalidResourceType.NotFound",
                "The ResourceType provided is not supported.",
            )
        },
    )?;
    let charges = ["PrePaid", "PostPaid", "SpotWithPriceLimit", "SpotAsPriceGo"];
    reader.one_of("InstanceChargeType", &charges, || {
        invalid("InstanceChargeType")
    })?;
    let name = match language {
        None | Some("zh-CN" | "zh-TW") => 0,
        Some("ja") => 2,
        Some(_) => 1,
    };
    let regions: Vec<Value> = REGIONS
        .iter()
        .map(|region| {
            json!({
                "RegionId": region.id,
                "RegionEndpoint": region.endpoint,
                "LocalName": region.names[name],
                "Status": "available",
            })
        })
        .collect();
    Ok(json!({ "Regions": { "Region": regions } }))
}
