//! Where a call goes.

mod allow;
mod base;
mod table;

pub use allow::{Refusal, authority, may_receive_credentials};
pub use base::{EndpointError, parse_base};

pub use crate::split::without_scheme;

use crate::ecs::Region;
use crate::product::Product;

/// How (product, region) becomes an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoints {
    /// One address for all products and regions: a mock server or a relay.
    One(String),
    /// The vendor's own endpoints.
    Regional {
        /// Region id to host name, as `DescribeRegions` reports it (`RegionEndpoint`). Regions
        /// that are not in it go by the vendor's rule `ecs.<region>.aliyuncs.com` and its
        /// exceptions.
        ecs: Vec<(String, String)>,
    },
}

impl Endpoints {
    /// The vendor's endpoints as `DescribeRegions` reported them; no regions for the vendor's rule
    /// alone. Host names outside of the vendor's domain are not taken.
    #[must_use]
    pub fn regional<'a>(regions: impl IntoIterator<Item = &'a Region>) -> Self {
        let known = regions
            .into_iter()
            .filter(|region| allow::is_vendor_host(&region.region_endpoint));
        let pair = |region: &Region| (region.region_id.clone(), region.region_endpoint.clone());
        Self::Regional {
            ecs: known.map(pair).collect(),
        }
    }

    /// The address of a product in a region, e.g. `https://ecs.cn-beijing.aliyuncs.com/`. An empty
    /// region means the product's central endpoint.
    #[must_use]
    pub fn address(&self, product: Product, region: &str) -> String {
        match (self, product) {
            (Self::One(address), _) => address.clone(),
            (Self::Regional { .. }, Product::Ens) => format!("https://{}/", table::ENS),
            (Self::Regional { ecs }, Product::Ecs) => {
                // Should a region be told twice, the last one counts.
                let known = ecs.iter().rev().find(|(id, _)| id == region);
                let host = known.map(|(_, host)| host.clone());
                let host = host.unwrap_or_else(|| table::ecs_host(region));
                format!("https://{host}/")
            }
        }
    }
}

#[cfg(test)]
mod tests;
