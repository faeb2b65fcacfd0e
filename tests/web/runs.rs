//! Runs that outlast their page.

use crate::act::{plan_running, review};
use crate::kit::{Page, ROWS, click, count, find, is_disabled, settle, text, until};
use rerack::platform::clock;
use rerack::platform::random::BrowserRandom;
use rerack::route::Route;
use rerack::state::runs::{Entry, Stage, StatusBucket, StatusCounts, Work};
use rerack_api::UnixMillis;
use rerack_ops::Random as _;
use rerack_ops::operation::OperationKind;
use rerack_ops::run::RunId;
use rerack_ops::run::TargetStatus;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// The page anew, as after a reload: its state is lost, the device's is not.
async fn again(fragment: &str) -> Page {
    Page::as_preferred(fragment).await
}

async fn begin() -> Route {
    review().await;
    until("it is known that it can be kept", || !is_disabled("#go")).await;
    click("#go");
    until("the answers show", || {
        matches!(Route::current(), Route::Run(_)) && find("#legend").is_some()
    })
    .await;
    until("rows show", || count(ROWS) > 0).await;
    Route::current()
}

#[wasm_bindgen_test]
async fn a_finished_run_is_read_from_the_device_again() {
    let (page, selected) = plan_running().await;
    click("#dry-run");
    click("#all-together");
    settle().await;
    let run = begin().await;
    until("it is settled", || {
        text("#run-state") == Page::words().run().settled
    })
    .await;
    let legend = text("#legend");
    // What is shown is written down soon.
    clock::sleep(200).await;
    drop(page);
    let _page = again(&run.href()).await;
    until("it is read", || find("#legend").is_some()).await;
    assert_eq!(
        text("main h1"),
        Page::words().operation(OperationKind::Reboot).check
    );
    // What was left out is not kept.
    assert!(selected > 0 && legend.contains(text("#legend button").as_str()));
    assert_eq!(text("#run-state"), Page::words().run().settled);
    Route::Runs.go();
    until("it is listed", || count(".run-card") == 1).await;
    click(".run-item > button");
    until("the question", || find("#delete-go").is_some()).await;
    click("#delete-go");
    until("it is gone", || count(".run-card") == 0).await;
    until("it says so", || {
        text(".empty h2") == Page::words().run().none
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_run_that_cannot_be_kept_needs_a_choice() {
    let (page, _) = plan_running().await;
    let window = web_sys::window().unwrap();
    // It is the window's own, so it would not come back by itself.
    let own = js_sys::Object::get_own_property_descriptor(&window, &"indexedDB".into());
    let none = js_sys::Object::new();
    js_sys::Reflect::set(&none, &"value".into(), &JsValue::NULL).unwrap();
    js_sys::Reflect::set(&none, &"configurable".into(), &JsValue::TRUE).unwrap();
    js_sys::Object::define_property(&window, &"indexedDB".into(), &none);
    drop(page);
    let (_page, _) = plan_running().await;
    review().await;
    until("it is said", || find("#not-kept").is_some()).await;
    assert!(is_disabled("#go"));
    assert!(text("#confirm").contains(Page::words().runs().not_kept));
    click("#not-kept");
    settle().await;
    assert!(!is_disabled("#go"));
    click("#go");
    until("the answers show", || find("#legend").is_some()).await;
    assert!(text("#standby").contains(Page::words().runs().not_kept));
    js_sys::Object::define_property(&window, &"indexedDB".into(), own.unchecked_ref());
}

#[wasm_bindgen_test]
fn what_is_kept_beside_a_journal_is_read_back() {
    let queued = (StatusBucket::Queued, 22);
    let sending = (StatusBucket::Of(TargetStatus::Sending), 3);
    let verified = (StatusBucket::Of(TargetStatus::Verified), 16);
    let entry = Entry {
        id: RunId::new(clock::now(), BrowserRandom.bits()),
        begun: UnixMillis(1_763_718_360_000),
        last: UnixMillis(1_763_718_361_000),
        work: Work::Act(OperationKind::Redeploy),
        name: "api = maintenance".to_owned(),
        place: "127.0.0.1:8787".to_owned(),
        address: "one http://127.0.0.1:8787".to_owned(),
        is_signed: true,
        stage: Stage::Open,
        tally: StatusCounts(vec![queued, sending, verified]),
        took_ms: vec![58_000, 61_000],
        lines: Some(12),
        is_damaged: false,
    };
    let fields = entry.write();
    assert_eq!(Entry::read(entry.id.as_str(), &fields), Some(entry.clone()));
    assert_eq!(Entry::read("7", &fields), None);
    for at in 0..fields.len() {
        let mut fewer = fields.clone();
        let (name, _) = fewer.remove(at);
        let read = Entry::read(entry.id.as_str(), &fewer).unwrap();
        // Earlier versions did not keep these.
        let is_optional = name == "took" || name == "lines";
        assert_eq!(read.is_damaged, !is_optional, "without {name}");
        assert_eq!(read.id, entry.id);
        let mut odd = fields.clone();
        "?".clone_into(&mut odd[at].1);
        let read = Entry::read(entry.id.as_str(), &odd).unwrap();
        let any = ["name", "place", "address", "tally", "took"];
        assert_eq!(read.is_damaged, !any.contains(&name.as_str()), "{name}");
    }
    let nothing = Entry::missing("2026-11-21-0946-k3f8").unwrap();
    assert!(nothing.is_damaged && nothing.stage == Stage::Open);
    assert_eq!(nothing.begun.to_iso_minute(), "2026-11-21T09:46Z");
    assert_eq!(nothing.work, Work::Unknown);
    let kept = Entry::read(nothing.id.as_str(), &nothing.write()).unwrap();
    assert!(kept.is_damaged, "it stays so");
    let tally = entry.tally;
    assert_eq!(
        [
            tally.sent(),
            tally.not_sent(),
            tally.unknown(),
            tally.total()
        ],
        [16, 22, 3, 41]
    );
    let after = tally.interrupted();
    assert_eq!(after.0.iter().find(|(b, _)| *b == sending.0), None);
    assert_eq!(
        [
            after.sent(),
            after.not_sent(),
            after.unknown(),
            after.total()
        ],
        [16, 22, 3, 41]
    );
    // If lines of its journal are lost.
    let doubted = tally.doubted();
    assert_eq!(
        [doubted.sent(), doubted.not_sent(), doubted.unknown()],
        [16, 0, 25]
    );
    // A name of a later version.
    assert_eq!(
        StatusCounts::read("queued=2 dreaming=4").0,
        [(StatusBucket::Queued, 2)]
    );
}
