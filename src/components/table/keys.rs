//! The table's keyboard.

use super::head;
use super::model::TableModel;
use super::window::Window;
use leptos::html;
use leptos::prelude::*;

/// The element id of the keyboard's row, while a slot shows it.
pub(super) fn active_id(model: &TableModel, window: &Window) -> Option<String> {
    let slot = window.slot(model.active.get())?;
    Some(format!("{}-r{slot}", model.id))
}

/// Acts on a key pressed in the table.
pub(super) fn pressed(
    event: &web_sys::KeyboardEvent,
    model: &TableModel,
    window: &Window,
    node: NodeRef<html::Div>,
) {
    let rows = model.order.with_untracked(|order| order.len());
    // The heading's box and buttons have keys of their own.
    if rows == 0 || is_in_head(event) {
        return;
    }
    let at = model.active.get_untracked().min(rows - 1);
    let page = window.fits.saturating_sub(1).max(1);
    let command = event.ctrl_key() || event.meta_key();
    let target = match event.key().as_str() {
        "ArrowDown" | "j" if !command => (at + 1).min(rows - 1),
        "ArrowUp" | "k" if !command => at.saturating_sub(1),
        "PageDown" => (at + page).min(rows - 1),
        "PageUp" => at.saturating_sub(page),
        "Home" => 0,
        "End" => rows - 1,
        " " => {
            // The box of a row is a real input: Space on it must not count twice.
            event.prevent_default();
            model.choose(at, event.shift_key());
            return;
        }
        "Enter" => {
            event.prevent_default();
            if let Some(row) = model.row_at(at) {
                model.on_open.run(row);
            }
            return;
        }
        "a" | "A" if command && model.select.is_some() => {
            event.prevent_default();
            if head::all_in_view(model, window) {
                model.on_all.run(());
            } else {
                head::choose_view(model, window, true);
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    if event.shift_key() && model.select.is_some() {
        // The first step of a range starts at the row the keyboard stands on.
        if model.anchor.get_untracked().is_none() {
            model.anchor.set(model.row_at(at));
        }
        model.choose(target, true);
    } else {
        model.active.set(target);
        model.anchor.set(model.row_at(target));
    }
    if let Some(body) = node.get_untracked()
        && let Some(scroll) = window.scroll_to(target, f64::from(body.client_height()))
    {
        #[allow(clippy::cast_possible_truncation)]
        body.set_scroll_top(scroll as i32);
    }
}

fn is_in_head(event: &web_sys::KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| element.closest(".row.h").ok().flatten().is_some())
}
