//! Keys are overwritten: no piece of a secret or a token stays in the memory of the program.

use crate::kit::scan::{Answering, around, enter, leak, make, pieces};
use crate::kit::wire::{one, prefer};
use crate::kit::{Page, clean, click, find, is_disabled, set, settle, text, typed, until, value};
use rerack::platform::clock;
use rerack::state::keys::Keys;
use rerack_api::credentials::Pasted;
use rerack_api::{Credentials, UnixMillis};
use wasm_bindgen_test::wasm_bindgen_test;

const ID: &str = "STS.NTexample1234567";

/// Answers as the cloud does to a wrong signature: with what was signed, the token in it.
const REFUSAL: &str = r#"(form, headers) => JSON.stringify({
    RequestId: "r", Code: "SignatureDoesNotMatch",
    Message: "Specified signature is not matched with our calculation. server string to sign is:"
        + "POST&%2F&" + encodeURIComponent(form)
        + "x-acs-security-token:" + (headers["x-acs-security-token"] ?? "") + "\n",
})"#;

const REGIONS: &str = r#"() => JSON.stringify({ RequestId: "r", Regions: { Region: [] } })"#;

fn new_secrets() {
    make("secret", "", 30);
    make("token", "CAIS", 300);
}

fn held() -> [u32; 2] {
    ["secret", "token"].map(pieces)
}

async fn on_the_card() -> Page {
    clean();
    settle().await;
    prefer(one());
    let page = Page::as_preferred("#/settings").await;
    until("the card is there", || find("#key-use").is_some()).await;
    page
}

async fn type_and_use() {
    set("#key-id", ID);
    enter("#key-secret", "(s) => s.secret");
    enter("#key-token", "(s) => s.token");
    click("#key-use");
    until("they are in use", || text("#key-state").contains("STS.…67")).await;
}

async fn paste() {
    enter(
        "#key-paste",
        &format!(
            r#"(s) => JSON.stringify({{Credentials: {{AccessKeyId: "{ID}", AccessKeySecret: s.secret, SecurityToken: s.token}}}}).replaceAll("/", "\\/")"#
        ),
    );
    until("they are in use", || text("#key-state").contains("STS.…67")).await;
}

/// Has the address checked, which sends signed requests.
async fn send() {
    typed("#address", "http://127.0.0.1:9/");
    click("#check");
    until("the check is over", || !text("#check-result").is_empty()).await;
    settle().await;
}

async fn forget() {
    click("#key-forget");
    until("they are gone", || {
        text("#key-state").starts_with("No keys")
    })
    .await;
    settle().await;
}

/// What was on its way when the keys were forgotten goes with its answer.
async fn all_gone(what: &str) {
    for _ in 0..40 {
        if held() == [0, 0] {
            return;
        }
        clock::sleep(50).await;
    }
    let [secret, token] = held();
    assert_eq!([secret, token], [0, 0], "{what}; the last: {}", around());
}

#[wasm_bindgen_test]
async fn a_copy_would_be_found() {
    new_secrets();
    assert_eq!(held(), [0, 0]);
    let copy = leak("secret");
    assert!(pieces("secret") >= 20, "{}", copy.len());
    drop(copy);
}

#[wasm_bindgen_test]
async fn typed_and_pasted_keys_are_gone_when_they_are_forgotten() {
    let _page = on_the_card().await;
    for pasted in [false, true] {
        new_secrets();
        if pasted {
            paste().await;
        } else {
            type_and_use().await;
        }
        let [secret, token] = held();
        assert!(
            secret > 0 && token > 0,
            "while they are in use they are there"
        );
        forget().await;
        all_gone(&format!("pasted: {pasted}")).await;
    }
}

#[wasm_bindgen_test]
async fn what_was_signed_is_gone_too_whatever_the_answer() {
    for scheme in ["v1", "v3"] {
        for (status, body) in [(200, REGIONS), (400, REFUSAL)] {
            let _page = on_the_card().await;
            new_secrets();
            set("#key-scheme", scheme);
            let network = Answering::new(status, body);
            type_and_use().await;
            send().await;
            assert!(Answering::sent("token") > 0, "{scheme}: the token was sent");
            assert_eq!(Answering::sent("secret"), 0, "{scheme}");
            forget().await;
            all_gone(&format!("{scheme} {status}")).await;
            drop(network);
        }
    }
}

#[wasm_bindgen_test]
async fn half_typed_keys_can_be_forgotten() {
    let _page = on_the_card().await;
    new_secrets();
    assert!(is_disabled("#key-forget"), "nothing to forget");
    for field in ["secret", "token"] {
        let selector = format!("#key-{field}");
        enter(&selector, &format!("(s) => s.{field}"));
        until("it can be forgotten", || !is_disabled("#key-forget")).await;
        click("#key-forget");
        until("nothing is left to forget", || is_disabled("#key-forget")).await;
        assert_eq!(value(&selector), "");
    }
    assert_eq!(held(), [0, 0]);
}

#[wasm_bindgen_test]
async fn half_typed_keys_go_when_the_page_is_left() {
    let _page = on_the_card().await;
    for field in ["#key-id", "#key-secret", "#key-token", "#key-expires"] {
        let filling = if field == "#key-expires" {
            "2030-01-01T10:00"
        } else {
            "half"
        };
        set(field, filling);
    }
    let window = web_sys::window().unwrap();
    let leaving = web_sys::Event::new("pagehide").unwrap();
    window.dispatch_event(&leaving).unwrap();
    for field in ["#key-id", "#key-secret", "#key-token", "#key-expires"] {
        assert_eq!(value(field), "", "{field}");
    }
}

#[wasm_bindgen_test]
async fn half_typed_keys_go_with_idle_ones_and_without() {
    let _page = on_the_card().await;
    for in_use in [true, false] {
        let keys = Keys::new();
        if in_use {
            let credentials = Credentials::new("LTAIexample1234567", "x", None).unwrap();
            keys.take(Pasted {
                credentials,
                expires: None::<UnixMillis>,
            });
        }
        set("#key-secret", "half");
        let soon = clock::now().0 + 4 * 60_000;
        keys.wipe_if_idle(soon, 5);
        assert_eq!(value("#key-secret"), "half", "not yet");
        keys.wipe_if_idle(soon + 2 * 60_000, 0);
        assert_eq!(value("#key-secret"), "half", "never");
        keys.wipe_if_idle(soon + 2 * 60_000, 5);
        assert_eq!(value("#key-secret"), "", "in use: {in_use}");
        assert!(!keys.are_there());
    }
}

#[wasm_bindgen_test]
async fn no_field_is_one_that_browsers_save_as_a_password() {
    let _page = on_the_card().await;
    assert!(find("input[type=password]").is_none());
    let window = web_sys::window().unwrap();
    for field in ["#key-secret", "#key-token"] {
        let element = find(field).unwrap();
        let style = window.get_computed_style(&element).unwrap().unwrap();
        let mask = style.get_property_value("-webkit-text-security").unwrap();
        assert_eq!(mask, "disc", "{field} is shown as dots");
        assert_eq!(
            element.get_attribute("autocomplete").as_deref(),
            Some("off")
        );
        assert_eq!(
            element.get_attribute("spellcheck").as_deref(),
            Some("false")
        );
    }
}
