use super::*;
use crate::testing::*;

const SAMPLE: &str = fixture!("answers/ens_DescribeHistoryEvents.json");

fn request() -> DescribeHistoryEvents {
    DescribeHistoryEvents {
        event_types: vec!["Instance:SystemMaintenance.Redeploy".to_owned()],
        ..DescribeHistoryEvents::default()
    }
}

fn first(body: &str) -> EnsEvent {
    let page = DescribeHistoryEvents::decode(body.as_bytes()).unwrap();
    assert_eq!(page.bad, []);
    page.items[0].clone()
}

#[test]
fn the_parameters_are_those_of_the_official_request() {
    let action = DescribeHistoryEvents {
        event_types: vec![
            "Instance:SystemMaintenance.Redeploy".to_owned(),
            "Instance:SystemFailure.Redeploy".to_owned(),
        ],
        event_levels: vec!["CRITICAL".to_owned(), "WARN".to_owned()],
        event_status: vec![EventCycleStatus::Inquiring, EventCycleStatus::Scheduled],
        resource_ids: vec!["i-55qi8m11rr53c4i964md8a00l".to_owned()],
        paging: Paging::Number {
            page_number: 1,
            page_size: 50,
        },
    };
    same_as_official(&action, fixture!("requests/ENS_DescribeHistoryEvents.txt"));
    assert_eq!(
        lines(&request()),
        ["EventTypes=Instance:SystemMaintenance.Redeploy"]
    );
}

#[test]
fn limits() {
    let no_types = DescribeHistoryEvents::default();
    assert_eq!(
        build_error(&no_types),
        "EventTypes is required and is empty"
    );
    let with_ids = |resource_ids| DescribeHistoryEvents {
        resource_ids,
        ..request()
    };
    assert!(with_ids(ids(100)).params().is_ok());
    let why = "ResourceIds holds 101 items; one call takes 1 to 100";
    assert_eq!(build_error(&with_ids(ids(101))), why);
    let comma = with_ids(vec!["i-1,i-2".to_owned()]);
    assert_eq!(build_error(&comma), "ResourceIds: `i-1,i-2` holds a comma");
    let no_state = DescribeHistoryEvents {
        event_status: vec![EventCycleStatus::default()],
        ..request()
    };
    assert_eq!(build_error(&no_state), "EventStatus: value 1 is empty");
}

#[test]
fn events_are_read() {
    let expected = EnsEvent {
        event_id: "e-00000000000000000000000000000001".to_owned(),
        event_type: "Instance:SystemMaintenance.Redeploy".into(),
        level: "CRITICAL".to_owned(),
        status: EventCycleStatus::Inquiring,
        resource_id: "i-5demo0001".to_owned(),
        reason: String::new(),
        extended_attribute: "{}".to_owned(),
        not_before: Some(UnixMillis(1_768_521_600_000)),
        publish_time: Some(UnixMillis(1_768_435_200_000)),
        unreadable: vec![],
    };
    assert_eq!(first(SAMPLE), expected);
}

#[test]
fn times_may_be_missing_or_text_and_ids_have_line_ends() {
    let body = r#"{"Events":[{"EventId":"e-1","ResourceId":"i-1\n","EventStatus":"Odd","NotBefore":null,
        "NotBeforeUtcTime":"2026-01-16T00:00:00Z","PublishTime":"1768435200000","ExtendedAttribute":{"a":1}}]}"#;
    let event = first(body);
    assert_eq!(event.resource_id, "i-1");
    assert_eq!(event.status, EventCycleStatus::Other("Odd".to_owned()));
    assert_eq!(event.not_before, Some(UnixMillis(1_768_521_600_000)));
    assert_eq!(event.publish_time, Some(UnixMillis(1_768_435_200_000)));
    assert_eq!(event.extended_attribute, r#"{"a":1}"#);
    let bare = first(r#"{"Events":[{"EventId":"e-1","ResourceId":"i-1"}]}"#);
    assert_eq!((bare.not_before, bare.publish_time), (None, None));
}

#[test]
fn a_field_at_fault_is_named() {
    let required = remove_each::<DescribeHistoryEvents>(SAMPLE);
    let item = |end: &str| format!("Events[0]{end}");
    assert_eq!(required, ["", ".EventId", ".ResourceId"].map(item));
    let mut named = mistype_each::<DescribeHistoryEvents>(SAMPLE);
    named.retain(|path| path.starts_with("Events[0]"));
    let members = [
        "",
        ".EventId",
        ".EventLevel",
        ".EventStatus",
        ".EventType",
        ".NotBefore",
        ".PublishTime",
        ".Reason",
        ".ResourceId",
    ];
    assert_eq!(named, members.map(item));
    no_cut_is_an_answer::<DescribeHistoryEvents>(SAMPLE);
}

#[test]
fn of_a_time_told_twice_the_one_that_can_be_read_counts() {
    let event = |more: &str| {
        first(&format!(
            r#"{{"Events":{{"EventId":"e-1","ResourceId":"i-1"{more}}}}}"#
        ))
    };
    let read = event(r#","NotBefore":"soon","NotBeforeUtcTime":"2026-01-16T08:00:00+08:00""#);
    assert_eq!(read.not_before, Some(UnixMillis(1_768_521_600_000)));
    assert_eq!(read.unreadable, []);
    let odd = event(r#","NotBefore":"soon","NotBeforeUtcTime":"later""#);
    let told = (odd.unreadable.len(), odd.unreadable[0].member.as_str());
    assert_eq!((odd.not_before, told), (None, (1, "NotBefore")));
    assert_eq!(odd.unreadable[0].value, "soon");
    let odd = event(r#","NotBeforeUtcTime":"later""#);
    assert_eq!(odd.unreadable[0].member, "NotBefore");
    assert_eq!(odd.unreadable[0].value, "later");
}
