//! What RAM says no to (FACTS 1.0, 1.14).

use rerack_api::product::Product;

use super::Api;
use crate::call::{AccessDeniedDetail, Refusal};

/// The refusal of an action that no policy allows.
pub(super) fn refusal(product: Product, action: &str) -> Box<Refusal> {
    let mut refusal = match product {
        Product::Ecs => Refusal::new(
            403,
            "Forbidden.RAM",
            "User not authorized to operate on the specified resource, or this API does not \
             support RAM.",
        ),
        Product::Ens => Refusal::new(400, "NoPermission", "Permission denied."),
    };
    let api = Api {
        product,
        action: action.to_owned(),
    };
    refusal.detail = Some(AccessDeniedDetail {
        auth_action: api.to_string(),
        auth_principal_display_name: "operator@example",
        auth_principal_owner_id: "1234567890123456",
        auth_principal_type: "SubUser",
        encoded_diagnostic_message: "AQEAAAAAc2ltdWxhdGVk",
        no_permission_type: "ImplicitDeny",
        policy_type: "AccountLevelIdentityBasedPolicy",
    });
    refusal
}
