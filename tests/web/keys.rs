//! Access keys: what the page shows of them, and that they are nowhere else.

use crate::kit::{Page, attribute, click, find, set, settle, text, typed, until, value};
use rerack::platform::{clock, storage};
use rerack::state::keys::tone;
use wasm_bindgen_test::wasm_bindgen_test;

const ID: &str = "LTAIexample1234567";
const SECRET: &str = "plainly-a-secret-of-somebody";

/// All the page holds, values of fields included.
fn everything() -> String {
    let document = web_sys::window().unwrap().document().unwrap();
    let mut all = document.document_element().unwrap().outer_html();
    let fields = document.query_selector_all("input, textarea").unwrap();
    for at in 0..fields.length() {
        let field = fields.get(at).unwrap();
        let value = js_sys::Reflect::get(&field, &"value".into()).unwrap();
        all.push_str(&value.as_string().unwrap_or_default());
    }
    let window = web_sys::window().unwrap();
    all.push_str(&window.location().href().unwrap());
    all.push_str(&storage::get("rerack.settings").unwrap_or_default());
    all
}

async fn on_the_card() -> Page {
    let page = Page::bare("#/settings").await;
    until("the choice is there", || find("#connect-one").is_some()).await;
    click("#connect-one");
    until("the card is there", || find("#key-use").is_some()).await;
    page
}

#[wasm_bindgen_test]
async fn keys_are_used_once_and_stand_nowhere() {
    let _page = on_the_card().await;
    set("#key-id", ID);
    set("#key-secret", SECRET);
    click("#key-use");
    until("they are in use", || text("#key-state").contains("LTAI…67")).await;
    for field in ["#key-id", "#key-secret", "#key-token"] {
        assert_eq!(value(field), "", "{field} is emptied");
    }
    let page = everything();
    assert!(!page.contains(SECRET) && !page.contains(ID));
    assert!(
        find("#keys-left").is_none(),
        "lasting keys have no countdown"
    );
    click("#key-forget");
    until("they are gone", || {
        text("#key-state").starts_with("No keys")
    })
    .await;
}

#[wasm_bindgen_test]
async fn pasted_temporary_keys_count_down_and_leave_no_trace() {
    let _page = on_the_card().await;
    let end = clock::now().plus_ms(8 * 60_000).to_iso();
    typed(
        "#key-paste",
        &format!(
            r#"{{"Credentials":{{"AccessKeyId":"STS.{ID}","AccessKeySecret":"{SECRET}","SecurityToken":"token-of-somebody","Expiration":"{end}"}}}}"#
        ),
    );
    until("they count down", || find("#keys-left").is_some()).await;
    assert_eq!(
        attribute("#keys-left", "class").as_deref(),
        Some("pill warn")
    );
    let page = everything();
    assert!(!page.contains(SECRET) && !page.contains("token-of-somebody"));
    click("#key-forget");
    until("the countdown is gone", || find("#keys-left").is_none()).await;
}

#[wasm_bindgen_test]
async fn what_is_no_key_says_what_misses_and_shows_nothing_of_it() {
    let _page = on_the_card().await;
    set("#key-secret", SECRET);
    click("#key-use");
    until("it is told", || {
        text("#key-problem").contains("AccessKeyId")
    })
    .await;
    typed(
        "#key-paste",
        &format!(r#"{{"AccessKeyId":"{ID}","other":"{SECRET}"}}"#),
    );
    until("it is told", || {
        text("#key-problem").contains("AccessKeySecret")
    })
    .await;
    settle().await;
    assert!(!everything().contains(SECRET));
    assert!(text("#key-state").starts_with("No keys"));
}

#[wasm_bindgen_test]
fn the_countdown_warns_at_ten_and_three_minutes() {
    let at = |minutes: i64, ms: i64| tone(minutes * 60_000 + ms);
    assert_eq!(
        [at(10, 1), at(10, 0), at(3, 1), at(3, 0)],
        ["", "warn", "warn", "bad"]
    );
}
