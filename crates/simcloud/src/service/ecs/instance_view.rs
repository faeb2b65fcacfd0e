//! One instance as `DescribeInstances` shows it (FACTS 6).

use crate::service::param::Reader;
use crate::world::World;
use crate::world::condition::Condition;
use crate::world::live::Status;
use crate::world::machine::Machine;
use crate::world::network::PublicAddress;
use serde_json::{Map, Value, json};

/// Attributes that are filled only when asked for (`AdditionalAttributes.N`).
pub(super) struct Extras {
    host_cluster: bool,
    interface_details: bool,
}

impl Extras {
    pub(super) fn read(reader: Reader<'_>) -> Self {
        let asked = reader.indexed("AdditionalAttributes");
        Self {
            host_cluster: asked.contains(&"DDH_CLUSTER"),
            interface_details: asked.contains(&"NETWORK_PRIMARY_ENI_IP"),
        }
    }
}

/// The instance with this number; `None` if there is none.
pub(super) fn view(world: &World, number: u32, extras: &Extras) -> Option<Value> {
    let machine = Machine::new(world, number)?;
    let status = world.status(number);
    let mut fields = Map::new();
    identity(&mut fields, &machine, status);
    machine_part(&mut fields, &machine);
    billing(&mut fields, &machine, status);
    times(&mut fields, world, &machine, status);
    network(&mut fields, &machine, extras);
    belongings(&mut fields, &machine, extras);
    options(&mut fields);
    Some(Value::Object(fields))
}

/// Puts fields into a map; texts are moved, not copied.
macro_rules! put {
    ($fields:expr, $($name:literal: $value:expr),* $(,)?) => {
        $($fields.insert($name.to_owned(), Value::from($value));)*
    };
}

fn identity(fields: &mut Map<String, Value>, machine: &Machine<'_>, status: Status) {
    put! {
        fields,
        "InstanceId": machine.id(),
        "InstanceName": machine.name(),
        "HostName": machine.host_name(),
        "Description": "",
        "Status": status.name(),
        "RegionId": machine.region.id,
        "ZoneId": machine.zone(),
        "ClusterId": "",
        "SerialNumber": machine.serial(),
    }
}

fn machine_part(fields: &mut Map<String, Value>, machine: &Machine<'_>) {
    let (spec, image) = (machine.spec(), machine.image());
    put! {
        fields,
        "InstanceType": spec.name,
        "InstanceTypeFamily": spec.family,
        "Cpu": spec.cpu,
        "Memory": spec.memory_mib,
        "GPUAmount": spec.gpus,
        "GPUSpec": spec.gpu_spec,
        "LocalStorageAmount": spec.local_disks,
        "LocalStorageCapacity": spec.local_gib,
        "OSName": image.name_zh,
        "OSNameEn": image.name_en,
        "OSType": image.os,
        "ImageId": image.id,
        "KeyPairName": machine.key_pair(),
        "IoOptimized": true,
        "DeviceAvailable": true,
        "CreditSpecification": if spec.family == "ecs.t6" { "Standard" } else { "" },
        "CpuOptions": json!({ "CoreCount": spec.cpu / 2, "ThreadsPerCore": 2, "Numa": "ON" }),
    }
}

fn billing(fields: &mut Map<String, Value>, machine: &Machine<'_>, status: Status) {
    let free = machine.condition == Condition::StoppedFree;
    let stopped_mode = match status {
        Status::Stopped if free => "StopCharging",
        Status::Stopped => "KeepCharging",
        _ => "Not-applicable",
    };
    put! {
        fields,
        "InstanceChargeType": if machine.prepaid() { "PrePaid" } else { "PostPaid" },
        "InternetChargeType": "PayByTraffic",
        "StoppedMode": stopped_mode,
        "SpotStrategy": machine.spot(),
        "SpotPriceLimit": if machine.spot() == "SpotWithPriceLimit" { 0.35 } else { 0.0 },
        "SpotDuration": u8::from(machine.spot() != "NoSpot"),
        "SpotInterruptionBehavior": if machine.spot() == "NoSpot" { "" } else { "Terminate" },
        "SaleCycle": if machine.prepaid() { "month" } else { "" },
        "DeletionProtection": machine.protected(),
        "Recyclable": machine.condition == Condition::Recycling,
    }
}

fn times(fields: &mut Map<String, Value>, world: &World, machine: &Machine<'_>, status: Status) {
    let started = match status {
        Status::Pending => String::new(),
        _ => world.started(machine.number).to_iso_minute(),
    };
    put! {
        fields,
        "CreationTime": machine.created().to_iso_minute(),
        "StartTime": started,
        "ExpiredTime": machine.expires().to_iso_minute(),
        "AutoReleaseTime": "",
    }
}

fn network(fields: &mut Map<String, Value>, machine: &Machine<'_>, extras: &Extras) {
    let private = machine.private_ip();
    let (own, elastic) = match machine.public_address() {
        PublicAddress::None => (vec![], None),
        PublicAddress::Own(ip) => (vec![ip], None),
        PublicAddress::Elastic(id, ip) => (vec![], Some((id, ip))),
    };
    let out = if own.is_empty() && elastic.is_none() {
        0
    } else {
        5
    };
    let (eip_id, eip) = elastic.unwrap_or_default();
    let mut interface = json!({
        "Type": "Primary",
        "NetworkInterfaceId": machine.network_interface(),
        "MacAddress": machine.mac(),
        "PrimaryIpAddress": private,
        "PrivateIpSets": { "PrivateIpSet": [{ "PrivateIpAddress": private, "Primary": true }] },
    });
    if let (true, Some(ip), Some(fields)) = (
        extras.interface_details,
        machine.ipv6(),
        interface.as_object_mut(),
    ) {
        fields.insert(
            "Ipv6Sets".to_owned(),
            json!({ "Ipv6Set": [{ "Ipv6Address": ip }] }),
        );
    }
    put! {
        fields,
        "InstanceNetworkType": "vpc",
        "InternetMaxBandwidthIn": 100,
        "InternetMaxBandwidthOut": out,
        "VlanId": "",
        "InnerIpAddress": json!({ "IpAddress": [] }),
        "RdmaIpAddress": json!({ "IpAddress": [] }),
        "PublicIpAddress": json!({ "IpAddress": own }),
        "EipAddress": json!({
            "AllocationId": eip_id,
            "IpAddress": eip,
            "Bandwidth": if eip.is_empty() { 0 } else { 5 },
            "InternetChargeType": if eip.is_empty() { "" } else { "PayByTraffic" },
            "IsSupportUnassociate": !eip.is_empty(),
        }),
        "VpcAttributes": json!({
            "VpcId": machine.vpc(),
            "VSwitchId": machine.v_switch(),
            "NatIpAddress": "",
            "PrivateIpAddress": { "IpAddress": [private] },
        }),
        "SecurityGroupIds": json!({ "SecurityGroupId": [machine.security_group()] }),
        "NetworkInterfaces": json!({ "NetworkInterface": [interface] }),
    }
}

fn belongings(fields: &mut Map<String, Value>, machine: &Machine<'_>, extras: &Extras) {
    let locks: Vec<Value> = machine
        .condition
        .lock()
        .iter()
        .map(|(reason, message)| json!({ "LockReason": reason, "LockMsg": message }))
        .collect();
    let tags: Vec<Value> = machine
        .tags()
        .iter()
        .map(|(key, value)| json!({ "TagKey": key, "TagValue": value }))
        .collect();
    let (host, host_name, cluster) = machine.dedicated_host().unwrap_or_default();
    let on_host = !host.is_empty();
    let (set, group) = machine.deployment_set().unwrap_or_default();
    put! {
        fields,
        "OperationLocks": json!({ "LockReason": locks }),
        "Tags": json!({ "Tag": tags }),
        "ResourceGroupId": machine.resource_group(),
        "DedicatedHostAttribute": json!({
            "DedicatedHostId": host,
            "DedicatedHostName": host_name,
            "DedicatedHostClusterId": if extras.host_cluster { cluster } else { String::new() },
        }),
        "DedicatedInstanceAttribute": json!({
            "Tenancy": if on_host { "host" } else { "default" },
            "Affinity": if on_host { "default" } else { "" },
        }),
        "DeploymentSetId": set,
        "DeploymentSetGroupNo": group,
        "HpcClusterId": "",
    }
}

fn options(fields: &mut Map<String, Value>) {
    put! {
        fields,
        "MetadataOptions": json!({ "HttpTokens": "optional", "HttpEndpoint": "enabled" }),
        "EcsCapacityReservationAttr": json!({
            "CapacityReservationId": "",
            "CapacityReservationPreference": "",
        }),
        "HibernationOptions": json!({ "Configured": false }),
        "AdditionalInfo": json!({ "EnableHighDensityMode": false }),
    }
}
