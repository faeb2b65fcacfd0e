use super::super::*;
use crate::testing::*;

const SAMPLE: &str = fixture!("answers/ecs_DescribeInstances.json");

fn page(body: &str) -> Page<EcsInstance> {
    DescribeInstances::decode(body.as_bytes()).unwrap()
}

/// A page with one instance that has the given members beside its id.
fn one(members: &str) -> String {
    format!(r#"{{"Instances":{{"Instance":[{{"InstanceId":"i-1"{members}}}]}}}}"#)
}

#[test]
fn an_instance_is_read_whole() {
    let page = page(SAMPLE);
    assert_eq!(
        (page.items.len(), page.bad.len(), page.total_count),
        (3, 0, 3)
    );
    let text = str::to_owned;
    let expected = EcsInstance {
        instance_id: text("i-bp1demo000000000001"),
        instance_name: text("demo-1"),
        host_name: text("demo1"),
        status: InstanceStatus::Running,
        region_id: text("cn-hangzhou"),
        zone_id: text("cn-hangzhou-g"),
        instance_type: text("ecs.g7.large"),
        instance_type_family: text("ecs.g7"),
        cpu: 2,
        memory_mib: 8192,
        os_name: text("Ubuntu 22.04 64 bit"),
        os_type: text("linux"),
        instance_charge_type: text("PostPaid"),
        creation_time: UnixMillis::parse_iso("2025-12-10T04:04Z"),
        start_time: UnixMillis::parse_iso("2025-12-10T04:05Z"),
        expired_time: UnixMillis::parse_iso("2099-12-31T15:59Z"),
        auto_release_time: None,
        stopped_mode: text("Not-applicable"),
        private_ips: vec![text("172.17.0.1")],
        public_ips: vec![text("203.0.113.1")],
        vpc_id: text("vpc-bp1demo"),
        v_switch_id: text("vsw-bp1demo"),
        operation_locks: vec![],
        dedicated_host_id: String::new(),
        local_storage_amount: Some(0),
        local_storage_capacity_gib: 0,
        tags: vec![(text("team"), text("ops"))],
        deployment_set_id: String::new(),
        resource_group_id: String::new(),
        deletion_protection: false,
        spot_strategy: text("NoSpot"),
        image_id: text("ubuntu_22_04_x64_20G_alibase_20230907.vhd"),
        security_group_ids: vec![text("sg-bp1demo")],
        unreadable: vec![],
    };
    assert_eq!(page.items[0], expected);
}

#[test]
fn an_instance_with_nothing_but_its_id_is_an_instance() {
    let bare = page(&one(""));
    let expected = EcsInstance {
        instance_id: "i-1".to_owned(),
        ..EcsInstance::default()
    };
    assert_eq!(bare.items, [expected]);
    let empty = page(&one(
        r#","Cpu":"","Memory":null,"ExpiredTime":"","VpcAttributes":{},"EipAddress":[],"Tags":{"Tag":[]},
        "PublicIpAddress":{},"InnerIpAddress":{"IpAddress":[]},"SecurityGroupIds":[],
        "OperationLocks":{"LockReason":[]},"DedicatedHostAttribute":null"#,
    ));
    assert_eq!(empty.items, bare.items);
}

#[test]
fn what_blocks_or_endangers_a_restart_is_read() {
    let body = one(
        r#","OperationLocks":{"LockReason":[{"LockReason":"security","LockMsg":"m"},{"LockReason":"financial"}]},
        "DedicatedHostAttribute":{"DedicatedHostId":"dh-1"},"LocalStorageAmount":"2","LocalStorageCapacity":3576,
        "DeletionProtection":"true","AutoReleaseTime":"2026-02-01T00:00Z""#,
    );
    let page = page(&body);
    let instance = &page.items[0];
    let locks: Vec<(&str, &str)> = instance
        .operation_locks
        .iter()
        .map(|l| (l.reason.as_str(), l.message.as_str()))
        .collect();
    assert_eq!(locks, [("security", "m"), ("financial", "")]);
    assert_eq!(instance.dedicated_host_id, "dh-1");
    assert_eq!(
        (
            instance.local_storage_amount,
            instance.local_storage_capacity_gib
        ),
        (Some(2), 3576)
    );
    assert!(instance.deletion_protection);
    assert!(instance.auto_release_time.is_some());
}

#[test]
fn a_lock_is_read_in_any_shape_or_the_locks_are_unreadable() {
    for locks in [
        r#"{"LockReason":["security"]}"#,
        r#"[{"LockReason":"security"}]"#,
        r#"{"LockReason":[{"LockReason":"security","LockMsg":null}]}"#,
        r#"{"LockReason":"security"}"#,
        r#"{"LockReason":{"LockReason":"security","LockMsg":{"x":1}}}"#,
        r#""security""#,
    ] {
        let page = page(&one(&format!(r#","OperationLocks":{locks}"#)));
        assert_eq!(
            page.items[0].operation_locks[0].reason, "security",
            "{locks}"
        );
    }
    for (locks, why) in [
        (
            r#"{"LockReason":[{"LockMsg":"m"}]}"#,
            ".LockReason[0].LockReason: missing",
        ),
        (
            r#"{"LockReason":["security",{"LockReason":[7]}]}"#,
            ".LockReason[1].LockReason: is a list, not a text",
        ),
        (r#"{"LockReason":[" "]}"#, ".LockReason[0]: empty"),
        (r#"{"ロック":[1]}"#, ".LockReason: missing"),
    ] {
        let page = page(&one(&format!(r#","OperationLocks":{locks}"#)));
        let odd = &page.items[0].unreadable;
        assert_eq!((odd.len(), odd[0].member.as_str()), (1, "OperationLocks"));
        assert_eq!(
            odd[0].why,
            format!("Instances.Instance[0].OperationLocks{why}")
        );
        let readable = usize::from(locks.contains("security"));
        assert_eq!(page.items[0].operation_locks.len(), readable);
    }
}

#[test]
fn a_side_member_of_an_odd_type_costs_itself() {
    for (member, value, shown) in [
        ("DeletionProtection", r#""enabled""#, "enabled"),
        ("Cpu", r#""2 vCPU""#, "2 vCPU"),
        ("Cpu", "NaN", "NaN"),
        ("Memory", "-1", "-1"),
        ("LocalStorageCapacity", "894.5", "894.5"),
        ("LocalStorageAmount", r#"{"Value":2}"#, r#"{"Value":2}"#),
        ("ResourceGroupId", r#"{"Id":"rg-1"}"#, r#"{"Id":"rg-1"}"#),
        (
            "EipAddress",
            r#"[{"IpAddress":"192.0.2.4"}]"#,
            r#"{"IpAddress":"192.0.2.4"}"#,
        ),
        ("VpcAttributes", r#""vpc-1""#, "vpc-1"),
        ("Status", r#"{"Code":1}"#, r#"{"Code":1}"#),
        ("StartTime", r#""yesterday""#, "yesterday"),
        ("ExpiredTime", "[2026]", "[2026]"),
        ("SecurityGroupIds", r#"[["sg-1"]]"#, r#"["sg-1"]"#),
        ("InstanceName", "[1]", "[1]"),
    ] {
        let page = page(&one(&format!(r#","{member}":{value},"ZoneId":"z""#)));
        let [item] = &page.items[..] else {
            panic!("{member}: {page:?}")
        };
        assert_eq!(
            (item.zone_id.as_str(), page.bad.len()),
            ("z", 0),
            "{member}"
        );
        let odd: Vec<_> = (item.unreadable.iter().map(|o| (&*o.member, &*o.value))).collect();
        assert_eq!(odd, [(member, shown)]);
    }
}

#[test]
fn one_item_in_the_place_of_a_list_is_a_list_of_one() {
    let item = r#"{"InstanceId":"i-1","Tags":{"Tag":{"TagKey":"k","TagValue":"v"}},
        "PublicIpAddress":{"IpAddress":"192.0.2.1"},"SecurityGroupIds":{"SecurityGroupId":"sg-1"},
        "VpcAttributes":{"PrivateIpAddress":{"IpAddress":"10.0.0.1"}},
        "OperationLocks":{"LockReason":{"LockReason":"financial"}}}"#;
    for list in [
        format!(r#"{{"Instance":{item}}}"#),
        format!(r#"{{"Instance":[{item}]}}"#),
        format!("[{item}]"),
        item.to_owned(),
    ] {
        let page = page(&format!(r#"{{"RequestId":"R","Instances":{list}}}"#));
        let [item] = &page.items[..] else {
            panic!("{list}: {page:?}")
        };
        assert!(item.unreadable.is_empty(), "{item:?}");
        assert_eq!(item.tags, [("k".to_owned(), "v".to_owned())]);
        assert_eq!(item.public_ips, ["192.0.2.1"]);
        assert_eq!(item.private_ips, ["10.0.0.1"]);
        assert_eq!(item.security_group_ids, ["sg-1"]);
        assert_eq!(item.operation_locks[0].reason, "financial");
    }
}

#[test]
fn one_odd_character_costs_itself_and_no_instance() {
    let body = r#"{"Instances":{"Instance":[{"InstanceId":"i-1"},
        {"InstanceId":"i-2","InstanceName":"shop-\ud83d"},{"InstanceId":"i-3"}]}}"#;
    let page = page(body);
    assert_eq!(page.items.len(), 3);
    assert_eq!(page.items[1].instance_name, "shop-\u{fffd}");
    let gbk =
        b"{\"Instances\":{\"Instance\":[{\"InstanceId\":\"i-1\",\"InstanceName\":\"\xd6\xa7\"}]}}";
    let page = DescribeInstances::decode(gbk).unwrap();
    assert_eq!(page.items[0].instance_id, "i-1");
}

#[test]
fn a_family_with_local_disks_may_have_some_if_their_number_is_not_told() {
    for (type_, more, may) in [
        ("ecs.i3.xlarge", "", true),
        ("ecs.i4g.8xlarge", "", true),
        ("ecs.i2gne.large", "", true),
        ("ecs.d1ne.2xlarge", "", true),
        ("ecs.d3s.16xlarge", "", true),
        ("ecs.ebmi2g.32xlarge", "", true),
        ("ecs.i3.xlarge", r#","LocalStorageAmount":null"#, true),
        ("ecs.i3.xlarge", r#","LocalStorageAmount":"""#, true),
        ("ecs.i3.xlarge", r#","LocalStorageAmount":"two""#, true),
        ("ecs.g7.large", r#","LocalStorageAmount":"two""#, true),
        ("ecs.g7.large", "", false),
        ("ecs.ic5.large", "", false),
        ("ecs.hfd7.large", "", false),
        ("ecs.i3.xlarge", r#","LocalStorageAmount":0"#, false),
        ("ecs.i3.xlarge", r#","LocalStorageAmount":"2""#, false),
    ] {
        let page = page(&one(&format!(r#","InstanceType":"{type_}"{more}"#)));
        assert_eq!(page.items[0].may_have_local_disks(), may, "{type_}{more}");
    }
    let by_family = page(&one(r#","InstanceType":[1],"InstanceTypeFamily":"ecs.i3""#));
    assert!(by_family.items[0].may_have_local_disks());
    assert!(!page(&one("")).items[0].may_have_local_disks());
}

#[test]
fn addresses_are_found_where_the_network_has_them() {
    let vpc = page(&one(
        r#","VpcAttributes":{"PrivateIpAddress":{"IpAddress":["10.0.0.1","10.0.0.2"]}},
        "InnerIpAddress":{"IpAddress":["9.9.9.9"]},"PublicIpAddress":{"IpAddress":["1.1.1.1"]},
        "EipAddress":{"IpAddress":"2.2.2.2"}"#,
    ));
    assert_eq!(vpc.items[0].private_ips, ["10.0.0.1", "10.0.0.2"]);
    assert_eq!(vpc.items[0].public_ips, ["1.1.1.1", "2.2.2.2"]);
    let classic = page(&one(
        r#","InnerIpAddress":{"IpAddress":["9.9.9.9"]},"PublicIpAddress":{"IpAddress":["1.1.1.1"]},
        "EipAddress":{"IpAddress":"1.1.1.1"},"OSName":"Debian""#,
    ));
    assert_eq!(classic.items[0].private_ips, ["9.9.9.9"]);
    assert_eq!(classic.items[0].public_ips, ["1.1.1.1"]);
    assert_eq!(classic.items[0].os_name, "Debian");
}

#[test]
fn a_field_at_fault_is_named_and_its_instance_stays() {
    let body = SAMPLE.replacen("\"Cpu\": 2", "\"Cpu\": \"two\"", 1);
    let page = page(&body);
    assert_eq!((page.items.len(), page.bad.len()), (3, 0));
    assert_eq!(
        page.items[0].unreadable[0].why,
        "Instances.Instance[0].Cpu: is a text, not a whole number"
    );

    let named = mistype_each::<DescribeInstances>(SAMPLE);
    for path in [
        "Cpu",
        "DeletionProtection",
        "EipAddress.IpAddress",
        "ExpiredTime",
        "PublicIpAddress",
        "PublicIpAddress.IpAddress",
        "PublicIpAddress.IpAddress[0]",
        "SecurityGroupIds.SecurityGroupId[0]",
        "Tags.Tag[0].TagValue",
        "VpcAttributes.PrivateIpAddress.IpAddress[0]",
    ] {
        let path = format!("Instances.Instance[2].{path}");
        assert!(named.contains(&path), "{path} of {named:?}");
    }
    let mut required = remove_each::<DescribeInstances>(SAMPLE);
    required.retain(|path| path.contains("[1]"));
    let expected = [
        "",
        ".InstanceId",
        ".OperationLocks.LockReason[0]",
        ".OperationLocks.LockReason[0].LockReason",
        ".Tags.Tag[0].TagKey",
    ];
    assert_eq!(
        required,
        expected.map(|end| format!("Instances.Instance[1]{end}"))
    );
}

#[test]
fn a_cut_page_is_no_page() {
    no_cut_is_an_answer::<DescribeInstances>(SAMPLE);
}

#[test]
fn a_full_page_is_read_in_order() {
    let whole: serde_json::Value = serde_json::from_str(SAMPLE).unwrap();
    let template = &whole["Instances"]["Instance"][0];
    let list: Vec<serde_json::Value> = (0..100)
        .map(|n| {
            let mut item = template.clone();
            item["InstanceId"] = format!("i-{n:03}").into();
            item
        })
        .collect();
    let body =
        serde_json::json!({"RequestId": "r", "NextToken": "t", "Instances": {"Instance": list}});
    let page = page(&body.to_string());
    assert_eq!((page.items.len(), page.next_token.as_str()), (100, "t"));
    assert_eq!(
        (
            page.items[0].instance_id.as_str(),
            page.items[99].instance_id.as_str()
        ),
        ("i-000", "i-099")
    );
    let renumbered = EcsInstance {
        instance_id: "i-000".to_owned(),
        ..page.items[57].clone()
    };
    assert_eq!(renumbered, page.items[0]);
}
