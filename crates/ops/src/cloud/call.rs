//! An action on its way, without its type: what does not depend on the type is in the page once.

use rerack_api::wire::params::Params;
use rerack_api::{Action, BuildError, Limit, Product};

/// A call that is ready to be sent.
#[derive(Clone, Debug)]
pub struct Call {
    pub(super) place: Place,
    pub(super) is_write: bool,
    pub(super) limit: Option<Limit>,
    pub(super) params: Params,
}

/// What limits count by: calls of one action in one region (FACTS 1.0).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) product: Product,
    pub(super) action: &'static str,
    /// As it was asked for.
    pub(super) region: String,
}

impl Call {
    /// Builds the call of an action in a region.
    pub fn new<A: Action>(region: &str, action: &A) -> Result<Self, BuildError> {
        action
            .params()
            .map(|params| Self::with::<A>(region, params))
    }

    /// The call of an action in a region with parameters that were built before.
    #[must_use]
    pub fn with<A: Action>(region: &str, params: Params) -> Self {
        let place = Place {
            product: A::PRODUCT,
            action: A::NAME,
            region: region.to_owned(),
        };
        Self {
            place,
            is_write: A::WRITE,
            limit: A::LIMIT,
            params,
        }
    }

    /// The action's name.
    #[must_use]
    pub fn action(&self) -> &'static str {
        self.place.action
    }

    /// Its parameters, without what is the same for all calls and without what signs it.
    #[must_use]
    pub fn params(&self) -> &Params {
        &self.params
    }
}
