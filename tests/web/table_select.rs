//! Selecting rows with the pointer.

use crate::kit::{Bench, Keys, ROWS, all, attribute, click, count, find, press, settle, until};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

const SHIFT: Keys = Keys {
    shift: true,
    ctrl: false,
};
const HEAD_BOX: &str = ".row.h input";

/// The element that shows the row at a place.
fn row(place: usize) -> HtmlElement {
    find(&format!("{ROWS}[aria-rowindex='{}']", place + 2)).unwrap()
}

fn box_of(place: usize) -> HtmlInputElement {
    row(place)
        .query_selector("input")
        .unwrap()
        .unwrap()
        .unchecked_into()
}

#[wasm_bindgen_test]
async fn a_box_selects_and_deselects_its_row() {
    let (bench, _stage) = Bench::of(10_000).await;
    box_of(4).click();
    settle().await;
    assert_eq!(bench.chosen(), [4]);
    assert!(box_of(4).checked() && row(4).class_list().contains("on"));
    assert_eq!(
        row(4).get_attribute("aria-selected").as_deref(),
        Some("true")
    );
    assert_eq!(
        row(5).get_attribute("aria-selected").as_deref(),
        Some("false")
    );
    box_of(4).click();
    settle().await;
    assert_eq!(bench.chosen(), [] as [u32; 0]);
    assert!(!box_of(4).checked());
    assert!(
        bench.opened.get_untracked().is_empty(),
        "a box opens nothing"
    );
}

#[wasm_bindgen_test]
async fn a_box_is_named_after_its_row() {
    let (_bench, _stage) = Bench::of(100).await;
    assert_eq!(
        box_of(3).get_attribute("aria-label").as_deref(),
        Some("Select row 3")
    );
}

#[wasm_bindgen_test]
async fn shift_selects_all_between_two_boxes() {
    let (bench, _stage) = Bench::of(10_000).await;
    box_of(2).click();
    press(&box_of(7), SHIFT);
    settle().await;
    assert_eq!(bench.chosen(), [2, 3, 4, 5, 6, 7]);
    assert!((2..=7).all(|place| box_of(place).checked()));
}

#[wasm_bindgen_test]
async fn a_range_may_go_upwards_and_beyond_the_view() {
    let (bench, _stage) = Bench::of(10_000).await;
    find("#table").unwrap().set_scroll_top(46 * 1_000);
    settle().await;
    box_of(1_005).click();
    find("#table").unwrap().set_scroll_top(46 * 500);
    settle().await;
    press(&row(505), SHIFT);
    assert_eq!(bench.chosen(), (505..=1_005).collect::<Vec<u32>>());
}

#[wasm_bindgen_test]
async fn a_selection_stays_with_its_rows_in_another_order() {
    let (bench, _stage) = Bench::of(100).await;
    box_of(1).click();
    bench.order.set(Arc::new((0..100).rev().collect()));
    find("#table").unwrap().set_scroll_top(i32::MAX);
    settle().await;
    assert_eq!(bench.chosen(), [1]);
    assert!(box_of(98).checked(), "row 1 is the last but one now");
    assert_eq!(count(&format!("{ROWS}.on")), 1);
}

#[wasm_bindgen_test]
async fn the_box_in_the_heading_takes_the_rows_in_view_and_no_more() {
    let (bench, _stage) = Bench::of(10_000).await;
    click(HEAD_BOX);
    settle().await;
    let chosen = bench.chosen();
    assert!(
        (8..=14).contains(&chosen.len()),
        "{} of a view of 600 px",
        chosen.len()
    );
    assert!(
        chosen
            .iter()
            .copied()
            .eq(0..u32::try_from(chosen.len()).unwrap())
    );
    click(HEAD_BOX);
    settle().await;
    assert!(bench.chosen().is_empty(), "pressing it again lifts them");
}

#[wasm_bindgen_test]
async fn the_box_in_the_heading_follows_the_view() {
    let (_bench, _stage) = Bench::of(10_000).await;
    let head = || find(HEAD_BOX).unwrap().unchecked_into::<HtmlInputElement>();
    assert_eq!(
        attribute(HEAD_BOX, "aria-label").as_deref(),
        Some("Select the rows in view")
    );
    click(HEAD_BOX);
    settle().await;
    assert!(head().checked());
    box_of(0).click();
    settle().await;
    assert!(!head().checked(), "one is missing");
    box_of(0).click();
    find("#table").unwrap().set_scroll_top(46 * 300);
    settle().await;
    assert!(!head().checked(), "other rows are in view");
}

#[wasm_bindgen_test]
async fn pressing_a_row_opens_it_and_marks_it() {
    let (bench, _stage) = Bench::of(100).await;
    row(3).click();
    settle().await;
    assert_eq!(bench.opened.get_untracked(), [3]);
    assert!(bench.chosen().is_empty(), "opening selects nothing");
    let marked: Vec<HtmlElement> = all(&format!("{ROWS}.cur"));
    assert_eq!(marked.len(), 1);
    assert!(marked[0].is_same_node(Some(&row(3))));
}

#[wasm_bindgen_test]
async fn a_range_never_starts_at_a_row_of_another_question() {
    let (bench, _stage) = Bench::of(10_000).await;
    find("#table").unwrap().set_scroll_top(46 * 500);
    let far = format!("{ROWS}[aria-rowindex='504']");
    until("the row is in view", || find(&far).is_some()).await;
    box_of(502).click();
    bench.selected.update(std::collections::BTreeSet::clear);
    bench.order.set(Arc::new((0..50).collect()));
    bench.top.set(1);
    settle().await;
    press(&row(4), SHIFT);
    assert!(bench.chosen().len() <= 5, "{:?}", bench.chosen());
}

#[wasm_bindgen_test]
async fn a_range_starts_at_the_row_that_was_pressed_wherever_it_is_now() {
    let (bench, _stage) = Bench::of(100).await;
    box_of(2).click();
    bench
        .order
        .set(Arc::new((1000..1010).chain(0..100).collect()));
    settle().await;
    press(&row(14), SHIFT);
    assert_eq!(bench.chosen(), [2, 3, 4]);
}
