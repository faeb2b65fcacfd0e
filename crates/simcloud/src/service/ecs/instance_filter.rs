//! The filters of `DescribeInstances`.

use crate::call::Refusal;
use crate::service::param::{Pair, Reader};
use crate::service::refuse::invalid;
use crate::service::wildcard::fits;
use crate::world::World;
use crate::world::machine::Machine;
use crate::world::network::PublicAddress;
use rerack_api::time::UnixMillis;

/// Whether an instance has the value asked for, or one of them.
type Test = fn(&World, &Machine<'_>, &str, &[String]) -> bool;

/// How a filter is written, and what refuses other values.
#[derive(Clone, Copy)]
enum Style {
    /// Any text.
    Text,
    /// One of these texts, else 404 and this code.
    OneOf(&'static [&'static str], &'static str),
    /// `true` or `false` in any case.
    Flag,
    /// A JSON list of at most 100 texts; an empty one is no filter.
    List,
    /// A list that counts only together with `InstanceNetworkType=vpc`.
    ListInVpc,
    /// `Name.N`
    Indexed,
}

/// Every filter but ids, tags and time. All instances are in a VPC, I/O optimized, in order, and
/// pay for traffic.
static FILTERS: [(&str, Style, Test); 24] = [
    (
        "InstanceChargeType",
        Style::OneOf(
            &["PrePaid", "PostPaid"],
            "InvalidInstanceChargeType.NotFound",
        ),
        |_, m, v, _| m.prepaid() == (v == "PrePaid"),
    ),
    (
        "InternetChargeType",
        Style::OneOf(
            &["PayByTraffic", "PayByBandwidth"],
            "InvalidInternetChargeType.ValueNotSupported",
        ),
        |_, _, v, _| v == "PayByTraffic",
    ),
    (
        "InstanceNetworkType",
        Style::OneOf(&["vpc", "classic"], "InvalidNetworkType.NotFound"),
        |_, _, v, _| v == "vpc",
    ),
    (
        "Status",
        Style::OneOf(
            &["Pending", "Running", "Starting", "Stopping", "Stopped"],
            "InvalidStatus.NotFound",
        ),
        |w, m, v, _| v == w.status(m.number).name(),
    ),
    (
        "LockReason",
        Style::OneOf(
            &[
                "financial",
                "security",
                "recycling",
                "Recycling",
                "dedicatedhostfinancial",
                "refunded",
            ],
            "InvalidLockReason.NotFound",
        ),
        |_, m, v, _| {
            let lock = m.condition.lock();
            lock.is_some_and(|(reason, _)| v.eq_ignore_ascii_case(reason))
        },
    ),
    ("IoOptimized", Style::Flag, |_, _, v, _| v == "true"),
    ("DeviceAvailable", Style::Flag, |_, _, v, _| v == "true"),
    ("InstanceName", Style::Text, |_, m, v, _| fits(v, &m.name())),
    ("ZoneId", Style::Text, |_, m, v, _| v == m.zone()),
    ("VpcId", Style::Text, |_, m, v, _| v == m.vpc()),
    ("VSwitchId", Style::Text, |_, m, v, _| v == m.v_switch()),
    ("InstanceType", Style::Text, |_, m, v, _| v == m.spec().name),
    ("InstanceTypeFamily", Style::Text, |_, m, v, _| {
        v == m.spec().family
    }),
    ("ImageId", Style::Text, |_, m, v, _| v == m.image().id),
    ("KeyPairName", Style::Text, |_, m, v, _| v == m.key_pair()),
    ("SecurityGroupId", Style::Text, |_, m, v, _| {
        v == m.security_group()
    }),
    ("ResourceGroupId", Style::Text, |_, m, v, _| {
        v == m.resource_group()
    }),
    ("HttpEndpoint", Style::Text, |_, _, v, _| v == "enabled"),
    ("HttpTokens", Style::Text, |_, _, v, _| v == "optional"),
    ("PrivateIpAddresses", Style::ListInVpc, |_, m, _, all| {
        all.contains(&m.private_ip())
    }),
    (
        "PublicIpAddresses",
        Style::List,
        |_, m, _, all| matches!(m.public_address(), PublicAddress::Own(ip) if all.contains(&ip)),
    ),
    (
        "EipAddresses",
        Style::ListInVpc,
        |_, m, _, all| matches!(m.public_address(), PublicAddress::Elastic(_, ip) if all.contains(&ip)),
    ),
    ("RdmaIpAddresses", Style::List, |_, _, _, _| false),
    ("Ipv6Address", Style::Indexed, |_, m, _, all| {
        m.ipv6().is_some_and(|ip| all.contains(&ip))
    }),
];

/// What the caller wants to see; every part that is given must fit.
pub(super) struct Filter<'a> {
    /// The ids asked for; empty for all.
    pub(super) ids: Vec<String>,
    tests: Vec<(Test, Vec<String>)>,
    tags: Vec<Pair<'a>>,
    created_after: UnixMillis,
}

impl<'a> Filter<'a> {
    pub(super) fn read(reader: Reader<'a>) -> Result<Self, Box<Refusal>> {
        let mut tests = Vec::new();
        for (name, style, test) in &FILTERS {
            let values = values(reader, name, *style)?;
            if !values.is_empty() {
                tests.push((*test, values));
            }
        }
        let filter = Self {
            ids: ids(reader)?,
            tests,
            tags: tags(reader)?,
            created_after: created_after(reader)?,
        };
        if reader.text("HpcClusterId").is_some() {
            let text = "The specified HpcClusterId is not found.";
            return Err(Refusal::new(400, "InvalidHpcClusterId.NotFound", text));
        }
        Ok(filter)
    }

    /// Nothing but ids is asked for, so everything fits.
    pub(super) fn is_open(&self) -> bool {
        self.tests.is_empty() && self.tags.is_empty() && self.created_after.0 == i64::MIN
    }

    /// Whether the instance fits.
    pub(super) fn keeps(&self, world: &World, machine: &Machine<'_>) -> bool {
        self.tests.iter().all(|(test, values)| {
            let first = values.first().map_or("", String::as_str);
            test(world, machine, first, values)
        }) && machine.created() >= self.created_after
            && has_tags(machine, &self.tags)
    }
}

/// The values of a filter; none if it is not asked for.
fn values(reader: Reader<'_>, name: &str, style: Style) -> Result<Vec<String>, Box<Refusal>> {
    let text = reader.text(name);
    let value = match style {
        Style::Text => text,
        Style::OneOf(allowed, code) => match text {
            Some(text) if !allowed.contains(&text) => {
                let what = if code.ends_with("NotFound") {
                    "found"
                } else {
                    "valid"
                };
                let text = format!("The specified {name} is not {what}.");
                return Err(Refusal::new(404, code, &text));
            }
            other => other,
        },
        Style::Flag => reader
            .flag(name)?
            .map(|flag| if flag { "true" } else { "false" }),
        Style::List | Style::ListInVpc => {
            let list = reader.json_list(name)?.unwrap_or_default();
            if list.len() > 100 {
                return Err(invalid(name));
            }
            let counts =
                matches!(style, Style::List) || reader.text("InstanceNetworkType") == Some("vpc");
            return Ok(if counts { list } else { Vec::new() });
        }
        Style::Indexed => {
            let values = reader.indexed(name);
            return Ok(values.into_iter().map(str::to_owned).collect());
        }
    };
    Ok(value.map(str::to_owned).into_iter().collect())
}

/// Whether the instance has all these tags.
pub(super) fn has_tags(machine: &Machine<'_>, tags: &[Pair<'_>]) -> bool {
    let own = machine.tags();
    tags.iter().all(|(key, value)| {
        own.iter()
            .any(|(k, v)| k == key && value.is_none_or(|value| value == *v))
    })
}

/// `InstanceIds`; an empty list is no filter.
fn ids(reader: Reader<'_>) -> Result<Vec<String>, Box<Refusal>> {
    let ids = reader.json_list("InstanceIds");
    let text = match ids {
        Err(_) => "The specified InstanceIds is not a JSON array of ids.",
        Ok(Some(ids)) if ids.len() > 100 => "The amount of InstanceIds exceeds 100.",
        Ok(ids) => return Ok(ids.unwrap_or_default()),
    };
    Err(Refusal::new(404, "InvalidInstanceIds.Malformed", text))
}

/// `Tag.N.Key` and `Tag.N.Value`, at most 20, no value without a key.
pub(super) fn tags(reader: Reader<'_>) -> Result<Vec<Pair<'_>>, Box<Refusal>> {
    let mut tags = reader.pairs("Tag");
    if tags.len() > 20 {
        let text = "The specified tags exceed 20.";
        return Err(Refusal::new(400, "InvalidTagCount", text));
    }
    for (key, value) in &mut tags {
        if key.is_empty() {
            let text = "The specified Tag.n.Key and Tag.n.Value are not match.";
            return Err(Refusal::new(400, "InvalidTag.Mismatch", text));
        }
        *value = value.filter(|value| !value.is_empty());
    }
    Ok(tags)
}

/// `Filter.1.Key=CreationStartTime`
fn created_after(reader: Reader<'_>) -> Result<UnixMillis, Box<Refusal>> {
    let mut after = None;
    for (key, value) in reader.pairs("Filter") {
        after = match key {
            "CreationStartTime" => value.and_then(UnixMillis::parse_iso),
            "ExpiredStartTime" | "ExpiredEndTime" => None,
            _ => {
                let text = "The specified filter key is not found.";
                return Err(Refusal::new(404, "InvalidFilterKey.NotFound", text));
            }
        };
        if after.is_none() {
            return Err(invalid("Filter.1.Value"));
        }
    }
    Ok(after.unwrap_or(UnixMillis(i64::MIN)))
}
