//! Orders of all rows by one column, kept until what they depend on changes. Every order is total:
//! equal values are in the order of names, equal names in that of ids, regions and rows. Rows
//! without a value come last, whether the order goes up or down.

use crate::inventory::{Column, Dict, Inventory, NO_TIME};

use super::{InstanceSort, natural, pass};

/// Orders kept at a time besides that by name.
const KEPT: usize = 3;

/// All live rows, ascending.
pub(crate) struct Order {
    sort: InstanceSort,
    version: u64,
    rows: Vec<u32>,
    /// How many rows have a value; they come first.
    valued: usize,
}

impl Order {
    /// The rows in the wanted direction.
    pub(crate) fn walk(&self, descending: bool) -> impl Iterator<Item = u32> + '_ {
        let (valued, rest) = self.rows.split_at(self.valued);
        let up = if descending { &[] } else { valued };
        let down = if descending { valued } else { &[] };
        up.iter().chain(down.iter().rev()).chain(rest).copied()
    }

    pub(crate) fn bytes(&self) -> usize {
        self.rows.capacity() * size_of::<u32>()
    }
}

/// The orders computed so far.
#[derive(Default)]
pub(crate) struct Orders {
    names: Option<Order>,
    others: Vec<Order>,
}

impl Orders {
    /// The order by a column, computed anew only if the column changed.
    pub(crate) fn get(&mut self, inventory: &Inventory, sort: InstanceSort) -> &Order {
        let version = inventory.versions().rows;
        let names = match self.names.take() {
            Some(order) if order.version == version => order,
            before => by_name(inventory, before),
        };
        let names = &*self.names.insert(names);
        if sort == InstanceSort::Name {
            return names;
        }
        let version = version_of(inventory, sort);
        let known = self
            .others
            .iter()
            .position(|o| o.sort == sort && o.version == version);
        let order = match known {
            Some(at) => self.others.remove(at),
            None => by_key(inventory, sort, names),
        };
        self.others.retain(|old| old.sort != sort);
        self.others.truncate(KEPT - 1);
        self.others.insert(0, order);
        &self.others[0]
    }

    pub(crate) fn bytes(&self) -> usize {
        self.names
            .iter()
            .chain(&self.others)
            .map(Order::bytes)
            .sum()
    }
}

fn version_of(inventory: &Inventory, sort: InstanceSort) -> u64 {
    let versions = inventory.versions();
    versions.rows
        + match sort {
            InstanceSort::Name | InstanceSort::PrivateIp => 0,
            InstanceSort::Status => versions.status,
            InstanceSort::Deadline => versions.events,
            _ => versions.other,
        }
}

/// Starts from the order before, where most rows stand right already: sorting such a list takes
/// little more than looking at it, so that a list may grow on the screen page by page.
fn by_name(inventory: &Inventory, before: Option<Order>) -> Order {
    let columns = inventory.instance_columns();
    let names = |row: u32| columns.lower_name(row);
    let mut waiting: Vec<bool> = (0..columns.len()).map(|row| columns.is_live(row)).collect();
    let mut keys = vec![0; waiting.len()];
    let mut rows = Vec::with_capacity(waiting.len());
    let known = before.map(|order| order.rows).unwrap_or_default();
    for row in known.into_iter().chain(0..columns.len()) {
        let at = row as usize;
        if waiting.get_mut(at).is_some_and(std::mem::take) {
            keys[at] = natural::prefix(names(row));
            rows.push(row);
        }
    }
    rows.sort_by(|&a, &b| {
        let region = |row| inventory.instance(row).region();
        keys[a as usize]
            .cmp(&keys[b as usize])
            .then_with(|| natural::compare(names(a), names(b)))
            .then_with(|| columns.lower_id(a).cmp(columns.lower_id(b)))
            .then_with(|| columns.id(a).cmp(columns.id(b)))
            .then_with(|| region(a).cmp(region(b)))
            .then(a.cmp(&b))
    });
    Order {
        sort: InstanceSort::Name,
        version: inventory.versions().rows,
        valued: rows.len(),
        rows,
    }
}

/// Stands for "no value".
const NO_VALUE: u64 = u64::MAX;

fn by_key(inventory: &Inventory, sort: InstanceSort, names: &Order) -> Order {
    let key = key_of(inventory, sort);
    let keys = names.rows.iter().map(|row| key(*row));
    let mut keyed: Vec<(u64, u32)> = keys.zip(names.rows.iter().copied()).collect();
    keyed.sort_by_key(|(key, _)| *key);
    let valued = keyed.partition_point(|(key, _)| *key != NO_VALUE);
    let rows = keyed.into_iter().map(|(_, row)| row).collect();
    Order {
        sort,
        version: version_of(inventory, sort),
        rows,
        valued,
    }
}

fn key_of(inventory: &Inventory, sort: InstanceSort) -> Box<dyn Fn(u32) -> u64 + '_> {
    let columns = inventory.instance_columns();
    match sort {
        InstanceSort::Name => Box::new(|_| 0),
        InstanceSort::Status => by_text(&columns.status),
        InstanceSort::Zone => by_text(&columns.zone),
        InstanceSort::Type => by_text(&columns.type_),
        InstanceSort::ChargeType => by_text(&columns.charge_type),
        InstanceSort::Region => {
            let regions: Vec<&str> = inventory
                .places()
                .iter()
                .map(|place| place.region.as_str())
                .collect();
            let ranks = ranks(&regions);
            Box::new(move |row| {
                let place = columns.place[row as usize];
                ranks.get(usize::from(place)).copied().unwrap_or(NO_VALUE)
            })
        }
        InstanceSort::PrivateIp => {
            Box::new(|row| address_key(inventory.instance(row).private_ip()))
        }
        InstanceSort::Created => Box::new(|row| time_key(columns.created[row as usize])),
        InstanceSort::Started => Box::new(|row| time_key(columns.started[row as usize])),
        InstanceSort::Expires => Box::new(|row| time_key(columns.expires[row as usize])),
        InstanceSort::Deadline => Box::new(|row| {
            let first = columns.first_event[row as usize];
            if !pass::has_pending(inventory, first) {
                return NO_VALUE;
            }
            let planned = inventory.event_columns().not_before[first as usize];
            // A pending event without a planned time: after those with one, before no event.
            time_key(planned).min(NO_VALUE - 1)
        }),
    }
}

fn by_text(column: &Column<u16>) -> Box<dyn Fn(u32) -> u64 + '_> {
    let ranks = dict_ranks(column.dict());
    Box::new(move |row| {
        ranks
            .get(column.id(row) as usize)
            .copied()
            .unwrap_or(NO_VALUE)
    })
}

fn dict_ranks(dict: &Dict) -> Vec<u64> {
    ranks(&dict.iter().collect::<Vec<_>>())
}

/// The position of each text among all; the empty text has none. Equal texts share a position.
fn ranks(texts: &[&str]) -> Vec<u64> {
    let mut ranks = vec![NO_VALUE; texts.len()];
    let (mut rank, mut before) = (0, "");
    let mut places: Vec<usize> = (0..texts.len()).collect();
    places.sort_by(|a, b| natural::compare(texts[*a], texts[*b]));
    for at in places {
        let text = texts[at];
        if text.is_empty() {
            continue;
        }
        rank += u64::from(text != before);
        before = text;
        ranks[at] = rank;
    }
    ranks
}

/// Keeps the order of times, also of those before 1970.
pub(crate) fn time_key(time: i64) -> u64 {
    if time == NO_TIME {
        NO_VALUE
    } else {
        time.cast_unsigned() ^ (1 << 63)
    }
}

/// IPv4 addresses by their numbers, then everything else by its first bytes.
fn address_key(address: &str) -> u64 {
    if address.is_empty() {
        return NO_VALUE;
    }
    if let Ok(v4) = address.parse::<std::net::Ipv4Addr>() {
        return u64::from(v4.to_bits());
    }
    let mut bytes = [0; 8];
    for (slot, byte) in bytes.iter_mut().zip(address.bytes()) {
        *slot = byte;
    }
    u64::from_be_bytes(bytes).clamp(1 << 32, NO_VALUE - 1)
}
