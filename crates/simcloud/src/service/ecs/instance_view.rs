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
    for part in [
        identity(&machine, status),
        machine_part(&machine),
        billing(&machine, status),
        times(world, &machine, status),
        network(&machine, extras),
        belongings(&machine, extras),
        options(),
    ] {
        if let Value::Object(part) = part {
            fields.extend(part);
        }
    }
    Some(Value::Object(fields))
}

fn identity(machine: &Machine<'_>, status: Status) -> Value {
    json!({
        "InstanceId": machine.id(),
        "InstanceName": machine.name(),
        "HostName": machine.host_name(),
        "Description": "",
        "Status": status.name(),
        "RegionId": machine.region.id,
        "ZoneId": machine.zone(),
        "ClusterId": "",
        "SerialNumber": machine.serial(),
    })
}

fn machine_part(machine: &Machine<'_>) -> Value {
    let (spec, image) = (machine.spec(), machine.image());
    json!({
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
        "CpuOptions": { "CoreCount": spec.cpu / 2, "ThreadsPerCore": 2, "Numa": "ON" },
    })
}

fn billing(machine: &Machine<'_>, status: Status) -> Value {
    let free = machine.condition == Condition::StoppedFree;
    let stopped_mode = match status {
        Status::Stopped if free => "StopCharging",
        Status::Stopped => "KeepCharging",
        _ => "Not-applicable",
    };
    json!({
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
    })
}

fn times(world: &World, machine: &Machine<'_>, status: Status) -> Value {
    let started = match status {
        Status::Pending => String::new(),
        _ => world.started(machine.number).to_iso_minute(),
    };
    json!({
        "CreationTime": machine.created().to_iso_minute(),
        "StartTime": started,
        "ExpiredTime": machine.expires().to_iso_minute(),
        "AutoReleaseTime": "",
    })
}

fn network(machine: &Machine<'_>, extras: &Extras) -> Value {
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
    json!({
        "InstanceNetworkType": "vpc",
        "InternetMaxBandwidthIn": 100,
        "InternetMaxBandwidthOut": out,
        "VlanId": "",
        "InnerIpAddress": { "IpAddress": [] },
        "RdmaIpAddress": { "IpAddress": [] },
        "PublicIpAddress": { "IpAddress": own },
        "EipAddress": {
            "AllocationId": eip_id,
            "IpAddress": eip,
            "Bandwidth": if eip.is_empty() { 0 } else { 5 },
            "InternetChargeType": if eip.is_empty() { "" } else { "PayByTraffic" },
            "IsSupportUnassociate": !eip.is_empty(),
        },
        "VpcAttributes": {
            "VpcId": machine.vpc(),
            "VSwitchId": machine.v_switch(),
            "NatIpAddress": "",
            "PrivateIpAddress": { "IpAddress": [private] },
        },
        "SecurityGroupIds": { "SecurityGroupId": [machine.security_group()] },
        "NetworkInterfaces": { "NetworkInterface": [interface] },
    })
}

fn belongings(machine: &Machine<'_>, extras: &Extras) -> Value {
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
    json!({
        "OperationLocks": { "LockReason": locks },
        "Tags": { "Tag": tags },
        "ResourceGroupId": machine.resource_group(),
        "DedicatedHostAttribute": {
            "DedicatedHostId": host,
            "DedicatedHostName": host_name,
            "DedicatedHostClusterId": if extras.host_cluster { cluster } else { String::new() },
        },
        "DedicatedInstanceAttribute": {
            "Tenancy": if on_host { "host" } else { "default" },
            "Affinity": if on_host { "default" } else { "" },
        },
        "DeploymentSetId": set,
        "DeploymentSetGroupNo": group,
        "HpcClusterId": "",
    })
}

fn options() -> Value {
    json!({
        "MetadataOptions": { "HttpTokens": "optional", "HttpEndpoint": "enabled" },
        "EcsCapacityReservationAttr": {
            "CapacityReservationId": "",
            "CapacityReservationPreference": "",
        },
        "HibernationOptions": { "Configured": false },
        "AdditionalInfo": { "EnableHighDensityMode": false },
    })
}
