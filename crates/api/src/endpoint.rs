//! Where a call goes.

use crate::product::Product;

/// How (product, region) becomes an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoints {
    /// One address for all products and regions: a mock server or a relay.
    One(String),
}

impl Endpoints {
    /// The address of a product in a region, e.g. `https://ecs.cn-beijing.aliyuncs.com/`.
    #[must_use]
    pub fn address(&self, _product: Product, _region: &str) -> String {
        match self {
            Self::One(address) => address.clone(),
        }
    }
}
