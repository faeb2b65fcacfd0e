//! The two products Rerack speaks to.

/// A product of Alibaba Cloud with its own API version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Product {
    /// Elastic Compute Service, API 2014-05-26.
    Ecs,
    /// Edge Node Service, API 2017-11-10.
    Ens,
}

impl Product {
    /// The `Version` parameter of every call.
    #[must_use]
    pub fn version(self) -> &'static str {
        match self {
            Self::Ecs => "2014-05-26",
            Self::Ens => "2017-11-10",
        }
    }

    /// The product's short name, as shown to people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ecs => "ECS",
            Self::Ens => "ENS",
        }
    }
}
