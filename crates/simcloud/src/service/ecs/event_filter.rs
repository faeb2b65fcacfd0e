//! The filters on events that `DescribeInstancesFullStatus` and `DescribeInstanceHistoryEvents` share.

use crate::call::Refusal;
use crate::service::param::Reader;
use crate::world::World;
use crate::world::event::Event;
use std::ops::RangeInclusive;

/// What the caller wants to see.
pub(super) struct EventFilter<'a> {
    ids: Vec<&'a str>,
    types: Vec<&'a str>,
    not_before: RangeInclusive<i64>,
    published: RangeInclusive<i64>,
}

impl<'a> EventFilter<'a> {
    pub(super) fn read(reader: Reader<'a>) -> Result<Self, Box<Refusal>> {
        let ids = reader.indexed("EventId");
        if ids.len() > 100 {
            let text = "The amount of EventId exceeds 100.";
            return Err(Refusal::new(403, "EventIdLimitExceeded", text));
        }
        let mut types = reader.indexed("InstanceEventType");
        if types.len() > 30 {
            return Err(forbidden("InstanceEventType"));
        }
        if types.is_empty() {
            types.extend(reader.text("EventType"));
        }
        Ok(Self {
            ids,
            types,
            not_before: reader.time_range("NotBefore")?,
            published: reader.time_range("EventPublishTime")?,
        })
    }

    /// Nothing is asked for, so every event fits.
    pub(super) fn is_open(&self) -> bool {
        self.ids.is_empty()
            && self.types.is_empty()
            && self.not_before == (i64::MIN..=i64::MAX)
            && self.published == (i64::MIN..=i64::MAX)
    }

    /// Whether the event fits, which has this number.
    pub(super) fn keeps(&self, world: &World, number: u32, event: &Event) -> bool {
        self.not_before.contains(&event.not_before.0)
            && self.published.contains(&event.published.0)
            && (self.types.is_empty() || self.types.contains(&event.kind.name))
            && (self.ids.is_empty() || self.ids.contains(&world.event_id(number).as_str()))
    }
}

/// `InvalidParameter` as the event actions answer it.
pub(super) fn forbidden(name: &str) -> Box<Refusal> {
    let text = format!("The specified parameter {name} is not valid.");
    Refusal::new(403, "InvalidParameter", &text)
}

/// `InstanceId.N` or `ResourceId.N`, at most 100.
pub(super) fn ids<'a>(reader: Reader<'a>, name: &str) -> Result<Vec<&'a str>, Box<Refusal>> {
    let ids = reader.indexed(name);
    if ids.len() > 100 {
        let text = format!("The amount of {name} exceeds 100.");
        return Err(Refusal::new(403, "InstanceIdLimitExceeded", &text));
    }
    Ok(ids)
}
