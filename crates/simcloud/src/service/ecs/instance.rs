//! One instance as `DescribeInstances` shows it (FACTS 6), member by member.

mod view;

pub(super) use view::{Extras, view};

use crate::service::common::{PrivateIpSets, Tag};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
#[allow(clippy::struct_excessive_bools, reason = "the API has them")]
pub(super) struct Instance {
    instance_id: String,
    instance_name: String,
    host_name: String,
    description: &'static str,
    status: &'static str,
    region_id: &'static str,
    zone_id: String,
    cluster_id: &'static str,
    serial_number: String,
    instance_type: &'static str,
    instance_type_family: &'static str,
    cpu: u32,
    memory: u32,
    #[serde(rename = "GPUAmount")]
    gpu_amount: u32,
    #[serde(rename = "GPUSpec")]
    gpu_spec: &'static str,
    local_storage_amount: u32,
    local_storage_capacity: u32,
    cpu_options: CpuOptions,
    #[serde(rename = "OSName")]
    os_name: &'static str,
    #[serde(rename = "OSNameEn")]
    os_name_en: &'static str,
    #[serde(rename = "OSType")]
    os_type: &'static str,
    image_id: &'static str,
    key_pair_name: String,
    io_optimized: bool,
    device_available: bool,
    credit_specification: &'static str,
    instance_charge_type: &'static str,
    sale_cycle: &'static str,
    internet_charge_type: &'static str,
    stopped_mode: &'static str,
    spot_strategy: &'static str,
    spot_price_limit: f32,
    spot_duration: u32,
    spot_interruption_behavior: &'static str,
    deletion_protection: bool,
    recyclable: bool,
    creation_time: String,
    start_time: String,
    expired_time: String,
    auto_release_time: &'static str,
    public_ip_address: IpAddresses,
    eip_address: EipAddress,
    internet_max_bandwidth_in: u32,
    internet_max_bandwidth_out: u32,
    instance_network_type: &'static str,
    vlan_id: &'static str,
    inner_ip_address: IpAddresses,
    rdma_ip_address: IpAddresses,
    vpc_attributes: VpcAttributes,
    security_group_ids: SecurityGroupIds,
    network_interfaces: NetworkInterfaces,
    operation_locks: OperationLocks,
    tags: Tags,
    resource_group_id: String,
    dedicated_host_attribute: DedicatedHostAttribute,
    dedicated_instance_attribute: DedicatedInstanceAttribute,
    deployment_set_id: String,
    deployment_set_group_no: u32,
    hpc_cluster_id: &'static str,
    metadata_options: MetadataOptions,
    ecs_capacity_reservation_attr: EcsCapacityReservationAttr,
    hibernation_options: HibernationOptions,
    additional_info: AdditionalInfo,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct CpuOptions {
    core_count: u32,
    threads_per_core: u32,
    numa: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct IpAddresses {
    ip_address: Vec<String>,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "PascalCase")]
struct EipAddress {
    allocation_id: String,
    ip_address: String,
    bandwidth: u32,
    internet_charge_type: &'static str,
    is_support_unassociate: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct VpcAttributes {
    vpc_id: String,
    v_switch_id: String,
    nat_ip_address: &'static str,
    private_ip_address: IpAddresses,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct SecurityGroupIds {
    security_group_id: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct NetworkInterfaces {
    network_interface: Vec<NetworkInterface>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct NetworkInterface {
    #[serde(rename = "Type")]
    kind: &'static str,
    network_interface_id: String,
    mac_address: String,
    primary_ip_address: String,
    private_ip_sets: PrivateIpSets,
    #[serde(skip_serializing_if = "Option::is_none")]
    ipv6_sets: Option<Ipv6Sets>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Ipv6Sets {
    ipv6_set: [Ipv6Set; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Ipv6Set {
    ipv6_address: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct OperationLocks {
    lock_reason: Vec<LockReason>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct LockReason {
    lock_reason: &'static str,
    lock_msg: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Tags {
    tag: Vec<Tag>,
}

#[derive(Default, Serialize)]
#[serde(rename_all = "PascalCase")]
struct DedicatedHostAttribute {
    dedicated_host_id: String,
    dedicated_host_name: String,
    dedicated_host_cluster_id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct DedicatedInstanceAttribute {
    tenancy: &'static str,
    affinity: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct MetadataOptions {
    http_tokens: &'static str,
    http_endpoint: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct EcsCapacityReservationAttr {
    capacity_reservation_id: &'static str,
    capacity_reservation_preference: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct HibernationOptions {
    configured: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct AdditionalInfo {
    enable_high_density_mode: bool,
}
