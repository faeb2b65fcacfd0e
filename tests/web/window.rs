//! Which rows are in view: arithmetic over any number of rows.

use rerack::components::table::window::Window;
use std::collections::BTreeSet;
use wasm_bindgen_test::wasm_bindgen_test;

const VIEW: f64 = 600.0;
const ROW: f64 = 46.0;
/// What browsers allow an element's height to be, in pixels.
const CLAMP: f64 = 33_554_428.0;
const SIZES: [usize; 7] = [0, 1, 7, 300, 10_000, 100_000, 1_000_000];

fn window(rows: usize, scroll: f64) -> Window {
    Window::new(rows, VIEW, ROW, scroll)
}

/// A few hundred scroll positions from the top to beyond the end.
fn scrolls(rows: usize) -> impl Iterator<Item = f64> {
    let height = window(rows, 0.0).height_px;
    (0..=300).map(move |step| height * f64::from(step) / 290.0 + f64::from(step % 7))
}

/// How far the view can be scrolled.
fn reach(rows: usize) -> f64 {
    (window(rows, 0.0).height_px - (VIEW - ROW * 0.75)).max(0.0)
}

/// How far a row's top lies below the top of the view.
#[allow(clippy::cast_precision_loss)] // far less than 2^52 pixels
fn below(window: &Window, place: usize, scroll: f64) -> f64 {
    window.top_px(place) as f64 - scroll
}

#[wasm_bindgen_test]
fn an_empty_list_has_no_slots() {
    let window = window(0, 0.0);
    assert_eq!((window.slots, window.height_px), (0, 0.0));
    assert_eq!(window.in_view(), 0..0);
    assert_eq!(
        (window.place(0), window.slot(0), window.scroll_to(0, VIEW)),
        (None, None, None)
    );
}

#[wasm_bindgen_test]
fn every_place_that_is_shown_has_exactly_one_slot() {
    for rows in SIZES {
        for scroll in scrolls(rows) {
            let window = window(rows, scroll);
            let places: Vec<usize> = (0..window.slots).filter_map(|s| window.place(s)).collect();
            let shown: BTreeSet<usize> = places.iter().copied().collect();
            assert_eq!(shown.len(), window.slots, "{rows} rows at {scroll}");
            assert_eq!(places.len(), shown.len());
            assert!(
                shown
                    .into_iter()
                    .eq(window.first..window.first + window.slots)
            );
        }
    }
}

#[wasm_bindgen_test]
fn slots_and_places_are_each_others_inverse() {
    for rows in SIZES {
        for scroll in scrolls(rows) {
            let window = window(rows, scroll);
            for slot in 0..window.slots {
                assert_eq!(
                    window.place(slot).and_then(|place| window.slot(place)),
                    Some(slot)
                );
            }
            assert_eq!(window.place(window.slots), None);
            assert_eq!(window.slot(window.first + window.slots), None);
        }
    }
}

#[wasm_bindgen_test]
fn a_row_keeps_its_slot_while_it_is_shown() {
    let (mut before, mut kept) = (window(10_000, 0.0), 0);
    for step in 1..500 {
        let now = window(10_000, f64::from(step) * 17.0);
        for place in now.first..now.first + now.slots {
            if let (Some(old), Some(new)) = (before.slot(place), now.slot(place)) {
                assert_eq!(old, new, "row {place} moved to another element");
                kept += 1;
            }
        }
        before = now;
    }
    assert!(kept > 5_000, "{kept}");
}

#[wasm_bindgen_test]
fn what_is_in_view_is_always_in_a_slot() {
    for rows in SIZES {
        for scroll in scrolls(rows) {
            let window = window(rows, scroll);
            for place in window.in_view() {
                assert!(
                    window.slot(place).is_some(),
                    "{place} of {rows} at {scroll}"
                );
            }
        }
    }
}

#[wasm_bindgen_test]
fn rows_in_view_are_within_the_view() {
    for rows in SIZES {
        for scroll in scrolls(rows).filter(|scroll| *scroll <= reach(rows)) {
            let window = window(rows, scroll);
            for place in window.in_view() {
                let top = below(&window, place, scroll);
                assert!(top > -1.0, "{place} of {rows} at {scroll}: {top}");
                assert!(top < VIEW, "{place} of {rows} at {scroll}: {top}");
            }
        }
    }
}

#[wasm_bindgen_test]
fn the_first_and_the_last_row_can_be_reached() {
    for rows in SIZES.into_iter().filter(|rows| *rows > 0) {
        assert_eq!(window(rows, 0.0).in_view().start, 0);
        let end = window(rows, f64::MAX).height_px;
        assert_eq!(
            window(rows, end).first + window(rows, end).slots,
            rows,
            "{rows}"
        );
        let window = window(rows, end);
        assert!(window.slot(rows - 1).is_some());
    }
}

#[wasm_bindgen_test]
fn a_million_rows_stay_below_the_browsers_limit() {
    for rows in [700_000, 1_000_000, 5_000_000] {
        let window = window(rows, 0.0);
        assert!(window.height_px < CLAMP, "{}", window.height_px);
        let middle = Window::new(rows, VIEW, ROW, window.height_px / 2.0);
        let expected = rows / 2;
        assert!(
            middle.top.abs_diff(expected) < rows / 100,
            "{} of {rows}",
            middle.top
        );
    }
}

#[wasm_bindgen_test]
fn scrolling_to_a_row_brings_it_into_view() {
    for rows in SIZES {
        for from in scrolls(rows)
            .step_by(60)
            .map(|scroll| scroll.min(reach(rows)))
        {
            let start = window(rows, from);
            for place in [
                0,
                1,
                rows / 3,
                rows / 2,
                rows.saturating_sub(2),
                rows.saturating_sub(1),
            ] {
                if place >= rows {
                    continue;
                }
                let there = start.scroll_to(place, VIEW).unwrap_or(from);
                let end = window(rows, there.floor());
                let top = below(&end, place, there.floor());
                assert!(end.slot(place).is_some(), "{place} of {rows} from {from}");
                assert!(
                    top > -ROW && top < VIEW,
                    "{place} of {rows} from {from}: {top}"
                );
            }
        }
    }
}

#[wasm_bindgen_test]
fn a_row_in_view_needs_no_scrolling() {
    let window = window(10_000, 4_600.0);
    for place in window.in_view() {
        assert_eq!(window.scroll_to(place, VIEW), None, "{place}");
    }
    assert!(window.scroll_to(window.in_view().end, VIEW).is_some());
    assert!(window.scroll_to(window.in_view().start - 1, VIEW).is_some());
}

#[wasm_bindgen_test]
fn slots_stay_few_and_odd_measures_do_no_harm() {
    for rows in SIZES {
        assert!(window(rows, 0.0).slots <= 22, "{rows}");
    }
    for (view, row, scroll) in [(0.0, 46.0, 0.0), (600.0, 0.0, 0.0), (600.0, 46.0, -50.0)] {
        let window = Window::new(10_000, view, row, scroll);
        assert!(window.slots > 0 && window.slots < 700, "{view} {row}");
        assert_eq!(window.in_view().start, 0);
    }
}
