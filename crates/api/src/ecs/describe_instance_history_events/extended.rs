//! The details of an event (FACTS 5.3).

use crate::wire::json::Gather;

/// Details of some types of event; every member may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    pub inactive_disks: Vec<InactiveDisk>,
    /// How the instance may be moved.
    pub migration_options: Vec<String>,
}

/// A released disk that waits to be cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

impl ExtendedAttribute {
    /// Reads the member `ExtendedAttribute` of an event.
    pub(crate) fn read(event: &Gather<'_>) -> Self {
        let Some(of) = event.inside("ExtendedAttribute") else {
            return Self::default();
        };
        let disks = of.objects("InactiveDisks", "InactiveDisk", &InactiveDisk::MEMBERS);
        Self {
            device: of.text("Device"),
            disk_id: of.text("DiskId"),
            host_type: of.text("HostType"),
            host_id: of.text("HostId"),
            online_repair_policy: of.text("OnlineRepairPolicy"),
            rack: of.text("Rack"),
            code: of.text("Code"),
            can_accept: of.text("CanAccept"),
            response_result: of.text("ResponseResult"),
            punish_type: of.text("PunishType"),
            punish_domain: of.text("PunishDomain"),
            punish_url: of.text("PunishUrl"),
            metric_name: of.text("MetricName"),
            metric_value: of.text("MetricValue"),
            initial_not_before: of.text("InitialNotBefore"),
            inactive_disks: disks.iter().map(InactiveDisk::read).collect(),
            migration_options: of.texts("MigrationOptions", "MigrationOption"),
        }
    }
}

impl InactiveDisk {
    const MEMBERS: [&str; 5] = [
        "CreationTime",
        "ReleaseTime",
        "DeviceCategory",
        "DeviceSize",
        "DeviceType",
    ];

    fn read(of: &Gather<'_>) -> Self {
        Self {
            creation_time: of.text("CreationTime"),
            release_time: of.text("ReleaseTime"),
            device_category: of.text("DeviceCategory"),
            device_size: of.text("DeviceSize"),
            device_type: of.text("DeviceType"),
        }
    }
}
