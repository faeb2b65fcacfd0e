//! One edge instance of the answer (FACTS 1.16).

use super::EnsInstance;
use crate::wire::json::{Gather, Node};

pub(super) fn instance(item: Node<'_>) -> Result<EnsInstance, String> {
    let of = Gather::new(item);
    let mut private_ips = of.keep(with_provider(
        item,
        "PrivateIpAddresses",
        "PrivateIpAddress",
    ));
    if let Some(network) = of.keep(item.object("NetworkAttributes")) {
        add(
            &mut private_ips,
            of.keep(network.texts("PrivateIpAddress", "IpAddress")),
        );
    }
    add(&mut private_ips, of.texts("InnerIpAddress", "IpAddress"));
    let mut public_ips = of.keep(with_provider(item, "PublicIpAddresses", "PublicIpAddress"));
    add(&mut public_ips, of.texts("PublicIpAddress", "IpAddress"));
    of.finish(EnsInstance {
        instance_id: of.required("InstanceId"),
        instance_name: of.text("InstanceName"),
        host_name: of.text("HostName"),
        status: of.text("Status").as_str().into(),
        ens_region_id: of.text("EnsRegionId"),
        instance_type: of.text("SpecName"),
        instance_resource_type: of.text("InstanceResourceType"),
        cpu: of.count("Cpu"),
        memory_mib: of.count("Memory"),
        os_name: of.text("OSName"),
        creation_time: of.time("CreationTime"),
        expired_time: of.time("ExpiredTime"),
        private_ips,
        public_ips,
        tags: of.keep(item.tags("Tags")),
        service_status: of.text("ServiceStatus"),
        security_group_ids: of.texts("SecurityGroupIds", "SecurityGroupId"),
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
