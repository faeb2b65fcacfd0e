//! All instances and events of an account, in columns.
//!
//! ```text
//! begin(scope) ─► ticket ─► put pages ─► finish(ticket, how it went)
//! ```
//!
//! Rows are numbers that stay with their instance while it lives, so a refresh does not make a table
//! jump. What a *good* read of a scope did not see vanishes at its end; a failed read, or one with
//! gaps, removes nothing: the rows stay and are stale. Texts lie in one arena, values from small
//! vocabularies are dictionary numbers. Events are joined to instances by row as both arrive, in any
//! order; events of unknown instances are kept.

mod column;
mod dict;
mod event_row;
mod events;
mod grow;
mod ingest;
mod instance_row;
mod instances;
mod local_disks;
mod places;
mod record;
mod regions;
mod scope;
mod slots;
mod spans;
mod store;
mod versions;

use std::sync::atomic::{AtomicU32, Ordering};

use rerack_api::status::InstanceStatus;
use rerack_api::{CallError, Product, UnixMillis};

use crate::key::InstanceKey;

pub(crate) use column::Column;
pub(crate) use dict::Dict;
pub use event_row::EventRow;
pub use instance_row::InstanceRow;
pub(crate) use instance_row::split_tag;
pub(crate) use instances::{NO_TIME, NONE};
pub use local_disks::LocalDisks;
pub(crate) use record::{FIELD, ITEM};
pub use regions::RegionInfo;
pub use scope::{Gap, GapCause, Kind, ReadState, ReadTicket, Scope, ScopeState, Unread};

use events::Events;
use instances::Instances;
use places::Places;
use versions::Versions;

/// Parts key and value of a tag in the dictionary of tags.
pub(crate) const TAG_PARTS: &str = "\u{1f}";

/// The next inventory's number.
static NEXT_NUMBER: AtomicU32 = AtomicU32::new(1);

/// The store. See the module's text.
pub struct Inventory {
    number: u32,
    places: Places,
    instances: Instances,
    events: Events,
    scopes: Vec<ScopeState>,
    regions: Vec<RegionInfo>,
    versions: Versions,
    live_instances: u32,
    live_events: u32,
    tickets: u32,
}

impl Default for Inventory {
    fn default() -> Self {
        Self::new()
    }
}

impl Inventory {
    /// An empty inventory that has read nothing.
    pub fn new() -> Self {
        Self {
            number: NEXT_NUMBER.fetch_add(1, Ordering::Relaxed),
            places: Places::default(),
            instances: Instances::default(),
            events: Events::default(),
            scopes: Vec::new(),
            regions: Vec::new(),
            versions: Versions::default(),
            live_instances: 0,
            live_events: 0,
            tickets: 0,
        }
    }

    /// Begins a read of a scope at the time `now`. A newer read of the same scope outdates an older
    /// one, whose end then removes nothing.
    pub fn begin(&mut self, scope: Scope, now: UnixMillis) -> ReadTicket {
        self.tickets += 1;
        let number = self.tickets;
        let index = self.scope_index(scope);
        if let Some(state) = self.scopes.get_mut(index) {
            state.begin(number);
        }
        self.versions.reads += 1;
        ReadTicket {
            scope: index,
            number,
            now,
        }
    }

    /// Says that a read has gaps: what it did not see may still exist, so its end removes nothing.
    pub fn note_gap(&mut self, ticket: &ReadTicket, gap: Gap) {
        if let Some(state) = self.scopes.get_mut(ticket.scope)
            && state.begun == ticket.number
        {
            state.incomplete = true;
            state.gap = Some(gap);
            self.versions.reads += 1;
        }
    }

    /// Ends a read. `Ok(at)`: what the scope held and the read did not see vanishes. `Err`: all rows
    /// stay, those not seen are stale, and the scope carries the error.
    pub fn finish(&mut self, ticket: ReadTicket, result: Result<UnixMillis, CallError>) {
        let Some(state) = self.scopes.get_mut(ticket.scope) else {
            return;
        };
        if state.begun != ticket.number {
            return;
        }
        let good = result.is_ok() && !state.incomplete;
        state.end(ticket.number, result);
        self.versions.reads += 1;
        if good {
            let scope = state.scope.clone();
            self.remove_unseen(&scope, ticket.number);
        }
        self.recount(&ticket);
    }

    /// Ends the read of a scope whose ticket is lost, e.g. because its call was dropped. Rows stay.
    pub fn abandon(&mut self, scope: &Scope, error: CallError) {
        let Some(index) = self.scopes.iter().position(|state| state.scope == *scope) else {
            return;
        };
        let number = self.scopes[index].begun;
        self.finish(
            ReadTicket {
                scope: index,
                number,
                now: UnixMillis(0),
            },
            Err(error),
        );
    }

    /// Sets the status of one instance, as a poll saw it at the time `at`. Lists that began before
    /// do not set it back.
    pub fn set_status(&mut self, key: &InstanceKey, status: InstanceStatus, at: UnixMillis) {
        let Some(row) = self.row_of(key) else { return };
        let mut changed = false;
        self.instances
            .status
            .set(row, status.as_str(), &mut changed);
        self.versions.status += u64::from(changed);
        let slot = &mut self.instances.changed[row as usize];
        *slot = (*slot).max(at.0);
    }

    /// The row of an instance.
    pub fn row_of(&self, key: &InstanceKey) -> Option<u32> {
        self.find_instance(self.places.find(key.product, &key.region)?, &key.id)
    }

    /// The row of an event by its id and the instance it names.
    pub fn event_row_of(&self, product: Product, event: &str, instance: &str) -> Option<u32> {
        self.find_event(product, event, instance)
    }

    /// Whether a row holds an instance.
    pub fn is_live(&self, row: u32) -> bool {
        self.instances.is_live(row)
    }

    /// Whether a row holds an event.
    pub fn is_live_event(&self, row: u32) -> bool {
        self.events.is_live(row)
    }

    /// All rows that hold instances, ascending.
    pub fn instance_rows(&self) -> impl Iterator<Item = u32> {
        (0..self.instances.len()).filter(|row| self.instances.is_live(*row))
    }

    /// All rows that hold events, ascending.
    pub fn event_rows(&self) -> impl Iterator<Item = u32> {
        (0..self.events.len()).filter(|row| self.events.is_live(*row))
    }

    /// How many instances there are.
    pub fn instance_count(&self) -> u32 {
        self.live_instances
    }

    /// How many events there are, finished ones included.
    pub fn event_count(&self) -> u32 {
        self.live_events
    }

    /// All scopes ever read, in the order of their first read.
    pub fn scopes(&self) -> &[ScopeState] {
        &self.scopes
    }

    /// The state of one scope.
    pub fn scope(&self, scope: &Scope) -> Option<&ScopeState> {
        self.scopes.iter().find(|state| state.scope == *scope)
    }

    /// Grows with every change, of data or of the state of a read.
    pub fn version(&self) -> u64 {
        self.versions.data() + self.versions.reads
    }

    /// Grows with every change of instances or events.
    pub fn data_version(&self) -> u64 {
        self.versions.data()
    }

    /// Grows when instances come, go or change their texts.
    pub fn rows_version(&self) -> u64 {
        self.versions.rows
    }

    /// The bytes all tables hold on the heap, slack included.
    pub fn memory_bytes(&self) -> usize {
        size_of::<Self>()
            + self.places.bytes()
            + self.instances.bytes()
            + self.events.bytes()
            + grow::bytes(&self.scopes)
            + grow::bytes(&self.regions)
    }

    /// Tells inventories apart, so that what was computed from one is not used with another.
    pub(crate) fn number(&self) -> u32 {
        self.number
    }

    pub(crate) fn instance_columns(&self) -> &Instances {
        &self.instances
    }

    pub(crate) fn event_columns(&self) -> &Events {
        &self.events
    }

    pub(crate) fn places(&self) -> &Places {
        &self.places
    }

    pub(crate) fn versions(&self) -> &Versions {
        &self.versions
    }

    /// The dictionary number of a tag, if any instance ever had it.
    pub(crate) fn tag_id(&self, key: &str, value: &str) -> Option<u32> {
        self.instances
            .tag_dict
            .find(&format!("{key}{TAG_PARTS}{value}"))
    }

    fn scope_index(&mut self, scope: Scope) -> usize {
        if let Some(index) = self.scopes.iter().position(|state| state.scope == scope) {
            return index;
        }
        self.scopes.push(ScopeState::new(scope));
        self.scopes.len() - 1
    }

    /// The place of a ticket's ECS rows.
    fn ticket_place(&mut self, ticket: &ReadTicket) -> u16 {
        let region = self.scopes.get(ticket.scope).map(|s| &*s.scope.region);
        self.places.intern(Product::Ecs, region.unwrap_or_default())
    }

    /// Whether a place's rows belong to a scope.
    fn covers(&self, scope: &Scope, place: u16) -> bool {
        self.places.product(place) == scope.product
            && (scope.region.is_empty() || self.places.region(place) == scope.region)
    }

    fn event_is_of(&self, scope: &Scope, row: u32) -> bool {
        self.events.is_live(row)
            && self.covers(scope, self.events.place[row as usize])
            && self.events.is_final(row) == (scope.kind == Kind::FinishedEvents)
    }

    fn remove_unseen(&mut self, scope: &Scope, number: u32) {
        match scope.kind {
            Kind::Regions => {}
            Kind::Instances => {
                let gone: Vec<u32> = self
                    .instance_rows()
                    .filter(|row| {
                        self.instances.seen[*row as usize] < number
                            && self.covers(scope, self.instances.place[*row as usize])
                    })
                    .collect();
                for row in gone {
                    self.remove_instance(row);
                }
            }
            Kind::PendingEvents | Kind::FinishedEvents => {
                let gone: Vec<u32> = self
                    .event_rows()
                    .filter(|row| {
                        self.events.seen[*row as usize] < number && self.event_is_of(scope, *row)
                    })
                    .collect();
                for row in gone {
                    self.remove_event(row);
                }
            }
        }
    }

    /// Counts the rows of a ticket's scope anew.
    pub(crate) fn recount(&mut self, ticket: &ReadTicket) {
        let Some(state) = self.scopes.get(ticket.scope) else {
            return;
        };
        let scope = &state.scope;
        let of_scope = |region: &str| scope.region.is_empty() || region == scope.region;
        let rows = match scope.kind {
            Kind::Regions => grow::narrow(
                self.regions
                    .iter()
                    .filter(|r| r.product == scope.product)
                    .count(),
            ),
            Kind::Instances => self
                .places
                .iter()
                .filter(|place| place.product == scope.product && of_scope(&place.region))
                .map(|place| place.instances)
                .sum(),
            Kind::PendingEvents | Kind::FinishedEvents => {
                let rows = 0..self.events.len();
                grow::narrow(rows.filter(|row| self.event_is_of(scope, *row)).count())
            }
        };
        if let Some(state) = self.scopes.get_mut(ticket.scope) {
            state.rows = rows;
        }
    }

    fn is_unconfirmed(&self, place: u16, kind: Kind, seen: u32) -> bool {
        self.scopes
            .iter()
            .filter(|state| state.scope.kind == kind && self.covers(&state.scope, place))
            .any(|state| seen < state.ended)
    }
}

#[cfg(test)]
mod tests;
