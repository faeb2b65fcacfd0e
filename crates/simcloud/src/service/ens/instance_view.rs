//! One edge instance as ENS shows it (FACTS 1.16).

use crate::world::World;
use crate::world::edge::EdgeMachine;
use serde_json::{Value, json};

/// The instance with this number; `None` if there is none.
pub(super) fn view(world: &World, number: u32) -> Option<Value> {
    let edge = EdgeMachine::new(world, number)?;
    let (spec, image) = (edge.spec(), edge.image());
    let (_, service, team, _) = edge.role();
    let (public, private) = (edge.public_ip(), edge.private_ip());
    let isp = edge.region.isp;
    let gateway = |ip: &str| {
        let net = ip.rsplit_once('.').map_or("", |(net, _)| net);
        format!("{net}.1")
    };
    let mut value = json!({
        "InstanceId": edge.id(),
        "InstanceName": edge.name(),
        "HostName": edge.name().replace('-', ""),
        "Status": world.status(number).edge_name(),
        "EnsRegionId": edge.region.id,
        "InstanceResourceType": "EnsInstance",
        "InstanceTypeFamily": spec.family,
        "SpecName": spec.name,
        "Cpu": spec.cpu.to_string(),
        "Memory": spec.memory_mib,
        "Disk": 20_480,
        "OSName": image.name_en,
        "ImageId": image.id,
        "KeyPairName": "ops-edge",
        "CreationTime": edge.created().to_iso(),
        "ExpiredTime": edge.expires().to_iso(),
        "AutoReleaseTime": "",
        "DeletionProtection": false,
        "SpotStrategy": "NoSpot",
        "ServiceStatus": "Open",
        "InternetMaxBandwidthIn": 100,
        "InternetMaxBandwidthOut": 100,
    });
    let rest = json!({
        "PublicIpAddress": { "IpAddress": [public] },
        "InnerIpAddress": { "IpAddress": [private] },
        "PublicIpAddresses": { "PublicIpAddress": [
            { "Ip": public, "Isp": isp, "GateWay": gateway(&public) },
        ] },
        "PrivateIpAddresses": { "PrivateIpAddress": [
            { "Ip": private, "Isp": isp, "GateWay": gateway(&private) },
        ] },
        "NetworkAttributes": {
            "NetworkId": edge.shared("n-"),
            "VSwitchId": edge.shared("vsw-"),
            "PrivateIpAddress": { "IpAddress": [private] },
        },
        "NetworkInterfaces": { "NetworkInterfaces": [{
            "NetworkInterfaceId": edge.own("eni-"),
            "Type": "Primary",
            "PrimaryIpAddress": private,
            "MacAddress": format!("00:16:3f:00:{:02x}:{:02x}", (number >> 8) & 255, number & 255),
            "PrivateIpSets": { "PrivateIpSet": [
                { "PrivateIpAddress": private, "Primary": true },
            ] },
            "Ipv6Sets": { "Ipv6Set": [] },
            "VpdId": "",
            "VpdVSwitchId": "",
        }] },
        "SecurityGroupIds": { "SecurityGroupId": [edge.shared("sg-")] },
        "SystemDisk": {
            "DiskId": edge.own("d-"),
            "DiskName": "system",
            "Category": "cloud_efficiency",
            "Size": 20_480,
            "device_type": "/dev/vda",
            "disk_type": "system",
            "name": "system",
            "storage": 20_480,
            "uuid": edge.own("d-"),
        },
        "DataDisk": { "DataDisk": [] },
        "Tags": { "Tags": [
            { "TagKey": "svc", "TagValue": service },
            { "TagKey": "team", "TagValue": team },
        ] },
    });
    if let (Some(fields), Value::Object(rest)) = (value.as_object_mut(), rest) {
        fields.extend(rest);
    }
    Some(value)
}
