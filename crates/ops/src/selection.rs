//! What the operator has chosen: a set of instance keys that outlives refreshes, filters and pages.
//! Chosen instances that left the inventory stay chosen and can be told.

use std::collections::BTreeSet;

use rerack_api::Product;

use crate::inventory::Inventory;
use crate::key::InstanceKey;

/// Chosen instances and the row a range starts from.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    keys: BTreeSet<InstanceKey>,
    anchor: Option<InstanceKey>,
    /// One bit per row of the inventory that was synced with.
    bits: Vec<u64>,
    /// Number and row version of that inventory.
    synced: Option<(u32, u64)>,
}

/// What adding many did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Added {
    /// Instances that were not chosen before.
    pub added: u32,
    /// Instances that were chosen already.
    pub already: u32,
}

impl Selection {
    /// Nothing chosen.
    pub fn new() -> Self {
        Self::default()
    }

    /// Chooses the instance, or drops it if it is chosen. It becomes the anchor of ranges. Says
    /// whether it is chosen now.
    pub fn toggle(&mut self, key: InstanceKey) -> bool {
        self.synced = None;
        self.anchor = Some(key.clone());
        if self.keys.remove(&key) {
            return false;
        }
        self.keys.insert(key)
    }

    /// Sets everything between the anchor and `to` in the shown order, both included, to the state
    /// of the anchor. Without an anchor in that order only `to` is chosen. Says how many rows the
    /// range has.
    pub fn set_range(&mut self, inventory: &Inventory, order: &[u32], to: u32) -> u32 {
        let position = |row: u32| order.iter().position(|r| *r == row);
        let Some(end) = position(to) else { return 0 };
        let anchor = self.anchor.as_ref().and_then(|key| inventory.row_of(key));
        let start = anchor.and_then(position);
        let choose = match (&self.anchor, start) {
            (Some(key), Some(_)) => self.keys.contains(key),
            _ => true,
        };
        let start = start.unwrap_or(end);
        let rows = &order[start.min(end)..=start.max(end)];
        for row in rows {
            let key = inventory.instance(*row).key();
            if choose {
                self.keys.insert(key);
            } else {
                self.keys.remove(&key);
            }
        }
        if self.anchor.is_none() {
            self.anchor = Some(inventory.instance(to).key());
        }
        self.synced = None;
        u32::try_from(rows.len()).unwrap_or(u32::MAX)
    }

    /// Chooses all of these rows, e.g. all that match a query.
    pub fn add_rows(&mut self, inventory: &Inventory, rows: &[u32]) -> Added {
        self.add_all(rows.iter().map(|row| inventory.instance(*row).key()))
    }

    /// Chooses all of these instances.
    pub fn add_all(&mut self, keys: impl IntoIterator<Item = InstanceKey>) -> Added {
        self.synced = None;
        let mut result = Added::default();
        for key in keys {
            if self.keys.insert(key) {
                result.added += 1;
            } else {
                result.already += 1;
            }
        }
        result
    }

    /// Drops an instance and says whether it was chosen.
    pub fn remove(&mut self, key: &InstanceKey) -> bool {
        self.synced = None;
        self.keys.remove(key)
    }

    /// Drops many instances and says how many of them were chosen.
    pub fn remove_all<'a>(&mut self, keys: impl IntoIterator<Item = &'a InstanceKey>) -> u32 {
        self.synced = None;
        keys.into_iter()
            .map(|key| u32::from(self.keys.remove(key)))
            .sum()
    }

    /// Drops everything, the anchor too.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Whether the instance is chosen.
    pub fn contains(&self, key: &InstanceKey) -> bool {
        self.keys.contains(key)
    }

    /// Brings the bits per row up to date, so that [`Self::contains_row`] is one look-up. Cheap when
    /// nothing changed.
    pub fn sync(&mut self, inventory: &Inventory) {
        let state = Some((inventory.number(), inventory.rows_version()));
        if self.synced == state {
            return;
        }
        self.synced = state;
        self.bits.clear();
        for row in self.keys.iter().filter_map(|key| inventory.row_of(key)) {
            let word = row as usize / 64;
            if word >= self.bits.len() {
                self.bits.resize(word + 1, 0);
            }
            self.bits[word] |= 1 << (row % 64);
        }
    }

    /// Whether the instance in a row is chosen: one look-up after [`Self::sync`], else by key.
    pub fn contains_row(&self, inventory: &Inventory, row: u32) -> bool {
        if self.synced == Some((inventory.number(), inventory.rows_version())) {
            let word = self
                .bits
                .get(row as usize / 64)
                .copied()
                .unwrap_or_default();
            return word >> (row % 64) & 1 == 1;
        }
        inventory.is_live(row) && self.keys.contains(&inventory.instance(row).key())
    }

    /// How many instances are chosen.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// All chosen instances by product, region and id.
    pub fn iter(&self) -> impl Iterator<Item = &InstanceKey> {
        self.keys.iter()
    }

    /// The instance a range starts from.
    pub fn anchor(&self) -> Option<&InstanceKey> {
        self.anchor.as_ref()
    }

    /// How many are chosen in each product and region.
    pub fn by_region(&self) -> Vec<(Product, &str, u32)> {
        let mut counts: Vec<(Product, &str, u32)> = Vec::new();
        for key in &self.keys {
            match counts.last_mut() {
                Some((product, region, count))
                    if *product == key.product && *region == key.region =>
                {
                    *count += 1;
                }
                _ => counts.push((key.product, &key.region, 1)),
            }
        }
        counts
    }

    /// How many of these rows are chosen.
    pub fn count_in(&self, inventory: &Inventory, rows: &[u32]) -> u32 {
        rows.iter()
            .map(|row| u32::from(self.contains_row(inventory, *row)))
            .sum()
    }

    /// Chosen instances the inventory does not hold (any more).
    pub fn gone<'a>(&'a self, inventory: &'a Inventory) -> impl Iterator<Item = &'a InstanceKey> {
        self.keys
            .iter()
            .filter(|key| inventory.row_of(key).is_none())
    }
}

#[cfg(test)]
mod tests;
