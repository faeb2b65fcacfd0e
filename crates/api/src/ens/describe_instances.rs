//! `DescribeInstances` of ENS: the edge instances of all edge regions (FACTS 1.16).

use serde::Deserialize;

use crate::action::{Action, Limit, List};
use crate::error::BuildError;
use crate::product::Product;
use crate::status::InstanceStatus;
use crate::time::UnixMillis;
use crate::wire::lenient::{Unreadable, addresses, list, required, tags, time};
use crate::wire::limits::{self, MAX_IDS, at_most};
use crate::wire::page::{Page, Paging, read_page};
use crate::wire::params::{Params, json_text};

/// The request: filters, all of which must hold. None is required.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeInstances {
    /// One edge region.
    pub ens_region_id: Option<String>,
    /// At most 100 edge regions; none for all.
    pub ens_region_ids: Vec<String>,
    /// At most 100 instance ids; none for all.
    pub instance_ids: Vec<String>,
    /// One instance.
    pub instance_id: Option<String>,
    /// The name.
    pub instance_name: Option<String>,
    /// `Running`, `Stopped` or `Expired`.
    pub status: Option<InstanceStatus>,
    /// An address, a name or an id.
    pub search_key: Option<String>,
    /// The image.
    pub image_id: Option<String>,
    /// The type, e.g. `ens.sn1.small`.
    pub instance_type: Option<String>,
    /// E.g. `EnsInstance`.
    pub instance_resource_type: Option<String>,
    /// The edge service.
    pub ens_service_id: Option<String>,
    /// The inner address.
    pub intranet_ip: Option<String>,
    /// The network.
    pub network_id: Option<String>,
    /// The vSwitch.
    pub v_switch_id: Option<String>,
    /// The security group.
    pub security_group_id: Option<String>,
    /// The VPD network.
    pub vpd_id: Option<String>,
    /// The vSwitch of the VPD network.
    pub vpd_v_switch_id: Option<String>,
    /// How to sort, as JSON text.
    pub order_by_params: Option<String>,
    /// At most 100 elastic addresses.
    pub eip_addresses: Vec<String>,
    /// Business states, e.g. `SERVICING`.
    pub service_status: Vec<String>,
    /// At most 20 tags (key, value).
    pub tags: Vec<(String, String)>,
    /// By number only, at most 100 a page.
    pub paging: Paging,
}

/// One edge instance, as far as an operator of restarts needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EnsInstance {
    /// The id.
    #[serde(deserialize_with = "required")]
    pub instance_id: String,
    /// The name its owner gave.
    pub instance_name: String,
    /// The host name inside the operating system.
    pub host_name: String,
    /// The status.
    pub status: InstanceStatus,
    /// The edge region, e.g. `cn-beijing-cmcc`.
    pub ens_region_id: String,
    /// The type (`SpecName`), e.g. `ens.sn1.small`.
    #[serde(rename = "SpecName")]
    pub instance_type: String,
    /// E.g. `EnsInstance`.
    pub instance_resource_type: String,
    /// Virtual processors (a text on the wire).
    pub cpu: u32,
    /// Memory in MiB.
    #[serde(rename = "Memory")]
    pub memory_mib: u64,
    /// The operating system.
    #[serde(rename = "OSName")]
    pub os_name: String,
    /// When it was created.
    #[serde(deserialize_with = "time")]
    pub creation_time: Option<UnixMillis>,
    /// When its paid time ends.
    #[serde(deserialize_with = "time")]
    pub expired_time: Option<UnixMillis>,
    /// Private addresses, each once.
    #[serde(
        rename = "PrivateIpAddresses.PrivateIpAddress|NetworkAttributes.PrivateIpAddress.IpAddress|InnerIpAddress.IpAddress",
        deserialize_with = "addresses"
    )]
    pub private_ips: Vec<String>,
    /// Public addresses, each once.
    #[serde(
        rename = "PublicIpAddresses.PublicIpAddress|PublicIpAddress.IpAddress",
        deserialize_with = "addresses"
    )]
    pub public_ips: Vec<String>,
    /// Tags (key, value). The documents say that none are returned.
    #[serde(rename = "Tags.Tags", deserialize_with = "tags")]
    pub tags: Vec<(String, String)>,
    /// The business state.
    pub service_status: String,
    /// The security groups.
    #[serde(rename = "SecurityGroupIds.SecurityGroupId", deserialize_with = "list")]
    pub security_group_ids: Vec<String>,
    /// Members that are there and cannot be understood.
    pub unreadable: Vec<Unreadable>,
}

impl DescribeInstances {
    /// The parameters of the plain request: one page of all instances, or of those with these ids
    /// (at most 100).
    pub fn plain(instance_ids: &[String], paging: &Paging) -> Result<Params, BuildError> {
        at_most("InstanceIds", instance_ids, MAX_IDS)?;
        let mut params = Params::new();
        params.json_list("InstanceIds", instance_ids);
        paging.write(&mut params, 100, false)?;
        Ok(params)
    }
}

impl Action for DescribeInstances {
    type Answer = Page<EnsInstance>;
    const NAME: &'static str = "DescribeInstances";
    const PRODUCT: Product = Product::Ens;
    const WRITE: bool = false;
    // For one user (FACTS 1.0).
    const LIMIT: Option<Limit> = Some(Limit {
        calls: 100,
        seconds: 1,
    });

    fn params(&self) -> Result<Params, BuildError> {
        let lists: [(&'static str, &[String]); 3] = [
            ("EnsRegionIds", &self.ens_region_ids),
            ("EipAddresses", &self.eip_addresses),
            ("ServiceStatus", &self.service_status),
        ];
        let scalars = [
            ("EnsRegionId", &self.ens_region_id),
            ("InstanceId", &self.instance_id),
            ("InstanceName", &self.instance_name),
            ("SearchKey", &self.search_key),
            ("ImageId", &self.image_id),
            ("InstanceType", &self.instance_type),
            ("InstanceResourceType", &self.instance_resource_type),
            ("EnsServiceId", &self.ens_service_id),
            ("IntranetIp", &self.intranet_ip),
            ("NetworkId", &self.network_id),
            ("VSwitchId", &self.v_switch_id),
            ("SecurityGroupId", &self.security_group_id),
            ("VpdId", &self.vpd_id),
            ("VpdVSwitchId", &self.vpd_v_switch_id),
            ("OrderByParams", &self.order_by_params),
        ];
        limits::tags(&self.tags)?;
        let mut params = Self::plain(&self.instance_ids, &self.paging)?;
        for (name, list) in lists {
            at_most(name, list, MAX_IDS)?;
            params.json_list(name, list);
        }
        for (name, value) in scalars {
            params.optional(name, value.as_ref());
        }
        params.optional("Status", self.status.as_ref());
        if !self.tags.is_empty() {
            let tag = |(key, value): &(String, String)| {
                format!(
                    r#"{{"Key":{},"Value":{}}}"#,
                    json_text(key),
                    json_text(value)
                )
            };
            let list: Vec<String> = self.tags.iter().map(tag).collect();
            params.scalar("Tags", format!("[{}]", list.join(",")));
        }
        Ok(params)
    }

    fn decode(body: &[u8]) -> Result<Self::Answer, String> {
        read_page(body, Self::PLACE)
    }
}

impl List for DescribeInstances {
    type Item = EnsInstance;
    const PLACE: &'static str = "Instances.Instance";
}

#[cfg(test)]
mod tests;
