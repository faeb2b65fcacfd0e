//! The answers to one order: one row for each instance (for ENS: each event), read as the documents
//! say, and followed until it settles.

pub(super) mod course;
mod export;
mod foot;
mod headline;
mod hold;
mod lanes;
pub(super) mod meaning;
mod panel;
mod row;
mod standby;
pub(super) mod standing;

use crate::app::route::Route;
use crate::components::empty::Empty;
use crate::components::icon::Icon;
use crate::components::table::{Column, Table, TableModel};
use crate::pages::list;
use crate::platform::dom;
use crate::platform::intl::Style;
use crate::prelude::*;
use crate::state::app::App;
use crate::state::runs::{Mode, Order, RunId, Trouble, Work};
use rerack_api::ecs::reboot_instances::BatchOptimization;
use rerack_ops::rules::Operation;
use rerack_ops::run::Command;
use standing::Bucket;
use std::sync::Arc;

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

/// What was ordered, in a word.
fn title(app: App, order: Order) -> &'static str {
    order
        .run
        .with_value(|run| crate::pages::runs::title(app, Work::of(&run.borrow().plan().operation)))
}

/// The batch mode and the number of calls.
fn mode_line(app: App, order: Order) -> String {
    let text = app.text();
    order.run.with_value(|run| {
        let run = run.borrow();
        let plan = run.plan();
        let calls = (text.act().calls)(plan.calls.len(), plan.targets.len());
        let mode = match &plan.operation {
            Operation::Reboot { mode, .. } => match mode {
                BatchOptimization::AllTogether => text.act().all_together,
                BatchOptimization::SuccessFirst => text.act().success_first,
            },
            _ => return calls,
        };
        (text.run().mode_line)(mode, &calls)
    })
}

/// The page of one run, from this tab or from the device.
#[component]
pub fn RunPage(
    /// Its id.
    id: RunId,
) -> View {
    let app = expect_context::<App>();
    let opened = RwSignal::new(app.runs.get(id).map(Ok));
    if opened.with_untracked(Option::is_none) {
        leptos::task::spawn_local(async move {
            opened.set(Some(app.runs.open(app, id).await));
        });
    }
    let body = move || {
        let (title, hint) = match opened.get() {
            Some(Ok(order)) => return view! { <Answers order /> },
            None => (app.text().runs().reading, String::new()),
            Some(Err(Trouble::NotThere)) => {
                let run = app.text().run();
                (run.none, run.none_hint.to_owned())
            }
            Some(Err(Trouble::Store(fault))) => {
                let why = crate::pages::runs::keep::reason(app, &fault);
                (app.text().runs().cannot_read, why)
            }
            Some(Err(Trouble::NoHeader(why))) => (app.text().runs().damaged, why),
        };
        view! {
            <div class="page">
                <h1 class="vh">{app.text().run().runs}</h1>
                <Empty icon=Icon::Play title hint />
            </div>
        }
    };
    body.into_view()
}

#[component]
fn Answers(order: Order) -> View {
    let app = expect_context::<App>();
    let bucket = RwSignal::new(None::<Bucket>);
    let open = RwSignal::new(None::<u32>);
    let rows = Memo::new(move |_| {
        let all = 0..standing::total(order);
        let Some(wanted) = bucket.get() else {
            return Arc::new(all.collect::<Vec<_>>());
        };
        let buckets = standing::buckets(order);
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
    let state = move || {
        let run_words = app.text().run();
        let mode = order.mode.get();
        order.with_run(|run| {
            if mode == Mode::Interrupted {
                ("fresh stale", app.text().runs().interrupted_one.to_owned())
            } else if run.is_sending() {
                let calls = run.calls().len();
                let done = standing::calls_done(run);
                ("fresh busy", (run_words.sending)(done, calls))
            } else if run.is_finished() {
                ("fresh", run_words.settled.to_owned())
            } else {
                ("fresh busy", run_words.following.to_owned())
            }
        })
    };
    let sending = move || order.is_in_hand() && order.with_run(rerack_ops::run::Run::is_sending);
    let stop = when(sending, move || {
        view! {
            <button
                type="button"
                class="btn"
                id="stop"
                title=move || app.text().run().stop_hint
                on:click=move |_| order.stop()
            >
                {Icon::Stop.draw()}
                {move || app.text().run().stop}
            </button>
        }
    });
    let may_pause = move || {
        order.is_in_hand() && order.with_run(|run| run.is_sending() && run.held().is_none())
    };
    let pause = when(may_pause, move || {
        view! {
            <button
                type="button"
                class="btn"
                id="pause"
                title=move || app.text().hold().pause_hint
                on:click=move |_| order.tell(vec![Command::Pause])
            >
                {Icon::Clock.draw()}
                {move || app.text().hold().pause}
            </button>
        }
    });
    let lanes = RwSignal::new(dom::media("(min-width: 1300px)"));
    let pictured = when(
        move || lanes.get(),
        move || view! { <lanes::Lanes order rows /> },
    );
    view! {
        <div class="page">
            <div class="head">
                <h1>{move || title(app, order)}</h1>
                <span class=move || state().0 id="run-state">
                    {move || state().1}
                </span>
                <span class="dim">{move || course::line(app, order)}</span>
                <span class="dim">
                    {move || app.time(order.confirmed_at, Style::Full)} " · "
                    {move || mode_line(app, order)} " · " {order.place.get_value()}
                </span>
                <span class="grow"></span>
                {pause}
                {stop}
                <a class="btn" id="report" href=Route::Report(order.id).href()>
                    {Icon::Sheet.draw()}
                    {move || {
                        let words = app.text().report();
                        if order.with_run(rerack_ops::run::Run::is_finished) {
                            words.title
                        } else {
                            words.so_far
                        }
                    }}
                </a>
                <button type="button" class="btn" id="export" on:click=move |_| export::save(app, order)>
                    {Icon::Download.draw()}
                    {move || app.text().run().export}
                </button>
            </div>
            <div class="card">
                <standing::Progress order />
                <standing::Legend order bucket />
            </div>
            <course::Waiting order />
            <standby::Standby order />
            <hold::Held order />
            <headline::Headlines order />
            <div class="run-tools">
                <ShowAs lanes />
                <hold::SendAgain order />
            </div>
            <div class=move || if lanes.get() { "run-course with-lanes" } else { "run-course" }>
                {pictured}
                <Table model />
            </div>
            {foot::foot(app, order)}
        </div>
        <panel::RowPanel order open />
    }
}

/// The table alone, or the picture beside it (on a narrow screen: in its place).
#[component]
fn ShowAs(lanes: RwSignal<bool>) -> View {
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
