//! The truth about one instance, for tests and for the control side of the mock server.

use super::World;
use super::live::Live;
use super::machine::{Machine, host};
use super::place::Home;
use super::record::CallRecord;
use serde::Serialize;

/// The truth about one instance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InstanceState {
    /// The id asked for.
    pub instance_id: String,
    /// `ECS` or `ENS`.
    pub product: &'static str,
    /// Region or edge region.
    pub region_id: String,
    /// The status as the product's own answers write it.
    pub status: String,
    /// It was released: answers no longer know it.
    pub released: bool,
    /// The physical host it is on; changes with every move.
    pub host: String,
    /// Restarts completed since the account began to live, also those that were under way then.
    pub restarts: u32,
    /// Redeploys that succeeded.
    pub redeploys: u32,
    /// Something is being done to it now.
    pub busy: bool,
    /// Last start, epoch milliseconds; 0 for an instance that never started.
    pub last_start_ms: i64,
    /// Number of local disks.
    pub local_disks: u32,
    /// How often its local disks were wiped.
    pub local_disk_wipes: u32,
    /// All its events.
    pub events: Vec<EventState>,
    /// All its redeploy tasks, oldest first.
    pub tasks: Vec<TaskState>,
    /// The disruptive calls that reached it, oldest first.
    pub calls: Vec<CallRecord>,
}

/// The truth about one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventState {
    /// The event's id.
    pub event_id: String,
    /// For example `SystemMaintenance.Reboot`.
    pub event_type: &'static str,
    /// For example `Scheduled`.
    pub status: &'static str,
    /// A simulated event.
    pub drill: bool,
    /// A call answered it; the cloud has not noticed yet.
    pub answering: bool,
    /// Planned time, epoch milliseconds.
    pub not_before_ms: i64,
    /// End, epoch milliseconds.
    pub finished_ms: Option<i64>,
}

/// The truth about one task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskState {
    /// The task's id.
    pub task_id: String,
    /// `Processing`, `Finished` or `Failed`.
    pub status: &'static str,
}

impl World {
    /// The truth about an instance, also about a released one; `None` for an unknown id.
    pub fn state(&self, instance_id: &str) -> Option<InstanceState> {
        let number = self.ids.number(super::ids::IdKind::Instance, instance_id)?;
        if self.instance_id(number) != instance_id {
            return None;
        }
        let home = self.places.home(number)?;
        let live = self.live.get(number);
        let count = |of: fn(&Live) -> u32| live.map_or(0, of);
        let edge = matches!(home, Home::Ens(..));
        let status = self.status(number);
        let events = self.events_of(number..number + 1).filter_map(|at| {
            let event = self.event(at)?;
            Some(EventState {
                event_id: self.event_id(at),
                event_type: event.kind.name,
                status: event.cycle.name(),
                drill: event.drill,
                answering: event.answering,
                not_before_ms: event.not_before.0,
                finished_ms: event.finished.map(|time| time.0),
            })
        });
        let tasks = self.all_tasks().filter_map(|at| {
            let task = self.task(at).filter(|task| task.instance == number)?;
            Some(TaskState {
                task_id: self.task_id(at),
                status: task.status(),
            })
        });
        Some(InstanceState {
            instance_id: instance_id.to_owned(),
            product: if edge { "ENS" } else { "ECS" },
            region_id: home.region_id().to_owned(),
            status: if edge {
                status.edge_name()
            } else {
                status.name()
            }
            .to_owned(),
            released: self.is_released(number),
            host: host(self, number, count(|live| live.moves)),
            restarts: count(|live| live.restarts),
            redeploys: count(|live| live.redeploys),
            busy: self.job(number).is_some(),
            last_start_ms: self.started(number).0,
            local_disks: Machine::new(self, number).map_or(0, |m| m.spec().local_disks),
            local_disk_wipes: count(|live| live.wipes),
            events: events.collect(),
            tasks: tasks.collect(),
            calls: self.calls.get(number).cloned().unwrap_or_default(),
        })
    }
}
