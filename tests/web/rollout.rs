//! The course of a run: its picture, and what may be done with one instance alone.

use crate::act::{plan_running, review};
use crate::kit::{Page, all, attribute, click, count, find, text, until};
use rerack_ops::operation::OperationKind;
use wasm_bindgen_test::wasm_bindgen_test;

/// How many lanes name an instance.
fn lanes() -> usize {
    all("#lanes text[text-anchor=start]").len()
}

async fn proven() {
    click("#go");
    until("all was sent", || {
        find("#legend").is_some() && find("#stop").is_none()
    })
    .await;
    let word = Page::words().operation(OperationKind::Reboot).done;
    until("a restart is proven", || {
        all("#legend button")
            .iter()
            .any(|chip| chip.text_content().is_some_and(|t| t.ends_with(word)))
    })
    .await;
}

#[wasm_bindgen_test]
async fn before_the_first_call_there_is_no_picture_and_no_choice_of_one() {
    let (_page, _selected) = plan_running().await;
    review().await;
    click("#go");
    until("it waits to begin", || find("#waiting .grace").is_some()).await;
    assert!(text("#waiting").contains("Nothing is sent yet"));
    assert!(find("#lanes").is_none());
    assert!(find("#show-lanes").is_none());
    until("the first call has left", || find("#show-lanes").is_some()).await;
    if find("#lanes").is_none() {
        click("#show-lanes");
    }
    until("a lane shows", || lanes() > 0).await;
}

#[wasm_bindgen_test]
async fn the_picture_has_a_lane_for_each_that_was_sent_and_green_where_proven() {
    let (_page, selected) = plan_running().await;
    review().await;
    proven().await;
    click("#show-lanes");
    until("the picture shows", || lanes() > 0).await;
    assert!(lanes() <= selected, "{} of {selected}", lanes());
    let label = attribute("#lanes", "aria-label").unwrap();
    assert!(label.starts_with("Course of "), "{label}");
    until("what is proven ends green", || {
        find("#lanes path.ok").is_some()
    })
    .await;
    assert_eq!(
        attribute("#show-lanes", "aria-pressed").as_deref(),
        Some("true")
    );
    click("#show-table");
    until("the table is alone", || find("#lanes").is_none()).await;
}

#[wasm_bindgen_test]
async fn what_is_proven_cannot_be_sent_again_and_what_was_left_out_neither() {
    let (_page, _selected) = plan_running().await;
    review().await;
    proven().await;
    let word = Page::words().operation(OperationKind::Reboot).done;
    let chip = all("#legend button")
        .into_iter()
        .find(|chip| chip.text_content().is_some_and(|t| t.ends_with(word)))
        .unwrap();
    chip.click();
    until("rows show", || count(crate::kit::ROWS) > 0).await;
    all(crate::kit::ROWS)[0].click();
    until("the panel shows", || find(".panel").is_some()).await;
    assert!(text(".panel").contains(word));
    assert!(find("#send-again").is_none());
    assert!(find("#take-out").is_none());
}
