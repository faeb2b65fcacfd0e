//! One instance of the answer (FACTS 6).

use super::{EcsInstance, OperationLock};
use crate::wire::json::{Gather, Node};

pub(super) fn instance(item: Node<'_>) -> Result<EcsInstance, String> {
    let of = Gather::new(item);
    let mut private_ips = of
        .inside("VpcAttributes")
        .map_or_else(Vec::new, |vpc| vpc.texts("PrivateIpAddress", "IpAddress"));
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
        operation_locks: locks(&of),
        dedicated_host_id: of.inner_text("DedicatedHostAttribute", "DedicatedHostId"),
        local_storage_amount: of.count("LocalStorageAmount"),
        local_storage_told: item
            .get("LocalStorageAmount")
            .is_some_and(|n| !n.is_empty())
            && !of.is_unreadable("LocalStorageAmount"),
        local_storage_capacity_gib: of.count("LocalStorageCapacity"),
        tags: of.tags("Tag"),
        deployment_set_id: of.text("DeploymentSetId"),
        resource_group_id: of.text("ResourceGroupId"),
        deletion_protection: of.flag("DeletionProtection"),
        spot_strategy: of.text("SpotStrategy"),
        image_id: of.text("ImageId"),
        security_group_ids: of.texts("SecurityGroupIds", "SecurityGroupId"),
        unreadable: of.unreadable(),
    })
}

/// The locks decide what may be done, so one that cannot be read is noted as `OperationLocks`.
fn locks(of: &Gather<'_>) -> Vec<OperationLock> {
    const LIST: &str = "OperationLocks";
    let mut locks = Vec::new();
    for lock in of.wrapped(LIST, "LockReason") {
        // One page of the documents shows a plain text in place of the object (FACTS 7.13).
        let reason = match lock.as_plain_text() {
            Some(text) if !text.trim().is_empty() => Ok(text.to_owned()),
            Some(_) => Err(lock.error("empty")),
            None => lock.required("LockReason"),
        };
        match reason {
            Ok(reason) => locks.push(OperationLock {
                reason,
                message: lock.shown("LockMsg"),
            }),
            Err(why) => of.odd(LIST, lock, why),
        }
    }
    locks
}
