//! ENS 2017-11-10, one file per action.

pub mod batch_event_redeploy_instance;
pub mod describe_ens_regions;
pub mod describe_history_events;
pub mod describe_instances;

pub use batch_event_redeploy_instance::{
    BatchEventRedeployInstance, BatchEventRedeployInstanceAnswer, EventInfo, EventResult, OpsType,
};
pub use describe_ens_regions::{DescribeEnsRegions, EnsRegion, EnsRegionList};
pub use describe_history_events::{DescribeHistoryEvents, EnsEvent};
pub use describe_instances::{DescribeInstances, EnsInstance};
