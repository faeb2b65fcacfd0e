//! The table without a pointer.

use crate::kit::{Bench, Keys, ROWS, attribute, count, find, key, settle, until};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

const NONE: Keys = Keys {
    shift: false,
    ctrl: false,
};
const SHIFT: Keys = Keys {
    shift: true,
    ctrl: false,
};
const CTRL: Keys = Keys {
    shift: false,
    ctrl: true,
};

/// The place of the row that the grid says is active, by way of the element it points at.
fn active() -> Option<usize> {
    let id = attribute("#table", "aria-activedescendant")?;
    let row = find(&format!("#{id}"))?;
    assert!(
        row.class_list().contains("active"),
        "the active row looks so"
    );
    Some(row.get_attribute("aria-rowindex")?.parse::<usize>().ok()? - 2)
}

/// Presses keys on the table, one after the other.
async fn keys(names: &[&str], held: Keys) {
    for name in names {
        assert!(!key("#table", name, held), "{name} is taken");
    }
    settle().await;
    // A jump is drawn with the frame that follows the scrolling; a busy machine takes its time.
    until("the active row is drawn", || active().is_some()).await;
}

#[wasm_bindgen_test]
async fn arrows_move_by_one_and_stop_at_the_ends() {
    let (_bench, _stage) = Bench::of(10_000).await;
    assert_eq!(active(), Some(0));
    keys(&["ArrowUp"], NONE).await;
    assert_eq!(active(), Some(0));
    keys(&["ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp"], NONE).await;
    assert_eq!(active(), Some(2));
    keys(&["End", "ArrowDown"], NONE).await;
    assert_eq!(active(), Some(9_999));
}

#[wasm_bindgen_test]
async fn home_and_end_reach_both_ends_and_scroll_there() {
    let (_bench, _stage) = Bench::of(10_000).await;
    keys(&["End"], NONE).await;
    assert_eq!(active(), Some(9_999));
    let row = find(&format!("{ROWS}.active"))
        .unwrap()
        .get_bounding_client_rect();
    let body = find("#table").unwrap().get_bounding_client_rect();
    assert!(
        row.bottom() <= body.bottom() + 1.0 && row.top() >= body.top(),
        "it is in sight"
    );
    keys(&["Home"], NONE).await;
    assert_eq!(active(), Some(0));
    assert_eq!(find("#table").unwrap().scroll_top(), 0);
}

#[wasm_bindgen_test]
async fn page_keys_move_by_what_fits() {
    let (_bench, _stage) = Bench::of(10_000).await;
    keys(&["PageDown"], NONE).await;
    let page = active().unwrap();
    assert!((7..=14).contains(&page), "{page}");
    keys(&["PageDown", "PageDown"], NONE).await;
    assert_eq!(active(), Some(3 * page));
    keys(&["PageUp"], NONE).await;
    assert_eq!(active(), Some(2 * page));
}

#[wasm_bindgen_test]
async fn the_active_row_is_never_covered_by_the_heading() {
    let (_bench, _stage) = Bench::of(10_000).await;
    keys(&["End"], NONE).await;
    for _ in 0..30 {
        keys(&["ArrowUp"], NONE).await;
        let row = find(&format!("{ROWS}.active"))
            .unwrap()
            .get_bounding_client_rect();
        let head = find(".row.h").unwrap().get_bounding_client_rect();
        assert!(
            row.top() >= head.bottom() - 1.0,
            "{} under {}",
            row.top(),
            head.bottom()
        );
    }
}

#[wasm_bindgen_test]
async fn space_selects_the_active_row() {
    let (bench, _stage) = Bench::of(100).await;
    keys(&["ArrowDown", " ", "ArrowDown", "ArrowDown", " "], NONE).await;
    assert_eq!(bench.chosen(), [1, 3]);
    keys(&[" "], NONE).await;
    assert_eq!(bench.chosen(), [1]);
}

#[wasm_bindgen_test]
async fn shift_and_arrows_select_a_range() {
    let (bench, _stage) = Bench::of(100).await;
    keys(&["ArrowDown"], NONE).await;
    keys(&["ArrowDown", "ArrowDown"], SHIFT).await;
    assert_eq!(bench.chosen(), [1, 2, 3]);
    assert_eq!(active(), Some(3));
    keys(&["End"], SHIFT).await;
    assert_eq!(bench.chosen().len(), 99);
}

#[wasm_bindgen_test]
async fn ctrl_a_takes_the_view_first_and_then_asks_for_all() {
    let (bench, _stage) = Bench::of(10_000).await;
    keys(&["a"], CTRL).await;
    let seen = bench.chosen().len();
    assert!((8..=14).contains(&seen), "{seen}");
    assert_eq!(bench.all.get_untracked(), 0);
    keys(&["a"], CTRL).await;
    assert_eq!(bench.all.get_untracked(), 1);
    assert_eq!(bench.chosen().len(), seen, "the table itself adds nothing");
}

#[wasm_bindgen_test]
async fn enter_opens_the_active_row() {
    let (bench, _stage) = Bench::of(100).await;
    keys(&["ArrowDown", "ArrowDown", "Enter"], NONE).await;
    assert_eq!(bench.opened.get_untracked(), [2]);
    assert!(bench.chosen().is_empty());
}

#[wasm_bindgen_test]
async fn enter_on_a_heading_is_left_to_the_heading() {
    let (bench, _stage) = Bench::of(100).await;
    assert!(
        key(".row.h .who button", "Enter", NONE),
        "the button keeps its key"
    );
    assert!(bench.opened.get_untracked().is_empty());
}

#[wasm_bindgen_test]
async fn a_shorter_order_keeps_the_active_row_inside() {
    let (bench, _stage) = Bench::of(10_000).await;
    keys(&["End"], NONE).await;
    bench.order.set(Arc::new((0..20).collect()));
    settle().await;
    assert_eq!(active(), Some(19));
    keys(&["ArrowUp"], NONE).await;
    assert_eq!(active(), Some(18));
}

#[wasm_bindgen_test]
async fn an_empty_table_takes_no_keys() {
    let (bench, _stage) = Bench::of(0).await;
    assert_eq!(count(ROWS), 0);
    for name in ["ArrowDown", "End", " ", "Enter"] {
        assert!(key("#table", name, NONE), "{name}");
    }
    assert!(bench.opened.get_untracked().is_empty() && bench.chosen().is_empty());
}

#[wasm_bindgen_test]
async fn among_a_million_rows_the_active_one_stays_in_sight() {
    let (_bench, _stage) = Bench::of(1_000_000).await;
    for (start, step) in [("Home", "ArrowDown"), ("End", "ArrowUp")] {
        keys(&[start], NONE).await;
        for _ in 0..25 {
            keys(&[step], NONE).await;
            let row = find(&format!("{ROWS}.active")).unwrap();
            let row = row.get_bounding_client_rect();
            let head = find(".row.h").unwrap().get_bounding_client_rect();
            let body = find("#table").unwrap().get_bounding_client_rect();
            // Scroll positions are whole pixels, each of them more than a pixel of rows.
            assert!(row.top() >= head.bottom() - 3.0, "{} is covered", row.top());
            assert!(
                row.bottom() <= body.bottom() + 3.0,
                "{} is cut",
                row.bottom()
            );
        }
    }
}

#[wasm_bindgen_test]
async fn space_on_the_heading_is_left_to_the_heading() {
    let (bench, _stage) = Bench::of(100).await;
    assert!(
        key(".row.h .who button", " ", NONE),
        "the button keeps its key"
    );
    assert!(key(".row.h input", " ", NONE), "the box keeps its key");
    assert!(bench.chosen().is_empty(), "no row is selected by it");
}
