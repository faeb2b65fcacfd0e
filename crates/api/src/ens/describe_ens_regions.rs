//! `DescribeEnsRegions`: the edge regions (FACTS 1.16).

use serde::Deserialize;

use crate::action::{Action, List};
use crate::error::BuildError;
use crate::product::Product;
use crate::wire::lenient::{Unreadable, required};
use crate::wire::page::{BadItem, read_page};
use crate::wire::params::Params;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeEnsRegions {
    /// Only this region.
    pub ens_region_id: Option<String>,
}

/// The answer. There is no paging.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnsRegionList {
    /// The request id, to quote to the vendor.
    pub request_id: String,
    /// The regions, in the service's order.
    pub regions: Vec<EnsRegion>,
    /// Regions that could not be read.
    pub bad: Vec<BadItem>,
}

/// One edge region.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EnsRegion {
    /// The id, e.g. `cn-beijing-cmcc`.
    #[serde(deserialize_with = "required")]
    pub ens_region_id: String,
    /// The English name.
    pub en_name: String,
    /// The Chinese name.
    pub name: String,
    /// The part of the country, e.g. `NorthChina`.
    pub area: String,
    /// The province.
    pub province: String,
    /// Members that are there and cannot be understood.
    pub unreadable: Vec<Unreadable>,
}

impl Action for DescribeEnsRegions {
    type Answer = EnsRegionList;
    const NAME: &'static str = "DescribeEnsRegions";
    const PRODUCT: Product = Product::Ens;
    const WRITE: bool = false;

    fn params(&self) -> Result<Params, BuildError> {
        let mut params = Params::new();
        params.optional("EnsRegionId", self.ens_region_id.as_ref());
        Ok(params)
    }

    fn decode(body: &[u8]) -> Result<Self::Answer, String> {
        let page = read_page(body, Self::PLACE)?;
        Ok(Self::Answer {
            request_id: page.request_id,
            regions: page.items,
            bad: page.bad,
        })
    }
}

impl List for DescribeEnsRegions {
    type Item = EnsRegion;
    const PLACE: &'static str = "EnsRegions.EnsRegions";
}

#[cfg(test)]
mod tests;
