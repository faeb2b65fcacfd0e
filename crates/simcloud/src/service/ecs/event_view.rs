//! One event as ECS shows it (FACTS 5.3).

use crate::dataset::kinds::{Cycle, Extra};
use crate::form::Form;
use crate::world::World;
use crate::world::event::Event;
use crate::world::ids::shown;
use crate::world::machine::{Machine, host};

/// An event of the full status.
const SHORT: &str = r#"{"EventId":$,"EventPublishTime":$,"NotBefore":$,"ImpactLevel":"","Reason":$,"EventType":{"Code":$,"Name":$},"EventCycleStatus":{"Code":$,"Name":$},"ExtendedAttribute":{"Device":$,"DiskId":$,"InactiveDisks":{"InactiveDisk":$}}}"#;
/// An event of the history: what [`SHORT`] has, and more.
const HISTORY: &str = r#"{"EventId":$,"EventPublishTime":$,"NotBefore":$,"ImpactLevel":"","Reason":$,"EventType":{"Code":$,"Name":$},"EventCycleStatus":{"Code":$,"Name":$},"ExtendedAttribute":{"Device":$,"DiskId":$,"InactiveDisks":{"InactiveDisk":$},"MigrationOptions":{"MigrationOption":$},"HostType":$,"HostId":$,"OnlineRepairPolicy":$,"Rack":"","PunishType":$,"PunishDomain":$,"PunishUrl":$,"Code":"","CanAccept":$,"ResponseResult":$,"MetricName":$,"MetricValue":$,"InitialNotBefore":$},"InstanceId":$,"ResourceType":"instance","ReasonCode":"","EventFinishTime":$}"#;
const INACTIVE: &str = r#"[{"DeviceType":"available","DeviceCategory":"cloud_essd","DeviceSize":"$","CreationTime":$,"ReleaseTime":$}]"#;

const DAY: i64 = 86_400_000;

/// The event of the full status.
pub(super) fn short(world: &World, number: u32) -> Option<String> {
    let mut form = Form::new(SHORT);
    common(world, number, world.event(number)?, &mut form);
    Some(form.done())
}

/// The part that both event lists have; most extended attributes are empty for most kinds.
fn common(world: &World, number: u32, event: &Event, form: &mut Form) {
    form.own(world.event_id(number))
        .own(event.published.to_iso())
        .own(event.not_before.to_iso())
        .text(event.kind.reason)
        .number(event.kind.code)
        .text(event.kind.name)
        .number(event.cycle.code())
        .text(event.cycle.name());
    let draw = world.chance.draw("extended", u64::from(number));
    if matches!(event.kind.extra, Extra::Disk | Extra::Metric) {
        let prefix = Machine::new(world, event.instance).map_or("", |m| m.region.prefix);
        let device = ["/dev/vdb", "/dev/vdc", "/dev/vdd"];
        form.text(draw.of(&device).copied().unwrap_or(""))
            .own(shown("d-", prefix, draw.bits()));
    } else {
        form.text("").text("");
    }
    if event.kind.extra == Extra::Inactive {
        let mut disk = Form::new(INACTIVE);
        disk.number(40 + draw.below(5) * 20)
            .own(event.published.plus_ms(-90 * DAY).to_iso())
            .own(event.published.plus_ms(-DAY).to_iso());
        form.own_json(disk.done());
    } else {
        form.raw("[]");
    }
}

/// The whole event of the history.
pub(super) fn history(world: &World, number: u32) -> Option<String> {
    let event = world.event(number)?;
    let mut form = Form::new(HISTORY);
    common(world, number, event, &mut form);
    let extra = event.kind.extra;
    let only = |is: bool, text: &'static str| if is { text } else { "" };
    let host = if extra == Extra::Host {
        host(world, event.instance, 0)
    } else {
        String::new()
    };
    let can_accept = match (extra, event.cycle) {
        (Extra::Disk | Extra::Inactive | Extra::Migrate, Cycle::Inquiring) => "true",
        (Extra::Disk | Extra::Inactive | Extra::Migrate, _) => "false",
        _ => "",
    };
    let options = if extra == Extra::Migrate {
        r#"["ReactivateMigrate","StopMigrate"]"#
    } else {
        "[]"
    };
    let (punished, metric, disk) = (
        extra == Extra::Punish,
        extra == Extra::Metric,
        extra == Extra::Disk,
    );
    form.raw(options)
        .text(only(!host.is_empty(), "managehost"))
        .own(host)
        .text(only(disk, "IsolateOnly"))
        .text(only(punished, "AttackTraffic"))
        .text(only(punished, "shop.example.com"))
        .text(only(punished, "http://shop.example.com/"))
        .text(can_accept)
        .text(only(disk && event.cycle.is_final(), "Accepted"))
        .text(only(metric, "DiskIOHang"))
        .text(only(metric, "1"));
    let moved = event.not_before != event.first_not_before;
    form.own(if moved {
        event.first_not_before.to_iso()
    } else {
        String::new()
    });
    form.own(world.instance_id(event.instance));
    form.own(match event.finished {
        Some(time) => time.to_iso(),
        None => String::new(),
    });
    Some(form.done())
}
