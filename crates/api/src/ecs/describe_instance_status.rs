//! `DescribeInstanceStatus`: the cheapest look at many instances (FACTS 1.6).

use serde::Deserialize;

use crate::action::{Action, List};
use crate::error::BuildError;
use crate::product::Product;
use crate::status::InstanceStatus;
use crate::wire::lenient::required;
use crate::wire::limits::{self, MAX_IDS, at_most};
use crate::wire::page::{Page, Paging, read_page};
use crate::wire::params::Params;

/// The request. Mind that a page holds at most 50 instances although 100 ids can be asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeInstanceStatus {
    /// The region of the instances.
    pub region_id: String,
    /// Only instances of this zone.
    pub zone_id: Option<String>,
    /// At most 100 instance ids; none for all.
    pub instance_ids: Vec<String>,
    /// By number only, at most 50 a page.
    pub paging: Paging,
}

/// The status of one instance.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct InstanceState {
    /// The instance.
    #[serde(deserialize_with = "required")]
    pub instance_id: String,
    /// Its status.
    #[serde(deserialize_with = "required")]
    pub status: InstanceStatus,
}

impl Action for DescribeInstanceStatus {
    type Answer = Page<InstanceState>;
    const NAME: &'static str = "DescribeInstanceStatus";
    const PRODUCT: Product = Product::Ecs;
    const WRITE: bool = false;

    fn params(&self) -> Result<Params, BuildError> {
        limits::required("RegionId", &self.region_id)?;
        at_most("InstanceId.N", &self.instance_ids, MAX_IDS)?;
        let mut params = Params::new();
        params.scalar("RegionId", &self.region_id);
        params.optional("ZoneId", self.zone_id.as_ref());
        params.indexed("InstanceId", &self.instance_ids);
        self.paging.write(&mut params, 50, false)?;
        Ok(params)
    }

    fn decode(body: &[u8]) -> Result<Self::Answer, String> {
        read_page(body, Self::PLACE)
    }
}

impl List for DescribeInstanceStatus {
    type Item = InstanceState;
    const PLACE: &'static str = "InstanceStatuses.InstanceStatus";
}

#[cfg(test)]
mod tests;
