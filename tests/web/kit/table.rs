//! A table on its own: any number of rows, with a plain selection.

use super::{Mounted, mount, quiet, settle};
use leptos::prelude::*;
use rerack::components::table::model::Select;
use rerack::components::table::{Cell, Column, RowView, Table, TableModel};
use std::any::Any;
use std::collections::BTreeSet;
use std::sync::Arc;

const COLUMNS: &[Column] = &[
    Column {
        class: "who",
        head: |t| t.list.name,
        sortable: true,
    },
    Column {
        class: "state",
        head: |t| t.list.state,
        sortable: false,
    },
];

/// A table under test, with everything it told.
#[derive(Clone, Copy)]
pub struct Bench {
    /// The rows, in order.
    pub order: RwSignal<Arc<Vec<u32>>>,
    /// What is selected.
    pub selected: RwSignal<BTreeSet<u32>>,
    /// The column it is sorted by.
    pub sort: RwSignal<(usize, bool)>,
    /// Rows that were opened.
    pub opened: RwSignal<Vec<u32>>,
    /// How often everything was asked for.
    pub all: RwSignal<u32>,
    /// Columns whose headings were pressed.
    pub sorted: RwSignal<Vec<usize>>,
    /// Changes when the rows' content does.
    pub version: RwSignal<u64>,
    /// Changes when the table shall go to its top.
    pub top: RwSignal<u64>,
    /// What the second column says.
    pub second: RwSignal<&'static str>,
}

impl Bench {
    /// A table of that many rows on a stage of 600 pixels.
    pub async fn of(rows: u32) -> (Self, Box<dyn Any>) {
        let app = quiet();
        let owner = Owner::new_root(None);
        let bench = owner.with(|| Self {
            order: RwSignal::new(Arc::new((0..rows).collect())),
            selected: RwSignal::new(BTreeSet::new()),
            sort: RwSignal::new((0, false)),
            opened: RwSignal::new(Vec::new()),
            all: RwSignal::new(0),
            sorted: RwSignal::new(Vec::new()),
            version: RwSignal::new(0),
            top: RwSignal::new(0),
            second: RwSignal::new("first"),
        });
        let mounted: Mounted = mount(move || {
            provide_context(app);
            let model = bench.model();
            view! {
                <div class="page events" id="box" style:height="600px" style:width="1200px">
                    <Table model />
                </div>
            }
        });
        settle().await;
        (bench, Box::new((mounted, owner)))
    }

    fn model(self) -> TableModel {
        let set = move |(rows, on): (Vec<u32>, bool)| {
            self.selected.update(|chosen| {
                for row in rows {
                    if on {
                        chosen.insert(row)
                    } else {
                        chosen.remove(&row)
                    };
                }
            });
        };
        let version = Memo::new(move |before: Option<&u64>| {
            self.selected.track();
            before.map_or(0, |before| before + 1)
        });
        TableModel {
            id: "table",
            label: Signal::derive(|| "Bench".to_owned()),
            columns: COLUMNS,
            order: self.order.into(),
            version: self.version.into(),
            view: Callback::new(move |row: u32| RowView {
                label: format!("row {row}"),
                class: "",
                cells: vec![
                    Cell::new(format!("row {row}"), format!("id-{row}")),
                    Cell::new(self.second.get_untracked(), "").tone("chip ok full"),
                ],
            }),
            select: Some(Select {
                version: version.into(),
                is: Callback::new(move |row| self.selected.with_untracked(|s| s.contains(&row))),
                set: Callback::new(set),
            }),
            sort: self.sort.into(),
            on_sort: Callback::new(move |column| self.sorted.update(|list| list.push(column))),
            current: Signal::derive(move || self.opened.with(|list| list.last().copied())),
            on_open: Callback::new(move |row| self.opened.update(|list| list.push(row))),
            on_all: Callback::new(move |()| self.all.update(|count| *count += 1)),
            active: RwSignal::new(0),
            anchor: RwSignal::new(None),
            to_top: self.top.into(),
        }
    }

    /// What is selected, in order.
    pub fn chosen(&self) -> Vec<u32> {
        self.selected
            .with_untracked(|chosen| chosen.iter().copied().collect())
    }
}
