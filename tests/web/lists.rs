//! The lists of instances and events on a demo account of 300 instances.

use crate::kit::{
    Keys, Page, ROWS, attribute, click, count, find, key, settle, text, typed, until,
};
use rerack::route::Route;
use rerack::state::reading::pause_after;
use wasm_bindgen_test::wasm_bindgen_test;

/// How many rows pass, and of how many.
fn shown() -> (usize, usize) {
    let text = text("#shown");
    let (shown, all) = text.split_once(" of ").expect("a count");
    (
        shown.replace(',', "").parse().unwrap(),
        all.replace(',', "").parse().unwrap(),
    )
}

/// How many rows the grid says it has.
fn grid_rows() -> usize {
    attribute("#table", "aria-rowcount")
        .unwrap()
        .parse::<usize>()
        .unwrap()
        - 1
}

fn cell(place: usize, class: &str) -> String {
    text(&format!(
        "{ROWS}[aria-rowindex='{}'] .{class} strong",
        place + 2
    ))
}

#[wasm_bindgen_test]
async fn all_instances_of_all_regions_are_one_list() {
    let _page = Page::open("#/instances").await;
    assert_eq!(shown(), (300, 300));
    assert_eq!(grid_rows(), 300);
    assert!(count(ROWS) <= 80, "{} row elements", count(ROWS));
    assert!(count("#stage *") <= 800, "{} elements", count("#stage *"));
    assert!(
        text("nav [aria-current=page] b").contains("300"),
        "the rail counts them"
    );
}

#[wasm_bindgen_test]
async fn typing_filters_the_list_and_lifting_brings_it_back() {
    let _page = Page::open("#/instances").await;
    let name = cell(7, "who");
    typed("#filter", &name);
    until("the list is shorter", || shown().0 < 300).await;
    assert!(shown().0 >= 1 && cell(0, "who").contains(&name));
    assert_eq!(grid_rows(), shown().0);
    typed("#filter", "no instance is called like that");
    until("nothing is left", || shown().0 == 0).await;
    assert_eq!(text(".empty h2"), Page::words().list.empty_filter);
    click(".empty button");
    until("all are back", || shown() == (300, 300) && count(ROWS) > 0).await;
}

#[wasm_bindgen_test]
async fn a_tile_is_a_count_and_a_filter() {
    let _page = Page::open("#/instances").await;
    let counted: usize = text(".tile.ok b").parse().unwrap();
    assert!(counted > 0 && counted < 300);
    click(".tile.ok");
    until("the filter is on", || {
        attribute(".tile.ok", "aria-pressed").as_deref() == Some("true")
    })
    .await;
    until("the list follows", || shown().0 == counted).await;
    assert!((0..8).all(|place| cell(place, "state") == Page::words().status.running));
    click(".tile.ok");
    until("the filter is off", || shown().0 == 300).await;
}

#[wasm_bindgen_test]
async fn a_heading_sorts_and_turns_the_order_round() {
    let _page = Page::open("#/instances").await;
    let sort = || attribute(".row.h .who", "aria-sort");
    assert_eq!(
        sort().as_deref(),
        Some("ascending"),
        "by name from the start"
    );
    let first = cell(0, "who");
    click(".row.h .who button");
    until("it is turned round", || {
        sort().as_deref() == Some("descending")
    })
    .await;
    settle().await;
    assert_ne!(cell(0, "who"), first);
    find("#table").unwrap().set_scroll_top(i32::MAX);
    settle().await;
    assert_eq!(cell(299, "who"), first, "what was first is last");
    click(".row.h .type button");
    until("another column sorts", || {
        attribute(".row.h .type", "aria-sort").as_deref() == Some("ascending") && sort().is_none()
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_value_of_a_menu_filters() {
    let _page = Page::open("#/instances").await;
    click("#facet-region");
    until("the menu opens", || find(".menu label").is_some()).await;
    let counted: usize = text(".menu label b").replace(',', "").parse().unwrap();
    let region = text(".menu label span");
    find(".menu label input").unwrap().focus().unwrap();
    click(".menu label input");
    until("the list follows", || shown().0 == counted).await;
    let document = web_sys::window().unwrap().document().unwrap();
    assert!(
        document
            .active_element()
            .unwrap()
            .closest(".menu")
            .unwrap()
            .is_some(),
        "the keyboard stays in the menu"
    );
    assert!(
        text(".tok").contains(&region),
        "{} for {region}",
        text(".tok")
    );
}

#[wasm_bindgen_test]
async fn a_row_opens_its_details() {
    let _page = Page::open("#/instances").await;
    let name = cell(2, "who");
    click(&format!("{ROWS}[aria-rowindex='4'] .who"));
    until("the details open", || find("aside").is_some()).await;
    assert!(text("aside").contains(&name));
    assert_eq!(count(&format!("{ROWS}.cur")), 1);
    assert!(find(".basket").is_none(), "looking selects nothing");
    key("#main", "Escape", Keys::default());
    until("the details close", || find("aside").is_none()).await;
}

#[wasm_bindgen_test]
async fn pending_events_are_the_home_page() {
    let _page = Page::open("").await;
    assert_eq!(text("main h1"), Page::words().shell.events);
    let (listed, all) = shown();
    assert!(listed > 0 && listed <= all);
    assert_eq!(grid_rows(), listed);
    assert!(count("#stage .tl circle") > 0, "the timeline shows them");
    assert!(count(ROWS) <= 80);
}

#[wasm_bindgen_test]
async fn a_filter_outlives_a_look_at_another_page() {
    let _page = Page::open("#/instances").await;
    let name = cell(3, "who");
    typed("#filter", &name);
    until("the list is shorter", || shown().0 < 300).await;
    let left = shown();
    Route::Events.go();
    until("the events show", || {
        text("main h1") == Page::words().shell.events
    })
    .await;
    Route::Instances.go();
    until("the instances show", || {
        text("main h1") == Page::words().shell.instances
    })
    .await;
    settle().await;
    assert_eq!(shown(), left);
    let field = find("#filter").unwrap();
    let value = js_sys::Reflect::get(&field, &"value".into()).unwrap();
    assert_eq!(value.as_string().unwrap(), name);
}

#[wasm_bindgen_test]
async fn reading_again_keeps_the_list_and_says_when_it_was_read() {
    let _page = Page::open("#/instances").await;
    click("#refresh");
    until("it has been read", || {
        find("#freshness").is_some_and(|mark| mark.class_name() == "fresh")
            && find("#refresh").is_some_and(|button| !button.has_attribute("disabled"))
    })
    .await;
    assert_eq!(shown(), (300, 300));
    assert!(
        text("#freshness").starts_with("read "),
        "{}",
        text("#freshness")
    );
    assert_eq!(count(".scope-note"), 0, "nothing failed");
}

#[wasm_bindgen_test]
fn telling_the_tables_takes_a_fifth_of_the_time_and_never_stops() {
    let took = [0, 10, 24, 100, 400, 10_000];
    assert_eq!(took.map(pause_after), [120, 120, 120, 500, 2000, 2000]);
}
