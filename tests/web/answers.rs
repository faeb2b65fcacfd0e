//! What came back: one row for each instance, whatever happened to it.

use crate::act::{plan, plan_running, review, verdicts};
use crate::kit::{
    Page, ROWS, all, attribute, click, count, find, is_disabled, settle, text, until,
};
use rerack::route::Route;
use rerack_ops::operation::OperationKind;
use wasm_bindgen_test::wasm_bindgen_test;

/// Waits until it is known that what is sent can be written down.
async fn may_go() {
    until("it may be sent", || !is_disabled("#go")).await;
}

/// Confirms the last question and waits for the answers.
async fn send() {
    may_go().await;
    click("#go");
    until("the answers show", || {
        matches!(Route::current(), Route::Run(_)) && find("#legend").is_some()
    })
    .await;
    until("all was sent", || find("#stop").is_none()).await;
    until("rows show", || count(ROWS) > 0).await;
}

fn rows() -> usize {
    attribute("#table", "aria-rowcount")
        .unwrap()
        .parse::<usize>()
        .unwrap()
        - 1
}

/// The words of the buttons that count the standings.
fn legend() -> Vec<String> {
    all("#legend button")
        .iter()
        .filter_map(|chip| chip.text_content())
        .collect()
}

fn legend_sum() -> usize {
    legend()
        .iter()
        .filter_map(|chip| chip.split(' ').next()?.parse::<usize>().ok())
        .sum()
}

#[wasm_bindgen_test]
async fn an_order_has_one_row_for_each_instance() {
    let (_page, selected) = plan_running().await;
    review().await;
    send().await;
    assert_eq!(rows(), selected, "those left out included");
    assert_eq!(legend_sum(), selected);
    assert!(text("#legend strong").contains(&selected.to_string()));
    assert!(text("nav [aria-current=page]").starts_with(Page::words().shell.runs));
}

#[wasm_bindgen_test]
async fn what_was_left_out_stays_in_the_answers() {
    let (_page, selected) = plan().await;
    let cannot = verdicts()[2];
    assert!(cannot > 0, "the demo has instances that cannot be rebooted");
    review().await;
    send().await;
    assert_eq!(rows(), selected);
    let words = format!("{cannot} {}", Page::words().run().left_out);
    assert!(legend().contains(&words), "{words} in {:?}", legend());
}

#[wasm_bindgen_test]
async fn a_standing_shows_only_its_rows() {
    let (_page, _selected) = plan().await;
    let cannot = verdicts()[2];
    review().await;
    send().await;
    let chip = all("#legend button")
        .into_iter()
        .find(|chip| {
            chip.text_content()
                .is_some_and(|t| t.ends_with(Page::words().run().left_out))
        })
        .unwrap();
    chip.click();
    until("only they show", || rows() == cannot).await;
    let shown = all(&format!("{ROWS} .what strong"));
    assert!(
        shown
            .iter()
            .all(|c| c.text_content().as_deref() == Some(Page::words().run().left_out))
    );
}

#[wasm_bindgen_test]
async fn sending_empties_the_selection_and_is_listed() {
    let (_page, selected) = plan_running().await;
    review().await;
    send().await;
    Route::Runs.go();
    until("the order is listed", || count(".run-card") == 1).await;
    assert!(text(".run-card").contains(&(Page::words().run().count)(selected)));
    let href = attribute(".run-card", "href").unwrap();
    assert!(matches!(Route::parse(&href), Route::Run(_)), "{href}");
    Route::Instances.go();
    until("the list shows", || count(ROWS) > 0).await;
    assert!(find(".basket").is_none());
}

#[wasm_bindgen_test]
async fn a_passed_check_is_no_error_and_restarts_nothing() {
    let (_page, selected) = plan_running().await;
    let sent = selected - verdicts()[2];
    click("#dry-run");
    click("#all-together");
    settle().await;
    review().await;
    assert_eq!(
        text("#dialog-title"),
        (Page::words().confirm().title_check)(sent)
    );
    assert!(!find("#go").unwrap().class_list().contains("danger"));
    send().await;
    assert_eq!(
        text("main h1"),
        Page::words().operation(OperationKind::Reboot).check
    );
    until("it is settled", || {
        text("#run-state") == Page::words().run().settled
    })
    .await;
    let (passed, refused) = (
        Page::words().run().would_pass,
        Page::words().run().would_refuse,
    );
    let judged = legend();
    assert!(
        judged
            .iter()
            .any(|chip| chip.ends_with(passed) || chip.ends_with(refused))
    );
    let restarted = Page::words().operation(OperationKind::Reboot).done;
    assert!(
        !judged.iter().any(|chip| chip.ends_with(restarted)),
        "{judged:?}"
    );
}

#[wasm_bindgen_test]
async fn a_second_press_on_send_sends_nothing_more() {
    let (_page, selected) = plan_running().await;
    review().await;
    may_go().await;
    let go = find("#go").unwrap();
    go.click();
    go.click();
    until("the answers show", || find("#legend").is_some()).await;
    Route::Runs.go();
    until("it is listed", || count(".run-card") > 0).await;
    settle().await;
    assert_eq!(count(".run-card"), 1, "one order of {selected}");
}

#[wasm_bindgen_test]
async fn restarts_are_followed_until_they_are_proven() {
    let (_page, selected) = plan_running().await;
    review().await;
    send().await;
    let proven = || {
        let word = Page::words().operation(OperationKind::Reboot).done;
        legend().iter().any(|chip| chip.ends_with(word))
    };
    until("a restart is proven", proven).await;
    assert_eq!(legend_sum(), selected, "none is lost on the way");
}
