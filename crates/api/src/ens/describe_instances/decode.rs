//! One edge instance of the answer (FACTS 1.16).

use super::EnsInstance;
use crate::wire::json::Node;

pub(super) fn instance(item: Node<'_>) -> Result<EnsInstance, String> {
    let mut private_ips = with_provider(item, "PrivateIpAddresses", "PrivateIpAddress")?;
    if let Some(network) = item.object("NetworkAttributes")? {
        add(
            &mut private_ips,
            network.texts("PrivateIpAddress", "IpAddress")?,
        );
    }
    add(&mut private_ips, item.texts("InnerIpAddress", "IpAddress")?);
    let mut public_ips = with_provider(item, "PublicIpAddresses", "PublicIpAddress")?;
    add(&mut public_ips, item.texts("PublicIpAddress", "IpAddress")?);
    Ok(EnsInstance {
        instance_id: item.required("InstanceId")?,
        instance_name: item.text("InstanceName")?,
        host_name: item.text("HostName")?,
        status: item.text("Status")?.as_str().into(),
        ens_region_id: item.text("EnsRegionId")?,
        instance_type: item.text("SpecName")?,
        instance_resource_type: item.text("InstanceResourceType")?,
        cpu: item.count("Cpu")?,
        memory_mib: item.count("Memory")?,
        os_name: item.text("OSName")?,
        creation_time: item.time("CreationTime")?,
        expired_time: item.time("ExpiredTime")?,
        private_ips,
        public_ips,
        tags: item.tags("Tags")?,
        service_status: item.text("ServiceStatus")?,
        security_group_ids: item.texts("SecurityGroupIds", "SecurityGroupId")?,
    })
}

/// The addresses of `{"outer":{"inner":[{"Ip":"…","Isp":"cmcc"}]}}`.
fn with_provider(item: Node<'_>, outer: &str, inner: &str) -> Result<Vec<String>, String> {
    let mut addresses = Vec::new();
    for address in item.objects(outer, inner)? {
        add(&mut addresses, vec![address.text("Ip")?]);
    }
    Ok(addresses)
}

fn add(addresses: &mut Vec<String>, more: Vec<String>) {
    for address in more {
        if !address.is_empty() && !addresses.contains(&address) {
            addresses.push(address);
        }
    }
}
