//! Cheap views of one row: nothing is copied until a value is asked for.

use rerack_api::status::InstanceStatus;
use rerack_api::{Product, UnixMillis};

use super::event_row::EventRow;
use super::instances::{NONE, SAME_AS_NAME, UNTOLD_DISKS, field, to_time};
use super::local_disks::LocalDisks;
use super::record::{self, FIELD, ITEM};
use super::scope::Kind;
use super::{InstanceKey, Inventory};

/// One instance of the inventory.
#[derive(Clone, Copy)]
pub struct InstanceRow<'a> {
    inventory: &'a Inventory,
    row: u32,
}

impl Inventory {
    /// The instance in a row. A row that does not exist (any more) reads as empty texts; see
    /// [`Inventory::is_live`].
    pub fn instance(&self, row: u32) -> InstanceRow<'_> {
        InstanceRow {
            inventory: self,
            row,
        }
    }
}

impl<'a> InstanceRow<'a> {
    /// The row's number, stable while the instance lives.
    pub fn row(self) -> u32 {
        self.row
    }

    /// The key that names the instance over refreshes.
    pub fn key(self) -> InstanceKey {
        InstanceKey {
            product: self.product(),
            region: self.region().to_owned(),
            id: self.id().to_owned(),
        }
    }

    /// ECS or ENS.
    pub fn product(self) -> Product {
        self.inventory.places.product(self.place())
    }

    /// `RegionId` (ECS) or `EnsRegionId` (ENS).
    pub fn region(self) -> &'a str {
        self.inventory.places.region(self.place())
    }

    /// `InstanceId`.
    pub fn id(self) -> &'a str {
        self.inventory.instances.id(self.row)
    }

    /// `InstanceName`; may be empty.
    pub fn name(self) -> &'a str {
        record::spelled(self.record(), field::NAME, field::NAME_SPELLING)
    }

    /// `HostName`.
    pub fn host_name(self) -> &'a str {
        match record::spelled(self.record(), field::HOST_NAME, field::HOST_NAME_SPELLING) {
            SAME_AS_NAME => self.name(),
            own => own,
        }
    }

    /// The first private address, or an empty text.
    pub fn private_ip(self) -> &'a str {
        self.private_ips().next().unwrap_or_default()
    }

    /// All private addresses.
    pub fn private_ips(self) -> impl Iterator<Item = &'a str> {
        record::items(self.record(), field::PRIVATE_IPS)
    }

    /// The first public address (or EIP), or an empty text.
    pub fn public_ip(self) -> &'a str {
        self.public_ips().next().unwrap_or_default()
    }

    /// All public addresses, EIPs included.
    pub fn public_ips(self) -> impl Iterator<Item = &'a str> {
        record::items(self.record(), field::PUBLIC_IPS)
    }

    /// `Status`.
    pub fn status(self) -> InstanceStatus {
        InstanceStatus::from(self.status_text())
    }

    /// `Status`, verbatim.
    pub fn status_text(self) -> &'a str {
        self.inventory.instances.status.get(self.row)
    }

    /// `ZoneId`; empty for ENS.
    pub fn zone(self) -> &'a str {
        self.inventory.instances.zone.get(self.row)
    }

    /// `InstanceType` (ECS) or `SpecName` (ENS).
    pub fn type_(self) -> &'a str {
        self.inventory.instances.type_.get(self.row)
    }

    /// `InstanceChargeType`: `PrePaid`, `PostPaid`; empty for ENS.
    pub fn charge_type(self) -> &'a str {
        self.inventory.instances.charge_type.get(self.row)
    }

    /// Name of the operating system.
    pub fn os_name(self) -> &'a str {
        self.inventory.instances.os.get(self.row)
    }

    /// `StoppedMode`.
    pub fn stopped_mode(self) -> &'a str {
        self.inventory.instances.stopped_mode.get(self.row)
    }

    /// `ResourceGroupId`; empty for the default group.
    pub fn resource_group(self) -> &'a str {
        self.inventory.instances.resource_group.get(self.row)
    }

    /// `VpcId`.
    pub fn vpc(self) -> &'a str {
        self.inventory.instances.vpc.get(self.row)
    }

    /// `VSwitchId`.
    pub fn v_switch(self) -> &'a str {
        self.inventory.instances.v_switch.get(self.row)
    }

    /// `DedicatedHostId`; empty when the instance is on no dedicated host.
    pub fn dedicated_host(self) -> &'a str {
        self.inventory.instances.dedicated_host.get(self.row)
    }

    /// `DeploymentSetId`.
    pub fn deployment_set(self) -> &'a str {
        self.inventory.instances.deployment_set.get(self.row)
    }

    /// Operation locks as (reason, message), e.g. `("security", "")`.
    pub fn locks(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let text = self.inventory.instances.locks.get(self.row);
        text.split(FIELD)
            .filter(|lock| !lock.is_empty())
            .map(|lock| lock.split_once(ITEM).unwrap_or((lock, "")))
    }

    /// Tags as (key, value), in the cloud's order.
    pub fn tags(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let instances = &self.inventory.instances;
        instances
            .tags
            .get(self.row)
            .iter()
            .map(|id| split_tag(instances.tag_dict.get(*id)))
    }

    /// Virtual CPUs.
    pub fn cpu(self) -> u32 {
        self.inventory
            .instances
            .cpu
            .get(self.at())
            .copied()
            .unwrap_or_default()
            .into()
    }

    /// Memory in MiB.
    pub fn memory_mib(self) -> u32 {
        self.inventory
            .instances
            .memory_mib
            .get(self.at())
            .copied()
            .unwrap_or_default()
    }

    /// Local disks, which a redeploy erases.
    pub fn local_disks(self) -> LocalDisks {
        let instances = &self.inventory.instances;
        let number = instances
            .local_disks
            .get(self.at())
            .copied()
            .unwrap_or_default();
        let gib = instances
            .local_disk_gib
            .get(self.at())
            .copied()
            .unwrap_or_default();
        let untold = number == UNTOLD_DISKS;
        LocalDisks {
            amount: if untold { 0 } else { number.into() },
            gib: gib.into(),
            untold,
        }
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

    /// `CreationTime`.
    pub fn created(self) -> Option<UnixMillis> {
        self.time(&self.inventory.instances.created)
    }

    /// `StartTime`, with the precision of a minute; `None` for ENS.
    pub fn started(self) -> Option<UnixMillis> {
        self.time(&self.inventory.instances.started)
    }

    /// `ExpiredTime`.
    pub fn expires(self) -> Option<UnixMillis> {
        self.time(&self.inventory.instances.expires)
    }

    /// `AutoReleaseTime`.
    pub fn released(self) -> Option<UnixMillis> {
        self.time(&self.inventory.instances.released)
    }

    /// When anything about the instance was last seen to change.
    pub fn changed_at(self) -> Option<UnixMillis> {
        self.time(&self.inventory.instances.changed)
    }

    /// Whether the latest ended read of the instance's region did not confirm it.
    pub fn is_stale(self) -> bool {
        let seen = self
            .inventory
            .instances
            .seen
            .get(self.at())
            .copied()
            .unwrap_or_default();
        self.inventory
            .is_unconfirmed(self.place(), Kind::Instances, seen)
    }

    /// The instance's events, most pressing first, finished ones last.
    pub fn events(self) -> impl Iterator<Item = EventRow<'a>> {
        let inventory = self.inventory;
        let mut at = inventory
            .instances
            .first_event
            .get(self.at())
            .copied()
            .unwrap_or(NONE);
        std::iter::from_fn(move || {
            let row = at;
            at = *inventory.events.next.get(row as usize)?;
            Some(inventory.event(row))
        })
    }

    /// The most pressing event that is not over.
    pub fn pending_event(self) -> Option<EventRow<'a>> {
        self.events().next().filter(|event| !event.is_final())
    }

    fn at(self) -> usize {
        self.row as usize
    }

    fn place(self) -> u16 {
        self.inventory
            .instances
            .place
            .get(self.at())
            .copied()
            .unwrap_or(u16::MAX)
    }

    fn record(self) -> &'a [u8] {
        self.inventory.instances.text.get(self.row)
    }

    fn time(self, column: &[i64]) -> Option<UnixMillis> {
        column.get(self.at()).copied().and_then(to_time)
    }
}

impl<'a> EventRow<'a> {
    /// The instance, if the inventory knows it.
    pub fn instance(self) -> Option<InstanceRow<'a>> {
        let inventory = self.inventory();
        self.instance_place().map(|row| inventory.instance(row))
    }
}

/// A tag pair as the dictionary holds it.
pub(crate) fn split_tag(pair: &str) -> (&str, &str) {
    pair.split_once(FIELD).unwrap_or((pair, ""))
}
