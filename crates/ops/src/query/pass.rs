//! One pass over all rows tells for each which filters it fails. A row that fails none matches; one
//! that fails exactly one still counts in that filter's own facet, so that the choice there shows
//! what it would bring.

use crate::inventory::{Inventory, NONE};

use super::any::{Asked, names_of_event, names_of_instance};
use super::{EventQuery, Found, InstanceQuery};

pub(crate) const REGION: u8 = 1;
pub(crate) const STATUS: u8 = 1 << 1;
pub(crate) const TYPE: u8 = 1 << 2;
pub(crate) const TAG: u8 = 1 << 3;
pub(crate) const PRODUCT: u8 = 1 << 4;
pub(crate) const CHARGE: u8 = 1 << 5;
pub(crate) const EVENTS: u8 = 1 << 6;
/// Fails the text filter, or is no row at all: counts nowhere.
pub(crate) const OUT: u8 = 1 << 7;

/// The values a filter lets pass, by number; `None` lets all pass.
struct Allowed(Option<Vec<bool>>);

impl Allowed {
    fn new<'a>(
        texts: &mut dyn Iterator<Item = &'a str>,
        wanted: &[String],
        equal: fn(&str, &str) -> bool,
    ) -> Self {
        if wanted.is_empty() {
            return Self(None);
        }
        Self(Some(
            texts
                .map(|text| wanted.iter().any(|w| equal(text, w)))
                .collect(),
        ))
    }

    fn fails(&self, id: u32, bit: u8) -> u8 {
        let passes = self
            .0
            .as_ref()
            .is_none_or(|allowed| allowed.get(id as usize).copied() == Some(true));
        if passes { 0 } else { bit }
    }
}

fn same(a: &str, b: &str) -> bool {
    a == b
}

/// Wanted tags by key: one of each key's values must be there.
struct TagGroups(Vec<Vec<u32>>);

impl TagGroups {
    fn new(inventory: &Inventory, wanted: &[(String, String)]) -> Self {
        let mut groups: Vec<(&str, Vec<u32>)> = Vec::new();
        for (key, value) in wanted {
            let id = inventory.tag_id(key, value);
            match groups.iter_mut().find(|(known, _)| known == key) {
                Some((_, ids)) => ids.extend(id),
                None => groups.push((key, id.into_iter().collect())),
            }
        }
        Self(groups.into_iter().map(|(_, ids)| ids).collect())
    }

    fn fails(&self, tags: &[u32]) -> u8 {
        let passes = self
            .0
            .iter()
            .all(|group| tags.iter().any(|tag| group.contains(tag)));
        if passes { 0 } else { TAG }
    }
}

fn places(inventory: &Inventory, query: &InstanceQuery) -> (Allowed, Allowed) {
    let mut names = inventory.places().iter().map(|p| p.region.as_str());
    let regions = Allowed::new(&mut names, &query.regions, same);
    let wanted: Vec<String> = query
        .products
        .iter()
        .map(|p| p.as_str().to_owned())
        .collect();
    let mut names = inventory.places().iter().map(|p| p.product.as_str());
    (regions, Allowed::new(&mut names, &wanted, same))
}

/// Fills `fails` with one byte per instance row. Tells what came of a text that asks for several things.
pub(crate) fn instances(
    inventory: &Inventory,
    query: &InstanceQuery,
    fails: &mut Vec<u8>,
) -> Option<Found> {
    let columns = inventory.instance_columns();
    let mut asked = Asked::read(inventory, &query.text, &mut |tell| {
        for row in (0..columns.len()).filter(|row| columns.is_live(*row)) {
            names_of_instance(inventory, row, tell);
        }
    });
    let (regions, products) = places(inventory, query);
    let statuses = Allowed::new(&mut columns.status.dict().iter(), &query.statuses, same);
    let types = Allowed::new(&mut columns.type_.dict().iter(), &query.types, same);
    let charge = Allowed::new(
        &mut columns.charge_type.dict().iter(),
        &query.charge_types,
        same,
    );
    let tags = TagGroups::new(inventory, &query.tags);
    fails.clear();
    fails.extend((0..columns.len()).map(|row| {
        let at = row as usize;
        if columns.seen[at] == 0 {
            return OUT;
        }
        let place = columns.place[at].into();
        let mut mask = regions.fails(place, REGION)
            | products.fails(place, PRODUCT)
            | statuses.fails(columns.status.id(row), STATUS)
            | types.fails(columns.type_.id(row), TYPE)
            | charge.fails(columns.charge_type.id(row), CHARGE);
        if !tags.0.is_empty() {
            mask |= tags.fails(columns.tags.get(row));
        }
        if query.only_with_events && !has_pending(inventory, columns.first_event[at]) {
            mask |= EVENTS;
        }
        let mut names = |tell: &mut dyn FnMut(&[u8])| names_of_instance(inventory, row, tell);
        let is_asked = asked.has(mask, &mut names, &|w| w.is_in_instance(inventory, row));
        if is_asked && mask.count_ones() < 2 {
            mask
        } else {
            OUT
        }
    }));
    asked.found()
}

/// Whether the first event of an instance is a pending one.
pub(crate) fn has_pending(inventory: &Inventory, first: u32) -> bool {
    first != NONE && !inventory.event_columns().is_final(first)
}

/// Fills `fails` with one byte per event row. Tells what came of a text that asks for several things.
pub(crate) fn events(
    inventory: &Inventory,
    query: &EventQuery,
    fails: &mut Vec<u8>,
) -> Option<Found> {
    let columns = inventory.event_columns();
    let mut asked = Asked::read(inventory, &query.text, &mut |tell| {
        for row in (0..columns.len()).filter(|row| columns.is_live(*row)) {
            names_of_event(inventory, row, tell);
        }
    });
    let statuses = Allowed::new(&mut columns.status.dict().iter(), &query.statuses, same);
    let types = Allowed::new(
        &mut columns.type_.dict().iter(),
        &query.event_types,
        |text, wanted| super::event_type::normal(text) == super::event_type::normal(wanted),
    );
    let tags = TagGroups::new(inventory, &query.tags);
    fails.clear();
    fails.extend((0..columns.len()).map(|row| {
        if !columns.is_live(row) {
            return OUT;
        }
        let event = inventory.event(row);
        let mut mask = statuses.fails(columns.status.id(row), STATUS)
            | types.fails(columns.type_.id(row), TYPE);
        if !query.regions.is_empty() && !query.regions.iter().any(|r| r == event.region()) {
            mask |= REGION;
        }
        if !query.products.is_empty() && !query.products.contains(&event.product()) {
            mask |= PRODUCT;
        }
        if !tags.0.is_empty() {
            let of_instance = event
                .instance()
                .map(|i| inventory.instance_columns().tags.get(i.row()));
            mask |= tags.fails(of_instance.unwrap_or_default());
        }
        if query.pending_only && event.is_final() {
            mask |= EVENTS;
        }
        let mut names = |tell: &mut dyn FnMut(&[u8])| names_of_event(inventory, row, tell);
        let is_asked = asked.has(mask, &mut names, &|w| w.is_in_event(inventory, row));
        if is_asked && mask.count_ones() < 2 {
            mask
        } else {
            OUT
        }
    }));
    asked.found()
}
