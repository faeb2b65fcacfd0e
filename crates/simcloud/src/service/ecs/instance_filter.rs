//! The filters of `DescribeInstances`.

use crate::call::Refusal;
use crate::service::param::Reader;
use crate::service::refuse::invalid;
use crate::service::wildcard::fits;
use crate::world::World;
use crate::world::machine::Machine;
use crate::world::network::PublicAddress;
use rerack_api::time::UnixMillis;

const STATUSES: [&str; 5] = ["Pending", "Running", "Starting", "Stopping", "Stopped"];
const LOCKS: [&str; 5] = [
    "financial",
    "security",
    "recycling",
    "dedicatedhostfinancial",
    "refunded",
];
/// Reads one attribute of an instance.
type Attribute = fn(&Machine<'_>) -> String;

/// Scalars that are compared for equality, each with what an instance has.
const EQUALS: [(&str, Attribute); 12] = [
    ("ZoneId", |m| m.zone()),
    ("VpcId", |m| m.vpc()),
    ("VSwitchId", |m| m.v_switch()),
    ("InstanceType", |m| m.spec().name.to_owned()),
    ("InstanceTypeFamily", |m| m.spec().family.to_owned()),
    ("ImageId", |m| m.image().id.to_owned()),
    ("KeyPairName", |m| m.key_pair()),
    ("SecurityGroupId", |m| m.security_group()),
    ("ResourceGroupId", |m| m.resource_group()),
    ("HttpEndpoint", |_| "enabled".to_owned()),
    ("HttpTokens", |_| "optional".to_owned()),
    ("HpcClusterId", |_| String::new()),
];

/// What the caller wants to see; every part that is given must fit.
pub(super) struct Filter<'a> {
    ids: Option<Vec<String>>,
    name: Option<&'a str>,
    status: Option<&'a str>,
    prepaid: Option<bool>,
    classic: bool,
    by_bandwidth: Option<bool>,
    io_optimized: Option<bool>,
    available: Option<bool>,
    lock: Option<String>,
    equals: Vec<(Attribute, &'a str)>,
    tags: Vec<(&'a str, Option<&'a str>)>,
    private_ips: Option<Vec<String>>,
    public_ips: Option<Vec<String>>,
    elastic_ips: Option<Vec<String>>,
    ipv6: Vec<&'a str>,
    rdma: bool,
    created_after: Option<UnixMillis>,
}

fn not_found(code: &'static str, name: &str) -> Refusal {
    Refusal::new(404, code, format!("The specified {name} is not found."))
}

impl<'a> Filter<'a> {
    pub(super) fn read(reader: Reader<'a>) -> Result<Self, Refusal> {
        let charge = reader.one_of("InstanceChargeType", &["PrePaid", "PostPaid"], || {
            not_found("InvalidInstanceChargeType.NotFound", "InstanceChargeType")
        })?;
        let internet = reader.one_of(
            "InternetChargeType",
            &["PayByTraffic", "PayByBandwidth"],
            || {
                let text = "The specified InternetChargeType is not valid.";
                Refusal::new(404, "InvalidInternetChargeType.ValueNotSupported", text)
            },
        )?;
        let network = reader.one_of("InstanceNetworkType", &["vpc", "classic"], || {
            not_found("InvalidNetworkType.NotFound", "InstanceNetworkType")
        })?;
        let status = reader.one_of("Status", &STATUSES, || {
            not_found("InvalidStatus.NotFound", "Status")
        })?;
        let in_vpc = network == Some("vpc");
        let only_in = |given: bool, list: Option<Vec<String>>| if given { list } else { None };
        let filter = Self {
            ids: ids(reader)?,
            name: reader.text("InstanceName"),
            status,
            prepaid: charge.map(|charge| charge == "PrePaid"),
            classic: network == Some("classic"),
            by_bandwidth: internet.map(|internet| internet == "PayByBandwidth"),
            io_optimized: reader.flag("IoOptimized")?,
            available: reader.flag("DeviceAvailable")?,
            lock: lock(reader)?,
            equals: EQUALS
                .iter()
                .filter_map(|(name, of)| reader.text(name).map(|value| (*of, value)))
                .collect(),
            tags: tags(reader)?,
            private_ips: only_in(in_vpc, addresses(reader, "PrivateIpAddresses")?),
            public_ips: addresses(reader, "PublicIpAddresses")?,
            elastic_ips: only_in(in_vpc, addresses(reader, "EipAddresses")?),
            ipv6: reader.indexed("Ipv6Address"),
            rdma: addresses(reader, "RdmaIpAddresses")?.is_some(),
            created_after: created_after(reader)?,
        };
        if reader.text("HpcClusterId").is_some() {
            let text = "The specified HpcClusterId is not found.";
            return Err(Refusal::new(400, "InvalidHpcClusterId.NotFound", text));
        }
        Ok(filter)
    }

    /// The ids asked for, if any are.
    pub(super) fn ids(&self) -> Option<&[String]> {
        self.ids.as_deref()
    }

    /// Nothing but ids is asked for, so everything fits.
    pub(super) fn is_open(&self) -> bool {
        self.name.is_none()
            && self.status.is_none()
            && self.prepaid.is_none()
            && !self.classic
            && self.by_bandwidth.is_none()
            && self.io_optimized.is_none()
            && self.available.is_none()
            && self.lock.is_none()
            && self.equals.is_empty()
            && self.tags.is_empty()
            && self.private_ips.is_none()
            && self.public_ips.is_none()
            && self.elastic_ips.is_none()
            && self.ipv6.is_empty()
            && !self.rdma
            && self.created_after.is_none()
    }

    /// Whether the instance fits.
    pub(super) fn keeps(&self, world: &World, machine: &Machine<'_>) -> bool {
        let public = || machine.public_address();
        // All instances are in a VPC, I/O optimized, in order, and pay for traffic.
        !self.classic
            && !self.rdma
            && self.by_bandwidth != Some(true)
            && self.io_optimized != Some(false)
            && self.available != Some(false)
            && self
                .status
                .is_none_or(|name| world.status(machine.number).name() == name)
            && self
                .prepaid
                .is_none_or(|prepaid| machine.prepaid() == prepaid)
            && self.lock.as_deref().is_none_or(|lock| {
                machine
                    .condition
                    .lock()
                    .is_some_and(|(reason, _)| reason == lock)
            })
            && self
                .name
                .is_none_or(|pattern| fits(pattern, &machine.name()))
            && self
                .created_after
                .is_none_or(|time| machine.created() >= time)
            && self.equals.iter().all(|(of, value)| of(machine) == *value)
            && self.has_tags(machine)
            && self
                .private_ips
                .as_ref()
                .is_none_or(|ips| ips.contains(&machine.private_ip()))
            && self
                .public_ips
                .as_ref()
                .is_none_or(|ips| matches!(public(), PublicAddress::Own(ip) if ips.contains(&ip)))
            && self.elastic_ips.as_ref().is_none_or(
                |ips| matches!(public(), PublicAddress::Elastic(_, ip) if ips.contains(&ip)),
            )
            && (self.ipv6.is_empty()
                || machine
                    .ipv6()
                    .is_some_and(|ip| self.ipv6.contains(&ip.as_str())))
    }

    fn has_tags(&self, machine: &Machine<'_>) -> bool {
        if self.tags.is_empty() {
            return true;
        }
        let own = machine.tags();
        self.tags.iter().all(|(key, value)| {
            own.iter()
                .any(|(k, v)| k == key && value.is_none_or(|value| value == *v))
        })
    }
}

/// `InstanceIds`; an empty list is no filter.
fn ids(reader: Reader<'_>) -> Result<Option<Vec<String>>, Refusal> {
    let bad = |text| Refusal::new(404, "InvalidInstanceIds.Malformed", text);
    let ids = reader
        .json_list("InstanceIds")
        .map_err(|_| bad("The specified InstanceIds is not a JSON array of ids."))?;
    match ids {
        Some(ids) if ids.len() > 100 => Err(bad("The amount of InstanceIds exceeds 100.")),
        other => Ok(other.filter(|ids| !ids.is_empty())),
    }
}

fn addresses(reader: Reader<'_>, name: &str) -> Result<Option<Vec<String>>, Refusal> {
    match reader.json_list(name)? {
        Some(list) if list.len() > 100 => Err(invalid(name)),
        other => Ok(other.filter(|list| !list.is_empty())),
    }
}

fn lock(reader: Reader<'_>) -> Result<Option<String>, Refusal> {
    let lock = reader.text("LockReason").map(str::to_ascii_lowercase);
    match &lock {
        Some(reason) if !LOCKS.contains(&reason.as_str()) => {
            Err(not_found("InvalidLockReason.NotFound", "LockReason"))
        }
        _ => Ok(lock),
    }
}

/// `Tag.N.Key` and `Tag.N.Value`, at most 20, no value without a key.
pub(super) fn tags(reader: Reader<'_>) -> Result<Vec<(&str, Option<&str>)>, Refusal> {
    let tags = reader.pairs("Tag");
    if tags.len() > 20 {
        return Err(Refusal::new(
            400,
            "InvalidTagCount",
            "The specified tags exceed 20.",
        ));
    }
    if tags.iter().any(|(key, _)| key.is_empty()) {
        let text = "The specified Tag.n.Key and Tag.n.Value are not match.";
        return Err(Refusal::new(400, "InvalidTag.Mismatch", text));
    }
    Ok(tags
        .into_iter()
        .map(|(key, value)| (key, value.filter(|v| !v.is_empty())))
        .collect())
}

fn created_after(reader: Reader<'_>) -> Result<Option<UnixMillis>, Refusal> {
    let mut after = None;
    for (key, value) in reader.pairs("Filter") {
        match (key, value) {
            ("CreationStartTime", Some(value)) => {
                after =
                    Some(UnixMillis::parse_iso(value).ok_or_else(|| invalid("Filter.1.Value"))?);
            }
            ("ExpiredStartTime" | "ExpiredEndTime", _) | ("CreationStartTime", None) => {
                return Err(invalid("Filter.1.Value"));
            }
            _ => {
                return Err(Refusal::new(
                    404,
                    "InvalidFilterKey.NotFound",
                    "The specified filter key is not found.",
                ));
            }
        }
    }
    Ok(after)
}
