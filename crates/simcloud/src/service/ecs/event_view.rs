//! One event as ECS shows it (FACTS 5.3).

use crate::dataset::kinds::{Cycle, Extra};
use crate::world::World;
use crate::world::event::Event;
use crate::world::ids::shown;
use crate::world::machine::{Machine, host};
use rerack_api::time::UnixMillis;
use serde::Serialize;

const DAY: i64 = 86_400_000;

/// A code and its name.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct CodeName {
    pub(super) code: u32,
    pub(super) name: &'static str,
}

/// What both event lists say; they differ in the attributes.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct SystemEvent<A> {
    event_id: String,
    event_publish_time: String,
    not_before: String,
    impact_level: &'static str,
    reason: &'static str,
    event_type: CodeName,
    event_cycle_status: CodeName,
    extended_attribute: A,
}

/// An event of the full status.
pub(super) type ScheduledSystemEvent = SystemEvent<DiskAttribute>;

/// An event of the history.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct InstanceSystemEvent {
    #[serde(flatten)]
    event: SystemEvent<ExtendedAttribute>,
    instance_id: String,
    resource_type: &'static str,
    reason_code: &'static str,
    event_finish_time: String,
}

/// The attributes of an event of the full status.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct DiskAttribute {
    device: &'static str,
    disk_id: String,
    inactive_disks: InactiveDisks,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct InactiveDisks {
    inactive_disk: Vec<InactiveDisk>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct InactiveDisk {
    device_type: &'static str,
    device_category: &'static str,
    device_size: String,
    creation_time: String,
    release_time: String,
}

/// The attributes of an event of the history; most are empty for most kinds.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct ExtendedAttribute {
    #[serde(flatten)]
    disk: DiskAttribute,
    migration_options: MigrationOptions,
    host_type: &'static str,
    host_id: String,
    online_repair_policy: &'static str,
    rack: &'static str,
    punish_type: &'static str,
    punish_domain: &'static str,
    punish_url: &'static str,
    code: &'static str,
    can_accept: &'static str,
    response_result: &'static str,
    metric_name: &'static str,
    metric_value: &'static str,
    initial_not_before: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct MigrationOptions {
    migration_option: &'static [&'static str],
}

/// The event of the full status.
pub(super) fn short(world: &World, number: u32) -> Option<ScheduledSystemEvent> {
    let event = world.event(number)?;
    Some(system_event(
        world,
        number,
        event,
        disk(world, number, event),
    ))
}

fn system_event<A>(world: &World, number: u32, event: &Event, attribute: A) -> SystemEvent<A> {
    SystemEvent {
        event_id: world.event_id(number),
        event_publish_time: event.published.to_iso(),
        not_before: event.not_before.to_iso(),
        impact_level: "",
        reason: event.kind.reason,
        event_type: CodeName {
            code: event.kind.code,
            name: event.kind.name,
        },
        event_cycle_status: CodeName {
            code: event.cycle.code(),
            name: event.cycle.name(),
        },
        extended_attribute: attribute,
    }
}

fn disk(world: &World, number: u32, event: &Event) -> DiskAttribute {
    let draw = world.rng.draw("extended", u64::from(number));
    let (device, disk_id) = if matches!(event.kind.extra, Extra::Disk | Extra::Metric) {
        let prefix = Machine::new(world, event.instance).map_or("", |m| m.region.prefix);
        let device = draw.of(&["/dev/vdb", "/dev/vdc", "/dev/vdd"]).copied();
        (device.unwrap_or(""), shown("d-", prefix, draw.bits()))
    } else {
        ("", String::new())
    };
    let inactive = (event.kind.extra == Extra::Inactive).then(|| InactiveDisk {
        device_type: "available",
        device_category: "cloud_essd",
        device_size: (40 + draw.below(5) * 20).to_string(),
        creation_time: event.published.plus_ms(-90 * DAY).to_iso(),
        release_time: event.published.plus_ms(-DAY).to_iso(),
    });
    DiskAttribute {
        device,
        disk_id,
        inactive_disks: InactiveDisks {
            inactive_disk: inactive.into_iter().collect(),
        },
    }
}

/// The whole event of the history.
pub(super) fn history(world: &World, number: u32) -> Option<InstanceSystemEvent> {
    let event = world.event(number)?;
    let attribute = extended(world, event, disk(world, number, event));
    Some(InstanceSystemEvent {
        event: system_event(world, number, event, attribute),
        instance_id: world.instance_id(event.instance),
        resource_type: "instance",
        reason_code: "",
        event_finish_time: event.finished.map_or_else(String::new, UnixMillis::to_iso),
    })
}

fn extended(world: &World, event: &Event, disk: DiskAttribute) -> ExtendedAttribute {
    let extra = event.kind.extra;
    let only = |kind: Extra, text: &'static str| if extra == kind { text } else { "" };
    let can_accept = match (extra, event.cycle) {
        (Extra::Disk | Extra::Inactive | Extra::Migrate, Cycle::Inquiring) => "true",
        (Extra::Disk | Extra::Inactive | Extra::Migrate, _) => "false",
        _ => "",
    };
    let host_id = if extra == Extra::Host {
        host(world, event.instance, 0)
    } else {
        String::new()
    };
    let initial_not_before = if event.not_before == event.first_not_before {
        String::new()
    } else {
        event.first_not_before.to_iso()
    };
    ExtendedAttribute {
        disk,
        migration_options: MigrationOptions {
            migration_option: match extra {
                Extra::Migrate => &["ReactivateMigrate", "StopMigrate"],
                _ => &[],
            },
        },
        host_type: only(Extra::Host, "managehost"),
        host_id,
        online_repair_policy: only(Extra::Disk, "IsolateOnly"),
        rack: "",
        punish_type: only(Extra::Punish, "AttackTraffic"),
        punish_domain: only(Extra::Punish, "shop.example.com"),
        punish_url: only(Extra::Punish, "http://shop.example.com/"),
        code: "",
        can_accept,
        response_result: if event.cycle.is_final() {
            only(Extra::Disk, "Accepted")
        } else {
            ""
        },
        metric_name: only(Extra::Metric, "DiskIOHang"),
        metric_value: only(Extra::Metric, "1"),
        initial_not_before,
    }
}
