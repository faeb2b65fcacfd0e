//! One edge instance as ENS shows it (FACTS 1.16).

use crate::form::Form;
use crate::world::World;
use crate::world::edge::EdgeMachine;

const INSTANCE: &str = concat!(
    r#"{"InstanceId":$,"InstanceName":$,"HostName":$,"Status":$,"EnsRegionId":$,"InstanceResourceType":"EnsInstance","InstanceTypeFamily":$,"SpecName":$,"Cpu":"$","Memory":$,"Disk":20480,"#,
    r#""OSName":$,"ImageId":$,"KeyPairName":"ops-edge","CreationTime":$,"ExpiredTime":$,"AutoReleaseTime":"","DeletionProtection":false,"SpotStrategy":"NoSpot","ServiceStatus":"Open","#,
    r#""InternetMaxBandwidthIn":100,"InternetMaxBandwidthOut":100,"PublicIpAddress":{"IpAddress":[$]},"PublicIpAddresses":{"PublicIpAddress":[{"Ip":$,"Isp":$,"GateWay":$}]},"#,
    r#""InnerIpAddress":{"IpAddress":[$]},"PrivateIpAddresses":{"PrivateIpAddress":[{"Ip":$,"Isp":$,"GateWay":$}]},"#,
    r#""NetworkAttributes":{"NetworkId":$,"VSwitchId":$,"PrivateIpAddress":{"IpAddress":[$]}},"SecurityGroupIds":{"SecurityGroupId":[$]},"#,
    r#""NetworkInterfaces":{"NetworkInterfaces":[{"NetworkInterfaceId":$,"Type":"Primary","PrimaryIpAddress":$,"MacAddress":$,"PrivateIpSets":{"PrivateIpSet":[{"PrivateIpAddress":$,"Primary":true}]},"Ipv6Sets":{"Ipv6Set":[]},"VpdId":"","VpdVSwitchId":""}]},"#,
    r#""SystemDisk":{"DiskId":$,"DiskName":"system","Category":"cloud_efficiency","Size":20480,"device_type":"/dev/vda","disk_type":"system","name":"system","storage":20480,"uuid":$},"DataDisk":{"DataDisk":[]},"#,
    r#""Tags":{"Tags":[{"TagKey":"svc","TagValue":$},{"TagKey":"team","TagValue":$}]}}"#,
);

/// The instance with this number; `None` if there is none.
pub(super) fn view(world: &World, number: u32) -> Option<String> {
    let edge = EdgeMachine::new(world, number)?;
    let (spec, image) = (edge.spec(), edge.image());
    let (_, service, team, _) = edge.role();
    let name = edge.name();
    let mut form = Form::new(INSTANCE);
    form.own(edge.id())
        .text(&name)
        .own(name.replace('-', ""))
        .text(world.status(number).edge_name())
        .text(edge.region.id)
        .text(spec.family)
        .text(spec.name)
        .number(spec.cpu)
        .number(spec.memory_mib)
        .text(image.name_en)
        .text(image.id)
        .own(edge.created().to_iso())
        .own(edge.expires().to_iso());
    addresses(&mut form, &edge, &edge.public_ip());
    let private = edge.private_ip();
    addresses(&mut form, &edge, &private);
    form.own(edge.shared("n-"))
        .own(edge.shared("vsw-"))
        .text(&private)
        .own(edge.shared("sg-"))
        .own(edge.own("eni-"))
        .text(&private)
        .own(edge.mac())
        .text(&private)
        .own(edge.own("d-"))
        .own(edge.own("d-"))
        .text(service)
        .text(team);
    Some(form.done())
}

/// An address alone, and again with carrier and gateway.
fn addresses(form: &mut Form, edge: &EdgeMachine<'_>, ip: &str) {
    let net = ip.rsplit_once('.').map_or("", |(net, _)| net);
    form.text(ip)
        .text(ip)
        .text(edge.region.isp)
        .own([net, ".1"].concat());
}
