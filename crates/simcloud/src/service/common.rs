//! Members of answers that ECS and ENS write alike.

use serde::Serialize;

/// The list of `DescribeInstances`.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Instances<L> {
    pub(super) instance: L,
}

/// The private addresses of a network interface.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct PrivateIpSets {
    private_ip_set: [PrivateIpSet; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct PrivateIpSet {
    private_ip_address: String,
    primary: bool,
}

impl PrivateIpSets {
    /// One address, the primary one.
    pub(super) fn of(private_ip_address: String) -> Self {
        Self {
            private_ip_set: [PrivateIpSet {
                private_ip_address,
                primary: true,
            }],
        }
    }
}

/// A tag of an instance.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Tag {
    pub(super) tag_key: &'static str,
    pub(super) tag_value: &'static str,
}
