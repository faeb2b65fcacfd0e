//! What is known of some of the instances. The maps of the standard library are compiled anew for
//! every type in them; these are a few lines.

/// Values by number. Takes 4 bytes for every number up to the largest one that has a value.
#[derive(Clone, Debug)]
pub(crate) struct Table<T> {
    /// Where the value of a number is, counted from 1; 0 for none.
    places: Vec<u32>,
    values: Vec<T>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            places: Vec::new(),
            values: Vec::new(),
        }
    }
}

impl<T> Table<T> {
    fn place(&self, number: u32) -> Option<usize> {
        let place = self.places.get(usize::try_from(number).ok()?)?;
        usize::try_from(*place).ok()?.checked_sub(1)
    }

    /// The value of a number.
    pub(crate) fn get(&self, number: u32) -> Option<&T> {
        self.values.get(self.place(number)?)
    }

    /// The value of a number, to be changed.
    pub(crate) fn get_mut(&mut self, number: u32) -> Option<&mut T> {
        let place = self.place(number)?;
        self.values.get_mut(place)
    }

    /// The value of a number, which becomes `value` if it has none.
    pub(crate) fn or_insert(&mut self, number: u32, value: T) -> &mut T {
        let place = self.place(number).unwrap_or_else(|| {
            let at = usize::try_from(number).unwrap_or(usize::MAX);
            if self.places.len() <= at {
                self.places.resize(at + 1, 0);
            }
            self.values.push(value);
            if let Some(place) = self.places.get_mut(at) {
                *place = u32::try_from(self.values.len()).unwrap_or(0);
            }
            self.values.len() - 1
        });
        &mut self.values[place]
    }

    /// How many numbers have a value.
    #[cfg(test)]
    pub(crate) fn count(&self) -> usize {
        self.values.len()
    }
}

/// A set of numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers(Vec<u32>);

impl Numbers {
    /// Whether the number is in the set.
    pub(crate) fn has(&self, number: u32) -> bool {
        self.0.binary_search(&number).is_ok()
    }

    /// Puts a number into the set.
    pub(crate) fn put(&mut self, number: u32) {
        if let Err(at) = self.0.binary_search(&number) {
            self.0.insert(at, number);
        }
    }

    /// How many numbers there are.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_keeps_one_value_a_number() {
        let mut table = Table::default();
        assert_eq!(table.get(7), None);
        *table.or_insert(7, 1) += 10;
        *table.or_insert(7, 1) += 10;
        table.or_insert(2, 5);
        assert_eq!(
            (table.get(7), table.get(2), table.get(3)),
            (Some(&21), Some(&5), None)
        );
        *table.get_mut(2).unwrap() = 6;
        assert_eq!((table.get(2), table.count()), (Some(&6), 2));
        assert!(table.get_mut(1_000_000).is_none());
    }

    #[test]
    fn a_number_is_in_a_set_once() {
        let mut numbers = Numbers::default();
        for number in [5, 1, 9, 5] {
            numbers.put(number);
        }
        assert_eq!(
            (numbers.count(), numbers.has(9), numbers.has(2)),
            (3, true, false)
        );
    }
}
