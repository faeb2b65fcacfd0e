//! One instance of the answer (FACTS 6).

use super::{EcsInstance, OperationLock};
use crate::wire::json::Node;

pub(super) fn instance(item: Node<'_>) -> Result<EcsInstance, String> {
    let vpc = item.object("VpcAttributes")?;
    let mut private_ips = match vpc {
        Some(vpc) => vpc.texts("PrivateIpAddress", "IpAddress")?,
        None => Vec::new(),
    };
    if private_ips.is_empty() {
        private_ips = item.texts("InnerIpAddress", "IpAddress")?;
    }
    let mut public_ips = item.texts("PublicIpAddress", "IpAddress")?;
    let elastic = member(item.object("EipAddress")?, "IpAddress")?;
    if !elastic.is_empty() && !public_ips.contains(&elastic) {
        public_ips.push(elastic);
    }
    let mut os_name = item.text("OSNameEn")?;
    if os_name.is_empty() {
        os_name = item.text("OSName")?;
    }
    Ok(EcsInstance {
        instance_id: item.required("InstanceId")?,
        instance_name: item.text("InstanceName")?,
        host_name: item.text("HostName")?,
        status: item.text("Status")?.as_str().into(),
        region_id: item.text("RegionId")?,
        zone_id: item.text("ZoneId")?,
        instance_type: item.text("InstanceType")?,
        instance_type_family: item.text("InstanceTypeFamily")?,
        cpu: item.count("Cpu")?,
        memory_mib: item.count("Memory")?,
        os_name,
        os_type: item.text("OSType")?,
        instance_charge_type: item.text("InstanceChargeType")?,
        creation_time: item.time("CreationTime")?,
        start_time: item.time("StartTime")?,
        expired_time: item.time("ExpiredTime")?,
        auto_release_time: item.time("AutoReleaseTime")?,
        stopped_mode: item.text("StoppedMode")?,
        private_ips,
        public_ips,
        vpc_id: member(vpc, "VpcId")?,
        v_switch_id: member(vpc, "VSwitchId")?,
        operation_locks: locks(item)?,
        dedicated_host_id: member(item.object("DedicatedHostAttribute")?, "DedicatedHostId")?,
        local_storage_amount: item.count("LocalStorageAmount")?,
        local_storage_capacity_gib: item.count("LocalStorageCapacity")?,
        tags: item.tags("Tag")?,
        deployment_set_id: item.text("DeploymentSetId")?,
        resource_group_id: item.text("ResourceGroupId")?,
        deletion_protection: item.flag("DeletionProtection")?,
        spot_strategy: item.text("SpotStrategy")?,
        image_id: item.text("ImageId")?,
        security_group_ids: item.texts("SecurityGroupIds", "SecurityGroupId")?,
    })
}

fn member(object: Option<Node<'_>>, name: &str) -> Result<String, String> {
    object.map_or(Ok(String::new()), |object| object.text(name))
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
