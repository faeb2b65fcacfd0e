//! What a table shows and whom it tells.

use crate::text::{Text, outside};
use leptos::prelude::*;
use std::sync::Arc;

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The class that gives its width.
    pub class: &'static str,
    /// Its heading.
    pub head: fn(&Text) -> &'static str,
    /// Whether the rows can be sorted by it.
    pub sortable: bool,
}

/// The two lines of a cell: what people say, and what the machine says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The first line.
    pub main: String,
    /// The second line.
    pub sub: String,
    /// Classes of the first line: a tone or a chip.
    pub tone: &'static str,
    /// Classes of the second line.
    pub mark: &'static str,
}

impl Cell {
    /// A cell of two plain lines.
    #[must_use]
    pub fn new(main: impl Into<String>, sub: impl Into<String>) -> Self {
        Self {
            main: outside::shown(main),
            sub: outside::shown(sub),
            tone: "",
            mark: "",
        }
    }

    /// The same with classes for the first line.
    #[must_use]
    pub fn tone(mut self, tone: &'static str) -> Self {
        self.tone = tone;
        self
    }

    /// The same with classes for the second line.
    #[must_use]
    pub fn mark(mut self, mark: &'static str) -> Self {
        self.mark = mark;
        self
    }
}

/// One row as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowView {
    /// The row's name, for its checkbox.
    pub label: String,
    /// A class for the whole row, e.g. `gone`.
    pub class: &'static str,
    /// One cell a column.
    pub cells: Vec<Cell>,
}

/// Selecting rows.
#[derive(Clone, Copy)]
pub struct Select {
    /// Changes whenever the selection does.
    pub version: Signal<u64>,
    /// Whether a row is selected.
    pub is: Callback<u32, bool>,
    /// Selects or deselects rows.
    pub set: Callback<(Vec<u32>, bool)>,
}

/// Everything a table needs.
#[derive(Clone, Copy)]
pub struct TableModel {
    /// The table's element id.
    pub id: &'static str,
    /// Its accessible name.
    pub label: Signal<String>,
    /// Its columns.
    pub columns: &'static [Column],
    /// The rows, in order.
    pub order: Signal<Arc<Vec<u32>>>,
    /// Changes whenever the content of any row may have changed.
    pub version: Signal<u64>,
    /// The content of a row.
    pub view: Callback<u32, RowView>,
    /// Selecting, where the table allows it.
    pub select: Option<Select>,
    /// The column it is sorted by, and whether descending.
    pub sort: Signal<(usize, bool)>,
    /// Called with the column whose heading was pressed.
    pub on_sort: Callback<usize>,
    /// The row whose details are open.
    pub current: Signal<Option<u32>>,
    /// Called with the row whose details are wanted.
    pub on_open: Callback<u32>,
    /// Called on Ctrl+A when all rows in view are selected already.
    pub on_all: Callback<()>,
    /// The keyboard's row, as its place in the order.
    pub active: RwSignal<usize>,
    /// The row a range starts from. A row, not a place: rows move when the order changes.
    pub anchor: RwSignal<Option<u32>>,
    /// Changes when the table shall go back to its top.
    pub to_top: Signal<u64>,
}

impl TableModel {
    /// The row at a place in the order.
    #[must_use]
    pub fn row_at(&self, place: usize) -> Option<u32> {
        self.order.with_untracked(|order| order.get(place).copied())
    }

    /// Selects or deselects the row at a place; with `range`, all rows from the anchor to it.
    pub fn choose(&self, place: usize, range: bool) {
        let (Some(select), Some(row)) = (self.select, self.row_at(place)) else {
            return;
        };
        if range {
            select.set.run((self.rows_from_anchor(place), true));
        } else {
            select.set.run((vec![row], !select.is.run(row)));
            self.anchor.set(Some(row));
        }
        self.active.set(place);
    }

    /// The rows between the anchor and a place, both included; only the place's own row if the
    /// anchor is not among the rows any more.
    fn rows_from_anchor(&self, place: usize) -> Vec<u32> {
        let anchor = self.anchor.get_untracked();
        self.order.with_untracked(|order| {
            let from = order
                .iter()
                .position(|row| Some(*row) == anchor)
                .unwrap_or(place);
            order
                .get(from.min(place)..=from.max(place))
                .map(<[u32]>::to_vec)
                .unwrap_or_default()
        })
    }
}
