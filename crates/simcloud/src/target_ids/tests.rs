use super::*;

fn ids(form: &str) -> Vec<String> {
    instance_ids(&Params::from_form(form))
}

#[test]
fn indexed_ids_keep_the_order_of_the_request() {
    assert_eq!(
        ids("InstanceId.2=i-b&InstanceId.1=i-a&RegionId=x&InstanceId.10=i-c"),
        ["i-b", "i-a", "i-c"]
    );
    assert_eq!(
        ids("ResourceId.1=i-a&ResourceId.1x=i-b&InstanceId.=i-c"),
        ["i-a"]
    );
}

#[test]
fn single_ids_json_lists_and_comma_lists_are_read() {
    assert_eq!(ids("InstanceId=i-a"), ["i-a"]);
    assert_eq!(
        ids("InstanceIds=%5B%22i-a%22%2C%22i-b%22%5D"),
        ["i-a", "i-b"]
    );
    assert_eq!(ids("InstanceIds=i-a,i-b"), ["i-a", "i-b"]);
    assert_eq!(ids("ResourceIds=i-a,i-b,"), ["i-a", "i-b"]);
}

#[test]
fn event_infos_name_their_resources() {
    let infos = r#"[{"EventId":"e-1","ResourceId":"i-a"},{"EventId":"e-2"},{"ResourceId":"i-b"}]"#;
    let mut params = Params::new();
    params.scalar("EventInfos", infos);
    assert_eq!(instance_ids(&params), ["i-a", "i-b"]);
    assert!(ids("EventInfos=nonsense").is_empty());
}

#[test]
fn a_request_without_instances_names_none() {
    assert!(ids("Action=DescribeRegions&InstanceType=ecs.g7.large&InstanceIds=%5B%5D").is_empty());
}
