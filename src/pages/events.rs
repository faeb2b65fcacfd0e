//! The events of all regions: the home page.

mod filter;
mod plot;
mod row;
mod tiles;

use super::list::{self, ListHead, Rows, ScopeNotes, SelectNote, panel::Panel};
use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::components::table::{Column, Table, TableModel};
use crate::components::timeline::Timeline;
use crate::platform::intl::Style;
use crate::state::app::{App, Open};
use leptos::prelude::*;
use rerack_ops::inventory::Kind;
use rerack_ops::query::{self, EventSort};
use std::sync::Arc;

const COLUMNS: &[Column] = &[
    Column {
        class: "when",
        head: |t| t.list.deadline,
        sortable: true,
    },
    Column {
        class: "who",
        head: |t| t.list.instance,
        sortable: true,
    },
    Column {
        class: "event",
        head: |t| t.list.event,
        sortable: true,
    },
    Column {
        class: "state",
        head: |t| t.list.status,
        sortable: true,
    },
    Column {
        class: "then",
        head: |t| t.list.if_nothing,
        sortable: false,
    },
    Column {
        class: "last",
        head: |t| t.list.region,
        sortable: true,
    },
];

const SORTS: [Option<EventSort>; 6] = [
    Some(EventSort::Deadline),
    Some(EventSort::Instance),
    Some(EventSort::Type),
    Some(EventSort::Status),
    None,
    Some(EventSort::Region),
];

/// The page of events.
#[component]
pub fn Events() -> impl IntoView {
    let app = expect_context::<App>();
    let scratch = StoredValue::new_local(query::Scratch::new());
    let order = Memo::new(move |_| {
        let rows = app.with_inventory(|inventory| {
            app.events.with(|wanted| {
                scratch.try_update_value(|scratch| query::events(inventory, wanted, scratch))
            })
        });
        Arc::new(rows.unwrap_or_default())
    });
    let facets = Memo::new(move |_| {
        app.with_inventory(|inventory| {
            app.events.with(|wanted| {
                scratch
                    .try_update_value(|scratch| query::event_facets(inventory, wanted, scratch))
                    .map(|facets| (facets.matching as usize, facets.total as usize))
            })
        })
        .unwrap_or_default()
    });
    let found = Memo::new(move |_| {
        app.with_inventory(|inventory| {
            app.events.with(|wanted| {
                let find =
                    |scratch: &mut query::Scratch| query::events_found(inventory, wanted, scratch);
                scratch.try_update_value(find).flatten()
            })
        })
    });
    let rows = Rows {
        key: Callback::new(move |row| {
            app.peek_inventory(|i| i.is_live_event(row).then(|| i.event(row).instance_key()))
        }),
        is_selected: Callback::new(move |row| row::is_selected(app, row)),
    };
    let sort = Signal::derive(move || {
        app.events.with(|wanted| {
            let column = SORTS.iter().position(|sort| *sort == Some(wanted.sort));
            (column.unwrap_or_default(), wanted.descending)
        })
    });
    let model = TableModel {
        id: "table",
        label: Signal::derive(move || app.text().shell.events.to_owned()),
        columns: COLUMNS,
        order: order.into(),
        version: list::row_version(app),
        view: Callback::new(move |row| row::view(app, row)),
        select: Some(list::select_rows(app, rows)),
        sort,
        on_sort: Callback::new(move |column: usize| {
            if let Some(Some(by)) = SORTS.get(column) {
                app.events.update(|wanted| {
                    wanted.descending = wanted.sort == *by && !wanted.descending;
                    wanted.sort = *by;
                });
            }
        }),
        current: Signal::derive(move || app.open_event_row()),
        on_open: Callback::new(move |row| {
            let open = app.peek_inventory(|inventory| {
                let event = inventory.event(row);
                Open::Event {
                    product: event.product(),
                    event_id: event.event_id().to_owned(),
                    instance_id: event.instance_id().to_owned(),
                }
            });
            app.open.set(Some(open));
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
        to_top: list::changes(app.events),
    };
    let plot = Memo::new(move |_| plot::plot(app, &order.get()));
    let body = move || {
        if order.with(|order| !order.is_empty()) {
            return view! { <Table model /> }.into_any();
        }
        let list = &app.text().list;
        if facets.get().1 > 0 && filter::any(app) {
            return view! {
                <Empty icon=Icon::Search title=list.empty_filter hint=list.tokens_exclude>
                    <button type="button" class="btn" on:click=move |_| filter::clear(app)>
                        {list.clear_filters}
                    </button>
                </Empty>
            }
            .into_any();
        }
        match app.read_at() {
            None if app.busy.get() => view! { <list::Skeleton /> }.into_any(),
            None => view! { <list::Unreadable /> }.into_any(),
            read => {
                let at = read
                    .map(|at| app.time(at, Style::Seconds))
                    .unwrap_or_default();
                let regions = app.with_inventory(|inventory| inventory.regions().len());
                let title = (list.empty_events)(&app.number(regions), &at);
                view! { <Empty icon=Icon::Check title /> }.into_any()
            }
        }
    };
    // The table must not be built anew with every change of its rows, only with its kind of body.
    let kind = Memo::new(move |_| {
        let read = (
            app.read_at().is_some(),
            app.busy.get() && app.read_at().is_none(),
        );
        (
            order.with(|o| !o.is_empty()),
            facets.get().1 > 0,
            read,
            app.lang(),
        )
    });
    view! {
        <div class="page">
            <ListHead title=Signal::derive(move || app.text().shell.events) />
            <tiles::Tiles />
            <Timeline plot />
            <filter::Filter shown=facets found />
            <ScopeNotes kinds=&[Kind::PendingEvents] />
            <SelectNote order=order.into() rows />
            {move || {
                let _ = kind.get();
                untrack(body)
            }}
        </div>
        <Panel />
    }
}
