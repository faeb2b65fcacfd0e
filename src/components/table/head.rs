//! The heading row: sorting, and the box for the rows in view.

use super::model::TableModel;
use super::window::Window;
use crate::state::app::App;
use leptos::prelude::*;

fn rows_in_view(model: &TableModel, window: &Window) -> Vec<u32> {
    model.order.with_untracked(|order| {
        order
            .get(window.in_view())
            .map(<[u32]>::to_vec)
            .unwrap_or_default()
    })
}

/// Whether all rows in view are selected.
pub(super) fn all_in_view(model: &TableModel, window: &Window) -> bool {
    let rows = rows_in_view(model, window);
    !rows.is_empty()
        && model
            .select
            .is_some_and(|s| rows.iter().all(|row| s.is.run(*row)))
}

/// Selects or deselects the rows in view.
pub(super) fn choose_view(model: &TableModel, window: &Window, on: bool) {
    if let Some(select) = model.select {
        select.set.run((rows_in_view(model, window), on));
    }
}

/// The heading row.
#[component]
pub(super) fn Head(model: TableModel, window: Memo<Window>) -> impl IntoView {
    let app = expect_context::<App>();
    let all = Memo::new(move |_| {
        if let Some(select) = model.select {
            let _ = select.version.get();
        }
        model.order.with(|_| ());
        all_in_view(&model, &window.get())
    });
    let select_box = model.select.map(|_| {
        view! {
            <div class="c box" role="columnheader">
                <input
                    type="checkbox"
                    aria-label=move || app.text().list.select_view
                    prop:checked=move || all.get()
                    on:click=move |_| {
                        let on = !all.get_untracked();
                        choose_view(&model, &window.get_untracked(), on);
                    }
                />
            </div>
        }
    });
    let heads = model
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let word = move || (column.head)(app.text());
            let sorted = move || match model.sort.get() {
                (by, descending) if by == at => Some(descending),
                _ => None,
            };
            let content = if column.sortable {
                view! {
                    <button type="button" on:click=move |_| model.on_sort.run(at)>
                        {move || word()}
                        <i
                            aria-hidden="true"
                            class=move || match sorted() {
                                Some(true) => "down",
                                Some(false) => "up",
                                None => "",
                            }
                        ></i>
                    </button>
                }
                .into_any()
            } else {
                view! { <span>{move || word()}</span> }.into_any()
            };
            view! {
                <div
                    class=format!("c {}", column.class)
                    role="columnheader"
                    aria-sort=move || match sorted() {
                        Some(true) => Some("descending"),
                        Some(false) => Some("ascending"),
                        None => None,
                    }
                >
                    {content}
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="row h" role="row" aria-rowindex="1">
            {select_box}
            {heads}
        </div>
    }
}
