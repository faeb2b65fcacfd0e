//! Facets over the queries of the two lists.

use crate::components::facet_menu::Choice;
use crate::state::app::App;
use rerack_api::Product;
use rerack_ops::query::{Facet as Count, TagFacet};

/// Adds a value to a list, or takes it out if it is there.
pub fn toggle<T: PartialEq>(list: &mut Vec<T>, value: T) {
    match list.iter().position(|known| *known == value) {
        Some(at) => drop(list.remove(at)),
        None => list.push(value),
    }
}

/// The name of a region, whichever product lists it.
#[must_use]
pub fn region_name(app: App, id: &str) -> String {
    app.peek_inventory(|inventory| {
        let known = inventory.regions().iter().find(|region| region.id == id);
        known
            .map(|region| region.name.clone())
            .filter(|name| !name.is_empty())
    })
    .map_or_else(|| id.to_owned(), |name| format!("{name} · {id}"))
}

/// Choices from counts, values without rows last.
#[must_use]
pub fn choices(counts: Vec<Count>, label: impl Fn(&str) -> String) -> Vec<Choice> {
    let make = |count: Count| Choice {
        label: label(&count.value),
        value: count.value,
        count: count.count as usize,
    };
    counts.into_iter().map(make).collect()
}

/// A tag as one text.
#[must_use]
pub fn tag_text(key: &str, value: &str) -> String {
    format!("{key}={value}")
}

/// The tag that [`tag_text`] wrote.
#[must_use]
pub fn tag_of(text: &str) -> (String, String) {
    let (key, value) = text.split_once('=').unwrap_or((text, ""));
    (key.to_owned(), value.to_owned())
}

/// Choices from the counts of tags.
#[must_use]
pub fn tag_choices(counts: Vec<TagFacet>) -> Vec<Choice> {
    let make = |tag: TagFacet| {
        let text = tag_text(&tag.key, &tag.value);
        Choice {
            label: text.clone(),
            value: text,
            count: tag.count as usize,
        }
    };
    counts.into_iter().map(make).collect()
}

/// The product of that name.
#[must_use]
pub fn product_of(name: &str) -> Product {
    if name == Product::Ens.as_str() {
        Product::Ens
    } else {
        Product::Ecs
    }
}
