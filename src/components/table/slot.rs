//! One recycled row.

use super::model::{Cell, RowView, TableModel};
use super::window::Window;
use crate::state::app::App;
use leptos::prelude::*;

/// A row slot: one element for as long as the table lives, showing one row after the other.
#[component]
pub(super) fn TableRow(model: TableModel, window: Memo<Window>, at: usize) -> impl IntoView {
    let app = expect_context::<App>();
    let place = Memo::new(move |_| window.with(|window| window.place(at)));
    let row = Memo::new(move |_| {
        let place = place.get()?;
        model.order.with(|order| order.get(place).copied())
    });
    let shown = Memo::new(move |_| {
        let _ = model.version.get();
        row.get().map(|row| model.view.run(row)).unwrap_or_default()
    });
    let selected = Memo::new(move |_| {
        let (Some(select), Some(row)) = (model.select, row.get()) else {
            return false;
        };
        let _ = select.version.get();
        let _ = model.version.get();
        select.is.run(row)
    });
    let top = Memo::new(move |_| {
        window.with(|window| {
            window
                .place(at)
                .map_or(-10_000, |place| window.top_px(place))
        })
    });
    let class = move || {
        let mut class = String::from("row");
        if selected.get() {
            class.push_str(" on");
        }
        if row.get().is_some() && row.get() == model.current.get() {
            class.push_str(" cur");
        }
        if place.get() == Some(model.active.get()) {
            class.push_str(" active");
        }
        let extra = shown.with(|shown| shown.class);
        if !extra.is_empty() {
            class.push(' ');
            class.push_str(extra);
        }
        class
    };
    let select_box = model.select.map(|_| {
        view! {
            <div class="c box" role="gridcell">
                <input
                    type="checkbox"
                    tabindex="-1"
                    aria-label=move || {
                        shown.with(|shown| (app.text().list.select_row)(&shown.label))
                    }
                    prop:checked=move || selected.get()
                    on:click=move |event| {
                        event.stop_propagation();
                        if let Some(place) = place.get_untracked() {
                            model.choose(place, event.shift_key());
                        }
                    }
                />
            </div>
        }
    });
    let cells = model
        .columns
        .iter()
        .enumerate()
        .map(|(cell, column)| {
            let of = move |pick: fn(&Cell) -> String| leaf(shown, cell, pick);
            let main = of(|cell| cell.main.clone());
            let sub = of(|cell| cell.sub.clone());
            let tone = of(|cell| cell.tone.to_owned());
            let mark = of(|cell| cell.mark.to_owned());
            view! {
                <div class=format!("c {}", column.class) role="gridcell">
                    <strong class=tone>{main}</strong>
                    <em class=mark>{sub}</em>
                </div>
            }
        })
        .collect_view();
    view! {
        <div
            class=class
            role="row"
            id=format!("{}-r{at}", model.id)
            aria-rowindex=move || place.get().map(|place| place + 2)
            aria-selected=move || model.select.map(|_| selected.get().to_string())
            style:transform=move || format!("translateY({}px)", top.get())
            on:click=move |event| {
                let Some(place) = place.get_untracked() else { return };
                if event.shift_key() && model.select.is_some() {
                    model.choose(place, true);
                    return;
                }
                model.active.set(place);
                if let Some(row) = model.row_at(place) {
                    model.on_open.run(row);
                }
            }
        >
            {select_box}
            {cells}
        </div>
    }
}

/// One leaf of a row: it changes only when its own text does.
fn leaf(shown: Memo<RowView>, cell: usize, pick: fn(&Cell) -> String) -> Signal<String> {
    let text = Memo::new(move |_| shown.with(|s| s.cells.get(cell).map(pick).unwrap_or_default()));
    text.into()
}
