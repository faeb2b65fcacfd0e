//! The frame of the console: pages, languages, keys, preferences.

use crate::kit::network::restore;
use crate::kit::{
    Keys, Page, ROWS, all, attribute, click, count, find, key, set, settle, text, typed, until,
};
use rerack::locale::{Lang, Zone};
use rerack::platform::storage;
use rerack::route::Route;
use rerack::state::settings::Settings;
use rerack::text;
use wasm_bindgen_test::wasm_bindgen_test;

fn document() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

async fn heading(words: &str) {
    until(words, || text("main h1") == words).await;
}

#[wasm_bindgen_test]
async fn the_demo_says_all_the_time_that_nothing_is_sent() {
    let _page = Page::bare("#/events").await;
    for route in [
        Route::Events,
        Route::Instances,
        Route::Plan,
        Route::Plans,
        Route::Runs,
        Route::Settings,
    ] {
        route.go();
        until("the page changes", || {
            attribute("#main", "class").as_deref() == Some(route.page())
        })
        .await;
        assert_eq!(text("#place"), Page::words().shell.demo_sign);
        assert!(find("header.top").unwrap().class_list().contains("demo"));
    }
}

#[wasm_bindgen_test]
async fn every_page_has_one_heading_and_the_windows_title() {
    let _page = Page::bare("#/events").await;
    let shell = &Page::words().shell;
    for (route, words) in [
        (Route::Instances, shell.instances),
        (Route::Plans, shell.plans),
        (Route::Runs, shell.runs),
        (Route::Settings, shell.settings),
        (Route::Events, shell.events),
    ] {
        route.go();
        heading(words).await;
        settle().await;
        assert_eq!(count("h1"), 1);
        assert_eq!(document().title(), format!("{words} · Rerack"));
        assert_eq!(count("nav [aria-current=page]"), 1);
        assert!(text("nav [aria-current=page]").starts_with(words));
    }
}

#[wasm_bindgen_test]
async fn an_address_of_nothing_says_so() {
    let _page = Page::bare("#/no/such/page").await;
    heading(Page::words().shell.not_found).await;
    assert_eq!(text(".empty p"), Page::words().shell.not_found_hint);
    assert_eq!(count("nav [aria-current=page]"), 0);
    Route::Runs.go();
    heading(Page::words().shell.runs).await;
}

#[wasm_bindgen_test]
async fn an_order_that_was_never_sent_says_so() {
    let _page = Page::bare("#/runs/2026-11-21-0946-k3f8").await;
    until("the page says so", || {
        text(".empty h2") == Page::words().run().none
    })
    .await;
    assert_eq!(text(".empty p"), Page::words().run().none_hint);
}

#[wasm_bindgen_test]
async fn another_language_changes_the_words_and_keeps_the_selection() {
    let _page = Page::open("#/instances").await;
    click(&format!("{ROWS} input"));
    until("the basket appears", || find(".basket").is_some()).await;
    for lang in [Lang::Zh, Lang::Ja, Lang::En] {
        set("#language", lang.tag());
        let words = text::of(lang);
        until("the words change", || {
            text(".basket strong") == (words.list.selected)(1)
                && text("main h1") == words.shell.instances
        })
        .await;
        assert_eq!(text("#place"), words.shell.demo_sign);
        until("the document says so", || {
            attribute("html", "lang").as_deref() == Some(lang.tag())
        })
        .await;
        until("the rows stay", || count(&format!("{ROWS}.on")) == 1).await;
    }
}

#[wasm_bindgen_test]
async fn a_preference_lasts_over_a_reload() {
    let page = Page::bare("#/settings").await;
    set("#language", "zh-CN");
    set("#zone", "china");
    until("they are stored", || {
        let stored = Settings::load();
        stored.lang == Some(Lang::Zh) && stored.zone == Zone::China
    })
    .await;
    drop(page);
    let _again = Page::as_preferred("#/settings").await;
    heading(text::of(Lang::Zh).connect().title).await;
    assert!(
        storage::get("rerack.settings")
            .unwrap()
            .contains(r#""instances":300"#)
    );
}

#[wasm_bindgen_test]
async fn the_theme_goes_round() {
    let _page = Page::bare("#/settings").await;
    let theme = || attribute("html", "data-theme").unwrap();
    click("#theme");
    until("light", || {
        theme() == "light" && attribute("#theme", "title").is_some_and(|t| t.ends_with("Light"))
    })
    .await;
    click("#theme");
    until("dark", || theme() == "dark").await;
    click("#theme");
    until("the device's", || {
        Settings::load().theme == Settings::default().theme
    })
    .await;
}

#[wasm_bindgen_test]
async fn two_keys_go_to_a_page() {
    let _page = Page::bare("#/events").await;
    for (second, route) in [
        ("i", Route::Instances),
        ("s", Route::Settings),
        ("r", Route::Runs),
        ("e", Route::Events),
    ] {
        key("#main", "g", Keys::default());
        key("#main", second, Keys::default());
        assert_eq!(Route::current(), route, "g {second}");
        settle().await;
    }
    // A letter alone goes nowhere, and neither does one with Ctrl.
    key("#main", "i", Keys::default());
    key(
        "#main",
        "g",
        Keys {
            ctrl: true,
            ..Keys::default()
        },
    );
    key("#main", "i", Keys::default());
    assert_eq!(Route::current(), Route::Events);
}

#[wasm_bindgen_test]
async fn slash_goes_to_the_filter_and_escape_back_to_the_table() {
    let _page = Page::open("#/instances").await;
    let focused = || {
        document()
            .active_element()
            .map(|e| e.id())
            .unwrap_or_default()
    };
    key("#main", "/", Keys::default());
    assert_eq!(focused(), "filter");
    assert!(key("#filter", "r", Keys::default()), "letters stay letters");
    assert_eq!(Route::current(), Route::Instances);
    key("#filter", "Escape", Keys::default());
    assert_eq!(focused(), "table");
}

#[wasm_bindgen_test]
async fn the_sheet_of_keys_opens_and_closes() {
    let _page = Page::bare("#/events").await;
    key("#main", "?", Keys::default());
    until("the sheet opens", || {
        text("#dialog-title") == Page::words().shell.keys_title
    })
    .await;
    assert_eq!(all("dialog dt").len(), Page::words().shell.keys.len());
    click("dialog .dialog-head button");
    until("the sheet closes", || find("dialog").is_none()).await;
}

#[wasm_bindgen_test]
async fn an_address_that_cannot_be_used_is_refused_in_words() {
    let _page = Page::bare("#/settings").await;
    click("#connect-one");
    until("the field appears", || find("#address").is_some()).await;
    for (address, part) in [
        ("", "empty"),
        ("http://relay.example.com/", "https"),
        ("https://user:secret@relay.example.com/", "password"),
    ] {
        typed("#address", address);
        click("#check");
        until("the words appear", || text("#check-result").contains(part)).await;
        assert!(
            !text("#check-result").contains("secret"),
            "what was typed is not repeated"
        );
        assert_eq!(
            attribute("#address", "aria-invalid").as_deref(),
            Some("true")
        );
    }
    assert_eq!(
        text("#place"),
        Page::words().shell.demo_sign,
        "the old connection stays"
    );
}

#[wasm_bindgen_test]
async fn an_address_that_answers_something_else_is_refused() {
    restore();
    let _page = Page::bare("#/settings").await;
    click("#connect-one");
    until("the field appears", || find("#address").is_some()).await;
    typed(
        "#address",
        &web_sys::window().unwrap().location().origin().unwrap(),
    );
    click("#check");
    until("the answer is judged", || {
        find("#check-result .banner.bad").is_some()
    })
    .await;
    assert!(text("#check-result").contains("but not as this API does"));
    assert_eq!(text("#place"), Page::words().shell.demo_sign);
}

#[wasm_bindgen_test]
async fn a_demo_of_another_size_is_connected_at_once() {
    let _page = Page::bare("#/settings").await;
    for size in ["0", "x", "1000001", "-5", ""] {
        typed("#demo-size", size);
        click("#use-demo");
        until("it is refused", || {
            text("#check-result") == Page::words().connect().bad_size
        })
        .await;
    }
    typed("#demo-size", "25");
    click("#use-demo");
    Route::Instances.go();
    until("25 instances are there", || text("#shown") == "25 of 25").await;
}
