//! What is asked of the cloud to see how it came out, and what it shows.

use rerack_api::status::{EventCycleStatus, InstanceStatus, TaskStatus};
use rerack_api::{Product, UnixMillis};

/// One reading, of one region. All are reads; none changes anything.
#[derive(Clone, Debug, PartialEq)]
pub enum Probe {
    /// ECS statuses of at most 50 instances: a page of `DescribeInstanceStatus` holds no more.
    Statuses {
        /// `RegionId`.
        region: String,
        /// `InstanceId`s.
        ids: Vec<String>,
    },
    /// ECS statuses and start times of at most 100 instances (`DescribeInstances`).
    Starts {
        /// `RegionId`.
        region: String,
        /// `InstanceId`s.
        ids: Vec<String>,
    },
    /// At most 100 redeploy tasks by their ids (`DescribeTasks`).
    Tasks {
        /// `RegionId`.
        region: String,
        /// `TaskId`s.
        ids: Vec<String>,
    },
    /// The redeploy tasks of at most 100 instances, created since then.
    TasksOf {
        /// `RegionId`.
        region: String,
        /// `InstanceId`s.
        ids: Vec<String>,
        /// The earliest creation that matters, by the cloud's clock; `None` for all.
        since: Option<UnixMillis>,
    },
    /// At most 100 ECS events by their ids, in whatever state.
    Events {
        /// `RegionId`.
        region: String,
        /// `EventId`s.
        ids: Vec<String>,
    },
    /// The ENS redeploy events of at most 50 instances, in whatever state.
    EnsEvents {
        /// `EnsRegionId`, for the address and for naming a failure.
        region: String,
        /// `InstanceId`s.
        ids: Vec<String>,
    },
}

impl Probe {
    /// The region that is asked.
    #[must_use]
    pub fn region(&self) -> &str {
        match self {
            Self::Statuses { region, .. }
            | Self::Starts { region, .. }
            | Self::Tasks { region, .. }
            | Self::TasksOf { region, .. }
            | Self::Events { region, .. }
            | Self::EnsEvents { region, .. } => region,
        }
    }

    /// The product that is asked.
    #[must_use]
    pub fn product(&self) -> Product {
        match self {
            Self::EnsEvents { .. } => Product::Ens,
            _ => Product::Ecs,
        }
    }
}

/// What a [`Probe`] shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ProbeResult {
    /// Statuses by instance id.
    pub statuses: Vec<(String, InstanceStatus)>,
    /// Start times.
    pub starts: Vec<SeenStart>,
    /// Tasks.
    pub tasks: Vec<SeenTask>,
    /// Events.
    pub events: Vec<SeenEvent>,
    /// Whether all pages came and every item could be read, so that what is not there is missing.
    pub complete: bool,
    /// `Date` of the last answer: the cloud's clock. `None` if it could not be read.
    pub date: Option<UnixMillis>,
}

impl Default for ProbeResult {
    fn default() -> Self {
        Self {
            statuses: Vec::new(),
            starts: Vec::new(),
            tasks: Vec::new(),
            events: Vec::new(),
            complete: true,
            date: None,
        }
    }
}

/// An instance as `DescribeInstances` shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct SeenStart {
    /// `InstanceId`.
    pub id: String,
    /// `Status`.
    pub status: InstanceStatus,
    /// `StartTime`.
    pub started: Option<UnixMillis>,
}

/// A task as `DescribeTasks` shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct SeenTask {
    /// `TaskId`.
    pub id: String,
    /// `ResourceId`, the instance; may be empty.
    pub instance_id: String,
    /// `TaskStatus`.
    pub status: TaskStatus,
    /// `CreationTime` (minute precision).
    pub created: Option<UnixMillis>,
}

/// An event of either product.
#[derive(Clone, Debug, PartialEq)]
pub struct SeenEvent {
    /// `EventId`.
    pub id: String,
    /// The instance.
    pub instance_id: String,
    /// Its state.
    pub status: EventCycleStatus,
    /// `EventFinishTime` (ECS).
    pub finished: Option<UnixMillis>,
}
