//! `DescribeRegions` (FACTS 1.9).

use crate::call::{Answer, Refusal};
use crate::dataset::regions::REGIONS;
use crate::form::{Form, list};
use crate::service::param::Reader;
use crate::service::refuse::invalid;

const LANGUAGES: [&str; 7] = ["zh-CN", "zh-TW", "en-US", "ja", "fr", "de", "ko"];
const ANSWER: &str = r#"{"Regions":{"Region":$}}"#;
const REGION: &str = r#"{"RegionId":$,"RegionEndpoint":$,"LocalName":$,"Status":"available"}"#;

pub(super) fn answer(reader: Reader<'_>) -> Answer {
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
    let regions = list(REGIONS.len(), &|at| {
        let region = REGIONS.get(at)?;
        let mut form = Form::new(REGION);
        form.text(region.id)
            .text(region.endpoint)
            .text(region.names[name]);
        Some(form.done())
    });
    Ok(Form::new(ANSWER).own_json(regions).done())
}
