//! The view of one event.

use rerack_api::event_type::EventType;
use rerack_api::status::EventCycleStatus;
use rerack_api::{Product, UnixMillis};

use super::events::field;
use super::instances::{NONE, UNREADABLE_TIME, to_time};
use super::record;
use super::scope::Kind;
use super::{InstanceKey, Inventory};

/// One event of the inventory.
#[derive(Clone, Copy)]
pub struct EventRow<'a> {
    inventory: &'a Inventory,
    row: u32,
}

impl Inventory {
    /// The event in a row. A row that does not exist (any more) reads as empty texts.
    pub fn event(&self, row: u32) -> EventRow<'_> {
        EventRow {
            inventory: self,
            row,
        }
    }
}

impl<'a> EventRow<'a> {
    /// The row's number, stable while the event is in the inventory.
    pub fn row(self) -> u32 {
        self.row
    }

    /// `EventId`.
    pub fn event_id(self) -> &'a str {
        self.inventory.events.event_id(self.row)
    }

    /// The instance (or other resource) the event is about.
    pub fn instance_id(self) -> &'a str {
        self.inventory.events.instance_id(self.row)
    }

    /// ECS or ENS.
    pub fn product(self) -> Product {
        self.inventory.places.product(self.place())
    }

    /// The region; for ENS that of the instance, empty while the instance is unknown.
    pub fn region(self) -> &'a str {
        match (self.product(), self.instance()) {
            (Product::Ens, Some(instance)) => instance.region(),
            _ => self.inventory.places.region(self.place()),
        }
    }

    /// The key of the instance the event is about.
    pub fn instance_key(self) -> InstanceKey {
        InstanceKey {
            product: self.product(),
            region: self.region().to_owned(),
            id: self.instance_id().to_owned(),
        }
    }

    /// The row of the instance, if the inventory knows it.
    pub(super) fn instance_place(self) -> Option<u32> {
        let row = self.inventory.events.instance.get(self.at()).copied();
        row.filter(|row| *row != NONE)
    }

    /// What it is a row of.
    pub(super) fn inventory(self) -> &'a Inventory {
        self.inventory
    }

    /// `ResourceType`: `instance`, `ddh`, `managedhost`; empty for ENS.
    pub fn resource_type(self) -> &'a str {
        self.inventory.events.resource_type.get(self.row)
    }

    /// The event's type, verbatim.
    pub fn type_text(self) -> &'a str {
        self.inventory.events.type_.get(self.row)
    }

    /// The event's type.
    pub fn event_type(self) -> EventType {
        EventType::from(self.type_text())
    }

    /// The event's cycle status.
    pub fn status(self) -> EventCycleStatus {
        EventCycleStatus::from(self.status_text())
    }

    /// The event's cycle status, verbatim.
    pub fn status_text(self) -> &'a str {
        self.inventory.events.status.get(self.row)
    }

    /// Whether the event is over.
    pub fn is_final(self) -> bool {
        self.inventory.events.is_final(self.row)
    }

    /// `ImpactLevel` (ECS) or `EventLevel` (ENS); often empty.
    pub fn level(self) -> &'a str {
        self.inventory.events.level.get(self.row)
    }

    /// `Reason`, free text.
    pub fn reason(self) -> &'a str {
        record::spelled(self.record(), field::REASON, field::REASON_SPELLING)
    }

    /// `ReasonCode`.
    pub fn reason_code(self) -> &'a str {
        record::field(self.record(), field::REASON_CODE)
    }

    /// Everything else the event tells, as (name on the wire, value), without empty values.
    pub fn details(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        record::pairs(self.record(), field::DETAILS)
    }

    /// Members that are there and cannot be read, as (name on the wire, value as it came).
    pub fn unreadable(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        record::pairs(self.record(), field::UNREADABLE)
    }

    /// The value of a member that cannot be read, as it came; `None` if it was read or is not there.
    pub fn unreadable_value(self, member: &str) -> Option<&'a str> {
        let mut members = self.unreadable();
        members.find(|(name, _)| *name == member).map(|(_, v)| v)
    }

    /// The value of one detail, e.g. `InitialNotBefore`; empty if it is not told.
    pub fn detail(self, name: &str) -> &'a str {
        self.details()
            .find(|(key, _)| *key == name)
            .map_or("", |(_, value)| value)
    }

    /// When the event was published.
    pub fn published(self) -> Option<UnixMillis> {
        self.time(&self.inventory.events.published)
    }

    /// When the cloud acts if nobody does (`NotBefore`).
    pub fn not_before(self) -> Option<UnixMillis> {
        self.time(&self.inventory.events.not_before)
    }

    /// `NotBefore` as it came, if it cannot be read: the deadline may be any.
    pub fn unreadable_not_before(self) -> Option<&'a str> {
        self.unreadable_value("NotBefore")
    }

    /// Whether there is a `NotBefore` that cannot be read.
    pub fn has_unreadable_deadline(self) -> bool {
        let column = &self.inventory.events.not_before;
        column.get(self.at()) == Some(&UNREADABLE_TIME)
    }

    /// When the event ended; ECS only.
    pub fn finished(self) -> Option<UnixMillis> {
        self.time(&self.inventory.events.finished)
    }

    /// When anything about the event was last seen to change.
    pub fn changed_at(self) -> Option<UnixMillis> {
        self.time(&self.inventory.events.changed)
    }

    /// Whether the latest ended read of its scope did not confirm the event.
    pub fn is_stale(self) -> bool {
        let kind = if self.is_final() {
            Kind::FinishedEvents
        } else {
            Kind::PendingEvents
        };
        let seen = self
            .inventory
            .events
            .seen
            .get(self.at())
            .copied()
            .unwrap_or_default();
        self.inventory.is_unconfirmed(self.place(), kind, seen)
    }

    fn at(self) -> usize {
        self.row as usize
    }

    fn place(self) -> u16 {
        self.inventory
            .events
            .place
            .get(self.at())
            .copied()
            .unwrap_or(u16::MAX)
    }

    fn record(self) -> &'a [u8] {
        self.inventory.events.text.get(self.row)
    }

    fn time(self, column: &[i64]) -> Option<UnixMillis> {
        column.get(self.at()).copied().and_then(to_time)
    }
}
