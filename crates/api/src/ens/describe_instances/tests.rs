use super::*;
use crate::testing::*;

const SAMPLE: &str = fixture!("answers/ens_DescribeInstances.json");

#[test]
fn the_parameters_are_those_of_the_official_request() {
    let action = DescribeInstances {
        ens_region_id: Some("cn-beijing-cmcc".to_owned()),
        instance_ids: vec!["i-a".to_owned(), "i-b".to_owned()],
        service_status: vec!["SERVICING".to_owned()],
        tags: vec![("k".to_owned(), "v".to_owned())],
        paging: Paging::Number {
            page_number: 1,
            page_size: 100,
        },
        ..DescribeInstances::default()
    };
    same_as_official(&action, fixture!("requests/ENS_DescribeInstances.txt"));
}

#[test]
fn every_filter_has_its_parameter() {
    let text = |value: &str| Some(value.to_owned());
    let action = DescribeInstances {
        ens_region_ids: vec!["r".to_owned()],
        instance_id: text("i-1"),
        instance_name: text("n"),
        status: Some(InstanceStatus::Expired),
        search_key: text("s"),
        image_id: text("img"),
        instance_type: text("t"),
        instance_resource_type: text("EnsInstance"),
        ens_service_id: text("sv"),
        intranet_ip: text("10.0.0.1"),
        network_id: text("nw"),
        v_switch_id: text("vs"),
        security_group_id: text("sg"),
        vpd_id: text("vpd"),
        vpd_v_switch_id: text("vvs"),
        order_by_params: text(r#"{"name":"asc"}"#),
        eip_addresses: vec!["2.2.2.2".to_owned()],
        tags: vec![
            ("a\"".to_owned(), String::new()),
            ("b".to_owned(), "c".to_owned()),
        ],
        ..DescribeInstances::default()
    };
    let mut expected = vec![
        r#"EnsRegionIds=["r"]"#,
        "InstanceId=i-1",
        "InstanceName=n",
        "Status=Expired",
        "SearchKey=s",
        "ImageId=img",
        "InstanceType=t",
        "InstanceResourceType=EnsInstance",
        "EnsServiceId=sv",
        "IntranetIp=10.0.0.1",
        "NetworkId=nw",
        "VSwitchId=vs",
        "SecurityGroupId=sg",
        "VpdId=vpd",
        "VpdVSwitchId=vvs",
        r#"OrderByParams={"name":"asc"}"#,
        r#"EipAddresses=["2.2.2.2"]"#,
        r#"Tags=[{"Key":"a\"","Value":""},{"Key":"b","Value":"c"}]"#,
    ];
    let mut ours = lines(&action);
    ours.sort();
    expected.sort_unstable();
    assert_eq!(ours, expected);
    assert!(lines(&DescribeInstances::default()).is_empty());
}

#[test]
fn limits() {
    let with_ids = |count| DescribeInstances {
        instance_ids: ids(count),
        ..DescribeInstances::default()
    };
    assert!(with_ids(100).params().is_ok());
    let why = "InstanceIds holds 101 items; one call takes 1 to 100";
    assert_eq!(build_error(&with_ids(101)), why);
    let regions = DescribeInstances {
        ens_region_ids: ids(101),
        ..DescribeInstances::default()
    };
    assert!(build_error(&regions).starts_with("EnsRegionIds holds 101 items"));
    let page = DescribeInstances {
        paging: Paging::Number {
            page_number: 1,
            page_size: 101,
        },
        ..DescribeInstances::default()
    };
    assert_eq!(build_error(&page), "PageSize: 101 is not between 1 and 100");
}

#[test]
fn an_instance_is_read_whole() {
    let page = DescribeInstances::decode(SAMPLE.as_bytes()).unwrap();
    let text = str::to_owned;
    let expected = EnsInstance {
        instance_id: text("i-5demo0001"),
        instance_name: text("edge-1"),
        host_name: text("edge1"),
        status: InstanceStatus::Running,
        ens_region_id: text("cn-beijing-cmcc"),
        instance_type: text("ens.sn1.small"),
        instance_resource_type: text("EnsInstance"),
        cpu: 1,
        memory_mib: 1024,
        os_name: text("CentOS 7"),
        creation_time: UnixMillis::parse_iso("2025-12-01T02:00Z"),
        expired_time: UnixMillis::parse_iso("2026-12-01T16:00Z"),
        private_ips: vec![text("10.0.0.7")],
        public_ips: vec![text("198.51.100.7")],
        tags: vec![],
        service_status: String::new(),
        security_group_ids: vec![text("sg-demo")],
        unreadable: vec![],
    };
    assert_eq!(page.items, [expected]);
    assert_eq!(
        (page.page_number, page.page_size, page.total_count),
        (1, 10, 1)
    );
}

#[test]
fn an_instance_with_nothing_but_its_id_is_an_instance() {
    let body = r#"{"Code":0,"Instances":{"Instance":[{"InstanceId":"i-1"},{"InstanceId":"i-2","Status":"Releasing",
        "Tags":{"Tags":[{"TagKey":"k","TagValue":1},{},null]},"ServiceStatus":"SERVICING","Cpu":4}]}}"#;
    let page = DescribeInstances::decode(body.as_bytes()).unwrap();
    assert_eq!(page.bad, []);
    let bare = EnsInstance {
        instance_id: "i-1".to_owned(),
        ..EnsInstance::default()
    };
    assert_eq!(page.items[0], bare);
    assert_eq!(page.items[1].status.as_str(), "Releasing");
    assert_eq!(page.items[1].tags, [("k".to_owned(), "1".to_owned())]);
    assert_eq!(
        (page.items[1].cpu, page.items[1].service_status.as_str()),
        (4, "SERVICING")
    );
}

#[test]
fn a_code_other_than_0_is_an_error_that_says_so() {
    for (code, message) in [("500", "m"), (r#""NoPermission""#, "m")] {
        let body = SAMPLE.replace(
            "\"Code\": 0",
            &format!("\"Message\": \"m\", \"Code\": {code}"),
        );
        let why = DescribeInstances::decode(body.as_bytes()).unwrap_err();
        let code = code.trim_matches('"');
        assert_eq!(why, format!("HTTP 200 carries an error: {code}: {message}"));
    }
    let without = SAMPLE.replace("\"Code\": 0,", "");
    assert_eq!(
        DescribeInstances::decode(without.as_bytes())
            .unwrap()
            .items
            .len(),
        1
    );
}

#[test]
fn a_field_at_fault_is_named() {
    let item = |end: &str| format!("Instances.Instance[0]{end}");
    let named = mistype_each::<DescribeInstances>(SAMPLE);
    for end in [
        ".Cpu",
        ".Memory",
        ".ExpiredTime",
        ".NetworkAttributes.PrivateIpAddress.IpAddress[0]",
        ".PrivateIpAddresses.PrivateIpAddress",
        ".PublicIpAddresses.PublicIpAddress[0].Ip",
        ".SecurityGroupIds",
        ".SpecName",
        ".Tags",
    ] {
        assert!(named.contains(&item(end)), "{end} of {named:?}");
    }
    assert_eq!(
        remove_each::<DescribeInstances>(SAMPLE),
        [item(""), item(".InstanceId")]
    );
    no_cut_is_an_answer::<DescribeInstances>(SAMPLE);
}
