//! Instances and events made up from a number.

use rerack_api::ecs::describe_instance_history_events::EcsEvent;
use rerack_api::ecs::describe_instances::EcsInstance;
use rerack_api::ens::describe_history_events::EnsEvent;
use rerack_api::ens::describe_instances::EnsInstance;
use rerack_api::{EventCycleStatus, EventType, InstanceStatus, UnixMillis};

use crate::inventory::{Inventory, Kind, Scope};
use rerack_api::Product;

/// 2026-01-15T00:00Z in minutes.
pub(crate) const DAY: i64 = 1_768_435_200_000;

/// A believable ECS instance.
pub(crate) fn ecs(number: usize) -> EcsInstance {
    let pick = |values: &[&str]| values[number * 7 % values.len()].to_owned();
    let minutes = i64::try_from(number).unwrap() * 60_000;
    EcsInstance {
        instance_id: format!("i-bp1{:017x}", number * 2_654_435_761),
        instance_name: format!("prod-web-{}", number % 5_000),
        host_name: format!("iZbp1{number:012x}Z"),
        status: InstanceStatus::from(pick(&["Running", "Running", "Stopped"]).as_str()),
        region_id: "cn-hangzhou".to_owned(),
        zone_id: pick(&["cn-hangzhou-b", "cn-hangzhou-h", "cn-hangzhou-k"]),
        instance_type: pick(&[
            "ecs.g7.large",
            "ecs.c7.xlarge",
            "ecs.r7.2xlarge",
            "ecs.i3.large",
        ]),
        cpu: 2,
        memory_mib: 8_192,
        os_name: pick(&[
            "Alibaba Cloud Linux 3.2104 LTS 64 bit",
            "Ubuntu 22.04 64 bit",
        ]),
        instance_charge_type: pick(&["PrePaid", "PostPaid"]),
        creation_time: Some(UnixMillis(DAY - minutes)),
        start_time: Some(UnixMillis(DAY + minutes)),
        expired_time: Some(UnixMillis(DAY + 10 * minutes)),
        stopped_mode: "Not-applicable".to_owned(),
        private_ips: vec![format!(
            "10.{}.{}.{}",
            number >> 16 & 255,
            number >> 8 & 255,
            number & 255
        )],
        public_ips: if number.is_multiple_of(3) {
            vec![format!("47.1.2.{}", number % 250)]
        } else {
            vec![]
        },
        local_storage_amount: Some(0),
        vpc_id: format!("vpc-bp1{:017x}", number % 9),
        v_switch_id: format!("vsw-bp1{:017x}", number % 27),
        tags: vec![
            ("team".to_owned(), pick(&["payments", "search", "edge"])),
            ("env".to_owned(), pick(&["prod", "stage"])),
        ],
        ..EcsInstance::default()
    }
}

/// A believable ENS instance.
pub(crate) fn ens(number: usize) -> EnsInstance {
    EnsInstance {
        instance_id: format!("i-ens{number}"),
        instance_name: format!("edge-{number}"),
        status: InstanceStatus::Running,
        ens_region_id: ["cn-beijing-cmcc", "cn-chengdu-telecom"][number % 2].to_owned(),
        instance_type: "ens.sn1.small".to_owned(),
        private_ips: vec![format!("192.168.0.{}", number % 250)],
        ..EnsInstance::default()
    }
}

/// An ECS event of an instance.
pub(crate) fn event(id: &str, instance: &str, status: &str, not_before: Option<i64>) -> EcsEvent {
    EcsEvent {
        event_id: id.to_owned(),
        instance_id: instance.to_owned(),
        resource_type: "instance".to_owned(),
        event_type: EventType::from("SystemMaintenance.Reboot"),
        status: EventCycleStatus::from(status),
        not_before: not_before.map(UnixMillis),
        reason: "Hardware is about to fail".to_owned(),
        ..EcsEvent::default()
    }
}

/// An ENS event of an instance.
pub(crate) fn ens_event(id: &str, instance: &str, status: &str) -> EnsEvent {
    EnsEvent {
        event_id: id.to_owned(),
        resource_id: instance.to_owned(),
        event_type: EventType::from("Instance:SystemMaintenance.Redeploy"),
        status: EventCycleStatus::from(status),
        level: "CRITICAL".to_owned(),
        not_before: Some(UnixMillis(DAY)),
        extended_attribute: "{\"a\":1}".to_owned(),
        ..EnsEvent::default()
    }
}

/// The ECS scope of a region.
pub(crate) fn scope(region: &str, kind: Kind) -> Scope {
    Scope::new(Product::Ecs, region, kind)
}

/// Reads instances of a region as one good read at the time `now`.
pub(crate) fn read_ecs(inventory: &mut Inventory, region: &str, items: &[EcsInstance], now: i64) {
    let ticket = inventory.begin(scope(region, Kind::Instances), UnixMillis(now));
    inventory.put_ecs_instances(&ticket, items);
    inventory.finish(ticket, Ok(UnixMillis(now + 1)));
}

/// Reads ENS instances as one good read.
pub(crate) fn read_ens(inventory: &mut Inventory, items: &[EnsInstance], now: i64) {
    let whole = Scope::new(Product::Ens, "", Kind::Instances);
    let ticket = inventory.begin(whole, UnixMillis(now));
    inventory.put_ens_instances(&ticket, items);
    inventory.finish(ticket, Ok(UnixMillis(now + 1)));
}

/// Reads pending events of a region as one good read.
pub(crate) fn read_events(inventory: &mut Inventory, region: &str, items: &[EcsEvent], now: i64) {
    let ticket = inventory.begin(scope(region, Kind::PendingEvents), UnixMillis(now));
    inventory.put_ecs_events(&ticket, items);
    inventory.finish(ticket, Ok(UnixMillis(now + 1)));
}

/// An inventory of so many ECS instances in one region, read in pages of 100.
pub(crate) fn inventory_of(count: usize) -> Inventory {
    let mut inventory = Inventory::new();
    let ticket = inventory.begin(scope("cn-hangzhou", Kind::Instances), UnixMillis(DAY));
    let numbers: Vec<usize> = (0..count).collect();
    for page in numbers.chunks(100) {
        let items: Vec<EcsInstance> = page.iter().map(|n| ecs(*n)).collect();
        inventory.put_ecs_instances(&ticket, &items);
    }
    inventory.finish(ticket, Ok(UnixMillis(DAY + 1)));
    inventory
}
