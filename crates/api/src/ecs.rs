//! ECS 2014-05-26, one file per action.

pub mod describe_instance_history_events;
pub mod describe_instance_status;
pub mod describe_instances;
pub mod describe_instances_full_status;
pub mod describe_regions;
pub mod describe_tasks;
pub mod reboot_instances;
pub mod redeploy_instance;

pub use describe_instance_history_events::{
    DescribeInstanceHistoryEvents, EcsEvent, ExtendedAttribute, InactiveDisk,
};
pub use describe_instance_status::{DescribeInstanceStatus, InstanceState};
pub use describe_instances::{DescribeInstances, EcsInstance, OperationLock};
pub use describe_instances_full_status::{
    DescribeInstancesFullStatus, InstanceFullStatus, ScheduledSystemEvent,
};
pub use describe_regions::{DescribeRegions, Region, RegionList};
pub use describe_tasks::{DescribeTasks, Task};
pub use reboot_instances::{
    BatchOptimization, InstanceResponse, RebootInstances, RebootInstancesAnswer,
};
pub use redeploy_instance::{RedeployInstance, RedeployInstanceAnswer};
