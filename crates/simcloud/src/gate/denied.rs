//! What RAM says no to (FACTS 1.0, 1.14).

use rerack_api::product::Product;
use serde_json::json;

use super::Api;
use crate::call::Refusal;

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
    let detail = json!({
        "AuthAction": api.to_string(),
        "AuthPrincipalDisplayName": "operator@example",
        "AuthPrincipalOwnerId": "1234567890123456",
        "AuthPrincipalType": "SubUser",
        "EncodedDiagnosticMessage": "AQEAAAAAc2ltdWxhdGVk",
        "NoPermissionType": "ImplicitDeny",
        "PolicyType": "AccountLevelIdentityBasedPolicy",
    });
    refusal.detail = Some(detail.to_string());
    refusal
}
