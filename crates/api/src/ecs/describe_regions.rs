//! `DescribeRegions`: the regions and their endpoints (FACTS 1.9). Needs no parameter, changes
//! nothing, and so is also the test of a connection.

use serde::Deserialize;

use crate::action::{Action, List};
use crate::error::BuildError;
use crate::product::Product;
use crate::wire::lenient::{Unreadable, required};
use crate::wire::page::{BadItem, read_page};
use crate::wire::params::Params;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeRegions {
    /// The language of the names: `zh-CN` (the service's default), `zh-TW`, `en-US`, `ja`, …
    pub accept_language: Option<String>,
    /// Only regions that sell this way of paying, e.g. `PostPaid`.
    pub instance_charge_type: Option<String>,
    /// Only regions with this kind of resource: `instance`, `disk`, `reservedinstance`, `scu`.
    pub resource_type: Option<String>,
}

/// The answer. There is no paging.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegionList {
    /// The request id, to quote to the vendor.
    pub request_id: String,
    /// The regions, in the service's order.
    pub regions: Vec<Region>,
    /// Regions that could not be read.
    pub bad: Vec<BadItem>,
}

/// One region.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Region {
    /// The id, e.g. `cn-hangzhou`.
    #[serde(deserialize_with = "required")]
    pub region_id: String,
    /// The host name of the region's ECS endpoint. Empty if absent.
    pub region_endpoint: String,
    /// The name in the language asked for. Empty if absent.
    pub local_name: String,
    /// `available` or `soldOut`, often absent.
    pub status: String,
    /// Members that are there and cannot be understood.
    pub unreadable: Vec<Unreadable>,
}

impl Action for DescribeRegions {
    type Answer = RegionList;
    const NAME: &'static str = "DescribeRegions";
    const PRODUCT: Product = Product::Ecs;
    const WRITE: bool = false;

    fn params(&self) -> Result<Params, BuildError> {
        let mut params = Params::new();
        params.optional("AcceptLanguage", self.accept_language.as_ref());
        params.optional("InstanceChargeType", self.instance_charge_type.as_ref());
        params.optional("ResourceType", self.resource_type.as_ref());
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

impl List for DescribeRegions {
    type Item = Region;
    const PLACE: &'static str = "Regions.Region";
}

#[cfg(test)]
mod tests;
