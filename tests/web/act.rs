//! The plan: who can take it, and the last question before anything is sent.

use crate::kit::{
    Page, ROWS, all, attribute, click, count, find, in_zone, is_disabled, settle, text, typed,
    until,
};
use rerack::route::Route;
use rerack_ops::operation::OperationKind;
use wasm_bindgen_test::wasm_bindgen_test;

/// Everything at once, held by nothing, in the place of the careful order.
pub(crate) async fn at_once() {
    until("the plan shows", || find(".verdicts").is_some()).await;
    click("#order-once");
    let holds = find("#stop-on").unwrap();
    if js_sys::Reflect::get(&holds, &"checked".into()).unwrap() == true {
        holds.click();
    }
    until("it can be reviewed", || !is_disabled("#review")).await;
    settle().await;
}

/// Opens the plan for the rows in view of all instances.
pub(crate) async fn plan() -> (Page, usize) {
    let page = Page::open("#/instances").await;
    click(".row.h input");
    until("the basket appears", || find("#plan").is_some()).await;
    let selected = count(&format!("{ROWS}.on"));
    click("#plan");
    at_once().await;
    (page, selected)
}

/// Opens the plan for running instances only, with its careful order.
pub(crate) async fn opened() -> (Page, usize) {
    let page = Page::open("#/instances").await;
    click(".tile.ok");
    settle().await;
    click(".row.h input");
    until("the basket appears", || find("#plan").is_some()).await;
    let selected = count(&format!("{ROWS}.on"));
    click("#plan");
    (page, selected)
}

/// Opens the plan for running instances only, all at once.
pub(crate) async fn plan_running() -> (Page, usize) {
    let opened = opened().await;
    at_once().await;
    opened
}

/// The numbers of ready, attention and cannot.
pub(crate) fn verdicts() -> Vec<usize> {
    all(".verdict b")
        .iter()
        .filter_map(|count| count.text_content()?.split(' ').next()?.parse().ok())
        .collect()
}

/// Opens the last question.
pub(crate) async fn review() {
    until("it can be reviewed", || !is_disabled("#review")).await;
    click("#review");
    until("the question opens", || find("#go").is_some()).await;
    // It is known by now that what is sent can be written down.
    let known = || !is_disabled("#go") || find("#confirm-word, #not-kept").is_some();
    until("it may be answered", known).await;
    settle().await;
}

/// Types what the last question asks for, if it asks for something.
pub(crate) async fn type_word() {
    if find("#confirm-word").is_some() {
        let asked = text("label:has(#confirm-word) span");
        let word = asked
            .trim_start_matches("Type ")
            .trim_end_matches(" to go on");
        typed("#confirm-word", word);
        settle().await;
    }
}

fn focused() -> String {
    let document = web_sys::window().unwrap().document().unwrap();
    document
        .active_element()
        .map(|element| element.id())
        .unwrap_or_default()
}

#[wasm_bindgen_test]
async fn without_a_selection_there_is_nothing_to_do() {
    let _page = Page::bare("#/plan").await;
    until("it says so", || {
        text(".empty h2") == Page::words().act().nothing
    })
    .await;
    assert!(find("#review").is_none());
}

#[wasm_bindgen_test]
async fn every_selected_instance_has_a_verdict() {
    let (_page, selected) = plan().await;
    let counts = verdicts();
    assert_eq!(counts.len(), 3);
    assert_eq!(counts.iter().sum::<usize>(), selected);
    let grouped: usize = all(".group summary .chip")
        .iter()
        .filter_map(|chip| chip.text_content()?.parse::<usize>().ok())
        .sum();
    assert_eq!(grouped, selected, "the groups hold them all");
}

#[wasm_bindgen_test]
async fn the_button_counts_what_would_be_sent() {
    let (_page, selected) = plan().await;
    let cannot = verdicts()[2];
    assert_eq!(
        text("#review"),
        (Page::words().act().review)(selected - cannot)
    );
    assert!(count(".calls li") >= 1);
    assert!(text(".calls li").contains("RebootInstances"));
}

#[wasm_bindgen_test]
async fn another_action_is_judged_anew() {
    let (_page, selected) = plan().await;
    click("#do-redeploy");
    until("the calls change", || {
        text(".calls li").contains("RedeployInstance")
    })
    .await;
    assert_eq!(verdicts().iter().sum::<usize>(), selected);
    let cannot = verdicts()[2];
    assert_eq!(
        count(".calls li"),
        selected - cannot,
        "one call for each instance"
    );
}

#[wasm_bindgen_test]
async fn a_check_that_tells_nothing_warns() {
    let (_page, _selected) = plan_running().await;
    let warns = || {
        let warning = Page::words().act().dry_run_no_info;
        all(".hint.bad")
            .iter()
            .any(|hint| hint.text_content().as_deref() == Some(warning))
    };
    click("#dry-run");
    until("it warns", warns).await;
    click("#all-together");
    until("the warning goes", || !warns()).await;
    assert!(
        text("#review").starts_with("Review the check"),
        "{}",
        text("#review")
    );
}

#[wasm_bindgen_test]
async fn a_planned_time_in_the_past_cannot_be_sent() {
    let (_page, _selected) = plan().await;
    click("#do-ens-redeploy");
    until("its options show", || find("#scheduled").is_some()).await;
    click("#scheduled");
    until("the time can be typed", || find("#plan-time").is_some()).await;
    typed("#plan-time", "2020-01-01T00:00");
    until("it is refused", || {
        text("#plan-time-hint") == Page::words().act().past
    })
    .await;
    assert!(is_disabled("#review"));
    typed("#plan-time", "");
    until("it is missed", || {
        text("#plan-time-hint") == Page::words().act().bad_time
    })
    .await;
    assert!(is_disabled("#review"));
    typed("#plan-time", "2099-01-01T00:00");
    until("it is taken", || {
        text("#plan-time-hint") == Page::words().act().scheduled_hint
    })
    .await;
}

#[wasm_bindgen_test]
async fn the_last_question_names_all_and_stands_on_cancel() {
    let (_page, selected) = plan_running().await;
    let sent = selected - verdicts()[2];
    review().await;
    assert_eq!(focused(), "cancel");
    assert_eq!(
        text("#dialog-title"),
        (Page::words().operation(OperationKind::Reboot).ask)(sent)
    );
    assert_eq!(count("dialog .names li"), sent);
    assert!(text("#confirm").contains(Page::words().confirm().demo));
    assert!(text("#confirm").contains(Page::words().confirm().down));
    assert!(!is_disabled("#go"), "a plain reboot needs no word");
}

#[wasm_bindgen_test]
async fn cancel_sends_nothing_and_keeps_the_selection() {
    let (_page, selected) = plan_running().await;
    review().await;
    click("#cancel");
    until("the question closes", || find("dialog").is_none()).await;
    assert_eq!(Route::current(), Route::Plan);
    assert_eq!(verdicts().iter().sum::<usize>(), selected);
    Route::Runs.go();
    until("nothing was sent", || {
        text(".empty h2") == Page::words().run().none
    })
    .await;
}

#[wasm_bindgen_test]
async fn harm_needs_a_typed_word() {
    let (_page, selected) = plan_running().await;
    let sent = selected - verdicts()[2];
    click("#force");
    settle().await;
    review().await;
    assert!(is_disabled("#go") && find("#go").unwrap().class_list().contains("danger"));
    assert!(text("#confirm .danger-note").contains(Page::words().confirm().plug));
    for wrong in [
        "force",
        &format!("force {}", sent + 1),
        &sent.to_string(),
        "yes",
    ] {
        typed("#confirm-word", wrong);
        settle().await;
        assert!(is_disabled("#go"), "{wrong}");
    }
    typed("#confirm-word", &format!("  FORCE {sent} "));
    until("it can be sent", || !is_disabled("#go")).await;
    typed("#confirm-word", "");
    until("it cannot any more", || is_disabled("#go")).await;
}

#[wasm_bindgen_test]
async fn the_names_in_the_question_can_be_searched() {
    let (_page, _selected) = plan_running().await;
    review().await;
    let named = count("dialog .names li");
    let id = text("dialog .names li .mono");
    typed("dialog input[type=search]", &id);
    until("one is left", || count("dialog .names li") == 1).await;
    typed("dialog input[type=search]", "");
    until("all are back", || count("dialog .names li") == named).await;
}

#[wasm_bindgen_test]
async fn a_time_that_does_not_exist_or_exists_twice_is_said_and_not_moved() {
    let _zone = in_zone("Europe/Berlin");
    let (_page, _selected) = plan().await;
    click("#do-ens-redeploy");
    until("its options show", || find("#scheduled").is_some()).await;
    click("#scheduled");
    until("the time can be typed", || find("#plan-time").is_some()).await;
    typed("#plan-time", "2099-07-01T10:00");
    until("its zone is that of its day", || {
        text("#plan-time-zone").ends_with("UTC+2")
    })
    .await;
    typed("#plan-time", "2099-12-01T10:00");
    until("also in winter", || {
        text("#plan-time-zone").ends_with("UTC+1")
    })
    .await;
    // The last Sunday of March, and of October.
    typed("#plan-time", "2099-03-29T02:30");
    until("it is said not to exist", || {
        text("#plan-time-hint").contains("02:00") && text("#plan-time-hint").contains("03:00")
    })
    .await;
    assert!(is_disabled("#review"));
    assert_eq!(
        attribute("#plan-time", "aria-invalid").as_deref(),
        Some("true")
    );
    typed("#plan-time", "2099-10-25T02:30");
    until("it is asked which", || count("#plan-time-twice input") == 2).await;
    assert_eq!(text("#plan-time-hint"), Page::words().act().time_twice);
    assert!(is_disabled("#review"), "nothing is sent before it is known");
    click("#plan-time-1");
    until("the first is meant", || {
        text("#plan-time-hint") == Page::words().act().scheduled_hint
    })
    .await;
    assert!(text("#plan-time-zone").ends_with("UTC+2"));
    click("#plan-time-2");
    until("the second is meant", || {
        text("#plan-time-zone").ends_with("UTC+1")
    })
    .await;
}
