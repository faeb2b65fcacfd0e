//! The filters on events that `DescribeInstancesFullStatus` and `DescribeInstanceHistoryEvents` share.

use crate::call::Refusal;
use crate::service::param::Reader;
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
    pub(super) fn read(reader: Reader<'a>) -> Result<Self, Refusal> {
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

    /// Whether the event fits; `id` gives its id if that matters.
    pub(super) fn keeps(&self, event: &Event, id: impl FnOnce() -> String) -> bool {
        self.not_before.contains(&event.not_before.0)
            && self.published.contains(&event.published.0)
            && (self.types.is_empty() || self.types.contains(&event.kind.name))
            && (self.ids.is_empty() || self.ids.contains(&id().as_str()))
    }
}

/// `InvalidParameter` as the event actions answer it.
pub(super) fn forbidden(name: &str) -> Refusal {
    Refusal::new(
        403,
        "InvalidParameter",
        format!("The specified parameter {name} is not valid."),
    )
}

/// `InstanceId.N` or `ResourceId.N`, at most 100.
pub(super) fn ids<'a>(reader: Reader<'a>, name: &str) -> Result<Vec<&'a str>, Refusal> {
    let ids = reader.indexed(name);
    if ids.len() > 100 {
        let text = format!("The amount of {name} exceeds 100.");
        return Err(Refusal::new(403, "InstanceIdLimitExceeded", text));
    }
    Ok(ids)
}
