//! The text filter: words that must all be found, each anywhere in what a row says.

use memchr::memmem::Finder;

use crate::inventory::{Dict, Inventory, TAG_PARTS};
use crate::text;

/// One word, prepared: values from dictionaries are matched once per value, not once per row.
pub(crate) struct Word {
    text: Finder<'static>,
    places: Vec<bool>,
    zones: Vec<bool>,
    types: Vec<bool>,
    statuses: Vec<bool>,
    charge_types: Vec<bool>,
    tags: Option<Vec<bool>>,
    event_types: Option<Vec<bool>>,
    event_statuses: Vec<bool>,
}

/// Prepares lower-case words.
pub(crate) fn prepare(inventory: &Inventory, words: &[String]) -> Vec<Word> {
    let instances = inventory.instance_columns();
    let events = inventory.event_columns();
    words
        .iter()
        .map(|word| {
            let word = word.as_str();
            let places = inventory.places().iter();
            let places = places.map(|p| p.is_named(word)).collect();
            let pair = word.replacen(['=', ':'], TAG_PARTS, 1);
            let tags = instances.tag_dict.iter();
            let tags = tags
                .map(|tag| contains(tag, word) || contains(tag, &pair))
                .collect();
            Word {
                text: Finder::new(word).into_owned(),
                places,
                zones: hits(instances.zone.dict(), word),
                types: hits(instances.type_.dict(), word),
                statuses: hits(instances.status.dict(), word),
                charge_types: hits(instances.charge_type.dict(), word),
                tags: some_hit(tags),
                event_types: some_hit(hits(events.type_.dict(), word)),
                event_statuses: hits(events.status.dict(), word),
            }
        })
        .collect()
}

impl Word {
    /// Whether an instance says the word: in its name, id, addresses, host name, region, zone, type,
    /// status, charge type, tags or the types of its pending events.
    pub(crate) fn is_in_instance(&self, inventory: &Inventory, row: u32) -> bool {
        let columns = inventory.instance_columns();
        hit(&self.places, columns.place[row as usize].into())
            || hit(&self.statuses, columns.status.id(row))
            || hit(&self.types, columns.type_.id(row))
            || hit(&self.zones, columns.zone.id(row))
            || hit(&self.charge_types, columns.charge_type.id(row))
            || self.is_in_tags(inventory, row)
            || self.is_in_pending_events(inventory, row)
            || self.is_in(columns.text.get(row))
    }

    /// Whether an event says the word: in its id, instance id, reason, region, type or status, or
    /// its instance does.
    pub(crate) fn is_in_event(&self, inventory: &Inventory, row: u32) -> bool {
        let columns = inventory.event_columns();
        let types = self.event_types.as_ref();
        hit(&self.places, columns.place[row as usize].into())
            || types.is_some_and(|types| hit(types, columns.type_.id(row)))
            || hit(&self.event_statuses, columns.status.id(row))
            || self.is_in(columns.text.get(row))
            || inventory.event(row).instance().is_some_and(|instance| {
                self.is_in(columns_text(inventory, instance.row()))
                    || self.is_in_place_of(inventory, instance.row())
                    || self.is_in_tags(inventory, instance.row())
            })
    }

    fn is_in(&self, record: &[u8]) -> bool {
        self.text.find(record).is_some()
    }

    fn is_in_place_of(&self, inventory: &Inventory, row: u32) -> bool {
        let columns = inventory.instance_columns();
        hit(&self.places, columns.place[row as usize].into())
            || hit(&self.zones, columns.zone.id(row))
            || hit(&self.types, columns.type_.id(row))
    }

    fn is_in_tags(&self, inventory: &Inventory, row: u32) -> bool {
        self.tags.as_ref().is_some_and(|tags| {
            inventory
                .instance_columns()
                .tags
                .get(row)
                .iter()
                .any(|id| hit(tags, *id))
        })
    }

    fn is_in_pending_events(&self, inventory: &Inventory, row: u32) -> bool {
        self.event_types.as_ref().is_some_and(|types| {
            let mut pending = inventory
                .instance(row)
                .events()
                .take_while(|e| !e.is_final());
            pending.any(|event| hit(types, inventory.event_columns().type_.id(event.row())))
        })
    }
}

fn columns_text(inventory: &Inventory, row: u32) -> &[u8] {
    inventory.instance_columns().text.get(row)
}

fn hit(hits: &[bool], id: u32) -> bool {
    hits.get(id as usize).copied().unwrap_or_default()
}

fn hits(dict: &Dict, word: &str) -> Vec<bool> {
    dict.iter().map(|text| contains(text, word)).collect()
}

fn some_hit(hits: Vec<bool>) -> Option<Vec<bool>> {
    hits.contains(&true).then_some(hits)
}

/// Whether a text contains a lower-case word, ignoring case.
pub(crate) fn contains(text: &str, word: &str) -> bool {
    if !text.is_ascii() {
        return text::lower(text).contains(word);
    }
    let Some(&first) = word.as_bytes().first() else {
        return true;
    };
    text.as_bytes().windows(word.len()).any(|window| {
        window[0].to_ascii_lowercase() == first && window.eq_ignore_ascii_case(word.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter_in_any_script() {
        assert!(contains("SystemMaintenance.Reboot", "maintenance.r"));
        assert!(contains("ÄRGER", "ärg"));
        assert!(contains("x", ""));
        assert!(!contains("ab", "abc"));
    }
}
