//! The report of a run: its counts, what it can be taken away as, and where there is none.

use crate::act::{plan_running, review, type_word};
use crate::kit::{
    Page, ROWS, all, attribute, click, count, find, is_disabled, settle, text, until,
};
use rerack::platform::clock;
use rerack::platform::random::BrowserRandom;
use rerack::route::Route;
use rerack_ops::Random as _;
use rerack_ops::run::RunId;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

/// Answers the question, and waits for the run's page.
async fn begin() -> RunId {
    review().await;
    type_word().await;
    until("it may be sent", || !is_disabled("#go")).await;
    click("#go");
    until("the run shows", || {
        matches!(Route::current(), Route::Run(_)) && count(ROWS) > 0
    })
    .await;
    match Route::current() {
        Route::Run(id) => id,
        other => panic!("{other:?}"),
    }
}

/// A check of a reboot, which ends without waiting for any restart.
async fn checked() -> (Page, RunId) {
    let (page, _) = plan_running().await;
    click("#dry-run");
    click("#all-together");
    settle().await;
    let id = begin().await;
    until("it is settled", || {
        text("#run-state") == Page::words().run().settled
    })
    .await;
    // What is shown is written down soon.
    clock::sleep(200).await;
    (page, id)
}

async fn report(id: RunId) {
    Route::Report(id).go();
    until("the report shows", || find("#report-sum").is_some()).await;
    settle().await;
}

/// The counts, added up.
fn sum() -> usize {
    let counts = all("#report-counts .outcomes b");
    let counts = counts.iter().filter_map(|count| count.text_content());
    counts.filter_map(|count| count.parse::<usize>().ok()).sum()
}

/// What the page saves while something is done: the names and texts of files.
async fn saved(act: impl FnOnce()) -> Vec<(String, String)> {
    let patch = js_sys::Function::new_no_args(
        "window.__saved = []; window.__url ??= URL.createObjectURL;
         URL.createObjectURL = (blob) => { window.__blob = blob; return window.__url.call(URL, blob); };
         window.__click ??= HTMLAnchorElement.prototype.click;
         HTMLAnchorElement.prototype.click = function () {
           if (!this.download) return window.__click.call(this);
           const name = this.download;
           window.__blob.text().then((text) => window.__saved.push(name, text));
         };",
    );
    patch.call0(&JsValue::NULL).unwrap();
    act();
    clock::sleep(100).await;
    let back = js_sys::Function::new_no_args(
        "URL.createObjectURL = window.__url;
         HTMLAnchorElement.prototype.click = window.__click; return window.__saved;",
    );
    let files: js_sys::Array = back.call0(&JsValue::NULL).unwrap().unchecked_into();
    let files: Vec<String> = files.iter().filter_map(|text| text.as_string()).collect();
    let pairs = files.chunks(2);
    pairs
        .map(|pair| (pair[0].clone(), pair[1].clone()))
        .collect()
}

#[wasm_bindgen_test]
async fn every_target_is_counted_once_and_can_be_taken_away() {
    let (_page, id) = checked().await;
    let rows: usize = text("#legend strong")
        .split(' ')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let words = Page::words().report();
    assert_eq!(text("#report"), words.title);
    assert_eq!(attribute("#report", "href"), Some(Route::Report(id).href()));
    assert!(
        text("#journal").starts_with("Journal on this device"),
        "{}",
        text("#journal")
    );
    report(id).await;
    let planned = count("#report-rows tbody tr");
    assert!(planned > 0 && planned <= rows, "{planned} of {rows}");
    assert_eq!(sum(), planned);
    assert_eq!(text("#report-sum"), (words.sum)(planned, planned));
    // A check restarts nothing, so nothing is timed.
    assert!(text("#report-durations").contains(words.none_proven));
    assert!(text("#report-evidence").contains(id.as_str()));
    assert!(text("#report-confirmation").len() > 20);
    assert!(count("#report-calls tbody tr") > 0);
    let request = text("#report-calls tbody td:last-child");
    assert!(request.len() > 10, "{request}");

    let files = saved(|| click("#report-json")).await;
    let [(name, json)] = &files[..] else {
        panic!("{files:?}")
    };
    assert_eq!(*name, format!("rerack-report-{}.json", id.as_str()));
    assert!(json.starts_with(r#"{"format":"rerack-report/1""#), "{json}");
    assert!(json.contains(&request));
    assert!(json.contains(&format!(r#""counts":{{"planned":{planned},"#)));
    let files = saved(|| click("#report-csv")).await;
    let [(name, csv)] = &files[..] else {
        panic!("{files:?}")
    };
    assert_eq!(*name, format!("rerack-report-{}.csv", id.as_str()));
    assert_eq!(csv.lines().count(), 1 + planned);

    // A browser that saves nothing: the text is offered.
    let refuse = js_sys::Function::new_no_args(
        "window.__create = URL.createObjectURL; URL.createObjectURL = () => { throw new TypeError('no') }",
    );
    refuse.call0(&JsValue::NULL).unwrap();
    click("#report-csv");
    settle().await;
    let back = js_sys::Function::new_no_args("URL.createObjectURL = window.__create");
    back.call0(&JsValue::NULL).unwrap();
    assert_eq!(text("#dialog-title"), Page::words().shell.not_saved_title);
    let area: web_sys::HtmlTextAreaElement = find("#copy-by-hand").unwrap().unchecked_into();
    assert!(area.value().contains("InstanceId"), "{}", area.value());
    click("dialog .dialog-head button");
    until("it closes", || find("dialog").is_none()).await;
}

#[wasm_bindgen_test]
async fn a_report_is_the_same_after_a_reload_and_listed() {
    let (page, id) = checked().await;
    report(id).await;
    let (counts, hash) = (text("#report-counts"), text("#report-evidence"));
    drop(page);
    let _page = Page::as_preferred(&Route::Report(id).href()).await;
    until("it shows again", || find("#report-sum").is_some()).await;
    assert_eq!(text("#report-counts"), counts);
    assert_eq!(text("#report-evidence"), hash);
    Route::Runs.go();
    until("it is listed", || count(".run-report") == 1).await;
    assert_eq!(
        attribute(".run-report", "href"),
        Some(Route::Report(id).href())
    );
    assert_eq!(text("main h1"), "Runs");
}

#[wasm_bindgen_test]
async fn a_run_that_goes_on_has_a_report_so_far() {
    let (_page, _) = plan_running().await;
    let id = begin().await;
    assert_eq!(text("#report"), Page::words().report().so_far);
    assert!(
        text("#journal").contains("safe to close"),
        "{}",
        text("#journal")
    );
    assert!(text("#hidden-tab").contains(Page::words().runs().hidden));
    report(id).await;
    assert!(find("#report-again").is_some());
    assert_eq!(sum(), count("#report-rows tbody tr"));
    assert_eq!(count("#report-notes .banner"), 0);
}

#[wasm_bindgen_test]
async fn a_run_that_is_not_there_has_no_report() {
    let _page =
        Page::bare(&Route::Report(RunId::new(clock::now(), BrowserRandom.bits())).href()).await;
    until("it is said", || find(".empty").is_some()).await;
    assert!(text(".empty").contains(Page::words().report().none_text));
    assert_eq!(count("#report-json"), 0);
}
