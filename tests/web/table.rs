//! The table over many rows: few elements, the right rows, the right roles.

use crate::kit::{Bench, ROWS, all, attribute, click, count, find, settle, text};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen_test::wasm_bindgen_test;

/// The names of the rows that are shown, by their place.
fn shown() -> Vec<String> {
    let mut rows: Vec<(u32, String)> = all(ROWS)
        .into_iter()
        .filter_map(|row| {
            let place = row.get_attribute("aria-rowindex")?.parse().ok()?;
            let name = row.query_selector(".who strong").unwrap()?.text_content()?;
            Some((place, name))
        })
        .collect();
    rows.sort_unstable();
    rows.into_iter().map(|(_, name)| name).collect()
}

#[wasm_bindgen_test]
async fn ten_thousand_rows_need_few_elements() {
    let (_bench, _stage) = Bench::of(10_000).await;
    let rows = count(ROWS);
    assert!((10..=80).contains(&rows), "{rows} row elements");
    assert!(count("#stage *") <= 400, "{} elements", count("#stage *"));
    assert_eq!(shown()[..3], ["row 0", "row 1", "row 2"]);
}

#[wasm_bindgen_test]
async fn scrolling_shows_other_rows_in_the_same_elements() {
    let (_bench, _stage) = Bench::of(10_000).await;
    let before = count(ROWS);
    let body = find("#table").unwrap();
    for (scroll, first) in [(46 * 500, 500), (46 * 9_000, 9_000), (0, 0)] {
        body.set_scroll_top(scroll);
        settle().await;
        assert_eq!(count(ROWS), before);
        assert!(shown().contains(&format!("row {first}")), "{:?}", shown());
    }
    body.set_scroll_top(i32::MAX);
    settle().await;
    assert_eq!(shown().last().unwrap(), "row 9999");
}

#[wasm_bindgen_test]
async fn a_row_stands_where_its_place_says() {
    let (_bench, _stage) = Bench::of(10_000).await;
    find("#table").unwrap().set_scroll_top(46 * 700);
    settle().await;
    let origin = find(".grid-rows").unwrap().get_bounding_client_rect().top();
    for row in all(ROWS) {
        let place: f64 = row.get_attribute("aria-rowindex").unwrap().parse().unwrap();
        let top = row.get_bounding_client_rect().top() - origin;
        assert!(
            (top - (place - 2.0) * 46.0).abs() < 1.0,
            "row {place} at {top}"
        );
    }
}

#[wasm_bindgen_test]
async fn a_million_rows_can_be_scrolled_to_their_end() {
    let (_bench, _stage) = Bench::of(1_000_000).await;
    assert!(count(ROWS) <= 80);
    find("#table").unwrap().set_scroll_top(i32::MAX);
    settle().await;
    assert_eq!(shown().last().unwrap(), "row 999999");
    let last = all(ROWS)
        .into_iter()
        .find(|row| row.get_attribute("aria-rowindex").as_deref() == Some("1000001"));
    let bottom = last.unwrap().get_bounding_client_rect().bottom();
    let edge = find("#table").unwrap().get_bounding_client_rect().bottom();
    assert!(
        bottom <= edge + 1.0,
        "the last row ends at {bottom}, the view at {edge}"
    );
}

#[wasm_bindgen_test]
async fn the_grid_tells_its_size_and_its_rows_their_place() {
    let (bench, _stage) = Bench::of(10_000).await;
    assert_eq!(attribute("#table", "role").as_deref(), Some("grid"));
    assert_eq!(attribute("#table", "aria-label").as_deref(), Some("Bench"));
    assert_eq!(
        attribute("#table", "aria-rowcount").as_deref(),
        Some("10001")
    );
    assert_eq!(
        attribute("#table", "aria-multiselectable").as_deref(),
        Some("true")
    );
    assert_eq!(attribute(".row.h", "aria-rowindex").as_deref(), Some("1"));
    assert_eq!(
        attribute("#table-r0", "aria-rowindex").as_deref(),
        Some("2")
    );
    bench.order.set(Arc::new(vec![7]));
    settle().await;
    assert_eq!(attribute("#table", "aria-rowcount").as_deref(), Some("2"));
    assert_eq!(shown(), ["row 7"]);
}

#[wasm_bindgen_test]
async fn the_sorted_column_says_so() {
    let (bench, _stage) = Bench::of(20).await;
    let head = ".row.h .who";
    assert_eq!(attribute(head, "aria-sort").as_deref(), Some("ascending"));
    bench.sort.set((0, true));
    settle().await;
    assert_eq!(attribute(head, "aria-sort").as_deref(), Some("descending"));
    bench.sort.set((1, false));
    settle().await;
    assert_eq!(attribute(head, "aria-sort"), None);
    assert_eq!(
        attribute(".row.h .state", "aria-sort").as_deref(),
        Some("ascending")
    );
}

#[wasm_bindgen_test]
async fn only_columns_that_sort_have_a_button() {
    let (bench, _stage) = Bench::of(20).await;
    click(".row.h .who button");
    click(".row.h .who button");
    assert_eq!(bench.sorted.get_untracked(), [0, 0]);
    assert!(find(".row.h .state button").is_none());
}

#[wasm_bindgen_test]
async fn a_smaller_table_shows_fewer_rows() {
    let (_bench, _stage) = Bench::of(10_000).await;
    let before = count(ROWS);
    let style = find("#box").unwrap();
    style
        .set_attribute("style", "height: 300px; width: 1200px")
        .unwrap();
    settle().await;
    let small = count(ROWS);
    assert!(small < before, "{small} of {before}");
    style
        .set_attribute("style", "height: 800px; width: 1200px")
        .unwrap();
    settle().await;
    assert!(count(ROWS) > before);
}

#[wasm_bindgen_test]
async fn a_shorter_order_leaves_no_empty_rows() {
    let (bench, _stage) = Bench::of(10_000).await;
    find("#table").unwrap().set_scroll_top(46 * 5_000);
    settle().await;
    bench.order.set(Arc::new((0..50).collect()));
    settle().await;
    let rows = shown();
    assert_eq!(rows.len(), count(ROWS), "every element shows a row");
    assert_eq!(rows.last().unwrap(), "row 49");
    bench.order.set(Arc::new(Vec::new()));
    settle().await;
    assert_eq!(count(ROWS), 0);
}

#[wasm_bindgen_test]
async fn new_content_appears_without_new_elements() {
    let (bench, _stage) = Bench::of(100).await;
    let row = find("#table-r0").unwrap();
    assert_eq!(text("#table-r0 .state strong"), "first");
    bench.second.set("second");
    bench.version.set(1);
    settle().await;
    assert_eq!(text("#table-r0 .state strong"), "second");
    assert!(
        find("#table-r0").is_some_and(|now| now.is_same_node(Some(&row))),
        "the element was kept"
    );
}

#[wasm_bindgen_test]
async fn another_question_starts_at_the_top() {
    let (bench, _stage) = Bench::of(10_000).await;
    let body = find("#table").unwrap();
    body.set_scroll_top(46 * 900);
    settle().await;
    bench.top.set(1);
    settle().await;
    assert_eq!(body.scroll_top(), 0);
    assert_eq!(shown()[0], "row 0");
}

#[wasm_bindgen_test]
async fn rows_among_a_million_have_no_gaps() {
    let (_bench, _stage) = Bench::of(1_000_000).await;
    find("#table").unwrap().set_scroll_top(12_345_678);
    settle().await;
    let top = |row: &web_sys::HtmlElement| row.get_bounding_client_rect().top();
    let mut tops: Vec<f64> = all(ROWS).iter().map(top).collect();
    tops.sort_by(f64::total_cmp);
    assert!(tops.len() > 10);
    for pair in tops.windows(2) {
        assert!((pair[1] - pair[0] - 46.0).abs() < 1.01, "{pair:?}");
    }
}
