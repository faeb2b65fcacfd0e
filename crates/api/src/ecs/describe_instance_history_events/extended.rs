//! The details of an event (FACTS 5.3).

use serde::Deserialize;

use crate::wire::lenient::list;

/// Details of some types of event; every member may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ExtendedAttribute {
    /// The damaged local disk's device, e.g. `/dev/vdb`.
    pub device: String,
    /// The damaged local disk's id.
    pub disk_id: String,
    /// The kind of host.
    pub host_type: String,
    /// The host.
    pub host_id: String,
    /// How the damage is repaired while the instance runs.
    pub online_repair_policy: String,
    /// The rack of the host.
    pub rack: String,
    /// The vendor's code of the event.
    pub code: String,
    /// `true` or `false`: whether the event can be accepted. Typed as a text on the wire.
    pub can_accept: String,
    /// What came of the owner's answer.
    pub response_result: String,
    /// Why the instance is punished (`SecurityPunish.*`).
    pub punish_type: String,
    /// The punished domain.
    pub punish_domain: String,
    /// The punished address.
    pub punish_url: String,
    /// The metric the event is about.
    pub metric_name: String,
    /// The metric's value.
    pub metric_value: String,
    /// When it was to take place at first, as the service wrote it.
    pub initial_not_before: String,
    /// Released disks that wait to be cleaned.
    #[serde(rename = "InactiveDisks.InactiveDisk", deserialize_with = "list")]
    pub inactive_disks: Vec<InactiveDisk>,
    /// How the instance may be moved.
    #[serde(rename = "MigrationOptions.MigrationOption", deserialize_with = "list")]
    pub migration_options: Vec<String>,
}

/// A released disk that waits to be cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct InactiveDisk {
    /// When it was created, as the service wrote it.
    pub creation_time: String,
    /// When it was released, as the service wrote it.
    pub release_time: String,
    /// E.g. `cloud_ssd`.
    pub device_category: String,
    /// GiB, typed as a text on the wire.
    pub device_size: String,
    /// E.g. `available`.
    pub device_type: String,
}
