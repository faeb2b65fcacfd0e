//! A refused signature can be compared, and a missing permission is named.

use crate::kit::wire::{Says, Wire, action, error, is_signed, one, prefer};
use crate::kit::{Page, all, attribute, clean, click, count, find, set, settle, text, until};
use rerack::locale::Lang;
use rerack::platform::storage;
use rerack::text::{self, words};
use rerack_api::sign::string_to_sign;
use rerack_api::{AccessDeniedDetail, HttpRequest};
use wasm_bindgen_test::wasm_bindgen_test;

const SECRET: &str = "plainly-a-secret-of-somebody";
const TOKEN: &str = "plainly-a-token-of-somebody";

/// Refuses the signature of every request; the string told is ours after `change`.
fn refusing(change: fn(&str) -> String) -> Wire {
    Wire::new(move |request: &HttpRequest| {
        let Some(ours) = string_to_sign(request) else {
            return Says::Account;
        };
        // As the simulated server tells the hash and what it is of.
        let told = change(&ours).replacen("\n\n", "; server canonical request is:", 1);
        let message = format!("not matched. server string to sign is:{told}");
        Says::Refuse(400, error("SignatureDoesNotMatch", &message))
    })
}

/// Enters keys, chooses a signature, and checks the address.
async fn check(scheme: &str) -> Page {
    clean();
    settle().await;
    prefer(one());
    let page = Page::as_preferred("#/settings").await;
    until("the card is there", || find("#key-use").is_some()).await;
    set("#key-scheme", scheme);
    set("#key-id", "STS.example");
    set("#key-secret", SECRET);
    set("#key-token", TOKEN);
    click("#key-use");
    until("they are in use", || text("#key-state").contains('…')).await;
    click("#check");
    until("it is refused", || find("#check-result .strings").is_some()).await;
    page
}

fn nothing_secret_is_shown() {
    let document = web_sys::window().unwrap().document().unwrap();
    let page = document.document_element().unwrap().outer_html();
    let stored = storage::get("rerack.settings").unwrap_or_default();
    for secret in [SECRET, TOKEN] {
        assert!(!page.contains(secret) && !stored.contains(secret));
    }
}

#[wasm_bindgen_test]
async fn equal_strings_mean_that_the_secret_is_wrong() {
    for scheme in ["v1", "v3"] {
        let _wire = refusing(str::to_owned);
        let _page = check(scheme).await;
        assert!(text(".strings p").contains("equal"), "{}", text(".strings"));
        let sides: Vec<_> = all("#check-result .strings dd")
            .iter()
            .map(|side| side.text_content().unwrap())
            .collect();
        assert_eq!(sides.len(), 2);
        assert_eq!(sides[0], sides[1]);
        assert_eq!(count("#check-result mark"), 0);
        assert!(sides[0].contains("DescribeRegions") || sides[0].contains("ACS3-HMAC-SHA256"));
        assert!(text("#check-result strong").contains("secret does not belong"));
        let title = text("#check-result strong");
        assert!(!title.contains("string to sign"), "{title}");
        nothing_secret_is_shown();
    }
}

#[wasm_bindgen_test]
async fn the_first_place_where_they_differ_is_marked() {
    let _wire = refusing(|ours| ours.replacen("Action%3D", "Action%3D\u{a0}\u{1}", 1));
    let _page = check("v1").await;
    let ours = text(".strings dd:last-of-type");
    let place = ours.find("Action%3D").unwrap() + "Action%3D".len() + 1;
    assert!(text(".strings p").contains(&format!("character {place} ")));
    let marks: Vec<_> = all(".strings mark")
        .iter()
        .map(|mark| mark.text_content().unwrap())
        .collect();
    assert_eq!(
        marks,
        ["\\u{a0}", "D"],
        "what cannot be seen is written out"
    );
    assert!(text(".strings dd").contains("Action%3D\\u{a0}\\u{1}Describe"));
    nothing_secret_is_shown();
}

#[wasm_bindgen_test]
async fn what_a_server_tells_of_v3_is_compared_to_the_same_extent() {
    // The hash alone, and another one.
    let _wire = refusing(|_| "ACS3-HMAC-SHA256\nabcd".to_owned());
    let _page = check("v3").await;
    assert!(text(".strings p").contains("differ"));
    assert_eq!(text(".strings dd"), "ACS3-HMAC-SHA256\\n\nabcd".to_owned());
    let ours = text(".strings dd:last-of-type");
    assert_eq!(ours.len(), "ACS3-HMAC-SHA256\\n\n".len() + 64, "{ours}");
}

/// A refusal as RAM has it.
fn denied(permission: &str) -> String {
    let mut body: serde_json::Value =
        serde_json::from_str(&error("Forbidden.RAM", "User not authorized.")).unwrap();
    body["AccessDeniedDetail"] = serde_json::json!({
        "AuthAction": permission,
        "PolicyType": "AccountLevelIdentityBasedPolicy",
        "NoPermissionType": "ImplicitDeny",
    });
    body.to_string()
}

const WORDS: &str = "(policy type: AccountLevelIdentityBasedPolicy, ImplicitDeny)";

#[wasm_bindgen_test]
async fn a_list_and_a_check_name_the_permission_that_is_missing() {
    let _wire = Wire::new(|request| match action(request).as_str() {
        "DescribeInstances" => Says::Refuse(403, denied("ecs:DescribeInstances")),
        "DescribeRegions" if is_signed(request) => Says::Refuse(403, denied("ecs:DescribeRegions")),
        _ => Says::Account,
    });
    clean();
    settle().await;
    prefer(one());
    let _page = Page::as_preferred("#/instances").await;
    let missing = format!("Missing permission: ecs:DescribeInstances {WORDS}");
    until("the list says it", || text(".scopes").contains(&missing)).await;

    click(".rail a[href='#/settings']");
    until("the card is there", || find("#key-use").is_some()).await;
    set("#key-id", "LTAIexample1234567");
    set("#key-secret", SECRET);
    click("#key-use");
    click("#check");
    let missing = format!("Missing permission: ecs:DescribeRegions {WORDS}");
    until("the check says it", || {
        text("#check-result").contains(&missing)
    })
    .await;
    assert_eq!(count("#check-result details"), 0);
}

#[wasm_bindgen_test]
async fn the_answers_name_the_permission_that_is_missing() {
    let _wire = Wire::new(|request| match action(request).as_str() {
        "RebootInstances" => Says::Refuse(403, denied("ecs:RebootInstances")),
        _ => Says::Account,
    });
    clean();
    settle().await;
    prefer(one());
    let _page = Page::as_preferred("#/instances").await;
    until("it is read", || {
        attribute("#freshness", "class").as_deref() == Some("fresh") && find(".tile.ok").is_some()
    })
    .await;
    click(".tile.ok");
    crate::kit::settle().await;
    click(".row.h input");
    until("the basket appears", || find("#plan").is_some()).await;
    click("#plan");
    crate::act::at_once().await;
    crate::act::review().await;
    crate::act::type_word().await;
    click("#go");
    let missing = format!("Missing permission: ecs:RebootInstances {WORDS}");
    until("the answers say it", || {
        text("#headlines").contains(&missing)
    })
    .await;
    assert!(text(".grid-rows .row .last").contains(&missing));
}

#[wasm_bindgen_test]
fn the_permission_stands_in_every_language() {
    let detail = AccessDeniedDetail {
        auth_action: "ecs:RebootInstances".to_owned(),
        policy_type: "ControlPolicy".to_owned(),
        ..AccessDeniedDetail::default()
    };
    for lang in Lang::ALL {
        let text = text::of(lang);
        let words = words::missing_permission(text, Some(&detail)).unwrap();
        assert!(words.contains("ecs:RebootInstances") && words.contains("ControlPolicy"));
        let bare = AccessDeniedDetail {
            policy_type: String::new(),
            ..detail.clone()
        };
        let words = words::missing_permission(text, Some(&bare)).unwrap();
        assert!(!words.contains(['(', '（']), "{words}");
        let unnamed = AccessDeniedDetail::default();
        assert_eq!(words::missing_permission(text, Some(&unnamed)), None);
    }
}
