//! The vendor's endpoint rule and its exceptions, as the official SDK has them (FACTS 1.0).

/// The endpoint of ENS, for all regions.
pub(super) const ENS: &str = "ens.aliyuncs.com";
/// The central endpoint of ECS.
const ECS: &str = "ecs.aliyuncs.com";

/// Endpoints that do not follow the rule, with their regions.
const EXCEPTIONS: [(&str, &[&str]); 5] = [
    (
        "ecs-cn-hangzhou.aliyuncs.com",
        &[
            "cn-beijing-nu16-b01",
            "cn-fujian",
            "cn-haidian-cm12-c01",
            "cn-hangzhou",
            "cn-hangzhou-bj-b01",
            "cn-hangzhou-internal-prod-1",
            "cn-hangzhou-internal-test-1",
            "cn-hangzhou-internal-test-2",
            "cn-hangzhou-internal-test-3",
            "cn-hangzhou-test-306",
            "cn-shanghai-et15-b01",
            "cn-shanghai-et2-b01",
            "cn-shanghai-finance-1",
            "cn-shanghai-internal-test-1",
            "cn-shenzhen-finance-1",
            "cn-shenzhen-st4-d01",
            "cn-shenzhen-su18-b01",
            "cn-zhangbei-na61-b01",
        ],
    ),
    (
        ECS,
        &[
            "ap-northeast-2-pop",
            "cn-beijing-finance-pop",
            "cn-beijing-gov-1",
            "cn-hangzhou-finance",
            "cn-hongkong-finance-pop",
            "cn-north-2-gov-1",
            "cn-shanghai-inner",
            "cn-shenzhen-inner",
            "cn-wuhan",
            "cn-yushanfang",
            "cn-zhangbei",
            "rus-west-1-pop",
        ],
    ),
    (
        "ecs.cn-qingdao-nebula.aliyuncs.com",
        &[
            "cn-edge-1",
            "cn-huhehaote-nebula-1",
            "cn-zhengzhou-nebula-1",
        ],
    ),
    (
        "ecs.cn-zhangjiakou.aliyuncs.com",
        &["cn-zhangjiakou-na62-a01"],
    ),
    (
        "ecs.cn-shenzhen-cloudstone.aliyuncs.com",
        &["eu-west-1-oxs"],
    ),
];

/// The host name of ECS in a region that `DescribeRegions` did not report. What cannot be a region
/// id goes to the central endpoint.
pub(super) fn ecs_host(region: &str) -> String {
    let is_id = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if region.is_empty() || !region.bytes().all(is_id) {
        return ECS.to_owned();
    }
    match EXCEPTIONS
        .iter()
        .find(|(_, regions)| regions.contains(&region))
    {
        Some((host, _)) => (*host).to_owned(),
        None => format!("ecs.{region}.aliyuncs.com"),
    }
}
