//! The answers to one order: one row for each instance (for ENS: each event), read as the documents
//! say, and followed until it settles.

mod export;
mod head;
mod hold;
mod lanes;
mod observer_view;
mod panel;
mod part;
pub(super) mod progress;
pub(super) mod result_explanation;
mod result_summary;
mod row;
mod status_line;
pub(super) mod target_status;
mod tries;

use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::components::table::{Column, Table, TableModel};
use crate::pages::list;
use crate::platform::dom;
use crate::state::app::App;
use crate::state::runs::{RunHandle, Trouble};
use leptos::prelude::*;
use rerack_ops::run::RunId;
use std::sync::Arc;
use target_status::StatusBucket;

const COLUMNS: &[Column] = &[
    Column {
        class: "who",
        head: |t| t.run().instance,
        sortable: false,
    },
    Column {
        class: "what",
        head: |t| t.run().answer,
        sortable: false,
    },
    Column {
        class: "now",
        head: |t| t.run().instance_now,
        sortable: false,
    },
    Column {
        class: "event",
        head: |t| t.run().event_now,
        sortable: false,
    },
    Column {
        class: "last",
        head: |t| t.run().meaning,
        sortable: false,
    },
];

/// The page of one run, from this tab or from the device.
#[component]
pub fn RunPage(
    /// Its id.
    id: RunId,
) -> impl IntoView {
    let app = expect_context::<App>();
    let opened = RwSignal::new(app.runs.get(id).map(Ok));
    if opened.with_untracked(Option::is_none) {
        leptos::task::spawn_local(async move {
            opened.set(Some(app.runs.open(app.session, id).await));
        });
    }
    move || {
        let (title, hint) = match opened.get() {
            Some(Ok(order)) => return view! { <Answers order /> }.into_any(),
            None => (app.text().runs().reading, String::new()),
            Some(Err(Trouble::NotThere)) => {
                let run = app.text().run();
                (run.none, run.none_hint.to_owned())
            }
            Some(Err(Trouble::Store(fault))) => {
                let why = crate::pages::runs::persistence_consent::reason(app, &fault);
                (app.text().runs().cannot_read, why)
            }
            Some(Err(Trouble::NoHeader(damage))) => {
                let why = crate::pages::runs::damage::one(app, &damage);
                (app.text().runs().damaged, why)
            }
            Some(Err(Trouble::NoPlan(why))) => (app.text().runs().damaged, why),
        };
        view! {
            <div class="page">
                <h1 class="vh">{app.text().run().runs}</h1>
                <Empty icon=Icon::Play title hint />
            </div>
        }
        .into_any()
    }
}

#[component]
fn Answers(order: RunHandle) -> impl IntoView {
    let app = expect_context::<App>();
    let bucket = RwSignal::new(None::<StatusBucket>);
    let open = RwSignal::new(None::<u32>);
    let rows = Memo::new(move |_| {
        let all = 0..target_status::total(order);
        let Some(wanted) = bucket.get() else {
            return Arc::new(all.collect::<Vec<_>>());
        };
        let buckets = target_status::buckets(order);
        let rows = all.filter(|at| buckets.get(*at as usize) == Some(&wanted));
        Arc::new(rows.collect::<Vec<_>>())
    });
    let second = Memo::new(move |_| {
        order
            .with_run(|run| !run.is_finished())
            .then(|| app.now.get())
    });
    let version = Memo::new(move |before: Option<&u64>| {
        order.version.track();
        let _ = second.get();
        let _ = app.lang();
        let _ = app.zone();
        before.map_or(0, |before| before + 1)
    });
    let model = TableModel {
        id: "table",
        label: Signal::derive(move || app.text().run().answer.to_owned()),
        columns: COLUMNS,
        order: rows.into(),
        version: version.into(),
        view: Callback::new(move |row| row::view(app, order, row)),
        select: None,
        sort: Signal::derive(|| (usize::MAX, false)),
        on_sort: Callback::new(|_| ()),
        current: open.into(),
        on_open: Callback::new(move |row| open.set(Some(row))),
        on_all: Callback::new(|()| ()),
        active: RwSignal::new(0),
        anchor: RwSignal::new(None),
        to_top: list::changes(bucket),
    };
    let asking = part::Asking::new();
    let lanes = RwSignal::new(dom::media("(min-width: 1300px)"));
    // Before its first call a run has no course. Once it has one, it keeps it.
    let is_begun = Memo::new(move |before: Option<&bool>| {
        let is_sent = |row: &rerack_ops::run::Row| row.sent_at().is_some();
        before == Some(&true) || order.with_run(|run| run.rows().iter().any(is_sent))
    });
    let is_pictured = Memo::new(move |_| lanes.get() && is_begun.get());
    view! {
        <div class="page">
            <head::Head order />
            <div class="card">
                <target_status::Progress order />
                <target_status::Legend order bucket />
            </div>
            <progress::Waiting order />
            <part::Added order />
            <observer_view::Standby order asking />
            <hold::Held order asking />
            <result_summary::Headlines order />
            <div class="run-tools">
                <Show when=move || is_begun.get()><ShowAs lanes /></Show>
                <part::SendAgain order asking />
            </div>
            <div class=move || if is_pictured.get() { "run-course with-lanes" } else { "run-course" }>
                <Show when=move || is_pictured.get()><lanes::Lanes order rows /></Show>
                <Table model />
            </div>
            {status_line::foot(app, order)}
        </div>
        <panel::RowPanel order open asking />
        <part::PartQuestion order asking />
    }
}

/// The table alone, or the picture beside it (on a narrow screen: in its place).
#[component]
fn ShowAs(lanes: RwSignal<bool>) -> impl IntoView {
    let app = expect_context::<App>();
    let choice = move |id: &'static str, with: bool| {
        view! {
            <button
                type="button"
                id=id
                aria-pressed=move || (lanes.get() == with).to_string()
                on:click=move |_| lanes.set(with)
            >
                {move || {
                    let going = app.text().going();
                    if with { going.lanes } else { going.table }
                }}
            </button>
        }
    };
    view! {
        <div class="seg" role="group" aria-label=move || app.text().going().show>
            {choice("show-table", false)}
            {choice("show-lanes", true)}
        </div>
    }
}
