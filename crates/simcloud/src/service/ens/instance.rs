//! One edge instance as ENS shows it (FACTS 1.16).

use crate::service::common::{PrivateIpSets, Tag};
use crate::world::World;
use crate::world::edge::EdgeMachine;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Instance {
    instance_id: String,
    instance_name: String,
    host_name: String,
    status: &'static str,
    ens_region_id: &'static str,
    instance_resource_type: &'static str,
    instance_type_family: &'static str,
    spec_name: &'static str,
    cpu: String,
    memory: u32,
    disk: u32,
    #[serde(rename = "OSName")]
    os_name: &'static str,
    image_id: &'static str,
    key_pair_name: &'static str,
    creation_time: String,
    expired_time: String,
    auto_release_time: &'static str,
    deletion_protection: bool,
    spot_strategy: &'static str,
    service_status: &'static str,
    internet_max_bandwidth_in: u32,
    internet_max_bandwidth_out: u32,
    public_ip_address: IpAddresses,
    public_ip_addresses: PublicIpAddresses,
    inner_ip_address: IpAddresses,
    private_ip_addresses: PrivateIpAddresses,
    network_attributes: NetworkAttributes,
    security_group_ids: SecurityGroupIds,
    network_interfaces: NetworkInterfaces,
    system_disk: SystemDisk,
    data_disk: DataDisks,
    tags: Tags,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct IpAddresses {
    ip_address: [String; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct PublicIpAddresses {
    public_ip_address: [Address; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct PrivateIpAddresses {
    private_ip_address: [Address; 1],
}

/// An address with carrier and gateway.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Address {
    ip: String,
    isp: &'static str,
    gate_way: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct NetworkAttributes {
    network_id: String,
    v_switch_id: String,
    private_ip_address: IpAddresses,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct SecurityGroupIds {
    security_group_id: [String; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct NetworkInterfaces {
    network_interfaces: [NetworkInterface; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct NetworkInterface {
    network_interface_id: String,
    #[serde(rename = "Type")]
    kind: &'static str,
    primary_ip_address: String,
    mac_address: String,
    private_ip_sets: PrivateIpSets,
    ipv6_sets: Ipv6Sets,
    vpd_id: &'static str,
    vpd_v_switch_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Ipv6Sets {
    ipv6_set: [&'static str; 0],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct SystemDisk {
    disk_id: String,
    disk_name: &'static str,
    category: &'static str,
    size: u32,
    #[serde(rename = "device_type")]
    device_type: &'static str,
    #[serde(rename = "disk_type")]
    disk_type: &'static str,
    #[serde(rename = "name")]
    name: &'static str,
    #[serde(rename = "storage")]
    storage: u32,
    #[serde(rename = "uuid")]
    uuid: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct DataDisks {
    data_disk: [&'static str; 0],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Tags {
    tags: [Tag; 2],
}

/// The instance with this number; `None` if there is none.
pub(super) fn view(world: &World, number: u32) -> Option<Instance> {
    let edge = EdgeMachine::new(world, number)?;
    let (spec, image) = (edge.spec(), edge.image());
    let (_, service, team, _) = edge.role();
    let name = edge.name();
    let (public, private) = (edge.public_ip(), edge.private_ip());
    Some(Instance {
        instance_id: edge.id(),
        host_name: name.replace('-', ""),
        instance_name: name,
        status: world.status(number).edge_name(),
        ens_region_id: edge.region.id,
        instance_resource_type: "EnsInstance",
        instance_type_family: spec.family,
        spec_name: spec.name,
        cpu: spec.cpu.to_string(),
        memory: spec.memory_mib,
        disk: 20480,
        os_name: image.name_en,
        image_id: image.id,
        key_pair_name: "ops-edge",
        creation_time: edge.created().to_iso(),
        expired_time: edge.expires().to_iso(),
        auto_release_time: "",
        deletion_protection: false,
        spot_strategy: "NoSpot",
        service_status: "Open",
        internet_max_bandwidth_in: 100,
        internet_max_bandwidth_out: 100,
        public_ip_addresses: PublicIpAddresses {
            public_ip_address: [address(&edge, &public)],
        },
        public_ip_address: alone(public),
        inner_ip_address: alone(private.clone()),
        private_ip_addresses: PrivateIpAddresses {
            private_ip_address: [address(&edge, &private)],
        },
        network_attributes: NetworkAttributes {
            network_id: edge.shared("n-"),
            v_switch_id: edge.shared("vsw-"),
            private_ip_address: alone(private.clone()),
        },
        security_group_ids: SecurityGroupIds {
            security_group_id: [edge.shared("sg-")],
        },
        network_interfaces: NetworkInterfaces {
            network_interfaces: [network_interface(&edge, private)],
        },
        system_disk: system_disk(edge.own("d-")),
        data_disk: DataDisks { data_disk: [] },
        tags: Tags {
            tags: [("svc", service), ("team", team)]
                .map(|(tag_key, tag_value)| Tag { tag_key, tag_value }),
        },
    })
}

fn alone(ip: String) -> IpAddresses {
    IpAddresses { ip_address: [ip] }
}

fn address(edge: &EdgeMachine<'_>, ip: &str) -> Address {
    let net = ip.rsplit_once('.').map_or("", |(net, _)| net);
    Address {
        ip: ip.to_owned(),
        isp: edge.region.isp,
        gate_way: [net, ".1"].concat(),
    }
}

fn network_interface(edge: &EdgeMachine<'_>, ip: String) -> NetworkInterface {
    NetworkInterface {
        network_interface_id: edge.own("eni-"),
        kind: "Primary",
        primary_ip_address: ip.clone(),
        mac_address: edge.mac(),
        private_ip_sets: PrivateIpSets::of(ip),
        ipv6_sets: Ipv6Sets { ipv6_set: [] },
        vpd_id: "",
        vpd_v_switch_id: "",
    }
}

fn system_disk(id: String) -> SystemDisk {
    SystemDisk {
        disk_id: id.clone(),
        disk_name: "system",
        category: "cloud_efficiency",
        size: 20480,
        device_type: "/dev/vda",
        disk_type: "system",
        name: "system",
        storage: 20480,
        uuid: id,
    }
}
