//! The instances of all regions.

mod filter;
mod row;
mod tiles;

use super::list::{self, ListHead, Rows, ScopeNotes, SelectNote, panel::Panel};
use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::components::table::{Column, Table, TableModel};
use crate::state::app::{App, Open};
use leptos::prelude::*;
use rerack_ops::inventory::Kind;
use rerack_ops::query::{self, InstanceSort};
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
        sortable: true,
    },
    Column {
        class: "event",
        head: |t| t.list.event,
        sortable: true,
    },
    Column {
        class: "zone",
        head: |t| t.list.zone,
        sortable: true,
    },
    Column {
        class: "type",
        head: |t| t.list.kind,
        sortable: true,
    },
    Column {
        class: "last",
        head: |t| t.list.ip,
        sortable: true,
    },
];

const SORTS: [InstanceSort; 6] = [
    InstanceSort::Name,
    InstanceSort::Status,
    InstanceSort::Deadline,
    InstanceSort::Zone,
    InstanceSort::Type,
    InstanceSort::PrivateIp,
];

/// The page of instances.
#[component]
pub fn Instances() -> impl IntoView {
    let app = expect_context::<App>();
    let scratch = StoredValue::new_local(query::Scratch::new());
    let order = Memo::new(move |_| {
        let rows = app.with_inventory(|inventory| {
            app.instances.with(|wanted| {
                scratch.try_update_value(|scratch| query::instances(inventory, wanted, scratch))
            })
        });
        Arc::new(rows.unwrap_or_default())
    });
    let shown = Memo::new(move |_| {
        let all = app.with_inventory(|inventory| inventory.instance_count() as usize);
        (order.with(|order| order.len()), all)
    });
    let found = Memo::new(move |_| {
        app.with_inventory(|inventory| {
            app.instances.with(|wanted| {
                let find = |scratch: &mut query::Scratch| {
                    query::instances_found(inventory, wanted, scratch)
                };
                scratch.try_update_value(find).flatten()
            })
        })
    });
    let rows = Rows {
        key: Callback::new(move |row| {
            app.peek_inventory(|i| i.is_live(row).then(|| i.instance(row).key()))
        }),
        is_selected: Callback::new(move |row| app.is_selected(row)),
    };
    let sort = Signal::derive(move || {
        app.instances.with(|wanted| {
            let column = SORTS.iter().position(|sort| *sort == wanted.sort);
            (column.unwrap_or_default(), wanted.descending)
        })
    });
    let model = TableModel {
        id: "table",
        label: Signal::derive(move || app.text().shell.instances.to_owned()),
        columns: COLUMNS,
        order: order.into(),
        version: list::row_version(app),
        view: Callback::new(move |row| row::view(app, row)),
        select: Some(list::select_rows(app, rows)),
        sort,
        on_sort: Callback::new(move |column: usize| {
            if let Some(by) = SORTS.get(column) {
                app.instances.update(|wanted| {
                    wanted.descending = wanted.sort == *by && !wanted.descending;
                    wanted.sort = *by;
                });
            }
        }),
        current: Signal::derive(move || app.open_instance_row()),
        on_open: Callback::new(move |row| {
            let key = app.peek_inventory(|inventory| inventory.instance(row).key());
            app.open.set(Some(Open::Instance(key)));
        }),
        on_all: Callback::new(move |()| {
            let order = order.get_untracked();
            app.select(
                order.iter().filter_map(|row| rows.key.run(*row)).collect(),
                true,
            );
        }),
        active: RwSignal::new(0),
        anchor: RwSignal::new(None),
        to_top: list::changes(app.instances),
    };
    let body = move || {
        if order.with(|order| !order.is_empty()) {
            return view! { <Table model /> }.into_any();
        }
        let list = &app.text().list;
        if shown.get().1 > 0 {
            return view! {
                <Empty icon=Icon::Search title=list.empty_filter hint=list.tokens_exclude>
                    <button type="button" class="btn" on:click=move |_| filter::clear(app)>
                        {list.clear_filters}
                    </button>
                </Empty>
            }
            .into_any();
        }
        if app.read_at().is_none() {
            return if app.busy.get() {
                view! { <list::Skeleton /> }.into_any()
            } else {
                view! { <list::Unreadable /> }.into_any()
            };
        }
        view! { <Empty icon=Icon::Servers title=list.empty_instances /> }.into_any()
    };
    let kind = Memo::new(move |_| {
        let read = (
            app.read_at().is_some(),
            app.busy.get() && app.read_at().is_none(),
        );
        (
            order.with(|o| !o.is_empty()),
            shown.get().1 > 0,
            read,
            app.lang(),
        )
    });
    view! {
        <div class="page">
            <ListHead title=Signal::derive(move || app.text().shell.instances) />
            <tiles::Tiles />
            <filter::Filter shown found />
            <ScopeNotes kinds=&[Kind::Instances] />
            <SelectNote order=order.into() rows />
            {move || {
                let _ = kind.get();
                untrack(body)
            }}
        </div>
        <Panel />
    }
}
