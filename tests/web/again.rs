//! What is sent besides the plan: the button says what it does, the question asks, five seconds take
//! it back.

use crate::act::{plan_running, review};
use crate::kit::{Page, ROWS, all, click, count, find, is_disabled, settle, text, typed, until};
use rerack::platform::{clock, locks};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

/// Confirms the plan and takes it back at once. Gives how many were to be sent.
async fn taken_back() -> (Page, usize) {
    let (page, selected) = plan_running().await;
    review().await;
    confirm_word();
    click("#go");
    until("it waits to begin", || find("#cancel-run").is_some()).await;
    click("#cancel-run");
    until("it can be sent after all", || {
        find("#again-not-started").is_some()
    })
    .await;
    (page, selected)
}

/// Types the word where one is asked for.
fn confirm_word() {
    if find("#confirm-word").is_some() {
        let asked = text("label:has(#confirm-word) span");
        let word = asked.split(' ').nth(1).unwrap();
        typed("#confirm-word", word);
    }
}

async fn asked(button: &str) {
    click(button);
    until("the question shows", || find("#confirm").is_some()).await;
}

#[wasm_bindgen_test]
async fn what_was_not_sent_is_asked_about_by_name_number_and_wave() {
    let (_page, _) = taken_back().await;
    let label = text("#again-not-started");
    let part = Page::words().part();
    let all_of_it = count("#legend button");
    assert_eq!(all_of_it, 1, "all are in one place: {}", text("#legend"));
    asked("#again-not-started").await;
    let names = count("dialog .names li .mono");
    assert_eq!(label.trim(), (part.not_sent)(names));
    assert_eq!(text("#dialog-title").trim(), (part.ask)(label.trim()));
    assert_eq!(text("#go").trim(), label.trim());
    let question = text("#confirm");
    for said in [part.is_not_sent, part.read_again, part.grace] {
        assert!(question.contains(said), "{question}");
    }
    let strategy = text("#confirm-course");
    assert!(strategy.starts_with("As wave"), "{strategy}");
    // Left without a decision, nothing is added.
    click("#cancel");
    until("the question is gone", || find("#confirm").is_none()).await;
    settle().await;
    assert!(find("#take-back").is_none());
    assert!(find("#again-not-started").is_some());
}

#[wasm_bindgen_test]
async fn what_was_added_can_be_taken_back_and_a_second_press_adds_nothing() {
    let (_page, _) = taken_back().await;
    asked("#again-not-started").await;
    confirm_word();
    assert!(!is_disabled("#go"));
    let go = find("#go").unwrap();
    go.click();
    go.click();
    until("it waits", || find("#take-back").is_some()).await;
    assert_eq!(all("#take-back").len(), 1);
    assert!(find("#waiting .banner").is_none(), "one banner says it");
    assert!(find("#again-not-started").is_none());
    click("#take-back");
    until("it is taken back", || find("#again-skipped").is_some()).await;
    assert!(find("#take-back").is_none());
    assert!(
        find("#show-lanes").is_none(),
        "nothing was sent, so there is no course"
    );
}

/// As another tab that is about to begin a run.
async fn another_begins() -> locks::Guard {
    loop {
        if let Some(guard) = locks::take("rerack-claims", Rc::new(|| ())).await {
            return guard;
        }
        clock::sleep(20).await;
    }
}

/// One of those that were not sent is sent after all, and the rest while another tab is about to begin
/// a run.
async fn one_and_the_rest() -> (Page, usize, locks::Guard) {
    let (page, selected) = taken_back().await;
    click(&format!("{ROWS} .name"));
    until("its details show", || find("#send-again").is_some()).await;
    asked("#send-again").await;
    confirm_word();
    click("#go");
    until("one waits", || find("#take-back").is_some()).await;
    click("#pause");
    until("it holds", || find("#pause").is_none()).await;
    until("the rest can be sent, too", || {
        find("#again-not-started").is_some()
    })
    .await;
    let guard = another_begins().await;
    asked("#again-not-started").await;
    confirm_word();
    click("#go");
    settle().await;
    (page, selected, guard)
}

#[wasm_bindgen_test]
async fn what_is_asked_for_while_a_run_ends_is_sent_then() {
    let (_page, selected, guard) = one_and_the_rest().await;
    click("#take-back");
    until("nothing is about to be sent", || {
        find("#take-back").is_none()
    })
    .await;
    clock::sleep(1_000).await;
    assert!(find("#take-back").is_none(), "it waits for the other tab");
    drop(guard);
    until("the rest is about to be sent", || {
        find("#take-back").is_some()
    })
    .await;
    let added = text("#added");
    assert!(added.contains(&(selected - 1).to_string()), "{added}");
    click("#take-back");
    settle().await;
}

#[wasm_bindgen_test]
async fn what_was_asked_for_before_a_stop_is_not_sent_after_it() {
    let (_page, _, guard) = one_and_the_rest().await;
    click("#stop");
    until("it is stopped", || find("#take-back").is_none()).await;
    drop(guard);
    clock::sleep(1_000).await;
    assert!(find("#take-back").is_none());
    assert!(find("#again-not-started").is_some());
}

#[wasm_bindgen_test]
async fn what_is_given_up_because_another_tab_is_busy_says_so() {
    let (_page, _, guard) = one_and_the_rest().await;
    until("it says so", || {
        text("#standby").contains(Page::words().runs().busy)
    })
    .await;
    assert!(
        find("#again-not-started").is_some(),
        "it can be asked for again"
    );
    drop(guard);
    asked("#again-not-started").await;
    confirm_word();
    click("#go");
    until("nobody is in the way", || {
        !text("#standby").contains(Page::words().runs().busy)
    })
    .await;
    click("#stop");
    settle().await;
}
