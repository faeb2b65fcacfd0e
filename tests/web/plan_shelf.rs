//! Plans that are kept, opened again, and refused.

use crate::kit::{Page, all, click, count, find, settle, text, typed, until};
use crate::plan::careful;
use js_sys::{Array, Reflect};
use rerack::platform::storage;
use rerack::route::Route;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// Hands a file to the field.
fn import(name: &str, content: &str) {
    let parts = Array::of1(&content.into());
    let class: js_sys::Function = Reflect::get(&js_sys::global(), &"File".into())
        .unwrap()
        .unchecked_into();
    let file = Reflect::construct(&class, &Array::of2(&parts, &name.into())).unwrap();
    let class: js_sys::Function = Reflect::get(&js_sys::global(), &"DataTransfer".into())
        .unwrap()
        .unchecked_into();
    let transfer = Reflect::construct(&class, &Array::new()).unwrap();
    let items = Reflect::get(&transfer, &"items".into()).unwrap();
    let add: js_sys::Function = Reflect::get(&items, &"add".into())
        .unwrap()
        .unchecked_into();
    add.call1(&items, &file).unwrap();
    let field = find("#import").unwrap();
    let files: JsValue = Reflect::get(&transfer, &"files".into()).unwrap();
    Reflect::set(&field, &"files".into(), &files).unwrap();
    field
        .dispatch_event(&web_sys::Event::new("change").unwrap())
        .unwrap();
}

/// Opens the page of plans.
async fn plans() {
    Route::Plans.go();
    until("the plans show", || find("#import").is_some()).await;
    settle().await;
}

#[wasm_bindgen_test]
async fn a_kept_plan_is_opened_with_the_same_hash() {
    let (_page, selected) = careful().await;
    typed("#plan-name", "night shift");
    typed("#wave", "7");
    settle().await;
    let hash = text("#plan-hash");
    click("#save-plan");
    until("it is kept", || !text("#said").is_empty()).await;
    click(".actbar .btn");
    until("nothing is selected", || find(".empty").is_some()).await;
    plans().await;
    assert_eq!(count(".plan-row .open"), 1);
    assert_eq!(text(".plan-row .open"), "night shift");
    assert_eq!(text(".plan-row:not(.draft) .hash b"), hash);
    click(".plan-row .open");
    until("it is open", || find("#plan-hash").is_some()).await;
    until("it is the same plan", || text("#plan-hash") == hash).await;
    assert!(text(".actbar").contains(&selected.to_string()) || selected > 0);
    assert!(text(".plan-head").contains(Page::words().plan().saved));
    // Changed, it says so.
    typed("#wave", "8");
    until("it differs", || {
        text(".plan-head").contains(&(Page::words().plan().differs)(&hash))
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_plan_is_duplicated_and_deleted() {
    let (_page, _selected) = careful().await;
    typed("#plan-name", "one");
    settle().await;
    click("#save-plan");
    until("it is kept", || !text("#said").is_empty()).await;
    plans().await;
    let row = ".plan-row:not(.draft)";
    click(&format!("{row} .acts .btn:nth-child(1)"));
    until("there are two", || count(row) == 2).await;
    assert_eq!(text(".plan-row .open"), "one (copy)");
    let hashes: Vec<_> = all(&format!("{row} .hash b"))
        .iter()
        .map(|hash| hash.text_content())
        .collect();
    assert_eq!(hashes[0], hashes[1], "a copy is the same plan");
    click(&format!("{row} .acts .btn:nth-child(3)"));
    until("one is left", || count(row) == 1).await;
    assert_eq!(text(".plan-row .open"), "one");
}

#[wasm_bindgen_test]
async fn a_file_with_faults_is_refused_by_name_and_nothing_is_lost() {
    let (_page, _selected) = careful().await;
    typed("#plan-name", "mine");
    settle().await;
    let hash = text("#plan-hash");
    plans().await;
    // What cannot be read is told alone; what was read and cannot be carried out is told in one go.
    for (file, named) in [
        (r#"{"format":"rerack-plan/1","waves":3}"#, "waves"),
        (r#"{"format":"rerack-plan/1","name":7}"#, "name"),
        (r#"{"format":"rerack-plan/1","name":"x"}"#, "operation"),
        (r#"{"format":"rerack-plan/9"}"#, "rerack-plan/9"),
        ("no plan at all", "the text"),
    ] {
        import("bad.json", file);
        until(named, || {
            all(".faults li")
                .iter()
                .filter_map(|fault| fault.text_content())
                .any(|fault| fault.contains(named))
        })
        .await;
    }
    assert!(text("#import-faults").contains(Page::words().plans().nothing_taken));
    Route::Plan.go();
    until("the plan is as it was", || {
        find("#plan-hash").is_some() && text("#plan-hash") == hash
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_file_opens_as_the_same_plan_and_tells_what_vanished() {
    let (_page, _selected) = careful().await;
    settle().await;
    let hash = text("#plan-hash");
    click("#save-plan");
    until("it is kept", || !text("#said").is_empty()).await;
    let stored = storage::get("rerack.plan.1").or_else(|| storage::get("rerack.plans.1"));
    let file = stored.unwrap();
    click(".actbar .btn");
    until("nothing is selected", || find(".empty").is_some()).await;
    plans().await;
    import("plan.json", &file);
    until("it is open", || find("#plan-hash").is_some()).await;
    until("it is the same plan", || text("#plan-hash") == hash).await;
    assert!(text(".plan-head").contains(Page::words().plan().as_imported));
    // One of its instances is not in the account.
    let at = file.find("\"InstanceId\":\"").unwrap() + 14;
    let end = at + file[at..].find('"').unwrap();
    let strange = file.replace(&file[at..end], "i-vanished");
    plans().await;
    import("plan.json", &strange);
    until("the vanished one is told", || {
        text(".groups").contains(Page::words().reason().gone)
    })
    .await;
}
