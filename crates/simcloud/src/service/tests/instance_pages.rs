//! `DescribeInstances`: both ways of paging.

use super::kit::*;
use std::collections::BTreeSet;

const LIST: &str = "DescribeInstances";
const REGION: (&str, &str) = HANGZHOU;

#[test]
fn the_tokens_lead_through_every_instance_once() {
    let mut world = account();
    let all = everything(&mut world, "100");
    let ids: BTreeSet<&str> = all
        .iter()
        .map(|i| i["InstanceId"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), all.len());
    assert_eq!(
        all.len(),
        world.places.ecs_region("cn-hangzhou").unwrap().len()
    );
    assert_eq!(everything(&mut world, "17"), all);
}

#[test]
fn page_numbers_lead_through_every_instance_once() {
    let mut world = account();
    let all = everything(&mut world, "100");
    let mut seen = Vec::new();
    for page in 1.. {
        let page = page.to_string();
        let answer = ecs(
            &mut world,
            LIST,
            &[REGION, ("PageSize", "100"), ("PageNumber", &page)],
        )
        .unwrap();
        assert_eq!(answer["TotalCount"], all.len());
        if instances(&answer).is_empty() {
            break;
        }
        seen.extend(instances(&answer).iter().cloned());
    }
    assert_eq!(seen, all);
}

#[test]
fn max_results_is_raised_to_10_and_lowered_to_100_and_10_is_the_default() {
    let mut world = account();
    for (asked, expected) in [
        ("1", 10),
        ("-5", 10),
        ("10", 10),
        ("55", 55),
        ("100", 100),
        ("5000", 100),
    ] {
        let answer = ecs(&mut world, LIST, &[REGION, ("MaxResults", asked)]).unwrap();
        assert_eq!(instances(&answer).len(), expected, "{asked}");
        assert_eq!(answer["PageSize"], expected);
    }
    assert_eq!(
        instances(&ecs(&mut world, LIST, &[REGION]).unwrap()).len(),
        10
    );
}

#[test]
fn a_token_of_another_list_is_refused() {
    let mut world = account();
    let answer = ecs(&mut world, LIST, &[REGION, ("MaxResults", "10")]).unwrap();
    let token = answer["NextToken"].as_str().unwrap();
    let other = [("RegionId", "cn-beijing"), ("NextToken", token)];
    assert_eq!(
        code(ecs(&mut world, LIST, &other)).1,
        "InvalidParameter.NextToken"
    );
    let events = [REGION, ("NextToken", token)];
    let refused = code(ecs(&mut world, "DescribeInstanceHistoryEvents", &events));
    assert_eq!(refused.1, "InvalidParameter.NextToken");
}
