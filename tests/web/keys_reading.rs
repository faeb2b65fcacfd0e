//! New keys are used at once, where the console is connected.

use crate::kit::wire::{ADDRESS, Says, Wire, action, error, is_signed, one, prefer};
use crate::kit::{Page, ROWS, all, clean, click, count, find, set, settle, text, until};
use rerack::state::settings::Connection;
use rerack_api::HttpRequest;
use wasm_bindgen_test::wasm_bindgen_test;

/// Types keys with this id and uses them.
async fn enter_keys(id: &str) {
    until("the card is there", || find("#key-use").is_some()).await;
    set("#key-id", id);
    set("#key-secret", "a-secret-of-somebody");
    click("#key-use");
}

async fn go(place: &str) {
    click(&format!(".rail a[href='#/{place}']"));
    settle().await;
}

#[wasm_bindgen_test]
async fn the_account_is_read_as_soon_as_there_are_keys() {
    let wire = Wire::new(|request| {
        if is_signed(request) {
            Says::Account
        } else {
            Says::Refuse(400, error("MissingParameter", "AccessKeyId is mandatory"))
        }
    });
    clean();
    settle().await;
    prefer(one());
    let _page = Page::as_preferred("#/instances").await;
    until("it cannot be read", || find(".empty").is_some()).await;
    assert_eq!(count(ROWS), 0);
    go("settings").await;
    enter_keys("LTAIexample1234567").await;
    go("instances").await;
    until("rows appear", || count(ROWS) > 3).await;

    // Other keys: what is selected stays.
    for row in [0, 1] {
        all(&format!("{ROWS} input"))[row].click();
    }
    until("two are selected", || text(".basket").contains('2')).await;
    let before = wire.count("DescribeInstances");
    go("settings").await;
    enter_keys("LTAIexample1234567").await;
    until("it is read again", || {
        wire.count("DescribeInstances") > before
    })
    .await;
    go("instances").await;
    until("the selection is there", || text(".basket").contains('2')).await;
    assert_eq!(count(&format!("{ROWS} input:checked")), 2);
}

#[wasm_bindgen_test]
async fn keys_for_a_connection_that_is_only_being_chosen_send_nothing() {
    const ID: &str = "LTAIonlyhere7654321";
    let wire = Wire::new(|_| Says::Account);
    let _page = Page::bare("#/settings").await;
    until("the choice is there", || find("#connect-one").is_some()).await;
    click("#connect-one");
    enter_keys(ID).await;
    until("they are in use", || text("#key-state").contains("LTAI")).await;
    settle().await;
    let with_them = |request: &&HttpRequest| String::from_utf8_lossy(&request.body).contains(ID);
    assert_eq!(wire.sent().iter().filter(with_them).count(), 0);
}

#[wasm_bindgen_test]
async fn after_a_reload_regions_are_asked_where_the_account_says_they_are() {
    const REGIONS: &str = r#"{"RequestId":"r","Regions":{"Region":[{"RegionId":"cn-hangzhou",
        "LocalName":"Hangzhou","RegionEndpoint":"ecs-of-this-test.aliyuncs.com"}]}}"#;
    let wire = Wire::new(|request| match action(request).as_str() {
        "DescribeRegions" => Says::Answer(REGIONS.to_owned()),
        _ => Says::Account,
    });
    clean();
    settle().await;
    prefer(Connection::Cloud);
    let _page = Page::as_preferred("#/settings").await;
    enter_keys("LTAIexample1234567").await;
    until("the region is read", || {
        wire.count("DescribeInstanceHistoryEvents") > 0
    })
    .await;
    for request in wire.sent() {
        let form = String::from_utf8_lossy(&request.body).into_owned();
        if form.contains("RegionId=cn-hangzhou") && request.url != ADDRESS {
            assert_eq!(request.url, "https://ecs-of-this-test.aliyuncs.com/");
        }
    }
}
