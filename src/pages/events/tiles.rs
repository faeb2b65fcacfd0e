//! The four numbers of the day; each is a filter.

use crate::components::tile::Tile;
use crate::state::app::App;
use crate::text::words;
use leptos::prelude::*;
use rerack_api::status::EventCycleStatus;

/// What the tiles say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Numbers {
    inquiring: usize,
    with_disks: usize,
    scheduled: usize,
    first_ms: Option<i64>,
    executing: usize,
    done: usize,
    failed: usize,
}

fn count(app: App) -> Numbers {
    app.with_inventory(|inventory| {
        let mut numbers = Numbers::default();
        for row in inventory.event_rows() {
            let event = inventory.event(row);
            match event.status() {
                EventCycleStatus::Inquiring => {
                    numbers.inquiring += 1;
                    let disks = event.instance().is_some_and(|i| i.local_disks().any());
                    numbers.with_disks += usize::from(disks);
                }
                EventCycleStatus::Scheduled => {
                    numbers.scheduled += 1;
                    let at = event.not_before().map(|at| at.0);
                    numbers.first_ms = match (numbers.first_ms, at) {
                        (Some(first), Some(at)) => Some(first.min(at)),
                        (first, at) => first.or(at),
                    };
                }
                EventCycleStatus::Executing => numbers.executing += 1,
                EventCycleStatus::Failed => {
                    numbers.done += 1;
                    numbers.failed += 1;
                }
                status if status.is_final() => numbers.done += 1,
                _ => {}
            }
        }
        numbers
    })
}

/// The statuses that are over.
const FINAL: [&str; 4] = ["Executed", "Avoided", "Canceled", "Failed"];

/// The tiles.
#[component]
pub(super) fn Tiles() -> impl IntoView {
    let app = expect_context::<App>();
    let numbers = Memo::new(move |_| count(app));
    let is_on = move |statuses: &'static [&'static str]| {
        Signal::derive(move || {
            app.events.with(|wanted| {
                wanted.statuses.len() == statuses.len()
                    && statuses
                        .iter()
                        .all(|s| wanted.statuses.iter().any(|w| w == s))
            })
        })
    };
    let press = move |statuses: &'static [&'static str]| {
        let on = is_on(statuses);
        Callback::new(move |()| {
            let lift = on.get_untracked();
            app.events.update(|wanted| {
                wanted.statuses = Vec::new();
                wanted.pending_only = lift || statuses != FINAL;
                if !lift {
                    wanted.statuses = statuses.iter().map(|s| (*s).to_owned()).collect();
                }
            });
        })
    };
    let number =
        move |pick: fn(&Numbers) -> usize| Signal::derive(move || app.number(numbers.with(pick)));
    view! {
        <div class="tiles">
            <Tile
                tone="bad"
                label=Signal::derive(move || app.text().status.needs_consent.to_owned())
                count=number(|n| n.inquiring)
                note=Signal::derive(move || {
                    let with = numbers.with(|n| n.with_disks);
                    (app.text().status.erases)(with)
                })
                on=is_on(&["Inquiring"])
                press=press(&["Inquiring"])
            />
            <Tile
                tone="warn"
                label=Signal::derive(move || app.text().status.will_happen.to_owned())
                count=number(|n| n.scheduled)
                note=Signal::derive(move || {
                    let text = app.text();
                    numbers
                        .with(|n| n.first_ms)
                        .map_or_else(
                            || "–".to_owned(),
                            |at| {
                                let _ = app.minute.get();
                                let now = app.cloud_minute();
                                (text.status.first_in)(&words::relative(text, now, at))
                            },
                        )
                })
                on=is_on(&["Scheduled"])
                press=press(&["Scheduled"])
            />
            <Tile
                tone="acc"
                label=Signal::derive(move || app.text().status.happening.to_owned())
                count=number(|n| n.executing)
                note=Signal::derive(move || app.text().status.following.to_owned())
                on=is_on(&["Executing"])
                press=press(&["Executing"])
            />
            <Tile
                tone="ok"
                label=Signal::derive(move || app.text().status.done.to_owned())
                count=number(|n| n.done)
                note=Signal::derive(move || {
                    (app.text().status.done_failed)(numbers.with(|n| n.failed))
                })
                on=is_on(&FINAL)
                press=press(&FINAL)
            />
        </div>
    }
}
