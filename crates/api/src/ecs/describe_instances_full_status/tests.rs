use super::*;
use crate::testing::*;

const SAMPLE: &str = fixture!("answers/ecs_DescribeInstancesFullStatus.json");

fn request() -> DescribeInstancesFullStatus {
    DescribeInstancesFullStatus {
        region_id: "cn-hangzhou".to_owned(),
        ..DescribeInstancesFullStatus::default()
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
    let action = DescribeInstancesFullStatus {
        instance_event_types: vec![
            "SystemMaintenance.Reboot".to_owned(),
            "SystemMaintenance.Redeploy".to_owned(),
        ],
        not_before: january(),
        paging: Paging::Number {
            page_number: 1,
            page_size: 100,
        },
        ..request()
    };
    same_as_official(
        &action,
        fixture!("requests/DescribeInstancesFullStatus.txt"),
    );
}

#[test]
fn every_filter_has_its_parameter() {
    let action = DescribeInstancesFullStatus {
        instance_ids: ids(1),
        event_ids: ids(1),
        event_type: Some("T".to_owned()),
        status: Some(InstanceStatus::Stopped),
        health_status: Some("Warning".to_owned()),
        event_publish_time: TimeRange {
            start: None,
            ..january()
        },
        ..request()
    };
    let expected = [
        "RegionId=cn-hangzhou",
        "InstanceId.1=i-1",
        "EventId.1=i-1",
        "EventType=T",
        "Status=Stopped",
        "HealthStatus=Warning",
        "EventPublishTime.End=2026-02-01T00:00:00Z",
    ];
    assert_eq!(lines(&action), expected);
}

#[test]
fn limits() {
    let with = |instances, events, types| DescribeInstancesFullStatus {
        instance_ids: ids(instances),
        event_ids: ids(events),
        instance_event_types: ids(types),
        ..request()
    };
    assert!(with(100, 100, 30).params().is_ok());
    for (action, why) in [
        (
            with(101, 0, 0),
            "InstanceId.N holds 101 items; one call takes 1 to 100",
        ),
        (
            with(0, 101, 0),
            "EventId.N holds 101 items; one call takes 1 to 100",
        ),
        (
            with(0, 0, 31),
            "InstanceEventType.N holds 31 items; one call takes 1 to 30",
        ),
        (
            DescribeInstancesFullStatus::default(),
            "RegionId is required and is empty",
        ),
    ] {
        assert_eq!(build_error(&action), why);
    }
}

#[test]
fn health_and_events_are_read() {
    let page = DescribeInstancesFullStatus::decode(SAMPLE.as_bytes()).unwrap();
    let [warned, fine] = &page.items[..] else {
        panic!("{page:?}")
    };
    assert_eq!(
        (warned.status.as_str(), warned.health_status.as_str()),
        ("Running", "Warning")
    );
    let expected = ScheduledSystemEvent {
        event_id: "e-bp1demo0000000001".to_owned(),
        event_type: "SystemMaintenance.Reboot".into(),
        status: EventCycleStatus::Scheduled,
        publish_time: UnixMillis::parse_iso("2026-01-14T02:00:00Z"),
        not_before: UnixMillis::parse_iso("2026-01-16T18:00:00Z"),
        ..ScheduledSystemEvent::default()
    };
    assert_eq!(warned.events, [expected]);
    assert_eq!((fine.health_status.as_str(), fine.events.len()), ("Ok", 0));
    assert_eq!(
        (page.page_size, page.total_count, page.bad.len()),
        (100, 2, 0)
    );
}

#[test]
fn a_bad_event_is_reported_and_its_instance_stays() {
    let body = SAMPLE.replace(r#""EventId": "e-bp1demo0000000001","#, "");
    let page = DescribeInstancesFullStatus::decode(body.as_bytes()).unwrap();
    assert_eq!((page.items.len(), page.items[0].events.len()), (2, 0));
    let why = "InstanceFullStatusSet.InstanceFullStatusType[0].ScheduledSystemEventSet.ScheduledSystemEventType[0].EventId: missing";
    assert_eq!((page.bad[0].index, page.bad[0].why.as_str()), (0, why));
}

#[test]
fn a_field_at_fault_is_named() {
    let named = mistype_each::<DescribeInstancesFullStatus>(SAMPLE);
    let event = "InstanceFullStatusSet.InstanceFullStatusType[0].ScheduledSystemEventSet.ScheduledSystemEventType[0]";
    for end in [
        "",
        ".EventId",
        ".EventType",
        ".EventCycleStatus.Name",
        ".NotBefore",
        ".Reason",
    ] {
        assert!(
            named.contains(&format!("{event}{end}")),
            "{end} of {named:?}"
        );
    }
    let instance = "InstanceFullStatusSet.InstanceFullStatusType[1]";
    for end in [
        "",
        ".InstanceId",
        ".Status",
        ".HealthStatus.Name",
        ".ScheduledSystemEventSet",
    ] {
        let path = format!("{instance}{end}");
        let found = named.contains(&path);
        assert!(
            found || end == ".ScheduledSystemEventSet",
            "{path} of {named:?}"
        );
    }
    no_cut_is_an_answer::<DescribeInstancesFullStatus>(SAMPLE);
}
