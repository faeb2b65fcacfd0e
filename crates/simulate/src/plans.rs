//! The plan of a story, over the instances of its account.

use rerack_api::ecs::describe_instance_history_events::DescribeInstanceHistoryEvents;
use rerack_api::ecs::describe_instances::{DescribeInstances, EcsInstance};
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_api::ens::batch_event_redeploy_instance::OpsType;
use rerack_api::ens::describe_history_events::DescribeHistoryEvents;
use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::wire::page::Paging;
use rerack_api::{Product, UnixMillis};
use rerack_ops::operation::{Operation, OperationKind};
use rerack_ops::plan::{
    Group, GroupBy, GroupLimit, Plan, RolloutStrategy, StopRules, Target, WaveSpec, split_in,
};
use rerack_ops::{Client, InstanceKey};

use crate::clock::{TrueTime, drive};
use crate::dice::Dice;
use crate::scheduled::{Scheduled, suiting};

const REGIONS: [&str; 5] = [
    "cn-hangzhou",
    "cn-beijing",
    "ap-southeast-1",
    "cn-shanghai",
    "eu-central-1",
];

fn operation(dice: &Dice) -> Operation {
    match dice.below(10) {
        0..6 => Operation::Reboot {
            force: dice.in_1000(400),
            dry_run: dice.in_1000(30),
            mode: if dice.in_1000(300) {
                BatchOptimization::AllTogether
            } else {
                BatchOptimization::SuccessFirst
            },
        },
        6..8 => Operation::Redeploy {
            force_stop: dice.in_1000(500),
        },
        _ => Operation::EnsRedeploy {
            ops: OpsType::Immediate,
        },
    }
}

fn strategy(dice: &Dice, kind: OperationKind, zones: Vec<Group>) -> RolloutStrategy {
    let draw = |low, high| usize::try_from(dice.between(low, high)).unwrap_or(0);
    let order = WaveSpec {
        canary: draw(0, 2),
        wave: if dice.in_1000(300) { 0 } else { draw(1, 7) },
        pause_ms: dice.between(0, 90_000),
        group: dice.in_1000(600).then(|| GroupLimit {
            by: GroupBy::Zone,
            percent: u8::try_from(dice.between(10, 60)).unwrap_or(25),
        }),
    };
    let stop = StopRules {
        errors: dice.in_1000(600).then(|| draw(0, 3)),
        percent: dice
            .in_1000(200)
            .then(|| u8::try_from(dice.between(1, 50)).unwrap_or(10)),
        stuck_is_error: dice.in_1000(500),
        ..StopRules::careful(kind)
    };
    let start_at = dice
        .in_1000(100)
        .then(|| UnixMillis(crate::clock::START + dice.between(0, 600_000)));
    RolloutStrategy {
        order,
        stop,
        start_at,
        groups: zones,
    }
}

/// Draws a plan over the instances of the account; `None` if the account has no target for it.
pub(crate) fn plan(
    dice: &Dice,
    scheduled: &Scheduled,
    client: &Client,
    time: &TrueTime,
    is_with_events: bool,
) -> Option<Plan> {
    let operation = scheduled.operation(operation(dice));
    let kind = operation.kind();
    let (mut targets, zones) = match kind {
        OperationKind::EnsRedeploy => (edge_targets(client, time), Vec::new()),
        _ => ecs_targets(dice, client, time, kind),
    };
    if is_with_events {
        add_events(client, time, &mut targets);
    }
    // Any order, any number.
    for place in (1..targets.len()).rev() {
        targets.swap(place, dice.below(place + 1));
    }
    targets.truncate(dice.below(targets.len()) + 1);
    let strategy = suiting(strategy(dice, kind, zones), &operation);
    let now = UnixMillis(time.ms());
    split_in(&operation, &targets, strategy, now).ok()
}

fn ecs_targets(
    dice: &Dice,
    client: &Client,
    time: &TrueTime,
    kind: OperationKind,
) -> (Vec<Target>, Vec<Group>) {
    let mut targets = Vec::new();
    let mut zones: Vec<Group> = Vec::new();
    let regions = dice.below(REGIONS.len()) + 1;
    for region in &REGIONS[..regions] {
        let Some(Ok(page)) = drive(time, client.call(region, &in_region(region))) else {
            continue;
        };
        for item in page.items {
            let name = item.zone_id.clone();
            let group = zones.iter().position(|zone| zone.name == name);
            let group = group.unwrap_or_else(|| {
                zones.push(Group { name, members: 0 });
                zones.len() - 1
            });
            zones[group].members += 1;
            if may_take(dice, &item, kind) {
                targets.push(Target {
                    started_before: item.start_time,
                    status: Some(item.status.clone()),
                    group: Some(group),
                    ..Target::new(
                        InstanceKey::ecs(&item.region_id, &item.instance_id),
                        &item.instance_name,
                    )
                });
            }
        }
    }
    (targets, zones)
}

/// The instances that run in all regions that are drawn from, with their regions.
pub(crate) fn running(client: &Client, time: &TrueTime) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for region in REGIONS {
        let action = in_region(region);
        if let Some(Ok(page)) = drive(time, client.call(region, &action)) {
            let running = page
                .items
                .into_iter()
                .filter(|it| it.status == InstanceStatus::Running);
            all.extend(running.map(|it| (it.region_id, it.instance_id)));
        }
    }
    all
}

fn in_region(region: &str) -> DescribeInstances {
    DescribeInstances {
        region_id: region.into(),
        paging: Paging::Token {
            max_results: 100,
            next_token: None,
        },
        ..DescribeInstances::default()
    }
}

/// The open events of the targets, which the operation is to answer.
fn add_events(client: &Client, time: &TrueTime, targets: &mut [Target]) {
    for target in targets {
        if target.key.product != Product::Ecs {
            continue;
        }
        let events = DescribeInstanceHistoryEvents {
            region_id: target.key.region.clone(),
            instance_id: Some(target.key.id.clone()),
            cycle_statuses: vec![EventCycleStatus::Inquiring, EventCycleStatus::Scheduled],
            paging: Paging::Token {
                max_results: 100,
                next_token: None,
            },
            ..DescribeInstanceHistoryEvents::default()
        };
        if let Some(Ok(page)) = drive(time, client.call(&target.key.region, &events)) {
            target.answers = page.items.into_iter().map(|event| event.event_id).collect();
        }
    }
}

/// Mostly instances that can take it, and a few that the cloud will refuse.
fn may_take(dice: &Dice, item: &EcsInstance, kind: OperationKind) -> bool {
    let runs = item.status == InstanceStatus::Running;
    let stopped = item.status == InstanceStatus::Stopped && kind.spec().starts_stopped;
    let fine = (runs || stopped)
        && item.operation_locks.is_empty()
        && item.dedicated_host_id.is_empty()
        && item
            .expired_time
            .is_none_or(|at| at.0 > crate::clock::START + 86_400_000);
    fine || dice.in_1000(150)
}

fn edge_targets(client: &Client, time: &TrueTime) -> Vec<Target> {
    let events = DescribeHistoryEvents {
        event_types: vec![
            "Instance:SystemFailure.Redeploy".into(),
            "Instance:SystemMaintenance.Redeploy".into(),
        ],
        event_status: vec![EventCycleStatus::Inquiring, EventCycleStatus::Scheduled],
        paging: Paging::Number {
            page_number: 1,
            page_size: 100,
        },
        ..DescribeHistoryEvents::default()
    };
    let Some(Ok(page)) = drive(time, client.call("edge", &events)) else {
        return Vec::new();
    };
    let target = |event: &rerack_api::ens::describe_history_events::EnsEvent| {
        let key = InstanceKey::ens("edge", &event.resource_id);
        Target::new(key, "").with_event(&event.event_id)
    };
    page.items.iter().map(target).collect()
}
