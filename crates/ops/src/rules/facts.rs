//! What a rule needs to know about one instance.

use crate::list::Listed;
use rerack_api::event_type::EventType;
use rerack_api::status::{EventCycleStatus, InstanceStatus};
use rerack_api::{Product, UnixMillis};

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
    /// `ExpiredTime` of a subscription.
    pub expires: Option<UnixMillis>,
    /// The events of the instance, finished ones too if known.
    pub events: Vec<EventFact<'a>>,
}

/// The local disks of an instance (FACTS 6: `LocalStorageAmount`, `LocalStorageCapacity`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LocalDisks {
    /// How many.
    pub amount: u32,
    /// Size of one in GiB.
    pub gib: u64,
}

impl LocalDisks {
    /// Whether the instance has any.
    #[must_use]
    pub fn any(self) -> bool {
        self.amount > 0
    }
}

/// One system event as the rules see it.
#[derive(Clone, Debug, PartialEq)]
pub struct EventFact<'a> {
    /// `EventId`.
    pub id: &'a str,
    /// The type without `Instance:` prefix and status suffix, e.g. `SystemMaintenance.Reboot`.
    pub event_type: &'a str,
    /// Where in its life it is.
    pub status: EventCycleStatus,
    /// `NotBefore`: when the cloud acts by itself.
    pub not_before: Option<UnixMillis>,
}

impl<'a> Facts<'a> {
    /// The facts of an instance of the inventory, with all its known events.
    #[must_use]
    pub fn of(row: InstanceRow<'a>) -> Self {
        let (amount, gib) = row.local_disks();
        let event = |event: EventRow<'a>| EventFact {
            id: event.event_id(),
            event_type: normal_type(event.type_text()),
            status: event.status(),
            not_before: event.not_before(),
        };
        Self {
            product: row.product(),
            status: row.status(),
            locks: row.locks().map(|(reason, _)| reason).listed(),
            dedicated_host: row.dedicated_host(),
            local_disks: LocalDisks {
                amount,
                gib: u64::from(gib),
            },
            expires: row.expires(),
            events: row.events().map(event).listed(),
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
            expires: None,
            events: Vec::new(),
        }
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
