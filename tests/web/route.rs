//! Places in the address bar.

use crate::kit::clean;
use rerack::platform::clock;
use rerack::platform::random::BrowserRandom;
use rerack::route::Route;
use rerack_api::UnixMillis;
use rerack_ops::Random as _;
use rerack_ops::run::RunId;
use std::collections::BTreeSet;
use wasm_bindgen_test::wasm_bindgen_test;

fn run() -> Route {
    Route::Run(RunId::parse("2026-11-21-0946-k3f8").unwrap())
}

fn every() -> [Route; 7] {
    [
        Route::Events,
        Route::Instances,
        Route::Plan,
        Route::Plans,
        Route::Runs,
        run(),
        Route::Settings,
    ]
}

#[wasm_bindgen_test]
fn every_place_is_read_back_from_its_address() {
    for route in every().into_iter().chain([
        Route::Run(RunId::new(clock::now(), BrowserRandom.bits())),
        Route::Report(RunId::new(clock::now(), BrowserRandom.bits())),
    ]) {
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
fn a_run_is_called_by_its_minute_and_four_letters() {
    assert_eq!(Route::parse("#/runs/2026-11-21-0946-k3f8"), run());
    for id in [
        "1",
        "2026-11-21-0946-k3f",
        "2026-11-21-0946-k3f89",
        "2026-11-21-0946-K3F8",
        "2026-11-21-0946-k3l1",
        "2026-11-2x-0946-k3f8",
        "2026_11_21-0946-k3f8",
        "2026-11-21-0946-k3f8/x",
    ] {
        assert_eq!(
            Route::parse(&format!("#/runs/{id}")),
            Route::Unknown,
            "{id}"
        );
    }
    let at = UnixMillis::parse_iso("2026-11-21T09:46:59Z").unwrap();
    let made = RunId::new(at, BrowserRandom.bits());
    assert!(made.as_str().starts_with("2026-11-21-0946-"));
    assert_ne!(made, RunId::new(at, BrowserRandom.bits()), "by chance");
    assert!(
        RunId::new(at, BrowserRandom.bits()) < RunId::new(at.plus_ms(60_000), BrowserRandom.bits())
    );
}

#[wasm_bindgen_test]
fn every_place_has_a_class_of_its_own() {
    let names: BTreeSet<&str> = every().into_iter().map(Route::page).collect();
    assert_eq!(names.len(), every().len());
}

#[wasm_bindgen_test]
fn going_somewhere_shows_in_the_address_bar() {
    clean();
    for route in every() {
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
