//! What names an instance over refreshes, filters and pages.

use rerack_api::Product;
use serde::{Deserialize, Serialize};

/// An instance of one account: ids are unique inside a product and a region only.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct InstanceKey {
    /// The product the instance belongs to.
    #[serde(with = "crate::codec::ProductWord")]
    pub product: Product,
    /// `RegionId` (ECS) or `EnsRegionId` (ENS).
    #[serde(rename = "RegionId")]
    pub region: String,
    /// `InstanceId`.
    #[serde(rename = "InstanceId")]
    pub id: String,
}

impl InstanceKey {
    /// The key of an ECS instance.
    pub fn ecs(region: impl Into<String>, id: impl Into<String>) -> Self {
        Self {
            product: Product::Ecs,
            region: region.into(),
            id: id.into(),
        }
    }

    /// The key of an ENS instance.
    pub fn ens(region: impl Into<String>, id: impl Into<String>) -> Self {
        Self {
            product: Product::Ens,
            region: region.into(),
            id: id.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_id_in_another_region_or_product_is_another_instance() {
        let one = InstanceKey::ecs("cn-beijing", "i-1");
        assert_eq!(one, InstanceKey::ecs("cn-beijing", "i-1"));
        assert_ne!(one, InstanceKey::ecs("cn-hangzhou", "i-1"));
        assert_ne!(one, InstanceKey::ens("cn-beijing", "i-1"));
    }
}
