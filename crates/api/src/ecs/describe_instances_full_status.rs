//! `DescribeInstancesFullStatus`: health and scheduled events of instances (FACTS 1.7). It answers
//! every instance that matches, also those without events.

use serde::Deserialize;

use crate::action::Action;
use crate::ecs::describe_instance_history_events::ExtendedAttribute;
use crate::error::BuildError;
use crate::event_type::EventType;
use crate::product::Product;
use crate::status::{EventCycleStatus, InstanceStatus};
use crate::time::UnixMillis;
use crate::wire::lenient::{Unreadable, every, named, required, time};
use crate::wire::limits::{self, MAX_IDS, at_most};
use crate::wire::page::{Page, Paging, read_page};
use crate::wire::params::{Params, TimeRange};

/// The request: a region and filters, all of which must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeInstancesFullStatus {
    /// The region.
    pub region_id: String,
    /// At most 100 instance ids.
    pub instance_ids: Vec<String>,
    /// At most 100 event ids.
    pub event_ids: Vec<String>,
    /// At most 30 event types.
    pub instance_event_types: Vec<String>,
    /// One event type; the service ignores it when there is a list.
    pub event_type: Option<String>,
    /// `Starting`, `Running` or `Stopped`.
    pub status: Option<InstanceStatus>,
    /// `Impaired`, `Warning`, `Maintaining`, `Initializing`, `InsufficientData` or
    /// `NotApplicable`, in exactly this case.
    pub health_status: Option<String>,
    /// When the events take place at the earliest.
    pub not_before: TimeRange,
    /// When the events were published.
    pub event_publish_time: TimeRange,
    /// By number only, at most 100 a page.
    pub paging: Paging,
}

/// The health of one instance and what is scheduled for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct InstanceFullStatus {
    /// The instance.
    #[serde(deserialize_with = "required")]
    pub instance_id: String,
    /// Its status.
    #[serde(deserialize_with = "named")]
    pub status: InstanceStatus,
    /// `Ok`, `Impaired`, `Warning`, `Maintaining`, …
    #[serde(deserialize_with = "named")]
    pub health_status: String,
    /// Its events that are scheduled or inquiring.
    #[serde(
        rename = "ScheduledSystemEventSet.ScheduledSystemEventType",
        deserialize_with = "every"
    )]
    pub events: Vec<ScheduledSystemEvent>,
    /// Members that are there and cannot be understood.
    pub unreadable: Vec<Unreadable>,
}

/// An event that is to come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ScheduledSystemEvent {
    /// The event.
    #[serde(deserialize_with = "required")]
    pub event_id: String,
    /// What kind it is.
    #[serde(deserialize_with = "named")]
    pub event_type: EventType,
    /// How far it is.
    #[serde(rename = "EventCycleStatus", deserialize_with = "named")]
    pub status: EventCycleStatus,
    /// When it was published.
    #[serde(rename = "EventPublishTime", deserialize_with = "time")]
    pub publish_time: Option<UnixMillis>,
    /// When it takes place at the earliest.
    #[serde(deserialize_with = "time")]
    pub not_before: Option<UnixMillis>,
    /// Empty unless the account is on a list of the vendor.
    pub impact_level: String,
    /// The vendor's words.
    pub reason: String,
    /// Device, disk and inactive disks; the rest is empty here.
    #[serde(rename = "ExtendedAttribute")]
    pub extended: ExtendedAttribute,
    /// Members that are there and cannot be understood.
    pub unreadable: Vec<Unreadable>,
}

impl Action for DescribeInstancesFullStatus {
    type Answer = Page<InstanceFullStatus>;
    const NAME: &'static str = "DescribeInstancesFullStatus";
    const PRODUCT: Product = Product::Ecs;
    const WRITE: bool = false;

    fn params(&self) -> Result<Params, BuildError> {
        limits::required("RegionId", &self.region_id)?;
        at_most("InstanceId.N", &self.instance_ids, MAX_IDS)?;
        at_most("EventId.N", &self.event_ids, MAX_IDS)?;
        at_most("InstanceEventType.N", &self.instance_event_types, 30)?;
        let mut params = Params::new();
        params.scalar("RegionId", &self.region_id);
        params.indexed("InstanceId", &self.instance_ids);
        params.indexed("EventId", &self.event_ids);
        params.indexed("InstanceEventType", &self.instance_event_types);
        params.optional("EventType", self.event_type.as_ref());
        params.optional("Status", self.status.as_ref());
        params.optional("HealthStatus", self.health_status.as_ref());
        params.time_range("NotBefore", &self.not_before);
        params.time_range("EventPublishTime", &self.event_publish_time);
        self.paging.write(&mut params, 100, false)?;
        Ok(params)
    }

    /// An event that cannot be read is reported in `bad` under its instance, which stays.
    fn decode(body: &[u8]) -> Result<Self::Answer, String> {
        read_page(body, "InstanceFullStatusSet.InstanceFullStatusType")
    }
}

#[cfg(test)]
mod tests;
