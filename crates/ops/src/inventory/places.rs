//! The (product, region) pairs rows lie in, by number.

use rerack_api::Product;

use crate::text;

/// A product in a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) product: Product,
    pub(crate) region: String,
    /// Instances that lie here.
    pub(crate) instances: u32,
}

impl Place {
    /// Whether the place says a lower-case word, in its region or its product.
    pub(crate) fn is_named(&self, word: &str) -> bool {
        text::lower(&self.region).contains(word) || self.product.as_str().eq_ignore_ascii_case(word)
    }
}

/// All places, numbered in the order of their first appearance.
#[derive(Default)]
pub(crate) struct Places(Vec<Place>);

impl Places {
    /// The number of a place, if rows were ever put there.
    pub(crate) fn find(&self, product: Product, region: &str) -> Option<u16> {
        let at = self
            .0
            .iter()
            .position(|p| p.product == product && p.region == region)?;
        u16::try_from(at).ok()
    }

    /// The number of a place, new or known. Beyond 65,535 places the last one is used.
    pub(crate) fn intern(&mut self, product: Product, region: &str) -> u16 {
        if let Some(found) = self.find(product, region) {
            return found;
        }
        if u16::try_from(self.0.len()).is_ok() {
            self.0.push(Place {
                product,
                region: region.to_owned(),
                instances: 0,
            });
        }
        u16::try_from(self.0.len() - 1).unwrap_or(u16::MAX)
    }

    /// The place of a number.
    pub(crate) fn get(&self, number: u16) -> Option<&Place> {
        self.0.get(usize::from(number))
    }

    pub(crate) fn count_mut(&mut self, number: u16) -> Option<&mut u32> {
        self.0
            .get_mut(usize::from(number))
            .map(|place| &mut place.instances)
    }

    pub(crate) fn product(&self, number: u16) -> Product {
        self.get(number).map_or(Product::Ecs, |place| place.product)
    }

    pub(crate) fn region(&self, number: u16) -> &str {
        self.get(number).map_or("", |place| place.region.as_str())
    }

    /// All places in the order of their numbers.
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Place> {
        self.0.iter()
    }

    pub(crate) fn bytes(&self) -> usize {
        super::grow::bytes(&self.0) + self.0.iter().map(|p| p.region.capacity()).sum::<usize>()
    }
}
