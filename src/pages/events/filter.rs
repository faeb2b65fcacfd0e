//! The filter of the events.

use crate::components::facet_menu::Facet;
use crate::components::filter_bar::FilterBar;
use crate::pages::list::facets::{
    choices, product_of, region_name, tag_choices, tag_of, tag_text, toggle,
};
use crate::state::app::App;
use crate::text::words;
use leptos::prelude::*;
use rerack_api::status::EventCycleStatus;
use rerack_ops::query::{self, EventFacets, EventQuery, Found};

/// The page's own default under the same order.
fn plain(wanted: &EventQuery) -> EventQuery {
    EventQuery {
        sort: wanted.sort,
        descending: wanted.descending,
        pending_only: true,
        ..EventQuery::default()
    }
}

/// Whether anything but the page's own default is filtered.
pub(super) fn any(app: App) -> bool {
    app.events.with(|wanted| *wanted != plain(wanted))
}

/// Lifts all filters, the order stays.
pub(super) fn clear(app: App) {
    app.events.update(|wanted| *wanted = plain(wanted));
}

fn facets(app: App) -> EventFacets {
    let mut scratch = query::Scratch::new();
    app.peek_inventory(|inventory| {
        app.events
            .with_untracked(|wanted| query::event_facets(inventory, wanted, &mut scratch))
    })
}

fn status_label(app: App, name: &str) -> String {
    words::event_status(app.text(), &EventCycleStatus::from(name))
}

fn type_label(app: App, name: &str) -> String {
    format!("{} · {name}", words::event_type(app.text(), name))
}

/// The filter bar.
#[component]
pub(super) fn Filter(
    /// How many events pass, and of how many.
    shown: Memo<(usize, usize)>,
    /// What came of a text that asks for several things.
    found: Memo<Option<Found>>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let wanted = app.events;
    let facets_of = [
        Facet {
            id: "region",
            name: |t| t.list.region,
            choices: Callback::new(move |()| {
                choices(facets(app).regions, |id| region_name(app, id))
            }),
            chosen: Signal::derive(move || wanted.with(|w| w.regions.clone())),
            label: Callback::new(move |id: String| region_name(app, &id)),
            toggle: Callback::new(move |id| wanted.update(|w| toggle(&mut w.regions, id))),
        },
        Facet {
            id: "type",
            name: |t| t.list.kind,
            choices: Callback::new(move |()| choices(facets(app).types, |n| type_label(app, n))),
            chosen: Signal::derive(move || wanted.with(|w| w.event_types.clone())),
            label: Callback::new(move |name: String| type_label(app, &name)),
            toggle: Callback::new(move |name| wanted.update(|w| toggle(&mut w.event_types, name))),
        },
        Facet {
            id: "status",
            name: |t| t.list.status,
            choices: Callback::new(move |()| {
                choices(facets(app).statuses, |name| status_label(app, name))
            }),
            chosen: Signal::derive(move || wanted.with(|w| w.statuses.clone())),
            label: Callback::new(move |name: String| status_label(app, &name)),
            toggle: Callback::new(move |name: String| {
                wanted.update(|w| {
                    toggle(&mut w.statuses, name);
                    // Whoever asks for a finished status wants to see finished events.
                    let is_over = |name: &String| EventCycleStatus::from(name.as_str()).is_final();
                    w.pending_only = !w.statuses.iter().any(is_over);
                });
            }),
        },
        Facet {
            id: "tag",
            name: |t| t.list.tag,
            choices: Callback::new(move |()| tag_choices(facets(app).tags)),
            chosen: Signal::derive(move || {
                wanted.with(|w| w.tags.iter().map(|(k, v)| tag_text(k, v)).collect())
            }),
            label: Callback::new(move |tag: String| tag),
            toggle: Callback::new(move |tag: String| {
                wanted.update(|w| toggle(&mut w.tags, tag_of(&tag)));
            }),
        },
        Facet {
            id: "product",
            name: |t| t.list.product,
            choices: Callback::new(move |()| choices(facets(app).products, str::to_owned)),
            chosen: Signal::derive(move || {
                wanted.with(|w| w.products.iter().map(|p| p.as_str().to_owned()).collect())
            }),
            label: Callback::new(move |name: String| name),
            toggle: Callback::new(move |name: String| {
                wanted.update(|w| toggle(&mut w.products, product_of(&name)));
            }),
        },
    ];
    view! {
        <FilterBar
            placeholder=Signal::derive(move || app.text().list.search_events)
            text=Signal::derive(move || wanted.with(|w| w.text.clone()))
            on_text=Callback::new(move |text| wanted.update(|w| w.text = text))
            facets=facets_of.to_vec()
            shown
            found
            on_clear=Callback::new(move |()| clear(app))
        />
    }
}
