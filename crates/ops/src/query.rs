//! Which rows a table shows, in which order, and the counts next to its filters.
//!
//! One pass over the columns answers the rows and all counts of a query; [`Scratch`] keeps it, and
//! the orders by column, until the inventory or the query changes.

mod any;
mod event_type;
mod events;
mod facets;
mod natural;
mod order;
mod pass;
mod sought;
mod words;

use rerack_api::Product;

use crate::inventory::Inventory;

pub use any::Found;
pub use facets::{EventFacets, Facet, InstanceFacets, TAGS_SHOWN, TagFacet};

/// What instances are ordered by. Equal values are in the order of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum InstanceSort {
    /// Name in natural order (`api-2` before `api-10`), then id.
    #[default]
    Name,
    /// Status.
    Status,
    /// Region.
    Region,
    /// Zone.
    Zone,
    /// Type, in natural order.
    Type,
    /// Charge type.
    ChargeType,
    /// First private address, IPv4 by its numbers.
    PrivateIp,
    /// `NotBefore` of the most pressing pending event; instances without one come last.
    Deadline,
    /// Creation time.
    Created,
    /// Start time.
    Started,
    /// Expiry.
    Expires,
}

/// What events are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum EventSort {
    /// `NotBefore`, pending events first.
    #[default]
    Deadline,
    /// Name of the instance, then its id.
    Instance,
    /// Normalised type.
    Type,
    /// Cycle status.
    Status,
    /// Region.
    Region,
    /// Time of publication.
    Published,
}

/// Filters and order of the instances. Empty filters let everything pass; several values of one
/// filter are alternatives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InstanceQuery {
    /// Words that must all be found, in any letter case, in the name, id, addresses, host name,
    /// region, zone, type, status, charge type, tags (`key=value` too) or types of pending events.
    /// Several ids, or things parted by lines, commas or semicolons, are any of these ([`Found`]).
    pub text: String,
    /// Region ids.
    pub regions: Vec<String>,
    /// Instance types.
    pub types: Vec<String>,
    /// Statuses.
    pub statuses: Vec<String>,
    /// Tags as (key, value): values of one key are alternatives, different keys must all match.
    pub tags: Vec<(String, String)>,
    /// Products.
    pub products: Vec<Product>,
    /// Charge types.
    pub charge_types: Vec<String>,
    /// Only instances with an event that is not over.
    pub only_with_events: bool,
    /// The column to order by.
    pub sort: InstanceSort,
    /// Whether the largest value comes first.
    pub descending: bool,
}

/// Filters and order of the events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventQuery {
    /// Words that must all be found in the event (id, instance id, reason, region, type, status) or
    /// its instance (name, addresses, zone, type, tags). Several ids, or things parted by lines,
    /// commas or semicolons, are any of these ([`Found`]).
    pub text: String,
    /// Region ids.
    pub regions: Vec<String>,
    /// Event types, compared in their normalised form.
    pub event_types: Vec<String>,
    /// Cycle statuses.
    pub statuses: Vec<String>,
    /// Tags of the instance.
    pub tags: Vec<(String, String)>,
    /// Products.
    pub products: Vec<Product>,
    /// Only events that are not over.
    pub pending_only: bool,
    /// The column to order by.
    pub sort: EventSort,
    /// Whether the largest value comes first.
    pub descending: bool,
}

/// What queries keep from one call to the next. One per table is enough.
#[derive(Default)]
pub struct Scratch {
    /// Names the inventory all of this is about.
    inventory: u32,
    orders: order::Orders,
    instances: Option<(u64, InstanceQuery)>,
    instance_fails: Vec<u8>,
    instances_found: Option<Found>,
    events: Option<(u64, EventQuery)>,
    event_fails: Vec<u8>,
    events_found: Option<Found>,
}

impl Scratch {
    /// Nothing kept yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The bytes held on the heap.
    pub fn memory_bytes(&self) -> usize {
        self.orders.bytes() + self.instance_fails.capacity() + self.event_fails.capacity()
    }

    fn is_about(&mut self, inventory: &Inventory) {
        if self.inventory != inventory.number() {
            *self = Self {
                inventory: inventory.number(),
                ..Self::default()
            };
        }
    }

    fn pass_instances(&mut self, inventory: &Inventory, query: &InstanceQuery) {
        self.is_about(inventory);
        let version = inventory.data_version();
        let filters = InstanceQuery {
            sort: InstanceSort::default(),
            descending: false,
            ..query.clone()
        };
        if self
            .instances
            .as_ref()
            .is_none_or(|(v, q)| *v != version || *q != filters)
        {
            let fails = &mut self.instance_fails;
            self.instances_found = pass::instances(inventory, &filters, fails);
            self.instances = Some((version, filters));
        }
    }

    fn pass_events(&mut self, inventory: &Inventory, query: &EventQuery) {
        self.is_about(inventory);
        let version = inventory.data_version();
        let filters = EventQuery {
            sort: EventSort::default(),
            descending: false,
            ..query.clone()
        };
        if self
            .events
            .as_ref()
            .is_none_or(|(v, q)| *v != version || *q != filters)
        {
            let fails = &mut self.event_fails;
            self.events_found = pass::events(inventory, &filters, fails);
            self.events = Some((version, filters));
        }
    }
}

/// The rows of the instances that pass, in order.
pub fn instances(inventory: &Inventory, query: &InstanceQuery, scratch: &mut Scratch) -> Vec<u32> {
    scratch.pass_instances(inventory, query);
    let fails = &scratch.instance_fails;
    let matches = |row: &u32| fails.get(*row as usize) == Some(&0);
    let order = scratch.orders.get(inventory, query.sort);
    order.walk(query.descending).filter(matches).collect()
}

/// The rows of the events that pass, in order.
pub fn events(inventory: &Inventory, query: &EventQuery, scratch: &mut Scratch) -> Vec<u32> {
    scratch.pass_events(inventory, query);
    let fails = (0..).zip(&scratch.event_fails);
    let mut rows: Vec<u32> = fails
        .filter(|(_, mask)| **mask == 0)
        .map(|(row, _)| row)
        .collect();
    events::sort(inventory, query, &mut rows);
    rows
}

/// What came of a text that asks for several instances at once; `None` for other texts.
pub fn instances_found(
    inventory: &Inventory,
    query: &InstanceQuery,
    scratch: &mut Scratch,
) -> Option<Found> {
    scratch.pass_instances(inventory, query);
    scratch.instances_found.clone()
}

/// What came of a text that asks for the events of several things at once; `None` for other texts.
pub fn events_found(
    inventory: &Inventory,
    query: &EventQuery,
    scratch: &mut Scratch,
) -> Option<Found> {
    scratch.pass_events(inventory, query);
    scratch.events_found.clone()
}

/// Counts per region, status, type, tag and so on of the instances.
pub fn instance_facets(
    inventory: &Inventory,
    query: &InstanceQuery,
    scratch: &mut Scratch,
) -> InstanceFacets {
    scratch.pass_instances(inventory, query);
    facets::instances(inventory, query, &scratch.instance_fails)
}

/// Counts per region, status, type, tag and product of the events.
pub fn event_facets(
    inventory: &Inventory,
    query: &EventQuery,
    scratch: &mut Scratch,
) -> EventFacets {
    scratch.pass_events(inventory, query);
    facets::events(inventory, query, &scratch.event_fails)
}

#[cfg(test)]
mod tests;
