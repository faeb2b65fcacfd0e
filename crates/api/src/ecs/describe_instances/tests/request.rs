use super::super::*;
use crate::testing::*;

fn request() -> DescribeInstances {
    DescribeInstances {
        region_id: "cn-hangzhou".to_owned(),
        ..DescribeInstances::default()
    }
}

#[test]
fn the_parameters_are_those_of_the_official_requests() {
    let by_page = DescribeInstances {
        instance_ids: (1..=2)
            .map(|n| format!("i-bp1aaaaaaaaaaaaaaaa{n}"))
            .collect(),
        tags: vec![("team".to_owned(), "ops".to_owned())],
        paging: Paging::Number {
            page_number: 2,
            page_size: 50,
        },
        ..request()
    };
    same_as_official(&by_page, fixture!("requests/DescribeInstances_page.txt"));
    let by_token = DescribeInstances {
        paging: Paging::Token {
            max_results: 100,
            next_token: Some("caeba0bbb2be03f84eb48b699f0a4883".to_owned()),
        },
        ..request()
    };
    same_as_official(&by_token, fixture!("requests/DescribeInstances_token.txt"));
}

#[test]
fn every_filter_has_its_parameter() {
    let text = |value: &str| Some(value.to_owned());
    let list = |value: &str| vec![value.to_owned()];
    let action = DescribeInstances {
        region_id: "r".to_owned(),
        instance_ids: vec!["i-1".to_owned(), "i-\"2".to_owned()],
        instance_name: text("web*"),
        status: Some(InstanceStatus::Running),
        zone_id: text("z"),
        vpc_id: text("v"),
        v_switch_id: text("vs"),
        instance_type: text("t"),
        instance_type_family: text("f"),
        instance_charge_type: text("PostPaid"),
        instance_network_type: text("vpc"),
        internet_charge_type: text("PayByTraffic"),
        image_id: text("img"),
        key_pair_name: text("k"),
        security_group_id: text("sg"),
        resource_group_id: text("rg"),
        lock_reason: text("security"),
        public_ip_addresses: list("1.1.1.1"),
        private_ip_addresses: list("10.0.0.1"),
        eip_addresses: list("2.2.2.2"),
        inner_ip_addresses: list("3.3.3.3"),
        rdma_ip_addresses: list("4.4.4.4"),
        ipv6_addresses: list("::1"),
        tags: vec![
            ("a".to_owned(), "b".to_owned()),
            ("c".to_owned(), String::new()),
        ],
        created_after: UnixMillis::parse_iso("2026-01-15T08:30:05Z"),
        additional_attributes: list("DDH_CLUSTER"),
        io_optimized: Some(true),
        http_endpoint: text("enabled"),
        http_tokens: text("required"),
        hpc_cluster_id: text("hpc"),
        dry_run: Some(false),
        device_available: Some(true),
        need_sale_cycle: Some(false),
        paging: Paging::Default,
    };
    let mut expected = vec![
        "RegionId=r",
        r#"InstanceIds=["i-1","i-\"2"]"#,
        "InstanceName=web*",
        "Status=Running",
        "ZoneId=z",
        "VpcId=v",
        "VSwitchId=vs",
        "InstanceType=t",
        "InstanceTypeFamily=f",
        "InstanceChargeType=PostPaid",
        "InstanceNetworkType=vpc",
        "InternetChargeType=PayByTraffic",
        "ImageId=img",
        "KeyPairName=k",
        "SecurityGroupId=sg",
        "ResourceGroupId=rg",
        "LockReason=security",
        r#"PublicIpAddresses=["1.1.1.1"]"#,
        r#"PrivateIpAddresses=["10.0.0.1"]"#,
        r#"EipAddresses=["2.2.2.2"]"#,
        r#"InnerIpAddresses=["3.3.3.3"]"#,
        r#"RdmaIpAddresses=["4.4.4.4"]"#,
        "Ipv6Address.1=::1",
        "Tag.1.Key=a",
        "Tag.1.Value=b",
        "Tag.2.Key=c",
        "Tag.2.Value=",
        "Filter.1.Key=CreationStartTime",
        "Filter.1.Value=2026-01-15T08:30Z",
        "AdditionalAttributes.1=DDH_CLUSTER",
        "IoOptimized=true",
        "HttpEndpoint=enabled",
        "HttpTokens=required",
        "HpcClusterId=hpc",
        "DryRun=false",
        "DeviceAvailable=true",
        "NeedSaleCycle=false",
    ];
    let mut ours = lines(&action);
    ours.sort();
    expected.sort_unstable();
    assert_eq!(ours, expected);
    assert_eq!(lines(&request()), ["RegionId=cn-hangzhou"]);
}

#[test]
fn limits() {
    let with_ids = |count| DescribeInstances {
        instance_ids: ids(count),
        ..request()
    };
    assert!(with_ids(0).params().is_ok());
    assert!(with_ids(100).params().is_ok());
    let why = "InstanceIds holds 101 items; one call takes 1 to 100";
    assert_eq!(build_error(&with_ids(101)), why);

    let with_tags = |count: usize, key: &str| DescribeInstances {
        tags: vec![(key.to_owned(), String::new()); count],
        ..request()
    };
    assert!(with_tags(20, "k").params().is_ok());
    assert_eq!(
        build_error(&with_tags(21, "k")),
        "Tag.N holds 21 items; one call takes 1 to 20"
    );
    assert_eq!(build_error(&with_tags(1, "")), "Tag.N: tag 1 has no key");
    assert_eq!(
        build_error(&DescribeInstances::default()),
        "RegionId is required and is empty"
    );
    let too_long = DescribeInstances {
        paging: Paging::Token {
            max_results: 101,
            next_token: None,
        },
        ..request()
    };
    assert_eq!(
        build_error(&too_long),
        "MaxResults: 101 is not between 1 and 100"
    );
}

#[test]
fn addresses_of_a_vpc_are_looked_for_in_vpcs() {
    let by_private = DescribeInstances {
        private_ip_addresses: vec!["10.0.0.1".to_owned()],
        ..request()
    };
    let why = "InstanceNetworkType: must be vpc to find instances by private or elastic address";
    assert_eq!(build_error(&by_private), why);
    let by_elastic = DescribeInstances {
        eip_addresses: vec!["2.2.2.2".to_owned()],
        instance_network_type: Some("classic".to_owned()),
        ..request()
    };
    assert_eq!(build_error(&by_elastic), why);
}
