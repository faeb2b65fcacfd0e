use super::*;
use crate::testing::*;

const SAMPLE: &str = fixture!("answers/ecs_DescribeRegions.json");

#[test]
fn the_parameters_are_those_of_the_official_request() {
    let mut action = DescribeRegions {
        accept_language: Some("en-US".to_owned()),
        ..DescribeRegions::default()
    };
    same_as_official(&action, fixture!("requests/DescribeRegions.txt"));
    action.instance_charge_type = Some("PostPaid".to_owned());
    action.resource_type = Some("instance".to_owned());
    let expected = [
        "AcceptLanguage=en-US",
        "InstanceChargeType=PostPaid",
        "ResourceType=instance",
    ];
    assert_eq!(lines(&action), expected);
    assert!(lines(&DescribeRegions::default()).is_empty());
}

#[test]
fn regions_are_read() {
    let list = DescribeRegions::decode(SAMPLE.as_bytes()).unwrap();
    let expected = Region {
        region_id: "cn-hangzhou".to_owned(),
        region_endpoint: "ecs-cn-hangzhou.aliyuncs.com".to_owned(),
        local_name: "China (Hangzhou)".to_owned(),
        status: String::new(),
        unreadable: vec![],
    };
    assert_eq!((list.regions.len(), &list.regions[0]), (2, &expected));
    let sold_out =
        r#"{"Regions":{"Region":[{"RegionId":"x","Status":"soldOut","RegionEndpoint":null}]}}"#;
    let list = DescribeRegions::decode(sold_out.as_bytes()).unwrap();
    assert_eq!(
        (list.regions[0].status.as_str(), list.request_id.as_str()),
        ("soldOut", "")
    );
}

#[test]
fn a_field_at_fault_is_named() {
    let mut named = mistype_each::<DescribeRegions>(SAMPLE);
    named.retain(|path| path.starts_with("Regions.Region[1]."));
    let expected = ["LocalName", "RegionEndpoint", "RegionId"];
    assert_eq!(
        named,
        expected.map(|name| format!("Regions.Region[1].{name}"))
    );
    let required = remove_each::<DescribeRegions>(SAMPLE);
    assert!(required.contains(&"Regions.Region[0].RegionId".to_owned()));
    assert_eq!(required.len(), 4);
    no_cut_is_an_answer::<DescribeRegions>(SAMPLE);
}
