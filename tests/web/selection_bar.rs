//! The selection, always in sight.

use crate::kit::{Page, ROWS, attribute, click, count, find, settle, text, typed, until};
use rerack::route::Route;
use wasm_bindgen_test::wasm_bindgen_test;

fn row_box(place: usize) -> String {
    format!("{ROWS}[aria-rowindex='{}'] input", place + 2)
}

async fn selected(count: usize) {
    let words = (Page::words().list.selected)(count);
    until(&words, || text(".basket strong") == words).await;
}

#[wasm_bindgen_test]
async fn selecting_shows_how_many_and_clearing_hides_it() {
    let _page = Page::open("#/instances").await;
    assert!(find(".basket").is_none());
    click(&row_box(0));
    selected(1).await;
    click(&row_box(3));
    selected(2).await;
    assert_eq!(text("#plan"), (Page::words().list.plan)(2));
    click(".basket .btn");
    until("the basket is gone", || find(".basket").is_none()).await;
    assert_eq!(count(&format!("{ROWS}.on")), 0);
}

#[wasm_bindgen_test]
async fn all_that_match_is_a_second_counted_step() {
    let _page = Page::open("#/instances").await;
    click(".row.h input");
    until("rows are selected", || find(".basket").is_some()).await;
    let seen = count(&format!("{ROWS}.on"));
    assert!(seen < 40, "only what is in view: {seen}");
    selected(seen).await;
    assert_eq!(text("#select-all"), (Page::words().list.select_all)(300));
    click("#select-all");
    selected(300).await;
    assert_eq!(
        text(".tablenote"),
        (Page::words().list.select_all_done)(300)
    );
}

#[wasm_bindgen_test]
async fn a_filter_hides_selected_rows_but_loses_none() {
    let _page = Page::open("#/instances").await;
    click(&row_box(0));
    click(&row_box(1));
    selected(2).await;
    let name = text(&format!("{ROWS}[aria-rowindex='2'] .who em"));
    typed("#filter", &name);
    let hidden = (Page::words().list.hidden)(1);
    until("the basket tells of it", || {
        text(".basket .more").contains(&hidden)
    })
    .await;
    selected(2).await;
    typed("#filter", "");
    until("none is hidden", || {
        !text(".basket .more").contains(&hidden)
    })
    .await;
    selected(2).await;
}

#[wasm_bindgen_test]
async fn the_selection_survives_other_pages_and_a_reading() {
    let _page = Page::open("#/instances").await;
    click(&row_box(2));
    selected(1).await;
    Route::Events.go();
    until("the events show", || {
        text("main h1") == Page::words().shell.events
    })
    .await;
    selected(1).await;
    Route::Instances.go();
    until("the instances show", || find("#refresh").is_some()).await;
    click("#refresh");
    settle().await;
    until("it has been read", || {
        attribute("#freshness", "class").as_deref() == Some("fresh")
    })
    .await;
    selected(1).await;
    until("its box is on", || count(&format!("{ROWS}.on")) == 1).await;
}

#[wasm_bindgen_test]
async fn an_event_selects_its_instance() {
    let _page = Page::open("#/events").await;
    click(&row_box(0));
    selected(1).await;
    let id = text(&format!("{ROWS}[aria-rowindex='2'] .who em"));
    Route::Instances.go();
    until("the instances show", || {
        text("main h1") == Page::words().shell.instances
    })
    .await;
    settle().await;
    typed("#filter", id.split(' ').next().unwrap());
    until("it is found", || count(&format!("{ROWS}.on")) == 1).await;
}

#[wasm_bindgen_test]
async fn connecting_elsewhere_empties_the_selection() {
    let _page = Page::open("#/instances").await;
    click(&row_box(0));
    selected(1).await;
    Route::Settings.go();
    until("the settings show", || find("#use-demo").is_some()).await;
    typed("#demo-size", "40");
    click("#use-demo");
    Route::Instances.go();
    until("the other account is read", || text("#shown") == "40 of 40").await;
    assert!(find(".basket").is_none());
}
