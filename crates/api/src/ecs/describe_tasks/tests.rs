use super::*;
use crate::testing::*;

const SAMPLE: &str = fixture!("answers/ecs_DescribeTasks.json");

fn request() -> DescribeTasks {
    DescribeTasks {
        region_id: "cn-hangzhou".to_owned(),
        ..DescribeTasks::default()
    }
}

#[test]
fn the_parameters_are_those_of_the_official_request() {
    let action = DescribeTasks {
        task_ids: vec![
            "t-bp10e8orkp8xaaaa".to_owned(),
            "t-bp10e8orkp8xbbbb".to_owned(),
        ],
        task_action: Some("RedeployInstance".to_owned()),
        paging: Paging::Number {
            page_number: 1,
            page_size: 100,
        },
        ..request()
    };
    same_as_official(&action, fixture!("requests/DescribeTasks.txt"));
}

#[test]
fn every_filter_has_its_parameter() {
    let action = DescribeTasks {
        task_ids: ids(2),
        task_action: Some("RedeployInstance".to_owned()),
        task_status: Some("Processing".to_owned()),
        resource_ids: ids(2),
        start_time: UnixMillis::parse_iso("2026-01-15T08:30:05Z"),
        end_time: UnixMillis::parse_iso("2026-01-16T00:00Z"),
        ..request()
    };
    let expected = [
        "RegionId=cn-hangzhou",
        "TaskIds=i-1,i-2",
        "TaskAction=RedeployInstance",
        "TaskStatus=Processing",
        "ResourceIds.1=i-1",
        "ResourceIds.2=i-2",
        "StartTime=2026-01-15T08:30:05Z",
        "EndTime=2026-01-16T00:00:00Z",
    ];
    assert_eq!(lines(&action), expected);
    assert_eq!(lines(&request()), ["RegionId=cn-hangzhou"]);
}

#[test]
fn limits() {
    let with = |task_ids: Vec<String>, resource_ids: Vec<String>| DescribeTasks {
        task_ids,
        resource_ids,
        ..request()
    };
    assert!(with(ids(100), ids(100)).params().is_ok());
    let why = "TaskIds holds 101 items; one call takes 1 to 100";
    assert_eq!(build_error(&with(ids(101), ids(0))), why);
    let why = "ResourceIds.N holds 101 items; one call takes 1 to 100";
    assert_eq!(build_error(&with(ids(0), ids(101))), why);
    let comma = with(vec!["t-1,t-2".to_owned()], ids(0));
    assert_eq!(build_error(&comma), "TaskIds: `t-1,t-2` holds a comma");
    assert_eq!(
        build_error(&DescribeTasks::default()),
        "RegionId is required and is empty"
    );
    let by_token = DescribeTasks {
        paging: Paging::Token {
            max_results: 10,
            next_token: None,
        },
        ..request()
    };
    assert!(build_error(&by_token).starts_with("NextToken: this action pages by"));
}

#[test]
fn tasks_are_read() {
    let page = DescribeTasks::decode(SAMPLE.as_bytes()).unwrap();
    assert_eq!(
        (page.page_number, page.page_size, page.total_count),
        (1, 10, 2)
    );
    let [running, ended] = &page.items[..] else {
        panic!("{page:?}")
    };
    let expected = Task {
        task_id: "t-bp1demo0000000001".to_owned(),
        task_action: "RedeployInstance".to_owned(),
        task_status: TaskStatus::Processing,
        support_cancel: false,
        creation_time: UnixMillis::parse_iso("2026-01-15T08:30Z"),
        finished_time: None,
        resource_id: "i-bp1demo000000000001".to_owned(),
        unreadable: vec![],
    };
    assert_eq!(*running, expected);
    assert_eq!(ended.task_status, TaskStatus::Finished);
    assert_eq!(
        ended.finished_time,
        UnixMillis::parse_iso("2026-01-15T07:42Z")
    );
}

#[test]
fn only_the_id_is_required() {
    let body = r#"{"TaskSet":{"Task":[{"TaskId":"t-1","SupportCancel":true,"TaskStatus":"Odd"},{"TaskStatus":"Finished"}]}}"#;
    let page = DescribeTasks::decode(body.as_bytes()).unwrap();
    assert_eq!(
        page.items[0].task_status,
        TaskStatus::Other("Odd".to_owned())
    );
    assert!(page.items[0].support_cancel);
    assert_eq!(page.bad[0].why, "TaskSet.Task[1].TaskId: missing");
    assert_eq!(
        remove_each::<DescribeTasks>(SAMPLE),
        [
            "TaskSet.Task[0]",
            "TaskSet.Task[0].TaskId",
            "TaskSet.Task[1]",
            "TaskSet.Task[1].TaskId"
        ]
    );
}

#[test]
fn a_field_at_fault_is_named() {
    let named = mistype_each::<DescribeTasks>(SAMPLE);
    // Two wrappers; each task as a whole and its 7 members.
    assert_eq!(named.len(), 2 + 2 * 8, "{named:?}");
    no_cut_is_an_answer::<DescribeTasks>(SAMPLE);
}
