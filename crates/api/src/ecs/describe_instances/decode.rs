//! One instance of the answer (FACTS 6).

use super::{EcsInstance, OperationLock};
use crate::wire::json::{Gather, Node};

pub(super) fn instance(item: Node<'_>) -> Result<EcsInstance, String> {
    let of = Gather::new(item);
    let vpc = of.keep(item.object("VpcAttributes"));
    let mut private_ips = vpc.map_or_else(Vec::new, |vpc| {
        of.keep(vpc.texts("PrivateIpAddress", "IpAddress"))
    });
    if private_ips.is_empty() {
        private_ips = of.texts("InnerIpAddress", "IpAddress");
    }
    let mut public_ips = of.texts("PublicIpAddress", "IpAddress");
    let elastic = of.inner_text("EipAddress", "IpAddress");
    if !elastic.is_empty() && !public_ips.contains(&elastic) {
        public_ips.push(elastic);
    }
    let mut os_name = of.text("OSNameEn");
    if os_name.is_empty() {
        os_name = of.text("OSName");
    }
    of.finish(EcsInstance {
        instance_id: of.required("InstanceId"),
        instance_name: of.text("InstanceName"),
        host_name: of.text("HostName"),
        status: of.text("Status").as_str().into(),
        region_id: of.text("RegionId"),
        zone_id: of.text("ZoneId"),
        instance_type: of.text("InstanceType"),
        instance_type_family: of.text("InstanceTypeFamily"),
        cpu: of.count("Cpu"),
        memory_mib: of.count("Memory"),
        os_name,
        os_type: of.text("OSType"),
        instance_charge_type: of.text("InstanceChargeType"),
        creation_time: of.time("CreationTime"),
        start_time: of.time("StartTime"),
        expired_time: of.time("ExpiredTime"),
        auto_release_time: of.time("AutoReleaseTime"),
        stopped_mode: of.text("StoppedMode"),
        private_ips,
        public_ips,
        vpc_id: of.inner_text("VpcAttributes", "VpcId"),
        v_switch_id: of.inner_text("VpcAttributes", "VSwitchId"),
        operation_locks: of.keep(locks(item)),
        dedicated_host_id: of.inner_text("DedicatedHostAttribute", "DedicatedHostId"),
        local_storage_amount: of.count("LocalStorageAmount"),
        local_storage_capacity_gib: of.count("LocalStorageCapacity"),
        tags: of.keep(item.tags("Tag")),
        deployment_set_id: of.text("DeploymentSetId"),
        resource_group_id: of.text("ResourceGroupId"),
        deletion_protection: of.keep(item.flag("DeletionProtection")),
        spot_strategy: of.text("SpotStrategy"),
        image_id: of.text("ImageId"),
        security_group_ids: of.texts("SecurityGroupIds", "SecurityGroupId"),
    })
}

/// The locks decide what may be done, so a lock that cannot be read is an error of the instance.
fn locks(item: Node<'_>) -> Result<Vec<OperationLock>, String> {
    let mut locks = Vec::new();
    for lock in item.wrapped("OperationLocks", "LockReason")? {
        // One page of the documents shows a plain text in place of the object (FACTS 7.13).
        let (reason, message) = match lock.as_plain_text() {
            Some(reason) => (reason.to_owned(), String::new()),
            None => (lock.required("LockReason")?, lock.text("LockMsg")?),
        };
        locks.push(OperationLock { reason, message });
    }
    Ok(locks)
}
