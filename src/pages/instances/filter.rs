//! The filter of the instances.

use crate::components::facet_menu::Facet;
use crate::components::filter_bar::FilterBar;
use crate::pages::list::facets::{
    choices, product_of, region_name, tag_choices, tag_of, tag_text, toggle,
};
use crate::state::app::App;
use crate::text::words;
use leptos::prelude::*;
use rerack_api::status::InstanceStatus;
use rerack_ops::query::{self, Found, InstanceFacets, InstanceQuery};

/// Lifts all filters, the order stays.
pub(super) fn clear(app: App) {
    app.instances.update(|wanted| {
        *wanted = InstanceQuery {
            sort: wanted.sort,
            descending: wanted.descending,
            ..InstanceQuery::default()
        };
    });
}

fn facets(app: App) -> InstanceFacets {
    let mut scratch = query::Scratch::new();
    app.peek_inventory(|inventory| {
        app.instances
            .with_untracked(|wanted| query::instance_facets(inventory, wanted, &mut scratch))
    })
}

fn status_label(app: App, name: &str) -> String {
    words::instance_status(app.text(), &InstanceStatus::from(name))
}

/// The filter bar.
#[component]
pub(super) fn Filter(
    /// How many instances pass, and of how many.
    shown: Memo<(usize, usize)>,
    /// What came of a text that asks for several things.
    found: Memo<Option<Found>>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let wanted = app.instances;
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
            choices: Callback::new(move |()| choices(facets(app).types, str::to_owned)),
            chosen: Signal::derive(move || wanted.with(|w| w.types.clone())),
            label: Callback::new(move |name: String| name),
            toggle: Callback::new(move |name| wanted.update(|w| toggle(&mut w.types, name))),
        },
        Facet {
            id: "status",
            name: |t| t.list.status,
            choices: Callback::new(move |()| {
                choices(facets(app).statuses, |name| status_label(app, name))
            }),
            chosen: Signal::derive(move || wanted.with(|w| w.statuses.clone())),
            label: Callback::new(move |name: String| status_label(app, &name)),
            toggle: Callback::new(move |name| wanted.update(|w| toggle(&mut w.statuses, name))),
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
            placeholder=Signal::derive(move || app.text().list.search)
            text=Signal::derive(move || wanted.with(|w| w.text.clone()))
            on_text=Callback::new(move |text| wanted.update(|w| w.text = text))
            facets=facets_of.to_vec()
            shown
            found
            on_clear=Callback::new(move |()| clear(app))
        />
    }
}
