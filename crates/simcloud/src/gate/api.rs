//! The name of an action with its product: `ecs:RebootInstances`.

use rerack_api::product::Product;

/// An action of a product, or all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Api {
    /// The product.
    pub product: Product,
    /// The action's name, or `*`.
    pub action: String,
}

impl Api {
    /// Reads `ecs:RebootInstances` or `ens:*`; the product in any case.
    ///
    /// # Errors
    /// In words, what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let expected =
            || format!("{text}: expected a product and an action such as ecs:RebootInstances");
        let (product, action) = text.split_once(':').ok_or_else(expected)?;
        let product = [Product::Ecs, Product::Ens]
            .into_iter()
            .find(|known| known.as_str().eq_ignore_ascii_case(product))
            .ok_or_else(expected)?;
        let is_name = action == "*"
            || (!action.is_empty() && action.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !is_name {
            return Err(expected());
        }
        Ok(Self {
            product,
            action: action.to_owned(),
        })
    }

    /// Whether this is the action.
    pub(super) fn is(&self, product: Product, action: &str) -> bool {
        self.product == product && (self.action == "*" || self.action == action)
    }
}

impl std::fmt::Display for Api {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}:{}",
            self.product.as_str().to_ascii_lowercase(),
            self.action
        )
    }
}
