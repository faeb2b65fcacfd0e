//! `DescribeInstanceHistoryEvents`: system events, also those that are still to come (FACTS 1.8).

mod extended;

pub use extended::{ExtendedAttribute, InactiveDisk};

use serde::Deserialize;

use crate::action::{Action, List};
use crate::error::BuildError;
use crate::event_type::EventType;
use crate::product::Product;
use crate::status::EventCycleStatus;
use crate::time::UnixMillis;
use crate::wire::lenient::{Unreadable, named, required, time};
use crate::wire::limits::{self, MAX_IDS, at_most, invalid, tags};
use crate::wire::page::{Page, Paging, read_page};
use crate::wire::params::{Params, TimeRange};

/// The request: a region and filters, all of which must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeInstanceHistoryEvents {
    /// The region.
    pub region_id: String,
    /// One instance; the service ignores it when there are `resource_ids`.
    pub instance_id: Option<String>,
    /// At most 100 resource ids of the kind `resource_type`.
    pub resource_ids: Vec<String>,
    /// `instance` (the service's default), `ddh` or `managedhost`.
    pub resource_type: Option<String>,
    /// At most 100 event ids.
    pub event_ids: Vec<String>,
    /// The states to list. **None means the final ones only**; for pending work ask for
    /// `Scheduled`, `Inquiring` and `Executing`.
    pub cycle_statuses: Vec<EventCycleStatus>,
    /// At most 30 event types.
    pub event_types: Vec<String>,
    /// When the events take place at the earliest.
    pub not_before: TimeRange,
    /// When the events were published.
    pub event_publish_time: TimeRange,
    /// At most 20 tags (key, value) of the instances.
    pub tags: Vec<(String, String)>,
    /// The resource group of the instances.
    pub resource_group_id: Option<String>,
    /// By token (preferred) or by number, at most 100 a page.
    pub paging: Paging,
}

/// One event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EcsEvent {
    /// The event, e.g. `e-bp1…`.
    #[serde(deserialize_with = "required")]
    pub event_id: String,
    /// The instance (or host) it concerns.
    #[serde(deserialize_with = "required")]
    pub instance_id: String,
    /// `instance`, `ddh` or `managedhost`.
    pub resource_type: String,
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
    /// When it ended; only for final states.
    #[serde(rename = "EventFinishTime", deserialize_with = "time")]
    pub finish_time: Option<UnixMillis>,
    /// Empty unless the account is on a list of the vendor.
    pub impact_level: String,
    /// The vendor's words.
    pub reason: String,
    /// The vendor's code for the reason. Often empty.
    pub reason_code: String,
    /// Details of some types of event.
    #[serde(rename = "ExtendedAttribute")]
    pub extended: ExtendedAttribute,
    /// Members that are there and cannot be understood.
    pub unreadable: Vec<Unreadable>,
}

impl DescribeInstanceHistoryEvents {
    /// The parameters of the plain request: one page of a region's events in these states (at most
    /// 7, none for all), or of those with these ids (at most 100).
    pub fn plain(
        region_id: &str,
        event_ids: &[String],
        cycle_statuses: &[EventCycleStatus],
        paging: &Paging,
    ) -> Result<Params, BuildError> {
        limits::required("RegionId", region_id)?;
        at_most("EventId.N", event_ids, MAX_IDS)?;
        let is_odd = |status: &EventCycleStatus| status.as_str().is_empty();
        if cycle_statuses.len() > 7 || cycle_statuses.iter().any(is_odd) {
            let why = "takes 1 to 7 of the documented states".to_owned();
            return Err(invalid("InstanceEventCycleStatus.N", why));
        }
        let mut params = Params::new();
        params.scalar("RegionId", region_id);
        params.indexed("EventId", event_ids);
        let statuses = cycle_statuses.iter().map(EventCycleStatus::as_str);
        params.indexed("InstanceEventCycleStatus", statuses);
        paging.write(&mut params, 100, true)?;
        Ok(params)
    }
}

impl Action for DescribeInstanceHistoryEvents {
    type Answer = Page<EcsEvent>;
    const NAME: &'static str = "DescribeInstanceHistoryEvents";
    const PRODUCT: Product = Product::Ecs;
    const WRITE: bool = false;

    fn params(&self) -> Result<Params, BuildError> {
        at_most("ResourceId.N", &self.resource_ids, MAX_IDS)?;
        at_most("InstanceEventType.N", &self.event_types, 30)?;
        tags(&self.tags)?;
        let mut params = Self::plain(
            &self.region_id,
            &self.event_ids,
            &self.cycle_statuses,
            &self.paging,
        )?;
        params.optional("InstanceId", self.instance_id.as_ref());
        params.optional("ResourceType", self.resource_type.as_ref());
        params.indexed("ResourceId", &self.resource_ids);
        params.indexed("InstanceEventType", &self.event_types);
        params.time_range("NotBefore", &self.not_before);
        params.time_range("EventPublishTime", &self.event_publish_time);
        params.tags(
            self.tags
                .iter()
                .map(|(key, value)| (key.as_str(), value.as_str())),
        );
        params.optional("ResourceGroupId", self.resource_group_id.as_ref());
        Ok(params)
    }

    fn decode(body: &[u8]) -> Result<Self::Answer, String> {
        read_page(body, Self::PLACE)
    }
}

impl List for DescribeInstanceHistoryEvents {
    type Item = EcsEvent;
    const PLACE: &'static str = "InstanceSystemEventSet.InstanceSystemEventType";
}

#[cfg(test)]
mod tests;
