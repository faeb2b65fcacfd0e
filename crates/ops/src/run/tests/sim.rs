//! The simulated account as a cloud in virtual time.

use std::cell::RefCell;
use std::rc::Rc;

use rerack_api::ecs::describe_instances::{DescribeInstances, EcsInstance};
use rerack_api::ens::describe_history_events::{DescribeHistoryEvents, EnsEvent};
use rerack_api::ens::describe_instances::{DescribeInstances as DescribeEdge, EnsInstance};
use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::wire::page::Paging;
use rerack_api::{HttpRequest, TransportError, UnixMillis};
use rerack_simcloud::cloud::{Cloud as Account, DeliveryOutcome};
use rerack_simcloud::faults::{Chance, Kind, Rule};
use rerack_simcloud::options::Options;
use rerack_simcloud::world::InstanceState;

use super::bench::{START, VirtualClock, client, finished, plan};
use crate::cloud::{Cloud, Sending};
use crate::key::InstanceKey;
use crate::operation::Operation;
use crate::plan::Target;
use crate::run::Run;

/// How long every answer takes, in milliseconds.
const LATENCY_MS: i64 = 40;

pub(super) struct Sim {
    pub(super) clock: VirtualClock,
    pub(super) account: RefCell<Account>,
}

impl Sim {
    /// An account of 3,000 instances that lives as fast as a real one.
    pub(super) fn new() -> Rc<Self> {
        let options = Options {
            instances: 3000,
            start: UnixMillis(START),
            speed: 1.0,
            ..Options::default()
        };
        let account = RefCell::new(Account::new(&options));
        Rc::new(Self {
            clock: VirtualClock::new(),
            account,
        })
    }

    /// The fault happens at the first `times` requests of the action.
    pub(super) fn fault(&self, action: &str, times: u64, kind: Kind) {
        let rule = Rule {
            action: action.into(),
            region: None,
            instance_ids: Vec::new(),
            chance: Chance::Always,
            times: Some(times),
            kind,
        };
        self.account.borrow_mut().faults().add(vec![rule]).unwrap();
    }

    /// The truth about an instance.
    pub(super) fn truth(&self, id: &str) -> InstanceState {
        let mut account = self.account.borrow_mut();
        account.advance_to(UnixMillis(self.clock.ms()));
        account.world().state(id).unwrap()
    }

    /// All ECS instances of a region.
    pub(super) fn instances(self: &Rc<Self>, region: &str) -> Vec<EcsInstance> {
        let client = client(self.clone(), &self.clock);
        let mut items = Vec::new();
        let mut next_token = None;
        loop {
            let action = DescribeInstances {
                region_id: region.into(),
                paging: Paging::Token {
                    max_results: 100,
                    next_token: next_token.clone(),
                },
                ..DescribeInstances::default()
            };
            let page = self.clock.drive(client.call(region, &action)).unwrap();
            items.extend(page.items);
            if page.next_token.is_empty() {
                return items;
            }
            next_token = Some(page.next_token);
        }
    }

    /// So many running instances of a region that nothing speaks against rebooting.
    pub(super) fn healthy(self: &Rc<Self>, region: &str, count: usize) -> Vec<Target> {
        let fine = |item: &EcsInstance| {
            item.status == InstanceStatus::Running
                && item.operation_locks.is_empty()
                && item.dedicated_host_id.is_empty()
                && item.expired_time.is_none_or(|at| at.0 > START)
        };
        let targets: Vec<Target> = self
            .instances(region)
            .iter()
            .filter(|item| fine(item))
            .take(count)
            .map(target)
            .collect();
        assert_eq!(
            targets.len(),
            count,
            "{region} has too few healthy instances"
        );
        targets
    }

    /// Runs a plan to its end.
    pub(super) fn run(
        self: &Rc<Self>,
        operation: &Operation,
        targets: &[Target],
    ) -> Rc<RefCell<Run>> {
        finished(self.clone(), &self.clock, plan(operation, targets))
    }

    /// Running instances whose reboot event waits for at least an hour, with their event.
    pub(super) fn all_waiting_for_reboot(self: &Rc<Self>) -> Vec<Target> {
        let regions = [
            "cn-hangzhou",
            "cn-beijing",
            "ap-southeast-1",
            "cn-shanghai",
            "eu-central-1",
        ];
        let mut targets: Vec<Target> = Vec::new();
        for item in regions
            .into_iter()
            .flat_map(|region| self.instances(region))
        {
            let waits = self
                .truth(&item.instance_id)
                .events
                .into_iter()
                .find(|event| {
                    (event.event_type, event.status) == ("SystemMaintenance.Reboot", "Scheduled")
                        && event.not_before_ms > self.clock.ms() + 3_600_000
                });
            let fine = item.status == InstanceStatus::Running && item.operation_locks.is_empty();
            if let (Some(event), true) = (waits, fine) {
                targets.push(target(&item).answering(vec![event.event_id]));
            }
        }
        targets
    }

    /// One of them, and its event.
    pub(super) fn waiting_for_reboot(self: &Rc<Self>) -> (Target, String) {
        let target = self.all_waiting_for_reboot().swap_remove(0);
        let event = target.answers[0].clone();
        (target, event)
    }

    /// ENS events that wait to be answered, as targets.
    pub(super) fn edge_targets(self: &Rc<Self>) -> Vec<Target> {
        let client = client(self.clone(), &self.clock);
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
        let events: Vec<EnsEvent> = self
            .clock
            .drive(client.call("edge", &events))
            .unwrap()
            .items;
        let ids = events
            .iter()
            .map(|event| event.resource_id.clone())
            .collect();
        let instances = DescribeEdge {
            instance_ids: ids,
            paging: Paging::Number {
                page_number: 1,
                page_size: 100,
            },
            ..DescribeEdge::default()
        };
        let instances: Vec<EnsInstance> = self
            .clock
            .drive(client.call("edge", &instances))
            .unwrap()
            .items;
        let target = |event: &EnsEvent| {
            let instance = instances
                .iter()
                .find(|i| i.instance_id == event.resource_id)?;
            let key = InstanceKey::ens(&instance.ens_region_id, &instance.instance_id);
            Some(Target::new(key, &instance.instance_name).with_event(&event.event_id))
        };
        events.iter().filter_map(target).collect()
    }
}

pub(super) fn target(item: &EcsInstance) -> Target {
    let key = InstanceKey::ecs(&item.region_id, &item.instance_id);
    Target {
        started_before: item.start_time,
        ..Target::new(key, &item.instance_name)
    }
}

impl Cloud for Sim {
    fn send(&self, request: HttpRequest, limit_ms: u32) -> Sending {
        let mut account = self.account.borrow_mut();
        account.advance_to(UnixMillis(self.clock.ms()));
        let delivery = account.handle(&request);
        let clock = self.clock.clone();
        Box::pin(async move {
            let limit = i64::from(limit_ms);
            let delay = LATENCY_MS + i64::from(delivery.delay_ms);
            if delivery.outcome == DeliveryOutcome::NoAnswer || delay > limit {
                clock.nap(limit).await;
                return Err(TransportError::TimedOut { after_ms: limit_ms });
            }
            clock.nap(delay).await;
            let received = delivery.received("http://cloud/", 16 * 1024 * 1024);
            received.unwrap_or(Err(TransportError::TimedOut { after_ms: limit_ms }))
        })
    }
}
