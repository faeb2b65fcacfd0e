//! `DescribeHistoryEvents`: the events of edge instances (FACTS 1.15).

use serde::Deserialize;

use crate::action::{Action, List};
use crate::error::BuildError;
use crate::event_type::EventType;
use crate::product::Product;
use crate::status::EventCycleStatus;
use crate::time::UnixMillis;
use crate::wire::lenient::{Unreadable, named, required, shown, time};
use crate::wire::limits::{MAX_IDS, comma_list};
use crate::wire::page::{Page, Paging, read_page};
use crate::wire::params::Params;

/// The request. All its lists are sent with commas between the values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DescribeHistoryEvents {
    /// The types to list, e.g. `Instance:SystemMaintenance.Redeploy`. Mandatory.
    pub event_types: Vec<String>,
    /// `CRITICAL`, `WARN`, `INFO`; none for all.
    pub event_levels: Vec<String>,
    /// The states to list; none for all.
    pub event_status: Vec<EventCycleStatus>,
    /// The instances; none for all. At most 100, Rerack's own limit.
    pub resource_ids: Vec<String>,
    /// By number only. The largest page is not documented; 100 is Rerack's own limit.
    pub paging: Paging,
}

/// One event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct EnsEvent {
    /// The event.
    #[serde(deserialize_with = "required")]
    pub event_id: String,
    /// What kind it is.
    #[serde(deserialize_with = "named")]
    pub event_type: EventType,
    /// `CRITICAL`, `WARN` or `INFO`.
    #[serde(rename = "EventLevel")]
    pub level: String,
    /// How far it is.
    #[serde(rename = "EventStatus", deserialize_with = "named")]
    pub status: EventCycleStatus,
    /// The instance, disk, address or region it concerns, without white space around it.
    #[serde(deserialize_with = "required")]
    pub resource_id: String,
    /// The vendor's words.
    pub reason: String,
    /// Details, as JSON text.
    #[serde(deserialize_with = "shown")]
    pub extended_attribute: String,
    /// When it takes place at the earliest.
    #[serde(rename = "NotBefore|NotBeforeUtcTime", deserialize_with = "time")]
    pub not_before: Option<UnixMillis>,
    /// When it was published.
    #[serde(rename = "PublishTime|PublishUtcTime", deserialize_with = "time")]
    pub publish_time: Option<UnixMillis>,
    /// Members that are there and cannot be understood.
    pub unreadable: Vec<Unreadable>,
}

impl DescribeHistoryEvents {
    /// The parameters of the plain request: one page of events of these types in these states (none
    /// for all) of these instances (none for all, at most 100).
    pub fn plain<S: AsRef<str>>(
        event_types: &[S],
        event_status: &[EventCycleStatus],
        resource_ids: &[String],
        paging: &Paging,
    ) -> Result<Params, BuildError> {
        let types: Vec<String> = texts(event_types.iter().map(AsRef::as_ref));
        if types.is_empty() {
            return Err(BuildError::Missing("EventTypes"));
        }
        let status = texts(event_status.iter().map(EventCycleStatus::as_str));
        let mut params = Params::new();
        add(&mut params, "EventTypes", &types)?;
        add(&mut params, "EventStatus", &status)?;
        add(&mut params, "ResourceIds", resource_ids)?;
        paging.write(&mut params, 100, false)?;
        Ok(params)
    }
}

fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    texts.map(str::to_owned).collect()
}

fn add(params: &mut Params, name: &'static str, list: &[String]) -> Result<(), BuildError> {
    comma_list(name, list, MAX_IDS)?;
    params.comma(name, list);
    Ok(())
}

impl Action for DescribeHistoryEvents {
    type Answer = Page<EnsEvent>;
    const NAME: &'static str = "DescribeHistoryEvents";
    const PRODUCT: Product = Product::Ens;
    const WRITE: bool = false;

    fn params(&self) -> Result<Params, BuildError> {
        let mut params = Self::plain(
            &self.event_types,
            &self.event_status,
            &self.resource_ids,
            &self.paging,
        )?;
        add(&mut params, "EventLevels", &self.event_levels)?;
        Ok(params)
    }

    fn decode(body: &[u8]) -> Result<Self::Answer, String> {
        read_page(body, Self::PLACE)
    }
}

impl List for DescribeHistoryEvents {
    type Item = EnsEvent;
    const PLACE: &'static str = "Events";
}

#[cfg(test)]
mod tests;
