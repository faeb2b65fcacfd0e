//! An instance of the account, shown as the API shows it.

use super::*;
use crate::service::param::Reader;
use crate::world::World;
use crate::world::condition::Condition;
use crate::world::live::Status;
use crate::world::machine::Machine;
use crate::world::network::PublicAddress;

/// Attributes that are filled only when asked for (`AdditionalAttributes.N`).
pub(in crate::service::ecs) struct Extras {
    host_cluster: bool,
    interface_details: bool,
}

impl Extras {
    pub(in crate::service::ecs) fn read(reader: Reader<'_>) -> Self {
        let asked = reader.indexed("AdditionalAttributes");
        Self {
            host_cluster: asked.contains(&"DDH_CLUSTER"),
            interface_details: asked.contains(&"NETWORK_PRIMARY_ENI_IP"),
        }
    }
}

/// The instance with this number; `None` if there is none.
pub(in crate::service::ecs) fn view(
    world: &World,
    number: u32,
    extras: &Extras,
) -> Option<Instance> {
    let machine = Machine::new(world, number)?;
    let status = world.status(number);
    let (spec, image) = (machine.spec(), machine.image());
    let (instance_charge_type, sale_cycle) = if machine.prepaid() {
        ("PrePaid", "month")
    } else {
        ("PostPaid", "")
    };
    let spot_strategy = machine.spot();
    let (spot_price_limit, spot_duration, spot_interruption_behavior) = match spot_strategy {
        "NoSpot" => (0.0, 0, ""),
        "SpotWithPriceLimit" => (0.35, 1, "Terminate"),
        _ => (0.0, 1, "Terminate"),
    };
    let (public, eip_address) = public_addresses(&machine);
    let is_public = !public.is_empty() || eip_address.is_support_unassociate;
    let (deployment_set_id, deployment_set_group_no) = machine.deployment_set().unwrap_or_default();
    let (dedicated_host_attribute, dedicated_instance_attribute) = dedicated(&machine, extras);
    Some(Instance {
        instance_id: machine.id(),
        instance_name: machine.name(),
        host_name: machine.host_name(),
        description: "",
        status: status.name(),
        region_id: machine.region.id,
        zone_id: machine.zone(),
        cluster_id: "",
        serial_number: machine.serial(),
        instance_type: spec.name,
        instance_type_family: spec.family,
        cpu: spec.cpu,
        memory: spec.memory_mib,
        gpu_amount: spec.gpus,
        gpu_spec: spec.gpu_spec,
        local_storage_amount: spec.local_disks,
        local_storage_capacity: spec.local_gib,
        cpu_options: CpuOptions {
            core_count: spec.cpu / 2,
            threads_per_core: 2,
            numa: "ON",
        },
        os_name: image.name_zh,
        os_name_en: image.name_en,
        os_type: image.os,
        image_id: image.id,
        key_pair_name: machine.key_pair(),
        io_optimized: true,
        device_available: true,
        credit_specification: match spec.family {
            "ecs.t6" => "Standard",
            _ => "",
        },
        instance_charge_type,
        sale_cycle,
        internet_charge_type: "PayByTraffic",
        stopped_mode: match status {
            Status::Stopped if machine.condition == Condition::StoppedFree => "StopCharging",
            Status::Stopped => "KeepCharging",
            _ => "Not-applicable",
        },
        spot_strategy,
        spot_price_limit,
        spot_duration,
        spot_interruption_behavior,
        deletion_protection: machine.protected(),
        recyclable: machine.condition == Condition::Recycling,
        creation_time: machine.created().to_iso_minute(),
        start_time: match status {
            Status::Pending => String::new(),
            _ => world.started(number).to_iso_minute(),
        },
        expired_time: machine.expires().to_iso_minute(),
        auto_release_time: "",
        public_ip_address: addresses(public),
        eip_address,
        internet_max_bandwidth_in: 100,
        internet_max_bandwidth_out: if is_public { 5 } else { 0 },
        instance_network_type: "vpc",
        vlan_id: "",
        inner_ip_address: addresses(Vec::new()),
        rdma_ip_address: addresses(Vec::new()),
        vpc_attributes: VpcAttributes {
            vpc_id: machine.vpc(),
            v_switch_id: machine.v_switch(),
            nat_ip_address: "",
            private_ip_address: addresses(vec![machine.private_ip()]),
        },
        security_group_ids: SecurityGroupIds {
            security_group_id: vec![machine.security_group()],
        },
        network_interfaces: NetworkInterfaces {
            network_interface: vec![network_interface(&machine, extras)],
        },
        operation_locks: operation_locks(&machine),
        tags: tags(&machine),
        resource_group_id: machine.resource_group(),
        dedicated_host_attribute,
        dedicated_instance_attribute,
        deployment_set_id,
        deployment_set_group_no,
        hpc_cluster_id: "",
        metadata_options: MetadataOptions {
            http_tokens: "optional",
            http_endpoint: "enabled",
        },
        ecs_capacity_reservation_attr: EcsCapacityReservationAttr {
            capacity_reservation_id: "",
            capacity_reservation_preference: "",
        },
        hibernation_options: HibernationOptions { configured: false },
        additional_info: AdditionalInfo {
            enable_high_density_mode: false,
        },
    })
}

fn addresses(ip_address: Vec<String>) -> IpAddresses {
    IpAddresses { ip_address }
}

/// Public addresses of its own, and the elastic one.
fn public_addresses(machine: &Machine<'_>) -> (Vec<String>, EipAddress) {
    match machine.public_address() {
        PublicAddress::None => (Vec::new(), EipAddress::default()),
        PublicAddress::Own(ip) => (vec![ip], EipAddress::default()),
        PublicAddress::Elastic(allocation_id, ip_address) => {
            let eip = EipAddress {
                allocation_id,
                ip_address,
                bandwidth: 5,
                internet_charge_type: "PayByTraffic",
                is_support_unassociate: true,
            };
            (Vec::new(), eip)
        }
    }
}

fn network_interface(machine: &Machine<'_>, extras: &Extras) -> NetworkInterface {
    let ip = machine.private_ip();
    let ipv6 = machine.ipv6().filter(|_| extras.interface_details);
    NetworkInterface {
        kind: "Primary",
        network_interface_id: machine.network_interface(),
        mac_address: machine.mac(),
        primary_ip_address: ip.clone(),
        private_ip_sets: PrivateIpSets::of(ip),
        ipv6_sets: ipv6.map(|ipv6_address| Ipv6Sets {
            ipv6_set: [Ipv6Set { ipv6_address }],
        }),
    }
}

fn operation_locks(machine: &Machine<'_>) -> OperationLocks {
    let lock = machine.condition.lock().into_iter();
    OperationLocks {
        lock_reason: lock
            .map(|(lock_reason, lock_msg)| LockReason {
                lock_reason,
                lock_msg,
            })
            .collect(),
    }
}

fn tags(machine: &Machine<'_>) -> Tags {
    let tags = machine.tags().into_iter();
    Tags {
        tag: tags
            .map(|(tag_key, tag_value)| Tag { tag_key, tag_value })
            .collect(),
    }
}

fn dedicated(
    machine: &Machine<'_>,
    extras: &Extras,
) -> (DedicatedHostAttribute, DedicatedInstanceAttribute) {
    let Some((id, name, cluster)) = machine.dedicated_host() else {
        let shared = DedicatedInstanceAttribute {
            tenancy: "default",
            affinity: "",
        };
        return (DedicatedHostAttribute::default(), shared);
    };
    let host = DedicatedHostAttribute {
        dedicated_host_id: id,
        dedicated_host_name: name,
        dedicated_host_cluster_id: if extras.host_cluster {
            cluster
        } else {
            String::new()
        },
    };
    let instance = DedicatedInstanceAttribute {
        tenancy: "host",
        affinity: "default",
    };
    (host, instance)
}
