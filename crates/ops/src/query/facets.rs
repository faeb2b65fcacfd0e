//! Counts per value, next to each filter.

use std::cmp::Reverse;

use crate::inventory::{Dict, Inventory, split_tag};

use super::{natural, pass};

/// A value and how many rows have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The value, as the filter takes it.
    pub value: String,
    /// Rows that have it and pass all *other* filters.
    pub count: u32,
}

/// A tag and how many instances have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagFacet {
    /// The tag's key.
    pub key: String,
    /// The tag's value.
    pub value: String,
    /// Instances that have it and pass all *other* filters.
    pub count: u32,
}

/// Tags shown at most, the most frequent ones.
pub const TAGS_SHOWN: usize = 100;

/// Counts of instances. A filter's own facet ignores that filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InstanceFacets {
    /// All instances.
    pub total: u32,
    /// Instances that pass all filters.
    pub matching: u32,
    /// By region id, in natural order.
    pub regions: Vec<Facet>,
    /// By status, in natural order.
    pub statuses: Vec<Facet>,
    /// By type, most frequent first.
    pub types: Vec<Facet>,
    /// By product (`ECS`, `ENS`).
    pub products: Vec<Facet>,
    /// By charge type.
    pub charge_types: Vec<Facet>,
    /// By tag, most frequent first, at most [`TAGS_SHOWN`].
    pub tags: Vec<TagFacet>,
    /// Instances with a pending event that pass all other filters.
    pub with_events: u32,
}

/// Counts of events. A filter's own facet ignores that filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventFacets {
    /// All events, finished ones included.
    pub total: u32,
    /// Events that are not over.
    pub pending: u32,
    /// Events that pass all filters.
    pub matching: u32,
    /// By region id, in natural order; events of unknown regions are not in.
    pub regions: Vec<Facet>,
    /// By cycle status.
    pub statuses: Vec<Facet>,
    /// By normalised type, most frequent first.
    pub types: Vec<Facet>,
    /// By product.
    pub products: Vec<Facet>,
    /// By tag of the instance, most frequent first.
    pub tags: Vec<TagFacet>,
}

/// Counts per dictionary number.
#[derive(Default)]
struct Counts(Vec<u32>);

impl Counts {
    fn add(&mut self, id: u32) {
        let at = id as usize;
        if at >= self.0.len() {
            self.0.resize(at + 1, 0);
        }
        self.0[at] += 1;
    }

    fn into_facets<'a>(self, text: &dyn Fn(u32) -> &'a str) -> Vec<Facet> {
        let mut facets: Vec<Facet> = Vec::new();
        for (id, count) in (0..).zip(self.0).filter(|(_, count)| *count > 0) {
            let value = text(id);
            match facets.iter_mut().find(|facet| facet.value == value) {
                Some(facet) => facet.count += count,
                None if value.is_empty() => {}
                None => facets.push(Facet {
                    value: value.to_owned(),
                    count,
                }),
            }
        }
        by_value(facets)
    }

    fn into_tags(self, dict: &Dict) -> Vec<TagFacet> {
        let mut tags: Vec<(u32, u32)> = Vec::new();
        for (id, count) in (0..).zip(self.0) {
            let is_before = |(other, others): &(u32, u32)| {
                count
                    .cmp(others)
                    .then_with(|| natural::compare(dict.get(*other), dict.get(id)))
                    .is_le()
            };
            // Among many tags most are behind all that are shown so far.
            if count == 0 || (tags.len() == TAGS_SHOWN && tags.last().is_some_and(is_before)) {
                continue;
            }
            tags.truncate(TAGS_SHOWN - 1);
            tags.insert(tags.partition_point(is_before), (id, count));
        }
        tags.into_iter()
            .map(|(id, count)| {
                let (key, value) = split_tag(dict.get(id));
                TagFacet {
                    key: key.to_owned(),
                    value: value.to_owned(),
                    count,
                }
            })
            .collect()
    }
}

fn by_value(mut facets: Vec<Facet>) -> Vec<Facet> {
    facets.sort_by(|a, b| natural::compare(&a.value, &b.value));
    facets
}

fn by_count(mut facets: Vec<Facet>) -> Vec<Facet> {
    facets.sort_by_key(|facet| Reverse(facet.count));
    facets
}

/// Keeps chosen values in sight when nothing has them any more.
fn keep_chosen(mut facets: Vec<Facet>, chosen: &[String]) -> Vec<Facet> {
    for value in chosen {
        if !facets.iter().any(|facet| facet.value == *value) {
            facets.push(Facet {
                value: value.clone(),
                count: 0,
            });
        }
    }
    facets
}

/// Counts instances from what a pass found.
pub(crate) fn instances(
    inventory: &Inventory,
    query: &super::InstanceQuery,
    fails: &[u8],
) -> InstanceFacets {
    let columns = inventory.instance_columns();
    let mut facets = InstanceFacets {
        total: inventory.instance_count(),
        ..Default::default()
    };
    let (mut places, mut products) = (Counts::default(), Counts::default());
    let (mut statuses, mut types) = (Counts::default(), Counts::default());
    let (mut charge, mut tags) = (Counts::default(), Counts::default());
    for (row, mask) in (0..)
        .zip(fails.iter().copied())
        .filter(|(_, mask)| mask & pass::OUT == 0)
    {
        let at = row as usize;
        let counts_in = |bit: u8| mask & !bit == 0;
        facets.matching += u32::from(mask == 0);
        if counts_in(pass::REGION) {
            places.add(columns.place[at].into());
        }
        if counts_in(pass::PRODUCT) {
            products.add(columns.place[at].into());
        }
        if counts_in(pass::STATUS) {
            statuses.add(columns.status.id(row));
        }
        if counts_in(pass::TYPE) {
            types.add(columns.type_.id(row));
        }
        if counts_in(pass::CHARGE) {
            charge.add(columns.charge_type.id(row));
        }
        if counts_in(pass::TAG) {
            for tag in columns.tags.get(row) {
                tags.add(*tag);
            }
        }
        if counts_in(pass::EVENTS) && pass::has_pending(inventory, columns.first_event[at]) {
            facets.with_events += 1;
        }
    }
    let place = |id: u32| {
        u16::try_from(id)
            .ok()
            .and_then(|id| inventory.places().get(id))
    };
    let regions = places.into_facets(&|id| place(id).map_or("", |p| p.region.as_str()));
    facets.regions = keep_chosen(regions, &query.regions);
    facets.products = products.into_facets(&|id| place(id).map_or("", |p| p.product.as_str()));
    let statuses = statuses.into_facets(&|id| columns.status.dict().get(id));
    facets.statuses = keep_chosen(statuses, &query.statuses);
    let types = by_count(types.into_facets(&|id| columns.type_.dict().get(id)));
    facets.types = keep_chosen(types, &query.types);
    let charge = charge.into_facets(&|id| columns.charge_type.dict().get(id));
    facets.charge_types = keep_chosen(charge, &query.charge_types);
    facets.tags = tags.into_tags(&columns.tag_dict);
    facets
}

/// Counts events from what a pass found.
pub(crate) fn events(
    inventory: &Inventory,
    query: &super::EventQuery,
    fails: &[u8],
) -> EventFacets {
    let columns = inventory.event_columns();
    let mut facets = EventFacets {
        total: inventory.event_count(),
        ..Default::default()
    };
    let (mut statuses, mut types) = (Counts::default(), Counts::default());
    let (mut regions, mut products) = (Names::default(), Names::default());
    let mut tags = Counts::default();
    for row in inventory.event_rows() {
        let event = inventory.event(row);
        facets.pending += u32::from(!event.is_final());
        let mask = fails.get(row as usize).copied().unwrap_or(pass::OUT);
        if mask & pass::OUT != 0 {
            continue;
        }
        let counts_in = |bit: u8| mask & !bit == 0;
        facets.matching += u32::from(mask == 0);
        if counts_in(pass::REGION) {
            regions.add(event.region());
        }
        if counts_in(pass::PRODUCT) {
            products.add(event.product().as_str());
        }
        if counts_in(pass::STATUS) {
            statuses.add(columns.status.id(row));
        }
        if counts_in(pass::TYPE) {
            types.add(columns.type_.id(row));
        }
        if counts_in(pass::TAG)
            && let Some(instance) = event.instance()
        {
            let of_instance = inventory.instance_columns().tags.get(instance.row());
            for tag in of_instance {
                tags.add(*tag);
            }
        }
    }
    facets.regions = keep_chosen(regions.into_facets(), &query.regions);
    facets.products = products.into_facets();
    let statuses = statuses.into_facets(&|id| columns.status.dict().get(id));
    facets.statuses = keep_chosen(statuses, &query.statuses);
    let normal = |id: u32| super::event_type::normal(columns.type_.dict().get(id));
    facets.types = keep_chosen(by_count(types.into_facets(&normal)), &query.event_types);
    facets.tags = tags.into_tags(&inventory.instance_columns().tag_dict);
    facets
}

/// Counts of a few texts that have no dictionary of their own.
#[derive(Default)]
struct Names<'a>(Vec<(&'a str, u32)>);

impl<'a> Names<'a> {
    fn add(&mut self, name: &'a str) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => self.0.push((name, 1)),
        }
    }

    fn into_facets(self) -> Vec<Facet> {
        let named = self.0.into_iter().filter(|(name, _)| !name.is_empty());
        let facets: Vec<Facet> = named
            .map(|(name, count)| Facet {
                value: name.to_owned(),
                count,
            })
            .collect();
        by_value(facets)
    }
}
