//! What a rule needs to know about one instance.

use rerack_api::event_type::EventType;
use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::{Product, UnixMillis};

use crate::acted::Acted;
pub use crate::inventory::LocalDisks;
use crate::inventory::{EventRow, InstanceRow};

/// One instance as the rules see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts<'a> {
    /// ECS or ENS.
    pub product: Product,
    /// The status last read.
    pub status: InstanceStatus,
    /// The reasons in `OperationLocks`, e.g. `security` (ECS only).
    pub locks: Vec<&'a str>,
    /// `DedicatedHostId`; empty if the instance is on no dedicated host.
    pub dedicated_host: &'a str,
    /// Local disks, which a redeploy erases.
    pub local_disks: LocalDisks,
    /// The type, e.g. `ecs.i3.xlarge`.
    pub type_: &'a str,
    /// `ExpiredTime` of a subscription.
    pub expires: Option<UnixMillis>,
    /// Members that decide and cannot be read, as (name on the wire, value as it came).
    pub unreadable: Vec<(&'a str, &'a str)>,
    /// What a run of this device did to it last.
    pub acted: Option<Acted>,
    /// The events of the instance, finished ones too if known.
    pub events: Vec<EventFact<'a>>,
}

/// One system event as the rules see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventFact<'a> {
    /// `EventId`.
    pub id: &'a str,
    /// The type without `Instance:` prefix and status suffix, e.g. `SystemMaintenance.Reboot`.
    pub event_type: &'a str,
    /// Where in its life it is.
    pub status: EventCycleStatus,
    /// `NotBefore`: when the cloud acts by itself.
    pub not_before: Option<UnixMillis>,
    /// When it was published.
    pub published: Option<UnixMillis>,
    /// Members that decide and cannot be read, as (name on the wire, value as it came).
    pub unreadable: Vec<(&'a str, &'a str)>,
}

/// Members of an instance without which nobody can say whether it may be acted on.
const DECISIVE: [&str; 6] = [
    "Status",
    "OperationLocks",
    "DedicatedHostAttribute",
    "DedicatedHostAttribute.DedicatedHostId",
    "ExpiredTime",
    "AutoReleaseTime",
];
/// Members of an event without which nobody can say what it means.
const DECISIVE_OF_EVENT: [&str; 4] = ["EventType", "EventCycleStatus", "EventStatus", "NotBefore"];

impl<'a> EventFact<'a> {
    /// The facts of an event of the inventory.
    #[must_use]
    pub fn of(event: EventRow<'a>) -> Self {
        let decisive = event
            .unreadable()
            .filter(|(member, _)| DECISIVE_OF_EVENT.contains(member));
        Self {
            id: event.event_id(),
            event_type: normal_type(event.type_text()),
            status: event.status(),
            not_before: event.not_before(),
            published: event.published(),
            unreadable: decisive.collect(),
        }
    }
}

impl<'a> Facts<'a> {
    /// The facts of an instance of the inventory, with all its known events.
    #[must_use]
    pub fn of(row: InstanceRow<'a>) -> Self {
        let decisive = row
            .unreadable()
            .filter(|(member, _)| DECISIVE.contains(member));
        Self {
            product: row.product(),
            status: row.status(),
            locks: row.locks().map(|(reason, _)| reason).collect(),
            dedicated_host: row.dedicated_host(),
            local_disks: row.local_disks(),
            type_: row.type_(),
            expires: row.expires(),
            unreadable: decisive.collect(),
            acted: None,
            events: row.events().map(EventFact::of).collect(),
        }
    }

    /// A running instance of `product` without locks, disks or events; a start for tests and for
    /// callers that know little.
    #[must_use]
    pub fn running(product: Product) -> Self {
        Self {
            product,
            status: InstanceStatus::Running,
            locks: Vec::new(),
            dedicated_host: "",
            local_disks: LocalDisks::default(),
            type_: "",
            expires: None,
            unreadable: Vec::new(),
            acted: None,
            events: Vec::new(),
        }
    }

    /// The same instance with what a run of this device did to it last.
    #[must_use]
    pub fn with_acted(mut self, acted: Option<Acted>) -> Self {
        self.acted = acted;
        self
    }

    /// The same instance with one of its events only: an ENS redeploy answers one event a row.
    #[must_use]
    pub fn only_event(mut self, event_id: &str) -> Self {
        self.events.retain(|event| event.id == event_id);
        self
    }

    /// The events that are not over.
    pub fn open_events(&self) -> impl Iterator<Item = &EventFact<'a>> {
        self.events.iter().filter(|event| !event.status.is_final())
    }
}

/// The type without `Instance:` prefix and status suffix, as a part of `text`.
#[must_use]
pub fn normal_type(text: &str) -> &str {
    let length = EventType::from(text).normal().len();
    let name = text.strip_prefix("Instance:").unwrap_or(text);
    name.get(..length).unwrap_or(name)
}
