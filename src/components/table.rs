//! The virtual table: a window of recycled row slots over any number of rows.
//!
//! Slot *k* always shows a row whose place in the order is congruent to *k*, so scrolling by one
//! row changes one slot. A cell has a fixed shape (two texts, two classes) and each text is its own
//! reactive leaf: a refresh touches only what changed.

mod head;
mod keys;
pub mod model;
mod slot;
pub mod window;

use crate::platform::dom;
use head::Head;
use leptos::html;
use leptos::prelude::*;
pub use model::{Cell, Column, RowView, TableModel};
use slot::TableRow;
use wasm_bindgen::prelude::*;
use window::Window;

/// A virtual table with selection, sorting and keyboard.
#[component]
pub fn Table(
    /// What it shows and whom it tells.
    model: TableModel,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let scroll = RwSignal::new(0.0_f64);
    let size = RwSignal::new((0.0_f64, row_px()));
    let window = Memo::new(move |_| {
        let (height, row) = size.get();
        Window::new(
            model.order.with(|order| order.len()),
            height,
            row,
            scroll.get(),
        )
    });
    let slots = Memo::new(move |_| window.get().slots);
    #[allow(clippy::cast_possible_truncation)]
    let height = Memo::new(move |_| window.get().height_px as i64);
    observe(node, size);

    // A shorter order keeps the view inside of it; another order starts at its top.
    Effect::new(move |before: Option<usize>| {
        let rows = model.order.with(|order| order.len());
        if before.is_some_and(|before| before != rows) {
            model
                .active
                .update(|active| *active = (*active).min(rows.saturating_sub(1)));
        }
        rows
    });
    Effect::new(move |before: Option<u64>| {
        let top = model.to_top.get();
        if before.is_some_and(|before| before != top)
            && let Some(body) = node.get_untracked()
        {
            body.set_scroll_top(0);
            model.active.set(0);
        }
        top
    });

    view! {
        <div
            class="grid-t"
            role="grid"
            tabindex="0"
            id=model.id
            node_ref=node
            aria-label=move || model.label.get()
            aria-multiselectable=model.select.is_some().then_some("true")
            aria-rowcount=move || model.order.with(|order| order.len() + 1)
            aria-activedescendant=move || keys::active_id(&model, &window.get())
            on:scroll=move |_| {
                if let Some(body) = node.get_untracked() {
                    scroll.set(f64::from(body.scroll_top()));
                }
            }
            on:keydown=move |event| keys::pressed(&event, &model, &window.get_untracked(), node)
        >
            <Head model window />
            <div
                class="grid-rows"
                role="rowgroup"
                style:height=move || format!("{}px", height.get())
            >
                {move || {
                    (0..slots.get())
                        .map(|at| view! { <TableRow model window at /> })
                        .collect_view()
                }}
            </div>
        </div>
    }
}

/// The height of a row in pixels: two lines on a wide screen, a card on a narrow one.
fn row_px() -> f64 {
    if dom::media("(max-width: 900px)") {
        60.0
    } else {
        46.0
    }
}

/// Follows the height of the table's body.
fn observe(node: NodeRef<html::Div>, size: RwSignal<(f64, f64)>) {
    Effect::new(move |_| {
        let Some(body) = node.get() else { return };
        let measured = body.clone();
        let callback = Closure::<dyn FnMut()>::new(move || {
            let now = (f64::from(measured.client_height()), row_px());
            if size.try_get_untracked().is_some_and(|before| before != now) {
                size.set(now);
            }
        });
        if let Ok(observer) = web_sys::ResizeObserver::new(callback.as_ref().unchecked_ref()) {
            observer.observe(&body);
            let kept = StoredValue::new_local((observer, callback));
            on_cleanup(move || {
                kept.try_with_value(|(observer, _)| observer.disconnect());
            });
        }
        size.set((f64::from(body.client_height()), row_px()));
    });
}
