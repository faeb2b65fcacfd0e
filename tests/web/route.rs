//! Places in the address bar.

use crate::kit::clean;
use rerack::app::route::Route;
use std::collections::BTreeSet;
use wasm_bindgen_test::wasm_bindgen_test;

const ALL: [Route; 7] = [
    Route::Events,
    Route::Instances,
    Route::Plan,
    Route::Plans,
    Route::Runs,
    Route::Run(3),
    Route::Settings,
];

#[wasm_bindgen_test]
fn every_place_is_read_back_from_its_address() {
    for route in ALL.into_iter().chain([0, 1, 17, u32::MAX].map(Route::Run)) {
        assert_eq!(Route::parse(&route.href()), route, "{}", route.href());
    }
}

#[wasm_bindgen_test]
fn an_address_without_a_place_is_the_home_page() {
    for fragment in ["", "#", "#/", "/", "#/events", "events", "#/events/"] {
        assert_eq!(Route::parse(fragment), Route::Events, "{fragment:?}");
    }
}

#[wasm_bindgen_test]
fn an_address_of_nothing_is_unknown() {
    for fragment in [
        "#/nothing",
        "#/Events",
        "#/events/1",
        "#/instances?x=1",
        "#/plan/now",
        "#/日本",
    ] {
        assert_eq!(Route::parse(fragment), Route::Unknown, "{fragment:?}");
    }
}

#[wasm_bindgen_test]
fn an_order_has_a_whole_number() {
    assert_eq!(Route::parse("#/answers/12"), Route::Run(12));
    for number in [
        "x",
        "-1",
        "1.5",
        "1e3",
        " 1",
        "4294967296",
        "99999999999999999999",
        "1/2",
    ] {
        assert_eq!(
            Route::parse(&format!("#/answers/{number}")),
            Route::Unknown,
            "{number}"
        );
    }
}

#[wasm_bindgen_test]
fn every_place_has_a_class_of_its_own() {
    let names: BTreeSet<&str> = ALL.into_iter().map(Route::page).collect();
    assert_eq!(names.len(), ALL.len());
}

#[wasm_bindgen_test]
fn going_somewhere_shows_in_the_address_bar() {
    clean();
    for route in ALL {
        route.go();
        assert_eq!(
            web_sys::window().unwrap().location().hash().unwrap(),
            route.href()
        );
        assert_eq!(Route::current(), route);
    }
    clean();
    assert_eq!(Route::current(), Route::Events);
}
