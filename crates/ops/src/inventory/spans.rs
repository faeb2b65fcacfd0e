//! A list of values per row, all in one arena. A changed list is written over the old one if it
//! fits, else appended; the arena is compacted when more than half of it is garbage.

use super::grow::{self, narrow};

/// Garbage below this many values is left alone.
const COMPACT_FROM: usize = 4096;

#[derive(Clone, Copy, Default)]
struct Span {
    start: u32,
    len: u32,
}

impl Span {
    fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.start as usize + self.len as usize
    }
}

/// Rows of lists of `T`.
pub(crate) struct Spans<T> {
    data: Vec<T>,
    rows: Vec<Span>,
    live: usize,
}

impl<T> Default for Spans<T> {
    fn default() -> Self {
        Self {
            data: Vec::new(),
            rows: Vec::new(),
            live: 0,
        }
    }
}

impl<T: Copy + PartialEq> Spans<T> {
    /// Appends an empty row.
    pub(crate) fn push_row(&mut self) {
        grow::push(&mut self.rows, Span::default());
    }

    /// The values of a row; none for a row that does not exist.
    pub(crate) fn get(&self, row: u32) -> &[T] {
        let span = self.rows.get(row as usize).copied().unwrap_or_default();
        self.data.get(span.range()).unwrap_or_default()
    }

    /// Sets the values of a row and says whether they changed.
    pub(crate) fn set(&mut self, row: u32, values: &[T]) -> bool {
        if self.get(row) == values {
            return false;
        }
        let Some(span) = self.rows.get_mut(row as usize) else {
            return false;
        };
        self.live = self.live - span.len as usize + values.len();
        if values.len() > span.len as usize {
            span.start = narrow(self.data.len());
            grow::extend(&mut self.data, values);
        } else if let Some(target) = self.data.get_mut(span.range()) {
            target[..values.len()].copy_from_slice(values);
        }
        span.len = narrow(values.len());
        self.compact_if_worth_it();
        true
    }

    /// The bytes held on the heap.
    pub(crate) fn bytes(&self) -> usize {
        grow::bytes(&self.data) + grow::bytes(&self.rows)
    }

    fn compact_if_worth_it(&mut self) {
        let garbage = self.data.len() - self.live;
        if garbage < COMPACT_FROM || garbage * 2 <= self.data.len() {
            return;
        }
        let mut data = Vec::with_capacity(self.live + self.live / 16);
        for span in &mut self.rows {
            let start = narrow(data.len());
            data.extend_from_slice(&self.data[span.range()]);
            span.start = start;
        }
        self.data = data;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_own_values_through_growth_shrinking_and_compaction() {
        let mut spans = Spans::default();
        let mut plain: Vec<Vec<u8>> = Vec::new();
        for row in 0..200_u32 {
            spans.push_row();
            plain.push(Vec::new());
            assert!(!spans.set(row, &[]));
        }
        for round in 0..60_usize {
            for row in 0..200_u32 {
                let len = (row as usize * 7 + round * 13) % 41;
                let values = vec![u8::try_from((row as usize + round) % 250).unwrap(); len];
                assert_eq!(spans.set(row, &values), plain[row as usize] != values);
                plain[row as usize] = values;
            }
        }
        for (row, values) in plain.iter().enumerate() {
            assert_eq!(spans.get(narrow(row)), values);
        }
        let live: usize = plain.iter().map(Vec::len).sum();
        assert_eq!(spans.live, live);
        assert!(
            spans.data.len() <= live * 2 + COMPACT_FROM + 41,
            "{}",
            spans.data.len()
        );
    }

    #[test]
    fn an_unknown_row_is_empty_and_cannot_be_set() {
        let mut spans = Spans::<u8>::default();
        assert!(spans.get(3).is_empty());
        assert!(!spans.set(3, b"x"));
    }
}
