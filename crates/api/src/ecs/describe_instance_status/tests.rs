use super::*;
use crate::testing::*;

const SAMPLE: &str = fixture!("answers/ecs_DescribeInstanceStatus.json");

fn request(count: usize, page_size: u32) -> DescribeInstanceStatus {
    DescribeInstanceStatus {
        region_id: "cn-hangzhou".to_owned(),
        zone_id: None,
        instance_ids: ids(count),
        paging: Paging::Number {
            page_number: 1,
            page_size,
        },
    }
}

#[test]
fn the_parameters_are_those_of_the_official_request() {
    let mut action = request(0, 50);
    action.instance_ids = (1..=2)
        .map(|n| format!("i-bp1aaaaaaaaaaaaaaaa{n}"))
        .collect();
    same_as_official(&action, fixture!("requests/DescribeInstanceStatus.txt"));
    action.zone_id = Some("cn-hangzhou-g".to_owned());
    assert!(lines(&action).contains(&"ZoneId=cn-hangzhou-g".to_owned()));
}

#[test]
fn a_call_takes_100_ids_but_a_page_only_50() {
    assert!(request(0, 1).params().is_ok());
    assert!(request(100, 50).params().is_ok());
    let why = "InstanceId.N holds 101 items; one call takes 1 to 100";
    assert_eq!(build_error(&request(101, 50)), why);
    assert_eq!(
        build_error(&request(1, 51)),
        "PageSize: 51 is not between 1 and 50"
    );
    let nowhere = DescribeInstanceStatus::default();
    assert_eq!(build_error(&nowhere), "RegionId is required and is empty");
}

#[test]
fn states_are_read_and_unknown_ones_kept() {
    let page = DescribeInstanceStatus::decode(SAMPLE.as_bytes()).unwrap();
    let states: Vec<(&str, &str)> = page
        .items
        .iter()
        .map(|s| (s.instance_id.as_str(), s.status.as_str()))
        .collect();
    assert_eq!(
        states,
        [
            ("i-bp1demo000000000001", "Running"),
            ("i-bp1demo000000000002", "Stopped")
        ]
    );
    let odd = SAMPLE.replace("Running", "Sleeping");
    let page = DescribeInstanceStatus::decode(odd.as_bytes()).unwrap();
    assert_eq!(
        page.items[0].status,
        InstanceStatus::Other("Sleeping".to_owned())
    );
}

#[test]
fn a_field_at_fault_is_named() {
    let item = |n: usize, end: &str| format!("InstanceStatuses.InstanceStatus[{n}]{end}");
    let mut expected = Vec::new();
    for n in [0, 1] {
        for end in ["", ".InstanceId", ".Status"] {
            expected.push(item(n, end));
        }
    }
    assert_eq!(remove_each::<DescribeInstanceStatus>(SAMPLE), expected);
    let mut named = mistype_each::<DescribeInstanceStatus>(SAMPLE);
    named.retain(|path| path.contains('['));
    assert_eq!(named, expected);
    no_cut_is_an_answer::<DescribeInstanceStatus>(SAMPLE);
}
