//! The plan's fields, its preflight and its question.

use crate::act::{opened, review, verdicts};
use crate::kit::{
    Page, ROWS, all, attribute, click, count, find, is_disabled, set, settle, text, typed, until,
};
use rerack::route::Route;
use rerack::state::plan_editor::{parse_count, parse_span, span_text};
use rerack_ops::operation::OperationKind;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

/// Opens the plan for the running instances in view, with its careful order.
pub(crate) async fn careful() -> (Page, usize) {
    let opened = opened().await;
    until("the plan shows", || find(".verdicts").is_some()).await;
    until("it has a hash", || find("#plan-hash").is_some()).await;
    opened
}

/// What a field holds.
fn held(selector: &str) -> String {
    let field = find(selector).unwrap();
    js_sys::Reflect::get(&field, &"value".into())
        .unwrap()
        .as_string()
        .unwrap()
}

async fn hash() -> String {
    until("it has a hash", || find("#plan-hash").is_some()).await;
    settle().await;
    text("#plan-hash")
}

#[wasm_bindgen_test]
fn counts_and_times_are_read_without_loss() {
    assert_eq!(parse_count(" 10,000 "), Some(10_000));
    for bad in ["", "-1", "1.5", "ten", "1e3", "99999999999999999999999"] {
        assert_eq!(parse_count(bad), None, "{bad:?}");
    }
    for (text, ms) in [
        ("60", 60_000),
        ("1.5", 1500),
        ("0.001", 1),
        ("90 s", 90_000),
        ("2 min", 120_000),
        ("250ms", 250),
        ("1 h", 3_600_000),
    ] {
        assert_eq!(parse_span(text, 1000), Some(ms), "{text:?}");
        assert_eq!(parse_span(&span_text(ms, 1000), 1000), Some(ms));
        assert_eq!(parse_span(&span_text(ms, 60_000), 60_000), Some(ms));
    }
    for bad in [
        "",
        "s",
        "-1",
        "1.",
        ".5",
        "1.0005",
        "1 d",
        "1,5",
        "1 2",
        "9223372036854775807",
    ] {
        assert_eq!(parse_span(bad, 1000), None, "{bad:?}");
    }
}

#[wasm_bindgen_test]
async fn a_plan_begins_careful_and_says_what_its_waves_come_to() {
    let (_page, selected) = careful().await;
    for (field, value) in [
        ("#canary", "1"),
        ("#wave", "10"),
        ("#pause-between", "60"),
        ("#share", "25"),
        ("#stop-errors", "0"),
        ("#stuck", "10"),
    ] {
        assert_eq!(held(field), value, "{field}");
    }
    assert_eq!(held("#limit-by"), "zone");
    let sent = selected - verdicts()[2];
    let words = text("#comes-to");
    let sizes: Vec<usize> = words
        .split_once(": ")
        .unwrap()
        .1
        .split(", ")
        .map(|size| size.parse().unwrap())
        .collect();
    assert_eq!(sizes[0], 1, "{words}");
    assert_eq!(sizes.iter().sum::<usize>(), sent, "{words}");
    assert!(words.starts_with(&sizes.len().to_string()));
    typed("#wave", "0");
    until("the rest goes together", || {
        text("#comes-to") == format!("2 waves: 1, {}", sent - 1)
    })
    .await;
    click("#order-once");
    until("there is one wave", || find("#canary").is_none()).await;
    until("it says so", || {
        text("#comes-to") == format!("1 wave: {sent}")
    })
    .await;
}

#[wasm_bindgen_test]
async fn each_field_says_what_is_wrong_with_it_and_keeps_what_was_typed() {
    let (_page, _selected) = careful().await;
    let words = Page::words().plan();
    let wrong = [
        ("#canary", "one", (words.bad_count)("0", "100,000")),
        ("#wave", "-3", (words.bad_count)("0", "100,000")),
        ("#share", "0", (words.bad_count)("1", "100")),
        ("#stop-errors", "1.5", (words.bad_count)("0", "100,000")),
        ("#stop-percent", "101", (words.bad_count)("1", "100")),
    ];
    for (field, value, why) in &wrong {
        typed(field, value);
        let said = format!("{field}-bad");
        until("it is refused", || text(&said) == *why).await;
        assert_eq!(attribute(field, "aria-invalid").as_deref(), Some("true"));
        assert!(is_disabled("#review"));
    }
    typed("#pause-between", "soon");
    until("the pause is refused", || {
        !text("#pause-between-bad").is_empty()
    })
    .await;
    typed("#stuck", "30 s");
    until("the time is refused", || !text("#stuck-bad").is_empty()).await;
    set("#limit-by", "tag");
    until("the key is missed", || {
        text("#limit-tag-bad") == words.bad_empty
    })
    .await;
    assert_eq!(text(".actbar [role=status]"), (words.bad_fields)(8));
    // Another page and back: all of it is still there.
    Route::Events.go();
    until("the page changes", || find("#canary").is_none()).await;
    Route::Plan.go();
    until("the plan is back", || find("#canary").is_some()).await;
    for (field, value, _) in &wrong {
        assert_eq!(held(field), *value, "{field}");
    }
    for (field, value) in [
        ("#canary", "2"),
        ("#wave", "5"),
        ("#share", "50"),
        ("#stop-errors", "1"),
        ("#stop-percent", ""),
        ("#pause-between", "90 s"),
        ("#stuck", "15"),
        ("#limit-tag", "svc"),
    ] {
        typed(field, value);
    }
    until("it can be sent", || !is_disabled("#review")).await;
    assert_eq!(count("[aria-invalid=true]"), 0);
}

#[wasm_bindgen_test]
async fn what_the_cloud_begins_has_no_waves_and_says_why() {
    let (_page, _selected) = careful().await;
    click("#do-ens-redeploy");
    until("its options show", || find("#scheduled").is_some()).await;
    assert!(find("#canary").is_some());
    click("#scheduled");
    until("the waves go", || {
        text("#no-waves") == Page::words().plan().no_waves_scheduled
    })
    .await;
    assert!(find("#canary").is_none() && find("#order-once").is_none());
    click("#immediate");
    until("they are back", || find("#canary").is_some()).await;
}

#[wasm_bindgen_test]
async fn equal_plans_have_equal_hashes_and_a_name_does_not_count() {
    let (_page, _selected) = careful().await;
    let first = hash().await;
    assert_eq!(first.len(), 12);
    typed("#plan-name", "night");
    assert_eq!(hash().await, first);
    typed("#pause-between", "61");
    until("another pause, another plan", || {
        text("#plan-hash") != first
    })
    .await;
    typed("#pause-between", "60 s");
    until("the same pause, the same plan", || {
        text("#plan-hash") == first
    })
    .await;
    click("#force");
    until("force is another plan", || text("#plan-hash") != first).await;
}

#[wasm_bindgen_test]
async fn every_finding_names_its_rule_and_what_helps_takes_it_out() {
    let page = Page::open("#/instances").await;
    click(".row.h input");
    until("the basket appears", || find("#plan").is_some()).await;
    click("#plan");
    until("the plan shows", || find(".verdicts").is_some()).await;
    let before = verdicts();
    assert!(before[1] + before[2] > 0, "{before:?}");
    let rules = all(".group summary .mono");
    assert!(!rules.is_empty());
    for rule in rules {
        let name = rule.text_content().unwrap();
        assert!(
            rerack_ops::rules::table()
                .iter()
                .any(|rule| rule.id == name),
            "{name}"
        );
    }
    click(".group summary");
    settle().await;
    assert!(count(".group-list li") > 0);
    let buttons = all(".group .acts .btn");
    let remove = (Page::words().plan().remove)(1);
    let word = remove.split(' ').next().unwrap();
    let button = buttons
        .iter()
        .find(|button| button.text_content().unwrap().starts_with(word))
        .unwrap();
    button.click();
    until("they are out", || {
        verdicts().iter().sum::<usize>() < before.iter().sum::<usize>()
    })
    .await;
    drop(page);
}

#[wasm_bindgen_test]
async fn the_question_says_waves_stop_rule_and_hash() {
    let (_page, _selected) = careful().await;
    let hash = hash().await;
    review().await;
    assert_eq!(text("#confirm-hash"), hash);
    let strategy = text("#confirm-course");
    let words = Page::words().plan();
    assert!(strategy.contains("waves: 1, "), "{strategy}");
    assert!(strategy.contains(words.stops_first), "{strategy}");
    assert!(strategy.contains(&(words.at_most)(25)), "{strategy}");
    click("#cancel");
}

#[wasm_bindgen_test]
async fn erased_disks_need_a_box_each_and_the_number_typed() {
    let page = Page::open("#/instances").await;
    typed("#filter", "ecs.i");
    until("those with disks are found", || {
        all(ROWS)
            .iter()
            .any(|row| row.text_content().unwrap().contains("ecs.i"))
    })
    .await;
    settle().await;
    let with_disks: Vec<_> = all(ROWS)
        .into_iter()
        .filter(|row| {
            let text = row.text_content().unwrap();
            text.contains("ecs.i") && text.contains("Running")
        })
        .take(2)
        .collect();
    assert!(!with_disks.is_empty(), "the account has some");
    for row in &with_disks {
        let input = row.query_selector("input").unwrap().unwrap();
        input.unchecked_into::<web_sys::HtmlElement>().click();
    }
    until("the basket appears", || find("#plan").is_some()).await;
    click("#plan");
    until("the plan shows", || find(".verdicts").is_some()).await;
    click("#do-redeploy");
    until("the disks are told", || {
        text(".facts").contains(Page::words().plan().disks)
    })
    .await;
    review().await;
    let boxes = all(".have-disks");
    assert!(!boxes.is_empty() && is_disabled("#go"));
    let word = text("label:has(#confirm-word) span");
    let number: String = word.chars().filter(char::is_ascii_digit).collect();
    typed("#confirm-word", &number);
    settle().await;
    assert!(is_disabled("#go"), "the boxes are missing");
    for mark in boxes {
        mark.click();
    }
    until("it can be sent", || !is_disabled("#go")).await;
    drop(page);
}

#[wasm_bindgen_test]
async fn rows_and_the_panel_say_what_can_be_done_and_why_not() {
    let _page = Page::open("#/instances").await;
    let name = |kind| Page::words().operation(kind).name;
    let rows: Vec<String> = all(ROWS)
        .iter()
        .filter_map(|row| row.text_content())
        .collect();
    let can = |row: &&String| {
        row.contains(name(OperationKind::Redeploy))
            || row.contains(name(OperationKind::EnsRedeploy))
    };
    assert!(rows.iter().filter(can).count() * 2 > rows.len(), "{rows:?}");
    click(&format!("{ROWS} .name"));
    until("the panel opens", || find("#can-do").is_some()).await;
    assert!(text("#can-do").contains(Page::words().plan().can_do));
    assert!(count("#can-do .chip") > 0);
    for rule in all("#can-do .hint .mono") {
        let name = rule.text_content().unwrap();
        assert!(
            rerack_ops::rules::table()
                .iter()
                .any(|rule| rule.id == name)
        );
    }
}

/// Selects one instance and opens its plan.
async fn next_plan() {
    Route::Instances.go();
    until("rows show", || count(ROWS) > 0).await;
    click(".row.h input");
    until("the basket appears", || find("#plan").is_some()).await;
    click("#plan");
    until("the plan shows", || find("#wave").is_some()).await;
}

fn is_on(field: &str) -> bool {
    let on = js_sys::Reflect::get(&find(field).unwrap(), &"checked".into()).unwrap();
    on == true
}

fn is_careful() {
    let fields = [
        "#canary",
        "#wave",
        "#pause-between",
        "#share",
        "#stop-errors",
    ]
    .map(held);
    assert_eq!(fields, ["1", "10", "60", "25", "0"]);
    for field in ["#stop-on", "#order-waves", "#start-now"] {
        assert!(is_on(field), "{field}");
    }
    for field in ["#force", "#dry-run", "#order-once", "#start-later"] {
        assert!(!is_on(field), "{field}");
    }
}

#[wasm_bindgen_test]
async fn a_new_plan_begins_with_the_safe_order_whatever_the_last_one_was() {
    let (page, _selected) = careful().await;
    typed("#wave", "4");
    click("#start-later");
    click("#force");
    click("#dry-run");
    click("#stop-on");
    click("#order-once");
    settle().await;
    click(".actbar .btn");
    until("nothing is selected", || find(".empty").is_some()).await;
    next_plan().await;
    is_careful();
    // Also when the selection was lifted in a list.
    typed("#stop-errors", "7");
    Route::Instances.go();
    until("rows show", || count(ROWS) > 0).await;
    click(".basket .btn:not(#plan)");
    until("nothing is selected", || find("#plan").is_none()).await;
    next_plan().await;
    is_careful();
    drop(page);
}
