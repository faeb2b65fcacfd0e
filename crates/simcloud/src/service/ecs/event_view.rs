//! One event as ECS shows it (FACTS 5.3).

use crate::dataset::kinds::{Cycle, Extra};
use crate::world::World;
use crate::world::event::Event;
use crate::world::ids::shown;
use crate::world::machine::Machine;
use serde_json::{Value, json};

/// The part that both event lists have.
pub(super) fn common(world: &World, number: u32, event: &Event) -> Value {
    json!({
        "EventId": world.event_id(number),
        "EventPublishTime": event.published.to_iso(),
        "NotBefore": event.not_before.to_iso(),
        "ImpactLevel": "",
        "Reason": event.kind.reason,
        "EventType": { "Code": event.kind.code, "Name": event.kind.name },
        "EventCycleStatus": { "Code": event.cycle.code(), "Name": event.cycle.name() },
    })
}

/// The whole event of the history.
pub(super) fn history(world: &World, number: u32) -> Option<Value> {
    let event = world.event(number)?;
    let mut value = common(world, number, event);
    let fields = value.as_object_mut()?;
    fields.insert(
        "InstanceId".into(),
        world.instance_id(event.instance).into(),
    );
    fields.insert("ResourceType".into(), "instance".into());
    fields.insert("ReasonCode".into(), "".into());
    let finish = event
        .finished
        .map(rerack_api::time::UnixMillis::to_iso)
        .unwrap_or_default();
    fields.insert("EventFinishTime".into(), finish.into());
    fields.insert("ExtendedAttribute".into(), extended(world, number, event));
    Some(value)
}

/// The extended attribute of the history; most fields are empty for most kinds.
fn extended(world: &World, number: u32, event: &Event) -> Value {
    let extra = event.kind.extra;
    let mut value = short(world, number, event);
    let moved = event.not_before != event.first_not_before;
    let can_accept = match (extra, event.cycle) {
        (Extra::Disk | Extra::Inactive | Extra::Migrate, Cycle::Inquiring) => "true",
        (Extra::Disk | Extra::Inactive | Extra::Migrate, _) => "false",
        _ => "",
    };
    let options: &[&str] = if extra == Extra::Migrate {
        &["ReactivateMigrate", "StopMigrate"]
    } else {
        &[]
    };
    let host = if extra == Extra::Host {
        crate::world::machine::host(world, event.instance, 0)
    } else {
        String::new()
    };
    let punished = extra == Extra::Punish;
    let metric = extra == Extra::Metric;
    let more = json!({
        "MigrationOptions": { "MigrationOption": options },
        "HostType": if host.is_empty() { "" } else { "managehost" },
        "HostId": host,
        "OnlineRepairPolicy": if extra == Extra::Disk { "IsolateOnly" } else { "" },
        "Rack": "",
        "PunishType": if punished { "AttackTraffic" } else { "" },
        "PunishDomain": if punished { "shop.example.com" } else { "" },
        "PunishUrl": if punished { "http://shop.example.com/" } else { "" },
        "Code": "",
        "CanAccept": can_accept,
        "ResponseResult": if extra == Extra::Disk && event.cycle.is_final() { "Accepted" } else { "" },
        "MetricName": if metric { "DiskIOHang" } else { "" },
        "MetricValue": if metric { "1" } else { "" },
        "InitialNotBefore": if moved { event.first_not_before.to_iso() } else { String::new() },
    });
    if let (Some(fields), Value::Object(more)) = (value.as_object_mut(), more) {
        fields.extend(more);
    }
    value
}

/// The extended attribute of the full status.
pub(super) fn short(world: &World, number: u32, event: &Event) -> Value {
    let prefix = Machine::new(world, event.instance).map_or("", |machine| machine.region.prefix);
    let draw = world.chance.draw("extended", u64::from(number));
    let disk = matches!(event.kind.extra, Extra::Disk | Extra::Metric);
    let device = ["/dev/vdb", "/dev/vdc", "/dev/vdd"];
    let inactive = if event.kind.extra == Extra::Inactive {
        vec![json!({
            "DeviceType": "available",
            "DeviceCategory": "cloud_essd",
            "DeviceSize": (40 + draw.below(5) * 20).to_string(),
            "CreationTime": event.published.plus_ms(-90 * 86_400_000).to_iso(),
            "ReleaseTime": event.published.plus_ms(-86_400_000).to_iso(),
        })]
    } else {
        vec![]
    };
    json!({
        "Device": if disk { draw.of(&device).copied().unwrap_or("") } else { "" },
        "DiskId": if disk { shown("d-", prefix, draw.bits()) } else { String::new() },
        "InactiveDisks": { "InactiveDisk": inactive },
    })
}
