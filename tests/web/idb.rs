//! The runs' database: lines in their order, all or nothing, one writer, and what goes wrong.

use rerack::platform::clock;
use rerack::platform::idb::{Batch, Fields, Kind, Store};
use wasm_bindgen::JsCast;
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

async fn all(store: &Store) -> (Vec<String>, u32) {
    store.lines("a", 0).await.unwrap()
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
    let (found, next) = all(&store).await;
    assert_eq!(next, 100);
    let numbers: Vec<u32> = found.iter().filter_map(|line| line.parse().ok()).collect();
    assert_eq!(numbers, (0..50).collect::<Vec<_>>());
    assert_eq!(store.lines("a", 97).await.unwrap().0, ["x", "49", "x"]);
    assert_eq!(store.lines("b", 0).await.unwrap(), (Vec::new(), 0));
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
    assert_eq!(all(&store).await.0.concat(), batch.lines.concat());
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
    assert_eq!(
        all(&store).await,
        (vec!["header".to_owned(), "one".to_owned()], 2)
    );
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
    assert_eq!(all(&store).await.1, 4);
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
    assert_eq!(store.lines("a", 0).await.unwrap().1, 0);
    assert_eq!(store.lines("b", 0).await.unwrap().1, 2);
    assert_eq!(store.lines("c", 0).await.unwrap().1, 0);
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
