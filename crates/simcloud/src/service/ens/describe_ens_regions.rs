//! `DescribeEnsRegions` (FACTS 1.16).

use super::invalid_field;
use crate::call::Answer;
use crate::dataset::regions::EDGE_REGIONS;
use crate::form::{Form, list};
use crate::service::param::Reader;

const ANSWER: &str = r#"{"Code":0,"EnsRegions":{"EnsRegions":$}}"#;
const REGION: &str = r#"{"EnsRegionId":$,"EnName":$,"Name":$,"Area":$,"Province":$}"#;

pub(super) fn answer(reader: Reader<'_>) -> Answer {
    let wanted = reader.text("EnsRegionId");
    if wanted.is_some_and(|id| !EDGE_REGIONS.iter().any(|region| region.id == id)) {
        return Err(invalid_field("EnsRegionId"));
    }
    let regions = list(EDGE_REGIONS.len(), &|at| {
        let region = EDGE_REGIONS.get(at)?;
        if wanted.is_some_and(|id| region.id != id) {
            return None;
        }
        let mut form = Form::new(REGION);
        form.text(region.id)
            .text(region.names[0])
            .text(region.names[1])
            .text(region.area)
            .text(region.province);
        Some(form.done())
    });
    Ok(Form::new(ANSWER).own_json(regions).done())
}
