//! What has happened to instances. Only those to which something did happen are kept here; all
//! others are as they were when the account began to live.

use super::World;
use super::condition::Condition;
use super::edge::EdgeMachine;
use super::machine::Machine;
use rerack_api::time::UnixMillis;

/// The status of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Pending,
    Starting,
    Running,
    Stopping,
    Stopped,
    /// ENS only.
    Expired,
}

impl Status {
    /// The name on the wire (ECS).
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Pending => "Pending",
            Self::Starting => "Starting",
            Self::Running => "Running",
            Self::Stopping => "Stopping",
            Self::Stopped => "Stopped",
            Self::Expired => "Expired",
        }
    }

    /// The name on the wire of ENS, which knows nothing in between.
    pub(crate) fn edge_name(self) -> &'static str {
        match self {
            Self::Running | Self::Stopping => "Running",
            Self::Expired => "Expired",
            _ => "Stopped",
        }
    }
}

/// Who set a job off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// A call of the operator.
    Operator,
    /// An event that executes; with its number. ENS calls act through the event as well.
    Event(u32),
}

/// What a job does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Work {
    Restart,
    Stop,
    /// To another host, local disks lost.
    Redeploy,
    /// To another host, local disks kept.
    Migrate,
}

/// Something that is being done to an instance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Job {
    pub(crate) work: Work,
    pub(crate) by: By,
    /// The redeploy task to report to.
    pub(crate) task: Option<u32>,
    /// It will not succeed.
    pub(crate) fails: bool,
    /// The instance was stopped before.
    pub(crate) was_stopped: bool,
    /// How long the way up takes, in milliseconds.
    pub(crate) up_ms: i64,
}

/// The dynamic state of one instance.
#[derive(Clone, Debug)]
pub(crate) struct Live {
    pub(crate) status: Status,
    pub(crate) started: UnixMillis,
    pub(crate) job: Option<Job>,
    /// Jobs ever begun; numbers the draws of their durations.
    pub(crate) jobs: u32,
    pub(crate) restarts: u32,
    pub(crate) redeploys: u32,
    /// Moves to another host.
    pub(crate) moves: u32,
    /// How often its local disks were wiped.
    pub(crate) wipes: u32,
}

impl World {
    /// The status of the instance with this number.
    pub(crate) fn status(&self, number: u32) -> Status {
        match self.live.get(number) {
            Some(live) => live.status,
            None => self.first_status(number),
        }
    }

    /// When the instance started last.
    pub(crate) fn started(&self, number: u32) -> UnixMillis {
        match self.live.get(number) {
            Some(live) => live.started,
            None => self.first_start(number),
        }
    }

    /// The number of the instance with this id, if it (still) exists.
    pub(crate) fn instance_number(&self, id: &str) -> Option<u32> {
        let number = self.ids.number(super::ids::IdKind::Instance, id)?;
        (self.instance_id(number) == id && !self.is_released(number)).then_some(number)
    }

    /// Numbers of those of the instances that (still) exist.
    pub(crate) fn instance_numbers(&self, ids: &[&str]) -> Vec<u32> {
        let mut numbers = Vec::new();
        for id in ids {
            numbers.extend(self.instance_number(id));
        }
        numbers
    }

    /// The instance was released: answers no longer know it.
    pub(crate) fn is_released(&self, number: u32) -> bool {
        self.released.has(number)
    }

    /// The id of an instance; empty for a number without an instance.
    pub(crate) fn instance_id(&self, number: u32) -> String {
        match self.places.home(number) {
            Some(super::place::Home::Ecs(region, _)) => {
                self.ids.ecs_instance(region.prefix, number)
            }
            Some(super::place::Home::Ens(..)) => self.ids.ens_instance(number),
            None => String::new(),
        }
    }

    /// The job being done to the instance.
    pub(crate) fn job(&self, number: u32) -> Option<Job> {
        self.live.get(number).and_then(|live| live.job)
    }

    /// The dynamic state, made from the state at the start where nothing happened yet.
    pub(super) fn live_mut(&mut self, number: u32) -> &mut Live {
        let (status, started) = (self.first_status(number), self.first_start(number));
        self.live.or_insert(
            number,
            Live {
                status,
                started,
                job: None,
                jobs: 0,
                restarts: 0,
                redeploys: 0,
                moves: 0,
                wipes: 0,
            },
        )
    }

    /// The last start before the account began to live; the epoch for an instance that never started.
    fn first_start(&self, number: u32) -> UnixMillis {
        if let Some(machine) = Machine::new(self, number) {
            return match machine.condition {
                Condition::Pending => UnixMillis(0),
                _ => machine.first_start(),
            };
        }
        EdgeMachine::new(self, number).map_or(self.start, |edge| edge.created())
    }

    fn first_status(&self, number: u32) -> Status {
        if let Some(machine) = Machine::new(self, number) {
            return match machine.condition {
                Condition::Pending => Status::Pending,
                Condition::Starting => Status::Starting,
                Condition::Stopping => Status::Stopping,
                Condition::Stopped
                | Condition::StoppedFree
                | Condition::FinancialLock
                | Condition::Recycling
                | Condition::HostFinancial
                | Condition::Refunded
                | Condition::ExpiredStopped => Status::Stopped,
                _ => Status::Running,
            };
        }
        match EdgeMachine::new(self, number) {
            Some(edge) if edge.expired() => Status::Expired,
            Some(edge) if edge.stopped() => Status::Stopped,
            _ => Status::Running,
        }
    }
}
