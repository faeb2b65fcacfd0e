//! The runs' database: lines in their order, all or nothing, one writer, and what goes wrong.

use rerack::platform::clock;
use rerack::platform::idb::{Batch, Fields, Kind, Store};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// A database of its own for each test.
async fn store(name: &str) -> Store {
    let name = format!("test-{name}-{}", clock::now().0);
    Store::open(&name).await.unwrap()
}

fn lines(first: u32, lines: &[&str]) -> Batch {
    Batch {
        run: "a".to_owned(),
        first,
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        ..Batch::default()
    }
}

fn entry(word: &str) -> Fields {
    vec![("stage".to_owned(), word.to_owned())]
}

async fn texts(store: &Store, run: &str, from: u32) -> Vec<String> {
    let lines = store
        .lines(run, from)
        .await
        .unwrap()
        .into_iter()
        .zip(from..);
    let text = |((number, text), expected): ((Option<u32>, Option<String>), u32)| {
        assert_eq!(number, Some(expected));
        text.unwrap()
    };
    lines.map(text).collect()
}

async fn all(store: &Store) -> Vec<String> {
    texts(store, "a", 0).await
}

/// Does something to the database that the page would never do.
async fn tamper(name: &str, work: impl Fn(&web_sys::IdbTransaction) + 'static) {
    let factory = web_sys::window().unwrap().indexed_db().unwrap().unwrap();
    let request = factory.open(name).unwrap();
    for _ in 0..200 {
        if request.result().is_ok() {
            break;
        }
        clock::sleep(10).await;
    }
    let database: web_sys::IdbDatabase = request.result().unwrap().unchecked_into();
    let stores = js_sys::Array::of2(&"runs".into(), &"steps".into());
    let begin = js_sys::Reflect::get(&database, &"transaction".into()).unwrap();
    let begin: js_sys::Function = begin.unchecked_into();
    let transaction = begin
        .call2(&database, &stores, &"readwrite".into())
        .unwrap();
    let transaction: web_sys::IdbTransaction = transaction.unchecked_into();
    work(&transaction);
    clock::sleep(50).await;
    database.close();
}

fn key(run: &str, number: &JsValue) -> JsValue {
    js_sys::Array::of2(&run.into(), number).into()
}

#[wasm_bindgen_test]
async fn lines_are_there_in_the_order_in_which_they_were_begun() {
    let store = store("order").await;
    // Nobody waits in between.
    let writing: Vec<_> = (0..50_u32)
        .map(|at| store.write(&lines(2 * at, &[&format!("{at}"), "x"])))
        .collect();
    for one in writing {
        one.await.unwrap();
    }
    let found = all(&store).await;
    assert_eq!(store.count("a").await.unwrap(), 100);
    let numbers: Vec<u32> = found.iter().filter_map(|line| line.parse().ok()).collect();
    assert_eq!(numbers, (0..50).collect::<Vec<_>>());
    assert_eq!(texts(&store, "a", 97).await, ["x", "49", "x"]);
    assert_eq!(store.lines("b", 0).await.unwrap(), []);
}

#[wasm_bindgen_test]
async fn what_was_written_is_there_after_closing_and_opening() {
    let name = format!("test-reopen-{}", clock::now().0);
    let store = Store::open(&name).await.unwrap();
    let batch = Batch {
        entry: Some(entry("open")),
        is_new: true,
        ..lines(0, &["header\n", "{\"at\":1}\n", "日本 \u{1F600}\n"])
    };
    store.write(&batch).await.unwrap();
    store.close();
    assert!(!store.is_open());
    let store = Store::open(&name).await.unwrap();
    assert_eq!(all(&store).await.concat(), batch.lines.concat());
    assert_eq!(store.entry("a").await.unwrap(), Some(entry("open")));
    let all = store.entries().await.unwrap();
    assert_eq!(all, [("a".to_owned(), entry("open"))]);
    assert_eq!(store.entry("b").await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn of_two_writers_only_one_can_add_a_line() {
    let store = store("taken").await;
    store.write(&lines(0, &["header", "one"])).await.unwrap();
    let batch = Batch {
        entry: Some(entry("mine")),
        ..lines(1, &["another one", "and more"])
    };
    let fault = store.write(&batch).await.unwrap_err();
    assert_eq!(fault.kind, Kind::Taken);
    assert_eq!(all(&store).await, ["header", "one"]);
    assert_eq!(
        store.entry("a").await.unwrap(),
        None,
        "nothing of it was written"
    );
    // A run that is there is not begun again.
    let new = Batch {
        is_new: true,
        ..batch
    };
    let new = Batch { first: 2, ..new };
    store.write(&new).await.unwrap();
    let again = Batch { first: 4, ..new };
    assert_eq!(store.write(&again).await.unwrap_err().kind, Kind::Taken);
    assert_eq!(all(&store).await.len(), 4);
}

#[wasm_bindgen_test]
async fn a_closed_connection_writes_nothing_and_says_so() {
    let store = store("closed").await;
    store.write(&lines(0, &["one"])).await.unwrap();
    let begun = store.write(&lines(1, &["two"]));
    store.close();
    begun.await.unwrap();
    let fault = store.write(&lines(2, &["three"])).await.unwrap_err();
    assert_eq!(fault.kind, Kind::Closed);
    assert_eq!(store.entries().await.unwrap_err().kind, Kind::Closed);
}

#[wasm_bindgen_test]
async fn a_newer_version_of_the_page_takes_the_database_over() {
    let name = format!("test-newer-{}", clock::now().0);
    let store = Store::open(&name).await.unwrap();
    let factory = web_sys::window().unwrap().indexed_db().unwrap().unwrap();
    let request = factory.open_with_u32(&name, 99).unwrap();
    for _ in 0..200 {
        if !store.is_open() && request.result().is_ok() {
            break;
        }
        clock::sleep(10).await;
    }
    assert!(!store.is_open(), "it is not held back");
    let database: web_sys::IdbDatabase = request.result().unwrap().unchecked_into();
    assert_eq!(
        store.write(&lines(0, &["x"])).await.unwrap_err().kind,
        Kind::Closed
    );
    assert_eq!(Store::open(&name).await.unwrap_err().kind, Kind::Newer);
    database.close();
}

#[wasm_bindgen_test]
async fn deleting_takes_all_lines_of_these_runs_and_of_no_other() {
    let store = store("delete").await;
    for run in ["a", "b", "c"] {
        let batch = Batch {
            run: run.to_owned(),
            entry: Some(entry(run)),
            ..lines(0, &["1", "2"])
        };
        store.write(&batch).await.unwrap();
    }
    let ids = ["a".to_owned(), "c".to_owned()];
    store.delete(&ids).await.unwrap();
    assert_eq!(
        store.entries().await.unwrap(),
        [("b".to_owned(), entry("b"))]
    );
    assert_eq!(store.count("a").await.unwrap(), 0);
    assert_eq!(store.count("b").await.unwrap(), 2);
    assert_eq!(store.count("c").await.unwrap(), 0);
}

#[wasm_bindgen_test]
async fn a_line_whose_predecessors_are_gone_is_not_written() {
    let name = format!("test-gone-{}", clock::now().0);
    let store = Store::open(&name).await.unwrap();
    store.write(&lines(0, &["header", "1", "2"])).await.unwrap();
    // The first line, or the one before: whatever is in between.
    for gone in [2.0, 0.0] {
        tamper(&name, move |transaction| {
            let steps = transaction.object_store("steps").unwrap();
            steps.delete(&key("a", &gone.into())).unwrap();
        })
        .await;
        let batch = Batch {
            entry: Some(entry("open")),
            ..lines(3, &["3"])
        };
        let fault = store.write(&batch).await.unwrap_err();
        assert_eq!(fault.kind, Kind::Gone);
        assert_eq!(store.entry("a").await.unwrap(), None, "nothing of it");
        let anew = Batch {
            is_anew: true,
            ..lines(0, &["header", "1", "2"])
        };
        store.write(&anew).await.unwrap();
        assert_eq!(all(&store).await, ["header", "1", "2"]);
    }
    store.write(&lines(3, &["3"])).await.unwrap();
    assert_eq!(store.count("a").await.unwrap(), 4);
}

#[wasm_bindgen_test]
async fn a_database_that_was_deleted_and_made_again_takes_no_journal_without_its_beginning() {
    let name = format!("test-deleted-{}", clock::now().0);
    let store = Store::open(&name).await.unwrap();
    store.write(&lines(0, &["header", "1"])).await.unwrap();
    let factory = web_sys::window().unwrap().indexed_db().unwrap().unwrap();
    factory.delete_database(&name).unwrap();
    for _ in 0..200 {
        if !store.is_open() {
            break;
        }
        clock::sleep(10).await;
    }
    assert!(!store.is_open(), "whoever deletes it is not held back");
    let fault = store.write(&lines(2, &["2"])).await.unwrap_err();
    assert_eq!(fault.kind, Kind::Closed);
    let store = Store::open(&name).await.unwrap();
    let fault = store.write(&lines(2, &["2"])).await.unwrap_err();
    assert_eq!(fault.kind, Kind::Gone);
    assert_eq!(store.lines("a", 0).await.unwrap(), []);
}

#[wasm_bindgen_test]
async fn a_connection_that_nobody_uses_any_more_holds_nobody_back() {
    let name = format!("test-unused-{}", clock::now().0);
    drop(Store::open(&name).await.unwrap());
    let factory = web_sys::window().unwrap().indexed_db().unwrap().unwrap();
    let request = factory.delete_database(&name).unwrap();
    for _ in 0..200 {
        if request.result().is_ok() {
            break;
        }
        clock::sleep(10).await;
    }
    assert!(request.result().is_ok(), "it is deleted");
}

#[wasm_bindgen_test]
async fn what_is_no_text_and_what_has_no_number_is_told_and_hides_nothing() {
    let name = format!("test-odd-{}", clock::now().0);
    let store = Store::open(&name).await.unwrap();
    for run in ["a", "b", "c"] {
        let batch = Batch {
            run: run.to_owned(),
            entry: Some(entry("open")),
            ..lines(0, &["header", "1"])
        };
        store.write(&batch).await.unwrap();
    }
    tamper(&name, |transaction| {
        let steps = transaction.object_store("steps").unwrap();
        steps
            .put_with_key(&JsValue::NULL, &key("a", &1.into()))
            .unwrap();
        steps.put_with_key(&7.into(), &key("a", &2.into())).unwrap();
        let half = key("a", &2.5.into());
        steps.put_with_key(&"half".into(), &half).unwrap();
        let runs = transaction.object_store("runs").unwrap();
        runs.put_with_key(&JsValue::NULL, &"a".into()).unwrap();
        runs.put_with_key(&"text".into(), &"b".into()).unwrap();
        runs.delete(&"c".into()).unwrap();
        runs.put_with_key(&"odd".into(), &7.into()).unwrap();
    })
    .await;
    let found = store.lines("a", 0).await.unwrap();
    let odd = [
        (Some(0), Some("header".to_owned())),
        (Some(1), None),
        (Some(2), None),
        (None, Some("half".to_owned())),
    ];
    assert_eq!(found, odd);
    let none = Fields::new();
    let entries = store.entries().await.unwrap();
    let all = [
        ("a".to_owned(), none.clone()),
        ("b".to_owned(), none.clone()),
    ];
    assert_eq!(entries, all);
    assert_eq!(store.entry("a").await.unwrap(), Some(none));
    assert_eq!(store.entry("c").await.unwrap(), None);
    assert_eq!(store.runs_with_lines().await.unwrap(), ["a", "b", "c"]);
    store.delete(&["a".to_owned()]).await.unwrap();
    assert_eq!(store.runs_with_lines().await.unwrap(), ["b", "c"]);
}

#[wasm_bindgen_test]
async fn a_database_of_an_earlier_version_gets_what_it_lacks() {
    let name = format!("test-earlier-{}", clock::now().0);
    let factory = web_sys::window().unwrap().indexed_db().unwrap().unwrap();
    // Made by something else: nothing is in it.
    let request = factory.open_with_u32(&name, 1).unwrap();
    for _ in 0..200 {
        if request.result().is_ok() {
            break;
        }
        clock::sleep(10).await;
    }
    let database: web_sys::IdbDatabase = request.result().unwrap().unchecked_into();
    database.close();
    let store = Store::open(&name).await.unwrap();
    let batch = Batch {
        acted: Some("{}".to_owned()),
        ..lines(0, &["header"])
    };
    store.write(&batch).await.unwrap();
    assert_eq!(all(&store).await, ["header"]);
    assert_eq!(store.acted("a").await.unwrap().as_deref(), Some("{}"));
    store.delete(&["a".to_owned()]).await.unwrap();
    assert_eq!(store.acted("a").await.unwrap(), None);
}

/// A figure for the log: how long a line takes until it is safe.
#[wasm_bindgen_test]
async fn a_line_is_safe_soon() {
    let store = store("speed").await;
    let line = "x".repeat(200);
    let mut took = Vec::new();
    for at in 0..200 {
        let before = web_sys::window().unwrap().performance().unwrap().now();
        store.write(&lines(at, &[&line])).await.unwrap();
        took.push(web_sys::window().unwrap().performance().unwrap().now() - before);
    }
    took.sort_by(f64::total_cmp);
    web_sys::console::log_1(
        &format!(
            "append: median {:.2} ms, 95 % {:.2} ms, worst {:.2} ms",
            took[100], took[190], took[199]
        )
        .into(),
    );
    assert!(took[100] < 100.0, "{}", took[100]);
}
