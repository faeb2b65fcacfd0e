//! A column of texts from a small vocabulary, stored as dictionary numbers.

use super::dict::Dict;
use super::grow;

/// What a 16-bit column shows for values beyond its 65,535th different one.
const OVERFLOW: &str = "…";

/// Dictionary numbers per row, in two or four bytes each.
pub(crate) struct Column<I> {
    dict: Dict,
    ids: Vec<I>,
}

impl<I> Default for Column<I> {
    fn default() -> Self {
        let mut dict = Dict::default();
        dict.intern(OVERFLOW);
        Self {
            dict,
            ids: Vec::new(),
        }
    }
}

impl<I: Copy + PartialEq + Default + TryFrom<u32> + Into<u32>> Column<I> {
    /// Appends a row with the empty text.
    pub(crate) fn push_row(&mut self) {
        grow::push(&mut self.ids, I::default());
    }

    /// The text of a row; empty for a row that does not exist.
    pub(crate) fn get(&self, row: u32) -> &str {
        self.dict.get(self.id(row))
    }

    /// The dictionary number of a row.
    pub(crate) fn id(&self, row: u32) -> u32 {
        self.ids
            .get(row as usize)
            .copied()
            .unwrap_or_default()
            .into()
    }

    /// The vocabulary.
    pub(crate) fn dict(&self) -> &Dict {
        &self.dict
    }

    /// Sets a row's text and says in `changed` whether it was another one.
    pub(crate) fn set(&mut self, row: u32, text: &str, changed: &mut bool) {
        let id = self.dict.intern(text);
        // Number 1 is the overflow text.
        let id = I::try_from(id)
            .or_else(|_| I::try_from(1))
            .unwrap_or_default();
        if let Some(slot) = self.ids.get_mut(row as usize) {
            grow::put(slot, id, changed);
        }
    }

    /// The bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        self.dict.bytes() + grow::bytes(&self.ids)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_when_a_value_changes() {
        let mut column = Column::<u16>::default();
        column.push_row();
        let mut changed = false;
        column.set(0, "", &mut changed);
        assert!(!changed);
        column.set(0, "Running", &mut changed);
        assert!(changed);
        assert_eq!(column.get(0), "Running");
        assert_eq!(column.get(9), "");
    }

    #[test]
    fn a_vocabulary_beyond_sixteen_bits_shows_an_ellipsis_not_a_wrong_value() {
        let mut column = Column::<u16>::default();
        column.push_row();
        for i in 0..70_000 {
            column.set(0, &i.to_string(), &mut false);
        }
        assert_eq!(column.get(0), "…");
        column.set(0, "17", &mut false);
        assert_eq!(column.get(0), "17");
    }
}
