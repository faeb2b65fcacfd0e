//! `DescribeInstances`: fields, and filters against a naive reading of all.

use super::kit::*;
use crate::world::condition::Condition;
use serde_json::Value;
use std::collections::BTreeSet;

const LIST: &str = "DescribeInstances";
const REGION: (&str, &str) = HANGZHOU;

#[test]
fn every_filter_finds_what_a_naive_reading_finds() {
    let mut world = account();
    let all = everything(&mut world, "100");
    let some = &all[5];
    let own = |path: &str| some.pointer(path).unwrap().as_str().unwrap().to_owned();
    let cases = [
        ("ZoneId", own("/ZoneId"), "/ZoneId"),
        ("VpcId", own("/VpcAttributes/VpcId"), "/VpcAttributes/VpcId"),
        (
            "VSwitchId",
            own("/VpcAttributes/VSwitchId"),
            "/VpcAttributes/VSwitchId",
        ),
        ("InstanceType", own("/InstanceType"), "/InstanceType"),
        (
            "InstanceTypeFamily",
            own("/InstanceTypeFamily"),
            "/InstanceTypeFamily",
        ),
        (
            "InstanceChargeType",
            own("/InstanceChargeType"),
            "/InstanceChargeType",
        ),
        ("ImageId", own("/ImageId"), "/ImageId"),
        ("KeyPairName", own("/KeyPairName"), "/KeyPairName"),
        (
            "SecurityGroupId",
            own("/SecurityGroupIds/SecurityGroupId/0"),
            "/SecurityGroupIds/SecurityGroupId/0",
        ),
        ("Status", "Stopped".to_owned(), "/Status"),
        ("Status", "Running".to_owned(), "/Status"),
        (
            "LockReason",
            "security".to_owned(),
            "/OperationLocks/LockReason/0/LockReason",
        ),
        ("InstanceName", own("/InstanceName"), "/InstanceName"),
    ];
    for (name, value, path) in cases {
        let naive: Vec<&Value> = all
            .iter()
            .filter(|i| i.pointer(path).and_then(Value::as_str) == Some(value.as_str()))
            .collect();
        assert!(
            !naive.is_empty() && naive.len() < all.len(),
            "{name} {value} {}",
            naive.len()
        );
        let answer = ecs(
            &mut world,
            LIST,
            &[REGION, (name, &value), ("PageSize", "100")],
        )
        .unwrap();
        assert_eq!(answer["TotalCount"], naive.len(), "{name} {value}");
        let shown: Vec<&Value> = instances(&answer).iter().collect();
        assert_eq!(shown, naive[..naive.len().min(100)], "{name} {value}");
    }
}

#[test]
fn names_take_a_star() {
    let mut world = account();
    let all = everything(&mut world, "100");
    let naive = all
        .iter()
        .filter(|i| i["InstanceName"].as_str().unwrap().starts_with("kv-cache-"))
        .count();
    let answer = ecs(&mut world, LIST, &[REGION, ("InstanceName", "kv-*")]).unwrap();
    assert_eq!(answer["TotalCount"], naive);
    assert!(naive > 10);
}

#[test]
fn tags_must_all_fit_and_a_key_alone_takes_any_value() {
    let mut world = account();
    let all = everything(&mut world, "100");
    let has =
        |i: &Value, key: &str, value: Option<&str>| {
            i["Tags"]["Tag"].as_array().unwrap().iter().any(|tag| {
                tag["TagKey"] == key && value.is_none_or(|value| tag["TagValue"] == value)
            })
        };
    let naive = all
        .iter()
        .filter(|i| has(i, "team", Some("data")) && has(i, "env", None))
        .count();
    let pairs = [
        REGION,
        ("Tag.1.Key", "team"),
        ("Tag.1.Value", "data"),
        ("Tag.2.Key", "env"),
    ];
    let answer = ecs(&mut world, LIST, &pairs).unwrap();
    assert_eq!(answer["TotalCount"], naive);
    assert!(naive > 10);
    assert!(
        all.iter()
            .any(|i| i["Tags"]["Tag"].as_array().unwrap().is_empty())
    );
}

#[test]
fn addresses_find_their_instance_where_the_documents_say_so() {
    let mut world = account();
    let all = everything(&mut world, "100");
    let some = &all[9];
    let ip = some["VpcAttributes"]["PrivateIpAddress"]["IpAddress"][0]
        .as_str()
        .unwrap();
    let list = format!("[\"{ip}\"]");
    let vpc = ("InstanceNetworkType", "vpc");
    let answer = ecs(
        &mut world,
        LIST,
        &[REGION, vpc, ("PrivateIpAddresses", &list)],
    )
    .unwrap();
    assert_eq!(instances(&answer), &vec![some.clone()]);
    // Without InstanceNetworkType=vpc the parameter has no effect.
    let answer = ecs(&mut world, LIST, &[REGION, ("PrivateIpAddresses", &list)]).unwrap();
    assert_eq!(answer["TotalCount"], all.len());

    let public = all
        .iter()
        .find(|i| i["PublicIpAddress"]["IpAddress"][0].is_string())
        .unwrap();
    let list = public["PublicIpAddress"]["IpAddress"].to_string();
    let answer = ecs(&mut world, LIST, &[REGION, ("PublicIpAddresses", &list)]).unwrap();
    assert_eq!(instances(&answer), &vec![public.clone()]);
    let elastic = all
        .iter()
        .find(|i| i["EipAddress"]["IpAddress"] != "")
        .unwrap();
    let list = format!("[{}]", elastic["EipAddress"]["IpAddress"]);
    let answer = ecs(&mut world, LIST, &[REGION, vpc, ("EipAddresses", &list)]).unwrap();
    assert_eq!(instances(&answer), &vec![elastic.clone()]);
}

#[test]
fn ids_are_a_json_list_and_unknown_ones_are_left_out() {
    let mut world = account();
    let all = everything(&mut world, "100");
    let (a, b) = (&all[3]["InstanceId"], &all[50]["InstanceId"]);
    let list = format!("[{b},\"i-bp1unknown\",{a}]");
    let answer = ecs(&mut world, LIST, &[REGION, ("InstanceIds", &list)]).unwrap();
    assert_eq!(instances(&answer), &vec![all[3].clone(), all[50].clone()]);
    // An id of another region is unknown here.
    let answer = ecs(
        &mut world,
        LIST,
        &[("RegionId", "cn-beijing"), ("InstanceIds", &list)],
    )
    .unwrap();
    assert!(instances(&answer).is_empty());
}

#[test]
fn creation_time_filters() {
    let mut world = account();
    let all = everything(&mut world, "100");
    let time = all[7]["CreationTime"].as_str().unwrap();
    let naive = all
        .iter()
        .filter(|i| i["CreationTime"].as_str().unwrap() >= time)
        .count();
    let pairs = [
        REGION,
        ("Filter.1.Key", "CreationStartTime"),
        ("Filter.1.Value", time),
    ];
    assert_eq!(ecs(&mut world, LIST, &pairs).unwrap()["TotalCount"], naive);
}

#[test]
fn wrong_filters_have_their_documented_codes() {
    let mut world = account();
    for (name, value, status, expected) in [
        (
            "InstanceChargeType",
            "Free",
            404,
            "InvalidInstanceChargeType.NotFound",
        ),
        (
            "InternetChargeType",
            "x",
            404,
            "InvalidInternetChargeType.ValueNotSupported",
        ),
        ("LockReason", "x", 404, "InvalidLockReason.NotFound"),
        ("Filter.1.Key", "x", 404, "InvalidFilterKey.NotFound"),
        (
            "InstanceNetworkType",
            "x",
            404,
            "InvalidNetworkType.NotFound",
        ),
        ("Status", "x", 404, "InvalidStatus.NotFound"),
        ("Tag.1.Value", "x", 400, "InvalidTag.Mismatch"),
        ("HpcClusterId", "hpc-x", 400, "InvalidHpcClusterId.NotFound"),
        (
            "InstanceIds",
            "i-a,i-b",
            404,
            "InvalidInstanceIds.Malformed",
        ),
        ("DryRun", "true", 400, "DryRunOperation"),
        ("NextToken", "0123", 400, "InvalidParameter.NextToken"),
        ("PageSize", "101", 400, "InvalidParameter"),
        ("PageSize", "0", 400, "InvalidParameter"),
        ("PageNumber", "0", 400, "InvalidParameter"),
    ] {
        let got = code(ecs(&mut world, LIST, &[REGION, (name, value)]));
        assert_eq!(got, (status, expected.to_owned()), "{name}={value}");
    }
    let tags: Vec<(String, String)> = (1..=21)
        .map(|n| (format!("Tag.{n}.Key"), format!("k{n}")))
        .collect();
    let mut pairs: Vec<(&str, &str)> = tags.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    pairs.push(REGION);
    assert_eq!(code(ecs(&mut world, LIST, &pairs)).1, "InvalidTagCount");
    let ids = serde_json::to_string(&vec!["i-x"; 101]).unwrap();
    assert_eq!(
        code(ecs(&mut world, LIST, &[REGION, ("InstanceIds", &ids)])).1,
        "InvalidInstanceIds.Malformed"
    );
    assert_eq!(
        code(ecs(&mut world, LIST, &[])),
        (400, "MissingParameter".to_owned())
    );
    let nowhere = code(ecs(&mut world, LIST, &[("RegionId", "cn-nowhere")]));
    assert_eq!(nowhere, (404, "InvalidRegionId.NotFound".to_owned()));
}

#[test]
fn host_cluster_and_ipv6_are_only_shown_when_asked_for() {
    let mut world = account();
    let id = one_with(&world, Condition::DedicatedHost);
    let list = format!("[\"{id}\"]");
    let plain = ecs(&mut world, LIST, &[REGION, ("InstanceIds", &list)]).unwrap();
    let host = &instances(&plain)[0]["DedicatedHostAttribute"];
    assert!(
        host["DedicatedHostId"]
            .as_str()
            .unwrap()
            .starts_with("dh-bp1")
    );
    assert_eq!(host["DedicatedHostClusterId"], "");
    let pairs = [
        REGION,
        ("InstanceIds", &list),
        ("AdditionalAttributes.1", "DDH_CLUSTER"),
    ];
    let full = ecs(&mut world, LIST, &pairs).unwrap();
    let host = &instances(&full)[0]["DedicatedHostAttribute"];
    assert!(
        host["DedicatedHostClusterId"]
            .as_str()
            .unwrap()
            .starts_with("dc-bp1")
    );

    let ipv6 = |answer: &Value| {
        instances(answer)
            .iter()
            .filter(|i| {
                i.pointer("/NetworkInterfaces/NetworkInterface/0/Ipv6Sets")
                    .is_some()
            })
            .count()
    };
    assert_eq!(
        ipv6(&ecs(&mut world, LIST, &[REGION, ("PageSize", "100")]).unwrap()),
        0
    );
    let pairs = [
        REGION,
        ("PageSize", "100"),
        ("AdditionalAttributes.1", "NETWORK_PRIMARY_ENI_IP"),
    ];
    assert_eq!(ipv6(&ecs(&mut world, LIST, &pairs).unwrap()), 20);
}

#[test]
fn the_account_has_what_an_operator_meets() {
    let mut world = account();
    let all = everything(&mut world, "100");
    let count = |path: &str, value: &str| {
        all.iter()
            .filter(|i| i.pointer(path).and_then(Value::as_str) == Some(value))
            .count()
    };
    assert!(count("/Status", "Stopped") > 10);
    assert!(
        all.iter()
            .any(|i| i["LocalStorageAmount"].as_u64() > Some(0)
                && i["LocalStorageCapacity"].as_u64() > Some(0))
    );
    assert!(count("/InstanceChargeType", "PrePaid") > 100);
    assert!(count("/InstanceChargeType", "PostPaid") > 100);
    let now = world.now().to_iso_minute();
    assert!(
        all.iter()
            .any(|i| i["ExpiredTime"].as_str() < Some(now.as_str()))
    );
    assert!(all.iter().any(|i| i["DeploymentSetId"] != ""));
    assert!(
        all.iter()
            .all(|i| i["CreationTime"].as_str() <= i["StartTime"].as_str() || i["StartTime"] == "")
    );
    let names: BTreeSet<&str> = all
        .iter()
        .map(|i| i["InstanceName"].as_str().unwrap())
        .collect();
    assert_eq!(names.len(), all.len());
}
