//! Types of the API as they stand in our texts.

use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;
use rerack_api::error::AccessDeniedDetail;
use rerack_api::{Product, SignError, UnixMillis};
use serde::{Deserialize, Serialize};

/// A product.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Product", rename_all = "lowercase")]
pub(crate) enum ProductWord {
    Ecs,
    Ens,
}

/// `BatchOptimization`.
#[derive(Serialize, Deserialize)]
#[serde(remote = "BatchOptimization")]
pub(crate) enum Mode {
    AllTogether,
    SuccessFirst,
}

/// `OpsType`, with its `PlanTime`.
#[derive(Serialize, Deserialize)]
#[serde(
    remote = "OpsType",
    tag = "OpsType",
    rename_all = "lowercase",
    deny_unknown_fields
)]
pub(crate) enum Ops {
    #[serde(deserialize_with = "super::no_members")]
    Immediate,
    Scheduled {
        #[serde(rename = "PlanTime", with = "super::millis")]
        plan_time: UnixMillis,
    },
}

/// Why a request was not signed.
#[derive(Serialize, Deserialize)]
#[serde(remote = "SignError", tag = "is", deny_unknown_fields)]
pub(crate) enum Unsigned {
    HostNotAllowed {
        #[serde(rename = "text")]
        host: String,
    },
    #[serde(deserialize_with = "super::no_members")]
    NoKeys,
    #[serde(deserialize_with = "super::no_members")]
    KeysExpired,
}

/// `AccessDeniedDetail`.
#[derive(Serialize, Deserialize)]
#[serde(
    remote = "AccessDeniedDetail",
    rename_all = "PascalCase",
    deny_unknown_fields
)]
pub(crate) struct AccessDenied {
    auth_action: String,
    auth_principal_display_name: String,
    auth_principal_owner_id: String,
    auth_principal_type: String,
    encoded_diagnostic_message: String,
    no_permission_type: String,
    policy_type: String,
}
