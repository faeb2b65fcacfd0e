//! `DescribeInstances`: the instances of a region (FACTS 1.5 and 6).

use serde::Deserialize;

use crate::action::{Action, List};
use crate::error::BuildError;
use crate::product::Product;
use crate::status::InstanceStatus;
use crate::time::UnixMillis;
use crate::wire::lenient::{Unreadable, addresses, every, list, required, shown, tags, time};
use crate::wire::limits::{self, MAX_IDS, at_most, invalid};
use crate::wire::page::{Page, Paging, read_page};
use crate::wire::params::Params;

/// The request: a region and filters, all of which must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeInstances {
    /// The region.
    pub region_id: String,
    /// At most 100 instance ids; none for all instances.
    pub instance_ids: Vec<String>,
    /// The name; `*` stands for any text.
    pub instance_name: Option<String>,
    /// The status.
    pub status: Option<InstanceStatus>,
    /// The zone.
    pub zone_id: Option<String>,
    /// The VPC.
    pub vpc_id: Option<String>,
    /// The vSwitch.
    pub v_switch_id: Option<String>,
    /// The type, e.g. `ecs.g7.large`.
    pub instance_type: Option<String>,
    /// The family of types, e.g. `ecs.g7`.
    pub instance_type_family: Option<String>,
    /// `PostPaid` or `PrePaid`.
    pub instance_charge_type: Option<String>,
    /// `vpc` or `classic`.
    pub instance_network_type: Option<String>,
    /// `PayByTraffic` or `PayByBandwidth`.
    pub internet_charge_type: Option<String>,
    /// The image.
    pub image_id: Option<String>,
    /// The key pair.
    pub key_pair_name: Option<String>,
    /// The security group.
    pub security_group_id: Option<String>,
    /// The resource group. The service lists at most 1000 instances with this filter.
    pub resource_group_id: Option<String>,
    /// `financial`, `security`, `Recycling`, `dedicatedhostfinancial` or `refunded`.
    pub lock_reason: Option<String>,
    /// At most 100 public addresses.
    pub public_ip_addresses: Vec<String>,
    /// At most 100 private addresses; needs `instance_network_type` = `vpc`.
    pub private_ip_addresses: Vec<String>,
    /// At most 100 elastic addresses; needs `instance_network_type` = `vpc`.
    pub eip_addresses: Vec<String>,
    /// At most 100 inner addresses of the classic network.
    pub inner_ip_addresses: Vec<String>,
    /// At most 100 RDMA addresses of an HPC cluster.
    pub rdma_ip_addresses: Vec<String>,
    /// At most 100 IPv6 addresses.
    pub ipv6_addresses: Vec<String>,
    /// At most 20 tags (key, value). The service lists at most 1000 instances with this filter.
    pub tags: Vec<(String, String)>,
    /// Only instances created after then (`Filter.1`), sent to the minute.
    pub created_after: Option<UnixMillis>,
    /// What to add to the answer: `META_OPTIONS`, `DDH_CLUSTER`, `NETWORK_PRIMARY_ENI_IP`, …
    pub additional_attributes: Vec<String>,
    /// Whether the instance is I/O optimised.
    pub io_optimized: Option<bool>,
    /// Whether the instance metadata can be reached: `enabled` or `disabled`.
    pub http_endpoint: Option<String>,
    /// `optional` or `required`: the hardened way to the instance metadata.
    pub http_tokens: Option<String>,
    /// The HPC cluster.
    pub hpc_cluster_id: Option<String>,
    /// Only check the request; success is the error `DryRunOperation`.
    pub dry_run: Option<bool>,
    /// Whether the instance is available (invitational preview of the service).
    pub device_available: Option<bool>,
    /// Whether to add the billing cycle (invitational preview of the service).
    pub need_sale_cycle: Option<bool>,
    /// By token (preferred) or by number, at most 100 a page.
    pub paging: Paging,
}

/// One instance, as far as an operator of restarts needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EcsInstance {
    /// The id, e.g. `i-bp1…`.
    #[serde(deserialize_with = "required")]
    pub instance_id: String,
    /// The name its owner gave.
    pub instance_name: String,
    /// The host name inside the operating system.
    pub host_name: String,
    /// The status.
    pub status: InstanceStatus,
    /// The region.
    pub region_id: String,
    /// The zone.
    pub zone_id: String,
    /// The type, e.g. `ecs.g7.large`.
    pub instance_type: String,
    /// The family of types, e.g. `ecs.g7`.
    pub instance_type_family: String,
    /// Virtual processors.
    pub cpu: u32,
    /// Memory in MiB.
    #[serde(rename = "Memory")]
    pub memory_mib: u64,
    /// The operating system, in English where the service has it.
    #[serde(rename = "OSNameEn|OSName")]
    pub os_name: String,
    /// `linux` or `windows`.
    #[serde(rename = "OSType")]
    pub os_type: String,
    /// `PrePaid` or `PostPaid`.
    pub instance_charge_type: String,
    /// When it was created, to the minute.
    #[serde(deserialize_with = "time")]
    pub creation_time: Option<UnixMillis>,
    /// When it was last started, to the minute.
    #[serde(deserialize_with = "time")]
    pub start_time: Option<UnixMillis>,
    /// When its paid time ends; far in the future for `PostPaid`.
    #[serde(deserialize_with = "time")]
    pub expired_time: Option<UnixMillis>,
    /// When it is released by itself.
    #[serde(deserialize_with = "time")]
    pub auto_release_time: Option<UnixMillis>,
    /// `KeepCharging`, `StopCharging` or `Not-applicable`.
    pub stopped_mode: String,
    /// Private addresses: of the VPC, else the inner ones of the classic network.
    #[serde(
        rename = "VpcAttributes.PrivateIpAddress.IpAddress|InnerIpAddress.IpAddress",
        deserialize_with = "list"
    )]
    pub private_ips: Vec<String>,
    /// Public addresses: fixed ones, then the elastic one.
    #[serde(
        rename = "PublicIpAddress.IpAddress|EipAddress.IpAddress",
        deserialize_with = "addresses"
    )]
    pub public_ips: Vec<String>,
    /// The VPC; empty in the classic network.
    #[serde(rename = "VpcAttributes.VpcId")]
    pub vpc_id: String,
    /// The vSwitch; empty in the classic network.
    #[serde(rename = "VpcAttributes.VSwitchId")]
    pub v_switch_id: String,
    /// Why operations are blocked; none for not blocked.
    #[serde(rename = "OperationLocks.LockReason", deserialize_with = "every")]
    pub operation_locks: Vec<OperationLock>,
    /// The dedicated host; not empty means that `RedeployInstance` is refused.
    #[serde(rename = "DedicatedHostAttribute.DedicatedHostId")]
    pub dedicated_host_id: String,
    /// Local disks, if the answer tells how many in a form that can be read. More than none means that
    /// a redeployment erases data.
    pub local_storage_amount: Option<u32>,
    /// The size of the local disks in GiB.
    #[serde(rename = "LocalStorageCapacity")]
    pub local_storage_capacity_gib: u64,
    /// Tags (key, value).
    #[serde(rename = "Tags.Tag", deserialize_with = "tags")]
    pub tags: Vec<(String, String)>,
    /// The deployment set; empty for none.
    pub deployment_set_id: String,
    /// The resource group; empty for the default one.
    pub resource_group_id: String,
    /// Whether it is protected from being released.
    pub deletion_protection: bool,
    /// `NoSpot`, `SpotWithPriceLimit` or `SpotAsPriceGo`.
    pub spot_strategy: String,
    /// The image.
    pub image_id: String,
    /// The security groups.
    #[serde(rename = "SecurityGroupIds.SecurityGroupId", deserialize_with = "list")]
    pub security_group_ids: Vec<String>,
    /// Members that are there and cannot be understood.
    pub unreadable: Vec<Unreadable>,
}

impl EcsInstance {
    /// Whether it may have local disks although the answer tells none: the number is missing for a
    /// family that has them, or cannot be read.
    #[must_use]
    pub fn may_have_local_disks(&self) -> bool {
        let odd = |name: &str| self.unreadable.iter().any(|odd| odd.member == name);
        if self.local_storage_amount.is_some() {
            return false;
        }
        odd("LocalStorageAmount")
            || has_local_disks(&self.instance_type)
            || has_local_disks(&self.instance_type_family)
            || (odd("InstanceType") && self.instance_type_family.is_empty())
    }
}

/// Whether a type (`ecs.i4g.large`) or a family (`ecs.i4g`) is one with local disks: `i` or `d` and
/// a generation, also as bare metal (`ecs.ebmi2g`). Source: FACTS 6, FACTS-2 on disk isolation.
fn has_local_disks(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    let name = name.strip_prefix("ecs.").unwrap_or(&name);
    let name = name.strip_prefix("ebm").unwrap_or(name);
    let rest = name.strip_prefix(['i', 'd']);
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Why operations on an instance are blocked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct OperationLock {
    /// `financial`, `security`, `recycling`, `dedicatedhostfinancial`, `refunded`, …
    #[serde(rename = "LockReason", deserialize_with = "required")]
    pub reason: String,
    /// The service's words on it. Often empty.
    #[serde(rename = "LockMsg", deserialize_with = "shown")]
    pub message: String,
}

impl DescribeInstances {
    /// The parameters of the plain request: one page of a region, or of those with these ids (at
    /// most 100). Whoever filters by nothing else needs no [`DescribeInstances`] for it, which keeps
    /// the page small.
    pub fn plain(
        region_id: &str,
        instance_ids: &[String],
        paging: &Paging,
    ) -> Result<Params, BuildError> {
        limits::required("RegionId", region_id)?;
        at_most("InstanceIds", instance_ids, MAX_IDS)?;
        let mut params = Params::new();
        params.scalar("RegionId", region_id);
        params.json_list("InstanceIds", instance_ids);
        paging.write(&mut params, 100, true)?;
        Ok(params)
    }
}

impl Action for DescribeInstances {
    type Answer = Page<EcsInstance>;
    const NAME: &'static str = "DescribeInstances";
    const PRODUCT: Product = Product::Ecs;
    const WRITE: bool = false;

    fn params(&self) -> Result<Params, BuildError> {
        let mut params = Self::plain(&self.region_id, &self.instance_ids, &self.paging)?;
        let lists: [(&'static str, &[String]); 5] = [
            ("PublicIpAddresses", &self.public_ip_addresses),
            ("PrivateIpAddresses", &self.private_ip_addresses),
            ("EipAddresses", &self.eip_addresses),
            ("InnerIpAddresses", &self.inner_ip_addresses),
            ("RdmaIpAddresses", &self.rdma_ip_addresses),
        ];
        for (name, list) in lists {
            at_most(name, list, MAX_IDS)?;
        }
        at_most("Ipv6Address.N", &self.ipv6_addresses, MAX_IDS)?;
        at_most(
            "AdditionalAttributes.N",
            &self.additional_attributes,
            MAX_IDS,
        )?;
        limits::tags(&self.tags)?;
        let by_vpc_address =
            !self.private_ip_addresses.is_empty() || !self.eip_addresses.is_empty();
        if by_vpc_address && self.instance_network_type.as_deref() != Some("vpc") {
            let why = "must be vpc to find instances by private or elastic address".to_owned();
            return Err(invalid("InstanceNetworkType", why));
        }

        for (name, list) in lists {
            params.json_list(name, list);
        }
        params.indexed("Ipv6Address", &self.ipv6_addresses);
        let scalars = [
            ("InstanceName", &self.instance_name),
            ("ZoneId", &self.zone_id),
            ("VpcId", &self.vpc_id),
            ("VSwitchId", &self.v_switch_id),
            ("InstanceType", &self.instance_type),
            ("InstanceTypeFamily", &self.instance_type_family),
            ("InstanceChargeType", &self.instance_charge_type),
            ("InstanceNetworkType", &self.instance_network_type),
            ("InternetChargeType", &self.internet_charge_type),
            ("ImageId", &self.image_id),
            ("KeyPairName", &self.key_pair_name),
            ("SecurityGroupId", &self.security_group_id),
            ("ResourceGroupId", &self.resource_group_id),
            ("LockReason", &self.lock_reason),
            ("HttpEndpoint", &self.http_endpoint),
            ("HttpTokens", &self.http_tokens),
            ("HpcClusterId", &self.hpc_cluster_id),
        ];
        for (name, value) in scalars {
            params.optional(name, value.as_ref());
        }
        params.optional("Status", self.status.as_ref());
        params.tags(
            self.tags
                .iter()
                .map(|(key, value)| (key.as_str(), value.as_str())),
        );
        if let Some(time) = self.created_after {
            params.scalar("Filter.1.Key", "CreationStartTime");
            params.scalar("Filter.1.Value", time.to_iso_minute());
        }
        params.indexed("AdditionalAttributes", &self.additional_attributes);
        params.flag("IoOptimized", self.io_optimized);
        params.flag("DryRun", self.dry_run);
        params.flag("DeviceAvailable", self.device_available);
        params.flag("NeedSaleCycle", self.need_sale_cycle);
        Ok(params)
    }

    fn decode(body: &[u8]) -> Result<Self::Answer, String> {
        read_page(body, Self::PLACE)
    }
}

impl List for DescribeInstances {
    type Item = EcsInstance;
    const PLACE: &'static str = "Instances.Instance";
}

#[cfg(test)]
mod tests;
