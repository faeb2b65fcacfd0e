//! One edge instance of the answer (FACTS 1.16).

use super::EnsInstance;
use crate::wire::json::{Gather, Node};

pub(super) fn instance(item: Node<'_>) -> Result<EnsInstance, String> {
    let of = Gather::new(item);
    let mut private_ips = Vec::new();
    with_provider(
        &of,
        "PrivateIpAddresses",
        "PrivateIpAddress",
        &mut private_ips,
    );
    if let Some(network) = of.inside("NetworkAttributes") {
        add(
            &mut private_ips,
            network.texts("PrivateIpAddress", "IpAddress"),
        );
    }
    add(&mut private_ips, of.texts("InnerIpAddress", "IpAddress"));
    let mut public_ips = Vec::new();
    with_provider(&of, "PublicIpAddresses", "PublicIpAddress", &mut public_ips);
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
        tags: of.tags("Tags"),
        service_status: of.text("ServiceStatus"),
        security_group_ids: of.texts("SecurityGroupIds", "SecurityGroupId"),
        unreadable: of.unreadable(),
    })
}

/// The addresses of `{"outer":{"inner":[{"Ip":"…","Isp":"cmcc"}]}}`.
fn with_provider(of: &Gather<'_>, outer: &str, inner: &str, addresses: &mut Vec<String>) {
    for address in of.objects(outer, inner, &["Ip"]) {
        add(addresses, vec![address.text("Ip")]);
    }
}

fn add(addresses: &mut Vec<String>, more: Vec<String>) {
    for address in more {
        if !address.is_empty() && !addresses.contains(&address) {
            addresses.push(address);
        }
    }
}
