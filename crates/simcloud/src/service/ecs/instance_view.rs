//! One instance as `DescribeInstances` shows it (FACTS 6).

use crate::form::{Form, list};
use crate::service::param::Reader;
use crate::world::World;
use crate::world::condition::Condition;
use crate::world::live::Status;
use crate::world::machine::Machine;
use crate::world::network::PublicAddress;

/// Attributes that are filled only when asked for (`AdditionalAttributes.N`).
pub(super) struct Extras {
    host_cluster: bool,
    interface_details: bool,
}

impl Extras {
    pub(super) fn read(reader: Reader<'_>) -> Self {
        let asked = reader.indexed("AdditionalAttributes");
        Self {
            host_cluster: asked.contains(&"DDH_CLUSTER"),
            interface_details: asked.contains(&"NETWORK_PRIMARY_ENI_IP"),
        }
    }
}

/// The lines belong to the functions below, one or more each.
const INSTANCE: &str = concat!(
    r#"{"InstanceId":$,"InstanceName":$,"HostName":$,"Description":"","Status":$,"RegionId":$,"ZoneId":$,"ClusterId":"","SerialNumber":$,"#,
    r#""InstanceType":$,"InstanceTypeFamily":$,"Cpu":$,"Memory":$,"GPUAmount":$,"GPUSpec":$,"LocalStorageAmount":$,"LocalStorageCapacity":$,"CpuOptions":{"CoreCount":$,"ThreadsPerCore":2,"Numa":"ON"},"#,
    r#""OSName":$,"OSNameEn":$,"OSType":$,"ImageId":$,"KeyPairName":$,"IoOptimized":true,"DeviceAvailable":true,"CreditSpecification":$,"#,
    r#""InstanceChargeType":$,"SaleCycle":$,"InternetChargeType":"PayByTraffic","StoppedMode":$,"#,
    r#""SpotStrategy":$,"SpotPriceLimit":$,"SpotDuration":$,"SpotInterruptionBehavior":$,"DeletionProtection":$,"Recyclable":$,"#,
    r#""CreationTime":$,"StartTime":$,"ExpiredTime":$,"AutoReleaseTime":"","#,
    r#""PublicIpAddress":{"IpAddress":$},"EipAddress":{"AllocationId":$,"IpAddress":$,"Bandwidth":$,"InternetChargeType":$,"IsSupportUnassociate":$},"InternetMaxBandwidthIn":100,"InternetMaxBandwidthOut":$,"#,
    r#""InstanceNetworkType":"vpc","VlanId":"","InnerIpAddress":{"IpAddress":[]},"RdmaIpAddress":{"IpAddress":[]},"#,
    r#""VpcAttributes":{"VpcId":$,"VSwitchId":$,"NatIpAddress":"","PrivateIpAddress":{"IpAddress":[$]}},"SecurityGroupIds":{"SecurityGroupId":[$]},"#,
    r#""NetworkInterfaces":{"NetworkInterface":[{"Type":"Primary","NetworkInterfaceId":$,"MacAddress":$,"PrimaryIpAddress":$,"PrivateIpSets":{"PrivateIpSet":[{"PrivateIpAddress":$,"Primary":true}]}$}]},"#,
    r#""OperationLocks":{"LockReason":$},"Tags":{"Tag":$},"ResourceGroupId":$,"#,
    r#""DedicatedHostAttribute":{"DedicatedHostId":$,"DedicatedHostName":$,"DedicatedHostClusterId":$},"DedicatedInstanceAttribute":{"Tenancy":$,"Affinity":$},"#,
    r#""DeploymentSetId":$,"DeploymentSetGroupNo":$,"HpcClusterId":"","#,
    r#""MetadataOptions":{"HttpTokens":"optional","HttpEndpoint":"enabled"},"EcsCapacityReservationAttr":{"CapacityReservationId":"","CapacityReservationPreference":""},"HibernationOptions":{"Configured":false},"AdditionalInfo":{"EnableHighDensityMode":false}}"#,
);
const IPV6: &str = r#","Ipv6Sets":{"Ipv6Set":[{"Ipv6Address":$}]}"#;
const LOCK: &str = r#"[{"LockReason":$,"LockMsg":$}]"#;
const TAG: &str = r#"{"TagKey":$,"TagValue":$}"#;

/// The instance with this number; `None` if there is none.
pub(super) fn view(world: &World, number: u32, extras: &Extras) -> Option<String> {
    let machine = Machine::new(world, number)?;
    let status = world.status(number);
    let mut form = Form::new(INSTANCE);
    form.own(machine.id())
        .own(machine.name())
        .own(machine.host_name())
        .text(status.name())
        .text(machine.region.id)
        .own(machine.zone())
        .own(machine.serial());
    hardware(&mut form, &machine);
    billing(&mut form, &machine, status);
    form.minute(machine.created());
    match status {
        Status::Pending => form.text(""),
        _ => form.minute(world.started(number)),
    };
    form.minute(machine.expires());
    network(&mut form, &machine, extras);
    belongings(&mut form, &machine, extras);
    Some(form.done())
}

fn hardware(form: &mut Form, machine: &Machine<'_>) {
    let (spec, image) = (machine.spec(), machine.image());
    form.text(spec.name)
        .text(spec.family)
        .number(spec.cpu)
        .number(spec.memory_mib)
        .number(spec.gpus)
        .text(spec.gpu_spec)
        .number(spec.local_disks)
        .number(spec.local_gib)
        .number(spec.cpu / 2)
        .text(image.name_zh)
        .text(image.name_en)
        .text(image.os)
        .text(image.id)
        .own(machine.key_pair())
        .text(if spec.family == "ecs.t6" {
            "Standard"
        } else {
            ""
        });
}

fn billing(form: &mut Form, machine: &Machine<'_>, status: Status) {
    let (charge, cycle) = if machine.prepaid() {
        ("PrePaid", "month")
    } else {
        ("PostPaid", "")
    };
    let stopped_mode = match status {
        Status::Stopped if machine.condition == Condition::StoppedFree => "StopCharging",
        Status::Stopped => "KeepCharging",
        _ => "Not-applicable",
    };
    let spot = machine.spot();
    let (limit, hours, end) = match spot {
        "NoSpot" => ("0.0", 0, ""),
        "SpotWithPriceLimit" => ("0.35", 1, "Terminate"),
        _ => ("0.0", 1, "Terminate"),
    };
    form.text(charge)
        .text(cycle)
        .text(stopped_mode)
        .text(spot)
        .raw(limit)
        .number(hours)
        .text(end)
        .flag(machine.protected())
        .flag(machine.condition == Condition::Recycling);
}

fn network(form: &mut Form, machine: &Machine<'_>, extras: &Extras) {
    let (own, eip_id, eip) = match machine.public_address() {
        PublicAddress::None => (None, String::new(), String::new()),
        PublicAddress::Own(ip) => (Some(ip), String::new(), String::new()),
        PublicAddress::Elastic(id, ip) => (None, id, ip),
    };
    let elastic = !eip.is_empty();
    form.at_most_one(own.as_deref())
        .own(eip_id)
        .own(eip)
        .number(if elastic { 5 } else { 0 })
        .text(if elastic { "PayByTraffic" } else { "" })
        .flag(elastic)
        .number(if elastic || own.is_some() { 5 } else { 0 });
    let private = machine.private_ip();
    form.own(machine.vpc())
        .own(machine.v_switch())
        .text(&private)
        .own(machine.security_group())
        .own(machine.network_interface())
        .own(machine.mac())
        .text(&private)
        .text(&private);
    form.own_json(match machine.ipv6() {
        Some(ip) if extras.interface_details => Form::new(IPV6).own(ip).done(),
        _ => String::new(),
    });
}

fn belongings(form: &mut Form, machine: &Machine<'_>, extras: &Extras) {
    form.own_json(match machine.condition.lock() {
        Some((reason, message)) => Form::new(LOCK).text(reason).text(message).done(),
        None => "[]".to_owned(),
    });
    let tags = machine.tags();
    form.own_json(list(tags.len(), &|at| {
        let (key, value) = tags.get(at)?;
        Some(Form::new(TAG).text(key).text(value).done())
    }));
    form.own(machine.resource_group());
    let (host, name, mut cluster) = machine.dedicated_host().unwrap_or_default();
    let (tenancy, affinity) = if host.is_empty() {
        ("default", "")
    } else {
        ("host", "default")
    };
    if !extras.host_cluster {
        cluster.clear();
    }
    let (set, group) = machine.deployment_set().unwrap_or_default();
    form.own(host)
        .own(name)
        .own(cluster)
        .text(tenancy)
        .text(affinity)
        .own(set)
        .number(group);
}
