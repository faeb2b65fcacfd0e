//! Trying whether an address lets the page use V3.

use crate::kit::wire::{ADDRESS, Says, Wire, error, one, prefer};
use crate::kit::{Page, clean, click, find, is_disabled, set, settle, text, typed, until};
use rerack::state::settings::{Connection, Settings};
use rerack_api::HttpRequest;
use rerack_api::sign::Scheme;
use wasm_bindgen_test::wasm_bindgen_test;

const ID: &str = "LTAIexample1234567";

fn is_v3(request: &HttpRequest) -> bool {
    request.header("authorization").is_some()
}

/// Opens the settings on the one address.
async fn settings() -> Page {
    clean();
    settle().await;
    prefer(one());
    let page = Page::as_preferred("#/settings").await;
    until("the card is there", || find("#key-probe").is_some()).await;
    page
}

async fn tried(words: &str) {
    click("#key-probe");
    until(words, || text("#key-probe-result").contains(words)).await;
}

#[wasm_bindgen_test]
async fn any_readable_answer_shows_that_the_preflight_passed_and_is_remembered() {
    let wire = Wire::new(|request| {
        if is_v3(request) {
            Says::Refuse(404, error("InvalidAccessKeyId.NotFound", "who?"))
        } else {
            Says::Account
        }
    });
    let page = settings().await;
    set("#key-id", ID);
    set("#key-secret", "a-secret-of-somebody");
    click("#key-use");
    tried("V3 works here").await;
    let asked: Vec<_> = wire.sent().into_iter().filter(is_v3).collect();
    assert_eq!(asked.len(), 1, "once");
    assert_eq!(asked[0].header("x-acs-action"), Some("DescribeRegions"));
    assert_eq!(asked[0].header("x-acs-security-token"), None);
    let sent = format!("{:?}", asked[0]);
    assert!(!sent.contains(ID), "the operator's key is not used");
    assert!(text("#scheme-here").contains("V3 works here"));
    drop(page);

    // Over a reload, too; and it is not said of another address.
    assert_eq!(Settings::load().schemes.at(ADDRESS), Some(Scheme::V3));
    let _page = Page::as_preferred("#/settings").await;
    until("it is remembered", || {
        text("#scheme-here").contains("V3 works here")
    })
    .await;
    typed("#address", "http://localhost:1/");
    until("not of another", || text("#scheme-here").is_empty()).await;
    typed("#address", "no address");
    until("nothing to try", || is_disabled("#key-probe")).await;
}

#[wasm_bindgen_test]
async fn plain_requests_alone_mean_that_preflights_are_refused() {
    let wire = Wire::new(|request| {
        if is_v3(request) {
            Says::Nothing
        } else {
            Says::Account
        }
    });
    let _page = settings().await;
    tried("Preflights are refused here").await;
    assert!(text("#scheme-here").contains("use V1 or a relay"));
    assert_eq!(Settings::load().schemes.at(ADDRESS), Some(Scheme::V1));
    assert_eq!(wire.sent().iter().filter(|one| is_v3(one)).count(), 1);
}

#[wasm_bindgen_test]
async fn where_nothing_gets_through_nothing_is_learnt() {
    let _wire = Wire::new(|_| Says::Nothing);
    let _page = settings().await;
    tried("cannot be reached").await;
    assert_eq!(text("#scheme-here"), "");
    assert_eq!(Settings::load().schemes.at(ADDRESS), None);
}

#[wasm_bindgen_test]
async fn for_temporary_keys_their_headers_are_tried() {
    let wire = Wire::new(|_| Says::Account);
    let _page = settings().await;
    set("#key-id", "STS.example");
    set("#key-secret", "a-secret-of-somebody");
    set("#key-token", "a-token-of-somebody");
    click("#key-use");
    tried("V3 works here").await;
    let sent = wire.sent();
    let asked = sent.iter().find(|one| is_v3(one)).unwrap();
    let token = asked.header("x-acs-security-token").unwrap();
    assert!(!token.contains("somebody"));
    assert!(asked.header("x-acs-accesskey-id").is_some());
}

#[wasm_bindgen_test]
async fn the_cloud_itself_is_tried_at_its_central_address() {
    let wire = Wire::new(|_| Says::Nothing);
    let page = Page::bare("#/settings").await;
    until("the choice is there", || find("#connect-cloud").is_some()).await;
    click("#connect-cloud");
    until("the card is there", || find("#key-probe").is_some()).await;
    tried("cannot be reached").await;
    let cloud = Connection::Cloud.address().unwrap();
    assert_eq!(cloud, "https://ecs.aliyuncs.com/");
    let sent = wire.sent();
    let there = sent.iter().filter(|request| request.url == cloud);
    assert_eq!(there.count(), 2, "V3, then V1");
    settle().await;
    drop(page);
}
