//! What is drawn from a seed: the account, the plan, the faults, when tabs die.

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
    Course, Group, GroupBy, GroupLimit, Order, Plan, StopRules, Target, split_in,
};
use rerack_ops::{Client, InstanceKey};

use crate::clock::TrueTime;
use crate::dice::Dice;
use crate::scheduled::{Scheduled, suiting};
use crate::story::drive;

/// How often, in a thousand exchanges, each thing goes wrong.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Faults {
    pub(crate) request_lost: u32,
    /// It arrives when nobody waits any more.
    pub(crate) request_late: u32,
    pub(crate) answer_lost: u32,
    pub(crate) failed: u32,
    pub(crate) cut: u32,
    pub(crate) garbage: u32,
    pub(crate) throttled: u32,
    /// Of the disruptive requests: refused for too many calls.
    pub(crate) write_throttled: u32,
    /// Of the disruptive requests: refused because something else is under way.
    pub(crate) conflict: u32,
    /// Of the disruptive requests: delivered twice.
    pub(crate) twice: u32,
    /// Whether the cloud refuses a request that it has seen.
    pub(crate) knows_nonces: bool,
    /// How an answer is lost.
    pub(crate) loss: Loss,
    /// Whether the page may not read `Date`.
    pub(crate) hides_date: bool,
    /// The slowest answer that comes well, in milliseconds.
    pub(crate) slowest_ms: i64,
}

impl Faults {
    pub(crate) const NONE: Self = Self {
        request_lost: 0,
        request_late: 0,
        answer_lost: 0,
        failed: 0,
        cut: 0,
        garbage: 0,
        throttled: 0,
        write_throttled: 0,
        conflict: 0,
        twice: 0,
        knows_nonces: true,
        loss: Loss::Connection,
        hides_date: false,
        slowest_ms: 60,
    };

    /// A third of all days is calm, the others are bad in one or several ways.
    fn draw(dice: &Dice) -> Self {
        if dice.in_1000(330) {
            return Self {
                slowest_ms: dice.between(30, 3000),
                ..Self::NONE
            };
        }
        let often = |dice: &Dice| {
            let most = if dice.in_1000(500) { 0 } else { 120 };
            u32::try_from(dice.between(0, most)).unwrap_or(0)
        };
        // Mostly never, now and then, or nearly always.
        let declined = |dice: &Dice| {
            let most = match dice.below(10) {
                0..6 => 0,
                6..9 => 300,
                _ => 950,
            };
            u32::try_from(dice.between(most / 2, most)).unwrap_or(0)
        };
        Self {
            request_lost: often(dice),
            request_late: often(dice),
            answer_lost: often(dice),
            failed: often(dice),
            cut: often(dice),
            garbage: often(dice),
            throttled: often(dice) / 3,
            write_throttled: declined(dice),
            conflict: declined(dice),
            slowest_ms: dice.between(30, 20_000),
            ..Self::NONE
        }
    }
}

/// What stands in the place of an answer that is lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Loss {
    /// The connection ends, also before the first byte.
    #[default]
    Connection,
    /// A redirect, which is not followed.
    Redirect,
    /// A body that is given up at its limit.
    NoEnd,
}

/// Everything that is drawn before the story begins.
pub(crate) struct Schedule {
    pub(crate) faults: Faults,
    /// Whether everything goes well, so that everything must be known in the end.
    pub(crate) is_calm: bool,
    pub(crate) failing_writes: u32,
    pub(crate) tab_deaths: u32,
    pub(crate) second_tab: bool,
    pub(crate) somebody_else: u32,
    pub(crate) clock_jumps: u32,
    /// In a thousand steps the device sleeps so often.
    pub(crate) sleeps: u32,
    pub(crate) keys: KeysEnd,
    /// Struck instances: stuck, failing tasks, lagging events.
    pub(crate) struck: u32,
    pub(crate) operator: Temper,
    /// How wrong the device's clock is from the beginning, in milliseconds, if far.
    pub(crate) far_off_ms: Option<i64>,
    /// Somebody else answers events of the targets, in a thousand steps.
    pub(crate) answered_by_others: u32,
}

/// Whether the keys end in mid-work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeysEnd {
    /// They last.
    Never,
    /// They end, and the run is not told when.
    Suddenly,
    /// They end, and the run knows when.
    Known,
}

/// What the operator is inclined to, in a thousand chances.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Temper {
    pub(crate) pauses: u32,
    pub(crate) skips: u32,
    pub(crate) retries: u32,
    pub(crate) stops: u32,
    /// To press anything at any time.
    pub(crate) presses: u32,
}

impl Schedule {
    /// What lies below the page and beside it, from dice of its own, so that all other stories stay what
    /// they are.
    pub(crate) fn draw_below(&mut self, seed: u64, is_scheduled: bool) {
        let dice = Dice::new(seed.wrapping_mul(0x9FB2_1C65_1E98_DF25) ^ 0xB10);
        if dice.in_1000(300) {
            self.faults.twice = u32::try_from(dice.between(20, 400)).unwrap_or(20);
            self.faults.knows_nonces = dice.in_1000(500);
        }
        self.faults.loss = match dice.below(4) {
            0 => Loss::Redirect,
            1 => Loss::NoEnd,
            _ => Loss::Connection,
        };
        self.faults.hides_date = dice.in_1000(100);
        let far_ms = dice.between(-7_200_000, 7_200_000);
        // What is planned for a time is what a clock that is off does most to.
        let often = if is_scheduled { 700 } else { 250 };
        self.far_off_ms = dice.in_1000(often).then_some(far_ms);
        if dice.in_1000(250) {
            self.answered_by_others = 30;
        }
        if dice.in_1000(250) {
            self.operator.presses = 12;
        }
        self.is_calm &= self.faults.twice == 0
            && self.operator.presses == 0
            && !self.faults.hides_date
            && self.answered_by_others == 0;
    }

    pub(crate) fn draw(dice: &Dice) -> Self {
        let faults = Faults::draw(dice);
        let sum = faults.request_lost
            + faults.request_late
            + faults.answer_lost
            + faults.failed
            + faults.cut
            + faults.garbage
            + faults.throttled
            + faults.write_throttled
            + faults.conflict;
        let some = |times: u32, of: u32| if dice.in_1000(of) { times } else { 0 };
        let tab_deaths = u32::try_from(dice.between(1, 3)).unwrap_or(1);
        let mut schedule = Self {
            faults,
            is_calm: false,
            failing_writes: some(30, 150),
            tab_deaths: some(tab_deaths, 400),
            second_tab: dice.in_1000(150),
            somebody_else: some(40, 150),
            clock_jumps: some(20, 150),
            sleeps: some(5, 100),
            keys: match dice.below(20) {
                0 => KeysEnd::Suddenly,
                1 => KeysEnd::Known,
                _ => KeysEnd::Never,
            },
            struck: some(150, 300),
            operator: Temper {
                pauses: some(20, 300),
                skips: some(20, 300),
                retries: some(600, 400),
                stops: some(100, 200),
                presses: 0,
            },
            far_off_ms: None,
            answered_by_others: 0,
        };
        schedule.is_calm = sum == 0
            && schedule.failing_writes == 0
            && schedule.tab_deaths == 0
            && !schedule.second_tab
            && schedule.somebody_else == 0
            && schedule.clock_jumps == 0
            && schedule.sleeps == 0
            && schedule.keys == KeysEnd::Never
            && schedule.struck == 0
            && schedule.operator.retries == 0;
        schedule
    }
}

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

fn course(dice: &Dice, kind: OperationKind, zones: Vec<Group>) -> Course {
    let draw = |low, high| usize::try_from(dice.between(low, high)).unwrap_or(0);
    let order = Order {
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
    Course {
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
    let course = suiting(course(dice, kind, zones), &operation);
    let now = UnixMillis(time.ms());
    split_in(&operation, &targets, course, now).ok()
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
