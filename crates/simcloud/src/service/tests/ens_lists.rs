//! The lists of ENS.

use super::kit::*;
use serde_json::Value;
use std::collections::BTreeSet;

const ALL_TYPES: &str = "Instance:SystemFailure.Redeploy,Instance:SystemFailure.Reboot,\
    Instance:RegionNetworkDown,Disk:Stalled,EnsRegion:NetworkMigration,IP:SafeRisk,IP:SafeBan,\
    Instance:SystemUpgrade.Migrate,Instance:SystemMaintenance.Redeploy,\
    Instance:SystemMaintenance.Reboot";

fn items(answer: &Value) -> &Vec<Value> {
    answer["Instances"]["Instance"].as_array().unwrap()
}

#[test]
fn pages_lead_through_every_edge_instance_once() {
    let mut world = sized(8400, 1.0);
    let mut ids = BTreeSet::new();
    for page in 1.. {
        let page = page.to_string();
        let pairs = [("PageSize", "100"), ("PageNumber", page.as_str())];
        let answer = ens(&mut world, "DescribeInstances", &pairs).unwrap();
        assert_eq!(
            (&answer["Code"], &answer["TotalCount"]),
            (&0.into(), &1008.into())
        );
        if items(&answer).is_empty() {
            break;
        }
        for item in items(&answer) {
            assert!(item["Cpu"].is_string());
            assert!(ids.insert(item["InstanceId"].as_str().unwrap().to_owned()));
        }
    }
    assert_eq!(ids.len(), 1008);
}

#[test]
fn filters_find_what_a_naive_reading_finds() {
    let mut world = sized(800, 1.0);
    let read = "DescribeInstances";
    let all = ens(&mut world, read, &[("PageSize", "100")]).unwrap();
    let all = items(&all).clone();
    assert_eq!(all.len(), 96);
    let own = |path: &str| all[7].pointer(path).unwrap().as_str().unwrap().to_owned();
    for (name, path) in [
        ("EnsRegionId", "/EnsRegionId"),
        ("InstanceId", "/InstanceId"),
        ("InstanceName", "/InstanceName"),
        ("InstanceType", "/SpecName"),
        ("ImageId", "/ImageId"),
        ("Status", "/Status"),
        ("IntranetIp", "/PrivateIpAddresses/PrivateIpAddress/0/Ip"),
        ("NetworkId", "/NetworkAttributes/NetworkId"),
        ("SecurityGroupId", "/SecurityGroupIds/SecurityGroupId/0"),
    ] {
        let value = own(path);
        let naive: Vec<&Value> = all
            .iter()
            .filter(|i| i.pointer(path).and_then(Value::as_str) == Some(value.as_str()))
            .collect();
        let answer = ens(&mut world, read, &[("PageSize", "100"), (name, &value)]).unwrap();
        assert_eq!(items(&answer).iter().collect::<Vec<_>>(), naive, "{name}");
    }
    let mut count = |pair: (&str, &str)| {
        ens(&mut world, read, &[pair]).unwrap()["TotalCount"]
            .as_u64()
            .unwrap()
    };
    let list = format!("[\"{}\",\"i-5gone\"]", own("/InstanceId"));
    assert_eq!(count(("InstanceIds", &list)), 1);
    assert_eq!(count(("InstanceIds", "[]")), 0);
    assert_eq!(count(("EnsRegionIds", "[\"cn-nowhere\"]")), 0);
    assert_eq!(
        count(("SearchKey", &own("/PublicIpAddress/IpAddress/0"))),
        1
    );
    let tagged = count(("Tags", "[{\"Key\":\"svc\",\"Value\":\"cdn\"}]"));
    assert!(tagged > 0 && tagged < 96);
    let stopped = count(("Status", "Stopped"));
    let expired = count(("Status", "Expired"));
    assert!(stopped > 0 && expired > 0);
    assert_eq!(count(("Status", "Running")) + stopped + expired, 96);
}

#[test]
fn the_order_can_be_turned_round_and_wrong_values_are_refused() {
    let mut world = sized(800, 1.0);
    let read = "DescribeInstances";
    let forth = ens(&mut world, read, &[("PageSize", "100")]).unwrap();
    let pairs = [
        ("PageSize", "100"),
        ("OrderByParams", "{\"EnsRegionId\":\"desc\"}"),
    ];
    let back = ens(&mut world, read, &pairs).unwrap();
    let mut turned = items(&back).clone();
    turned.reverse();
    assert_eq!(&turned, items(&forth));
    for (name, value, expected) in [
        ("Status", "Starting", "InvalidParameter.Status"),
        ("InstanceIds", "i-5a", "InvalidParameter.InstanceIds"),
        ("Tags", "svc", "InvalidParameter.Tags"),
        ("PageSize", "101", "InvalidParameter"),
        ("OrderByParams", "x", "InvalidParameter.OrderByParams"),
    ] {
        assert_eq!(
            code(ens(&mut world, read, &[(name, value)])),
            (400, expected.to_owned())
        );
    }
}

#[test]
fn the_edge_regions_are_listed_all_or_one() {
    let mut world = account();
    let answer = ens(&mut world, "DescribeEnsRegions", &[]).unwrap();
    assert_eq!(answer["Code"], 0);
    assert_eq!(
        answer["EnsRegions"]["EnsRegions"].as_array().unwrap().len(),
        7
    );
    let pair = [("EnsRegionId", "cn-wuhan-cmcc")];
    let answer = ens(&mut world, "DescribeEnsRegions", &pair).unwrap();
    assert_eq!(
        answer["EnsRegions"]["EnsRegions"][0]["EnName"],
        "Wuhan CMCC"
    );
    let got = code(ens(
        &mut world,
        "DescribeEnsRegions",
        &[("EnsRegionId", "x")],
    ));
    assert_eq!(got.1, "InvalidParameter.EnsRegionId");
}

#[test]
fn events_need_their_types_and_come_in_the_form_of_ens() {
    let mut world = sized(10_000, 1.0);
    let read = "DescribeHistoryEvents";
    assert_eq!(code(ens(&mut world, read, &[])).1, "MissingParameter");
    let got = code(ens(&mut world, read, &[("EventTypes", "Instance:Dance")]));
    assert_eq!(got.1, "InvalidParameter.EventTypes");
    let got = code(ens(
        &mut world,
        read,
        &[("EventTypes", ALL_TYPES), ("EventStatus", "Soon")],
    ));
    assert_eq!(got.1, "InvalidParameter.EventStatus");
    let pairs = [("EventTypes", ALL_TYPES), ("PageSize", "100")];
    let answer = ens(&mut world, read, &pairs).unwrap();
    let events = answer["Events"].as_array().unwrap();
    assert_eq!(answer["TotalCount"], events.len());
    assert!(events.len() > 30);
    for event in events {
        assert!(event["NotBefore"].is_i64() && event["PublishTime"].is_i64());
        let attribute = event["ExtendedAttribute"].as_str().unwrap();
        assert!(
            serde_json::from_str::<Value>(attribute)
                .unwrap()
                .is_object()
        );
    }
    let naive = |keep: &dyn Fn(&Value) -> bool| events.iter().filter(|e| keep(e)).count();
    let mut count = |pair: (&str, &str)| {
        let pairs = [("EventTypes", ALL_TYPES), pair];
        ens(&mut world, read, &pairs).unwrap()["TotalCount"].clone()
    };
    assert_eq!(
        count(("EventStatus", "Scheduled,Inquiring")),
        naive(&|e| e["EventStatus"] == "Scheduled" || e["EventStatus"] == "Inquiring")
    );
    assert_eq!(
        count(("EventLevels", "CRITICAL")),
        naive(&|e| e["EventLevel"] == "CRITICAL")
    );
    let resource = events[3]["ResourceId"].as_str().unwrap();
    assert_eq!(
        count(("ResourceIds", resource)),
        naive(&|e| e["ResourceId"] == resource)
    );
    let redeploys = [("EventTypes", "Instance:SystemMaintenance.Redeploy")];
    let answer = ens(&mut world, read, &redeploys).unwrap();
    assert_eq!(
        answer["TotalCount"],
        naive(&|e| e["EventType"] == "Instance:SystemMaintenance.Redeploy")
    );
}
