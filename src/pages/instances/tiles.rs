//! Live counts of the instances; each is a filter.

use crate::components::tile::Tile;
use crate::state::app::App;
use leptos::prelude::*;
use rerack_ops::query::{self, InstanceQuery};

/// Statuses on the way to another.
const MOVING: [&str; 3] = ["Pending", "Starting", "Stopping"];
const STOPPED: [&str; 2] = ["Stopped", "Expired"];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Numbers {
    running: usize,
    moving: usize,
    stopped: usize,
    with_event: usize,
}

fn count(app: App) -> Numbers {
    let mut scratch = query::Scratch::new();
    app.with_inventory(|inventory| {
        let facets = query::instance_facets(inventory, &InstanceQuery::default(), &mut scratch);
        let sum = |names: &[&str]| {
            let fits = |name: &str| names.contains(&name);
            let found = facets.statuses.iter().filter(|facet| fits(&facet.value));
            found.map(|facet| facet.count as usize).sum()
        };
        Numbers {
            running: sum(&["Running"]),
            moving: sum(&MOVING),
            stopped: sum(&STOPPED),
            with_event: facets.with_events as usize,
        }
    })
}

/// The tiles.
#[component]
pub(super) fn Tiles() -> impl IntoView {
    let app = expect_context::<App>();
    let wanted = app.instances;
    let numbers = Memo::new(move |_| count(app));
    let is_on = move |statuses: &'static [&'static str]| {
        Signal::derive(move || {
            wanted.with(|wanted| {
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
            wanted.update(|wanted| {
                wanted.statuses = Vec::new();
                if !lift {
                    wanted.statuses = statuses.iter().map(|s| (*s).to_owned()).collect();
                }
            });
        })
    };
    let number =
        move |pick: fn(&Numbers) -> usize| Signal::derive(move || app.number(numbers.with(pick)));
    let note = move |names: &'static [&'static str]| {
        Signal::derive(move || {
            let _ = app.lang();
            names.join(" · ")
        })
    };
    view! {
        <div class="tiles">
            <Tile
                tone="ok"
                label=Signal::derive(move || app.text().list.running.to_owned())
                count=number(|n| n.running)
                note=note(&["Running"])
                on=is_on(&["Running"])
                press=press(&["Running"])
            />
            <Tile
                tone="acc"
                label=Signal::derive(move || app.text().list.in_transition.to_owned())
                count=number(|n| n.moving)
                note=note(&MOVING)
                on=is_on(&MOVING)
                press=press(&MOVING)
            />
            <Tile
                tone="idle"
                label=Signal::derive(move || app.text().list.stopped.to_owned())
                count=number(|n| n.stopped)
                note=note(&STOPPED)
                on=is_on(&STOPPED)
                press=press(&STOPPED)
            />
            <Tile
                tone="warn"
                label=Signal::derive(move || app.text().list.with_event.to_owned())
                count=number(|n| n.with_event)
                note=Signal::derive(move || app.text().list.only_events.to_owned())
                on=Signal::derive(move || wanted.with(|wanted| wanted.only_with_events))
                press=Callback::new(move |()| {
                    wanted.update(|wanted| wanted.only_with_events = !wanted.only_with_events);
                })
            />
        </div>
    }
}
