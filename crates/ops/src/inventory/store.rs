//! Rows come and go here: finding, putting and removing instances and events, and the join between
//! the two tables.

use rerack_api::{Product, UnixMillis};

use super::Inventory;
use super::events::{EventData, Events};
use super::instances::{InstanceData, Instances, NONE, instance_hash};
use super::places::Places;
use super::slots::hash;

fn hash_of_instance(places: &Places, instances: &Instances, row: u32) -> u32 {
    let place = instances
        .place
        .get(row as usize)
        .copied()
        .unwrap_or_default();
    instance_hash(places.product(place), instances.id(row))
}

fn event_hash(product: Product, event_id: &str, instance_id: &str) -> u32 {
    hash(&[
        product.as_str().as_bytes(),
        event_id.as_bytes(),
        instance_id.as_bytes(),
    ])
}

fn hash_of_event(places: &Places, events: &Events, row: u32) -> u32 {
    let product = places.product(events.place[row as usize]);
    event_hash(product, events.event_id(row), events.instance_id(row))
}

fn hash_of_owner(places: &Places, events: &Events, row: u32) -> u32 {
    instance_hash(
        places.product(events.place[row as usize]),
        events.instance_id(row),
    )
}

impl Inventory {
    pub(super) fn find_instance(&self, place: u16, id: &str) -> Option<u32> {
        let hash = instance_hash(self.places.product(place), id);
        self.instances.index.candidates(hash).find(|row| {
            self.instances.place[*row as usize] == place && self.instances.id(*row) == id
        })
    }

    pub(super) fn find_event(&self, product: Product, event: &str, instance: &str) -> Option<u32> {
        self.events
            .index
            .candidates(event_hash(product, event, instance))
            .find(|row| {
                self.places.product(self.events.place[*row as usize]) == product
                    && self.events.event_id(*row) == event
                    && self.events.instance_id(*row) == instance
            })
    }

    /// Puts an instance as a read with this number saw it at this time.
    pub(super) fn upsert_instance(&mut self, data: &InstanceData, seen: u32, now: UnixMillis) {
        let known = self.find_instance(data.place, data.id);
        let row = known.unwrap_or_else(|| self.instances.take_row());
        let at = row as usize;
        // A status that was told meanwhile is newer than the list that began before.
        let keep_status = known.is_some() && self.instances.changed[at] > now.0;
        let changes = self.instances.write(row, data, keep_status);
        let slot = &mut self.instances.seen[at];
        *slot = (*slot).max(seen).max(1);
        if changes.status || changes.other || changes.name || known.is_none() {
            self.instances.changed[at] = self.instances.changed[at].max(now.0);
        }
        if known.is_none() {
            let hash = instance_hash(self.places.product(data.place), data.id);
            let mut index = std::mem::take(&mut self.instances.index);
            index.insert(hash, row, |r| {
                hash_of_instance(&self.places, &self.instances, r)
            });
            self.instances.index = index;
            if let Some(count) = self.places.count_mut(data.place) {
                *count += 1;
            }
            self.live_instances += 1;
            self.adopt(row, hash);
        }
        self.versions.note(changes, known.is_none());
    }

    pub(super) fn remove_instance(&mut self, row: u32) {
        let mut event = self.instances.first_event[row as usize];
        while event != NONE {
            let next = self.events.next[event as usize];
            self.events.instance[event as usize] = NONE;
            self.events.next[event as usize] = NONE;
            event = next;
        }
        if let Some(count) = self.places.count_mut(self.instances.place[row as usize]) {
            *count = count.saturating_sub(1);
        }
        let hash = hash_of_instance(&self.places, &self.instances, row);
        let places = &self.places;
        self.instances
            .release(row, hash, |table, r| hash_of_instance(places, table, r));
        self.live_instances -= 1;
        self.versions.rows += 1;
    }

    /// Puts an event as a read with this number saw it at this time.
    pub(super) fn upsert_event(&mut self, data: &EventData, seen: u32, now: UnixMillis) {
        let product = self.places.product(data.place);
        let known = self.find_event(product, data.event_id, data.instance_id);
        let row = known.unwrap_or_else(|| self.events.take_row());
        let at = row as usize;
        if known.is_some() {
            self.unlink(row);
        }
        let changes = self.events.write(row, data);
        self.events.seen[at] = self.events.seen[at].max(seen).max(1);
        if changes.status || changes.other || changes.name || known.is_none() {
            self.events.changed[at] = now.0;
            self.versions.events += 1;
        }
        if known.is_none() {
            let hash = event_hash(product, data.event_id, data.instance_id);
            let mut index = std::mem::take(&mut self.events.index);
            index.insert(hash, row, |r| hash_of_event(&self.places, &self.events, r));
            self.events.index = index;
            let owner = instance_hash(product, data.instance_id);
            let mut index = std::mem::take(&mut self.events.by_instance);
            index.insert(owner, row, |r| hash_of_owner(&self.places, &self.events, r));
            self.events.by_instance = index;
            self.live_events += 1;
        }
        if let Some(instance) = self.owner_of(row) {
            self.link(row, instance);
        }
    }

    pub(super) fn remove_event(&mut self, row: u32) {
        self.unlink(row);
        let hash = hash_of_event(&self.places, &self.events, row);
        let mut index = std::mem::take(&mut self.events.index);
        index.remove(hash, row, |r| hash_of_event(&self.places, &self.events, r));
        self.events.index = index;
        let owner = hash_of_owner(&self.places, &self.events, row);
        let mut index = std::mem::take(&mut self.events.by_instance);
        index.remove(owner, row, |r| hash_of_owner(&self.places, &self.events, r));
        self.events.by_instance = index;
        self.events.text.set(row, &[]);
        self.events.seen[row as usize] = 0;
        super::grow::push(&mut self.events.free, row);
        self.live_events -= 1;
        self.versions.events += 1;
    }

    /// Joins the events that were here before their instance.
    fn adopt(&mut self, instance: u32, hash: u32) {
        let waiting: Vec<u32> = self
            .events
            .by_instance
            .candidates(hash)
            .filter(|event| {
                self.events.instance[*event as usize] == NONE && self.belongs(*event, instance)
            })
            .collect();
        for event in waiting {
            self.link(event, instance);
            self.versions.events += 1;
        }
    }

    /// Whether an event names an instance. ENS does not tell an event's region.
    fn belongs(&self, event: u32, instance: u32) -> bool {
        let (of_event, of_instance) = (
            self.events.place[event as usize],
            self.instances.place[instance as usize],
        );
        let same_place = match self.places.product(of_event) {
            Product::Ecs => of_event == of_instance,
            Product::Ens => self.places.product(of_instance) == Product::Ens,
        };
        same_place && self.events.instance_id(event) == self.instances.id(instance)
    }

    fn owner_of(&self, event: u32) -> Option<u32> {
        let hash = hash_of_owner(&self.places, &self.events, event);
        self.instances
            .index
            .candidates(hash)
            .find(|row| self.belongs(event, *row))
    }

    /// Puts an event into its instance's list, most pressing first.
    fn link(&mut self, event: u32, instance: u32) {
        let urgency = self.events.urgency(event);
        let mut before = NONE;
        let mut after = self.instances.first_event[instance as usize];
        while after != NONE && self.events.urgency(after) < urgency {
            before = after;
            after = self.events.next[after as usize];
        }
        self.events.instance[event as usize] = instance;
        self.events.next[event as usize] = after;
        self.set_next(before, instance, event);
    }

    fn unlink(&mut self, event: u32) {
        let instance = self.events.instance[event as usize];
        if instance == NONE {
            return;
        }
        let mut before = NONE;
        let mut at = self.instances.first_event[instance as usize];
        while at != NONE && at != event {
            before = at;
            at = self.events.next[at as usize];
        }
        if at == event {
            self.set_next(before, instance, self.events.next[event as usize]);
        }
        self.events.instance[event as usize] = NONE;
        self.events.next[event as usize] = NONE;
    }

    fn set_next(&mut self, before: u32, instance: u32, event: u32) {
        if before == NONE {
            self.instances.first_event[instance as usize] = event;
        } else {
            self.events.next[before as usize] = event;
        }
    }
}
