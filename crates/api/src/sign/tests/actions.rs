//! The typed requests whose recordings are in `fixtures/wire`.

use crate::ecs::{
    BatchOptimization, DescribeInstanceHistoryEvents, DescribeInstanceStatus, DescribeInstances,
    DescribeInstancesFullStatus, DescribeRegions, DescribeTasks, RebootInstances, RedeployInstance,
};
use crate::ens::{self, BatchEventRedeployInstance, DescribeEnsRegions, EventInfo, OpsType};
use crate::wire::params::TimeRange;
use crate::{EventCycleStatus, Paging, UnixMillis, UnsignedRequest, build};

fn text(value: &str) -> String {
    value.to_owned()
}

fn texts(values: &[&str]) -> Vec<String> {
    values.iter().map(|value| text(value)).collect()
}

fn instances(count: usize) -> Vec<String> {
    (1..=count)
        .map(|n| format!("i-bp1aaaaaaaaaaaaaaaa{n}"))
        .collect()
}

fn numbered(page_number: u32, page_size: u32) -> Paging {
    Paging::Number {
        page_number,
        page_size,
    }
}

fn by_token(next_token: Option<&str>) -> Paging {
    Paging::Token {
        max_results: 100,
        next_token: next_token.map(text),
    }
}

fn january() -> TimeRange {
    TimeRange {
        start: UnixMillis::parse_iso("2026-01-01T00:00Z"),
        end: UnixMillis::parse_iso("2026-02-01T00:00Z"),
    }
}

/// The name of the recording and our request of the same input.
pub(super) fn all(url: &str) -> Vec<(&'static str, UnsignedRequest)> {
    let region = || text("cn-hangzhou");
    let event = |end: char, ops| EventInfo {
        event_id: format!("e-d71ff150945b9c02eb6ebc001632846{end}"),
        resource_id: format!(
            "i-55qi8m11rr53c4i964md8a00{}",
            if end == '8' { 'l' } else { 'm' }
        ),
        ops,
    };
    let plan_time = UnixMillis(1_742_452_232_000);
    let requests = [
        (
            "RebootInstances",
            build(
                url,
                &RebootInstances {
                    region_id: region(),
                    instance_ids: instances(3),
                    batch_optimization: BatchOptimization::SuccessFirst,
                    force_reboot: true,
                    dry_run: false,
                },
            ),
        ),
        (
            "RedeployInstance",
            build(
                url,
                &RedeployInstance {
                    instance_id: text("i-bp1aaaaaaaaaaaaaaaa1"),
                    force_stop: true,
                },
            ),
        ),
        (
            "DescribeInstances_page",
            build(
                url,
                &DescribeInstances {
                    region_id: region(),
                    instance_ids: instances(2),
                    tags: vec![(text("team"), text("ops"))],
                    paging: numbered(2, 50),
                    ..DescribeInstances::default()
                },
            ),
        ),
        (
            "DescribeInstances_token",
            build(
                url,
                &DescribeInstances {
                    region_id: region(),
                    paging: by_token(Some("caeba0bbb2be03f84eb48b699f0a4883")),
                    ..DescribeInstances::default()
                },
            ),
        ),
        (
            "DescribeInstanceStatus",
            build(
                url,
                &DescribeInstanceStatus {
                    region_id: region(),
                    zone_id: None,
                    instance_ids: instances(2),
                    paging: numbered(1, 50),
                },
            ),
        ),
        (
            "DescribeInstancesFullStatus",
            build(
                url,
                &DescribeInstancesFullStatus {
                    region_id: region(),
                    instance_event_types: texts(&[
                        "SystemMaintenance.Reboot",
                        "SystemMaintenance.Redeploy",
                    ]),
                    not_before: january(),
                    paging: numbered(1, 100),
                    ..DescribeInstancesFullStatus::default()
                },
            ),
        ),
        (
            "DescribeInstanceHistoryEvents",
            build(
                url,
                &DescribeInstanceHistoryEvents {
                    region_id: region(),
                    resource_ids: instances(1),
                    resource_type: Some(text("instance")),
                    cycle_statuses: vec![
                        EventCycleStatus::Scheduled,
                        EventCycleStatus::Inquiring,
                        EventCycleStatus::Executing,
                    ],
                    event_publish_time: january(),
                    paging: by_token(None),
                    ..DescribeInstanceHistoryEvents::default()
                },
            ),
        ),
        (
            "DescribeRegions",
            build(
                url,
                &DescribeRegions {
                    accept_language: Some(text("en-US")),
                    ..DescribeRegions::default()
                },
            ),
        ),
        (
            "DescribeTasks",
            build(
                url,
                &DescribeTasks {
                    region_id: region(),
                    task_ids: texts(&["t-bp10e8orkp8xaaaa", "t-bp10e8orkp8xbbbb"]),
                    task_action: Some(text("RedeployInstance")),
                    paging: numbered(1, 100),
                    ..DescribeTasks::default()
                },
            ),
        ),
        (
            "ENS_BatchEventRedeployInstance",
            build(
                url,
                &BatchEventRedeployInstance {
                    event_infos: vec![
                        event('8', OpsType::Immediate),
                        event('9', OpsType::Scheduled { plan_time }),
                    ],
                },
            ),
        ),
        (
            "ENS_DescribeEnsRegions",
            build(url, &DescribeEnsRegions::default()),
        ),
        (
            "ENS_DescribeHistoryEvents",
            build(
                url,
                &ens::DescribeHistoryEvents {
                    event_types: texts(&[
                        "Instance:SystemMaintenance.Redeploy",
                        "Instance:SystemFailure.Redeploy",
                    ]),
                    event_levels: texts(&["CRITICAL", "WARN"]),
                    event_status: vec![EventCycleStatus::Inquiring, EventCycleStatus::Scheduled],
                    resource_ids: texts(&["i-55qi8m11rr53c4i964md8a00l"]),
                    paging: numbered(1, 50),
                },
            ),
        ),
        (
            "ENS_DescribeInstances",
            build(
                url,
                &ens::DescribeInstances {
                    ens_region_id: Some(text("cn-beijing-cmcc")),
                    instance_ids: texts(&["i-a", "i-b"]),
                    service_status: texts(&["SERVICING"]),
                    tags: vec![(text("k"), text("v"))],
                    paging: numbered(1, 100),
                    ..ens::DescribeInstances::default()
                },
            ),
        ),
    ];
    requests
        .into_iter()
        .map(|(name, request)| (name, request.unwrap()))
        .collect()
}
