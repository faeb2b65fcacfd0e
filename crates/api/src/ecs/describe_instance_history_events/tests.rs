use super::*;
use crate::testing::*;

const SAMPLE: &str = fixture!("answers/ecs_DescribeInstanceHistoryEvents.json");
const WHOLE: &str = fixture!("answers/ecs_DescribeInstanceHistoryEvents_whole.json");

fn request() -> DescribeInstanceHistoryEvents {
    DescribeInstanceHistoryEvents {
        region_id: "cn-hangzhou".to_owned(),
        ..DescribeInstanceHistoryEvents::default()
    }
}

fn january() -> TimeRange {
    TimeRange {
        start: UnixMillis::parse_iso("2026-01-01T00:00Z"),
        end: UnixMillis::parse_iso("2026-02-01T00:00Z"),
    }
}

#[test]
fn the_parameters_are_those_of_the_official_request() {
    let action = DescribeInstanceHistoryEvents {
        resource_ids: vec!["i-bp1aaaaaaaaaaaaaaaa1".to_owned()],
        resource_type: Some("instance".to_owned()),
        cycle_statuses: vec![
            EventCycleStatus::Scheduled,
            EventCycleStatus::Inquiring,
            EventCycleStatus::Executing,
        ],
        event_publish_time: january(),
        paging: Paging::Token {
            max_results: 100,
            next_token: None,
        },
        ..request()
    };
    same_as_official(
        &action,
        fixture!("requests/DescribeInstanceHistoryEvents.txt"),
    );
}

#[test]
fn every_filter_has_its_parameter() {
    let action = DescribeInstanceHistoryEvents {
        instance_id: Some("i-1".to_owned()),
        event_ids: ids(1),
        event_types: vec!["T".to_owned()],
        not_before: january(),
        tags: vec![("k".to_owned(), "v".to_owned())],
        resource_group_id: Some("rg".to_owned()),
        ..request()
    };
    let expected = [
        "RegionId=cn-hangzhou",
        "EventId.1=i-1",
        "InstanceId=i-1",
        "InstanceEventType.1=T",
        "NotBefore.Start=2026-01-01T00:00:00Z",
        "NotBefore.End=2026-02-01T00:00:00Z",
        "Tag.1.Key=k",
        "Tag.1.Value=v",
        "ResourceGroupId=rg",
    ];
    assert_eq!(lines(&action), expected);
}

#[test]
fn limits() {
    let with = |resources, events, types, statuses| DescribeInstanceHistoryEvents {
        resource_ids: ids(resources),
        event_ids: ids(events),
        event_types: ids(types),
        cycle_statuses: vec![EventCycleStatus::Failed; statuses],
        ..request()
    };
    assert!(with(100, 100, 30, 7).params().is_ok());
    let many_states = "InstanceEventCycleStatus.N: takes 1 to 7 of the documented states";
    for (action, why) in [
        (
            with(101, 0, 0, 0),
            "ResourceId.N holds 101 items; one call takes 1 to 100",
        ),
        (
            with(0, 101, 0, 0),
            "EventId.N holds 101 items; one call takes 1 to 100",
        ),
        (
            with(0, 0, 31, 0),
            "InstanceEventType.N holds 31 items; one call takes 1 to 30",
        ),
        (with(0, 0, 0, 8), many_states),
        (
            DescribeInstanceHistoryEvents::default(),
            "RegionId is required and is empty",
        ),
    ] {
        assert_eq!(build_error(&action), why);
    }
    let no_state = DescribeInstanceHistoryEvents {
        cycle_statuses: vec![EventCycleStatus::default()],
        ..request()
    };
    assert_eq!(build_error(&no_state), many_states);
}

#[test]
fn the_sample_event_is_read() {
    let page = DescribeInstanceHistoryEvents::decode(SAMPLE.as_bytes()).unwrap();
    assert_eq!(page.next_token, "f1c9fa9de5752demo");
    let expected = EcsEvent {
        event_id: "e-bp1demo0000000002".to_owned(),
        instance_id: "i-bp1demo000000000003".to_owned(),
        resource_type: "instance".to_owned(),
        event_type: "SystemMaintenance.RebootAndIsolateErrorDisk".into(),
        status: EventCycleStatus::Inquiring,
        publish_time: UnixMillis::parse_iso("2026-01-13T02:00:00Z"),
        not_before: UnixMillis::parse_iso("2026-01-20T00:00:00Z"),
        reason: "System maintenance is scheduled due to underlying host risk.".to_owned(),
        extended: ExtendedAttribute {
            device: "/dev/vdb".to_owned(),
            disk_id: "d-bp1demo".to_owned(),
            can_accept: "true".to_owned(),
            ..ExtendedAttribute::default()
        },
        ..EcsEvent::default()
    };
    assert_eq!(page.items, [expected]);
}

#[test]
fn every_detail_is_read() {
    let page = DescribeInstanceHistoryEvents::decode(WHOLE.as_bytes()).unwrap();
    assert_eq!(page.bad, []);
    let event = &page.items[0];
    assert_eq!(event.status, EventCycleStatus::Avoided);
    assert_eq!(
        event.finish_time,
        UnixMillis::parse_iso("2026-01-15T09:00:00Z")
    );
    assert_eq!(
        (event.impact_level.as_str(), event.reason_code.as_str()),
        ("10", "H1")
    );
    let text = str::to_owned;
    let expected = ExtendedAttribute {
        device: text("/dev/vdb"),
        disk_id: text("d-1"),
        host_type: text("ddh"),
        host_id: text("dh-1"),
        online_repair_policy: text("IsolateOnly"),
        rack: text("r-7"),
        code: text("1234"),
        can_accept: text("false"),
        response_result: text("accepted"),
        punish_type: text("1"),
        punish_domain: text("example.com"),
        punish_url: text("http://example.com/x"),
        metric_name: text("disk"),
        metric_value: text("0.5"),
        initial_not_before: text("2026-01-14T00:00:00Z"),
        inactive_disks: vec![InactiveDisk {
            creation_time: text("2026-01-01T00:00:00Z"),
            release_time: text("2026-01-02T00:00:00Z"),
            device_category: text("cloud_ssd"),
            device_size: text("40"),
            device_type: text("available"),
        }],
        migration_options: vec![text("live"), text("cold")],
    };
    assert_eq!(event.extended, expected);
}

#[test]
fn names_may_be_plain_and_unknown_but_not_translated_away() {
    let plain = SAMPLE.replace("\"EventType\": {\n          \"Code\": 0,\n          \"Name\": \"SystemMaintenance.RebootAndIsolateErrorDisk\"\n        }", "\"EventType\": \"New.Kind\"");
    let page = DescribeInstanceHistoryEvents::decode(plain.as_bytes()).unwrap();
    assert_eq!(page.items[0].event_type.as_str(), "New.Kind");
    let translated = SAMPLE.replace("\"Name\": \"Inquiring\"", "\"名称\": \"询问中\"");
    let page = DescribeInstanceHistoryEvents::decode(translated.as_bytes()).unwrap();
    let why = "InstanceSystemEventSet.InstanceSystemEventType[0].EventCycleStatus.Name: missing";
    let [event] = &page.items[..] else {
        panic!("{page:?}")
    };
    assert_eq!(event.status, EventCycleStatus::default());
    assert_eq!(event.unreadable[0].member, "EventCycleStatus");
    assert_eq!(event.unreadable[0].why, why);
}

#[test]
fn a_field_at_fault_is_named() {
    let item = "InstanceSystemEventSet.InstanceSystemEventType[0]";
    let named = mistype_each::<DescribeInstanceHistoryEvents>(WHOLE);
    let members = named.iter().filter(|path| path.starts_with(item)).count();
    // The item, its 10 members that are no object, 2 pairs with their names, 15 texts of the
    // details, the disks (wrapper, list, item, 5 members) and the options (wrapper, list, 2 items).
    assert_eq!(members, 1 + 9 + 2 * 2 + 15 + 8 + 4, "{named:?}");
    let expected = [
        "",
        ".EventCycleStatus.Name",
        ".EventId",
        ".EventType.Name",
        ".InstanceId",
    ];
    let required = remove_each::<DescribeInstanceHistoryEvents>(WHOLE);
    assert_eq!(required, expected.map(|end| format!("{item}{end}")));
    no_cut_is_an_answer::<DescribeInstanceHistoryEvents>(WHOLE);
}

#[test]
fn a_time_that_cannot_be_read_is_kept_as_it_came() {
    let event = |more: &str| {
        let body = format!(
            r#"{{"InstanceSystemEventSet":{{"InstanceSystemEventType":{{"EventId":"e-1","InstanceId":"i-1"{more}}}}}}}"#
        );
        let page = DescribeInstanceHistoryEvents::decode(body.as_bytes()).unwrap();
        assert_eq!((page.items.len(), page.bad.len()), (1, 0));
        page.items.into_iter().next().unwrap()
    };
    for text in [
        "2026-11-30T10:52:29.123Z",
        "2026-11-30T18:52:29.123456+08:00",
    ] {
        let read = event(&format!(r#","NotBefore":"{text}""#));
        assert_eq!(
            read.not_before,
            Some(UnixMillis(1_796_035_949_123)),
            "{text}"
        );
        assert_eq!(read.unreadable, []);
    }
    for (value, shown) in [
        (r#""2026-11-30 10:52:29""#, "2026-11-30 10:52:29"),
        (r#""8 May 2026 16:00:00 GMT""#, "8 May 2026 16:00:00 GMT"),
        (r#"{"Time":1}"#, r#"{"Time":1}"#),
        ("true", "true"),
    ] {
        for member in ["NotBefore", "EventPublishTime", "EventFinishTime"] {
            let odd = event(&format!(r#","{member}":{value}"#));
            assert_eq!(
                (odd.not_before, odd.publish_time, odd.finish_time),
                (None, None, None)
            );
            assert_eq!(odd.unreadable[0].member, member);
            assert_eq!(odd.unreadable[0].value, shown);
        }
    }
    assert_eq!(event(r#","NotBefore":"""#).unreadable, []);
    let odd = event(r#","ReasonCode":{"Code":1},"ExtendedAttribute":{"CanAccept":[1],"Rack":"r"}"#);
    assert_eq!(odd.unreadable[0].member, "ReasonCode");
    assert_eq!(odd.unreadable[1].member, "ExtendedAttribute.CanAccept");
    assert_eq!(odd.extended.rack, "r");
}
