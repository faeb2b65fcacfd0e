//! One tab at a time.

use js_sys::{Object, Reflect};
use rerack::platform::{clock, locks, storage};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn never() -> Rc<dyn Fn()> {
    Rc::new(|| panic!("it was lost"))
}

#[wasm_bindgen_test]
async fn a_lock_is_had_by_one_and_free_again_when_it_is_dropped() {
    assert!(!locks::is_taken("test-one").await);
    let guard = locks::take("test-one", never()).await.unwrap();
    assert!(locks::is_taken("test-one").await);
    assert!(locks::take("test-one", never()).await.is_none());
    let other = locks::take("test-two", never()).await;
    assert!(other.is_some(), "another run is free");
    drop(guard);
    clock::sleep(20).await;
    assert!(!locks::is_taken("test-one").await);
    assert!(locks::take("test-one", never()).await.is_some());
}

#[wasm_bindgen_test]
async fn who_loses_a_lock_is_told() {
    let lost = Rc::new(Cell::new(0));
    let told = {
        let lost = Rc::clone(&lost);
        Rc::new(move || lost.set(lost.get() + 1))
    };
    let guard = locks::take("test-stolen", told).await.unwrap();
    let steal = js_sys::Function::new_no_args(
        "navigator.locks.request('test-stolen', { steal: true }, () => new Promise(() => {}))",
    );
    steal.call0(&JsValue::NULL).unwrap();
    for _ in 0..100 {
        if lost.get() > 0 {
            break;
        }
        clock::sleep(10).await;
    }
    assert_eq!(lost.get(), 1);
    drop(guard);
    assert_eq!(lost.get(), 1);
}

/// Hides the browser's locks until it is dropped.
struct Without;

impl Without {
    fn locks() -> Self {
        let navigator = web_sys::window().unwrap().navigator();
        let none = Object::new();
        Reflect::set(&none, &"value".into(), &JsValue::UNDEFINED).unwrap();
        Reflect::set(&none, &"configurable".into(), &JsValue::TRUE).unwrap();
        Object::define_property(&navigator, &"locks".into(), &none);
        Self
    }
}

impl Drop for Without {
    fn drop(&mut self) {
        let navigator = web_sys::window().unwrap().navigator();
        Reflect::delete_property(&navigator, &"locks".into()).unwrap();
    }
}

fn mark(name: &str, text: &str) {
    storage::set(&format!("rerack.live.{name}"), text);
}

#[wasm_bindgen_test]
async fn without_locks_a_mark_stands_for_one_and_doubt_means_watching() {
    let _without = Without::locks();
    let now = js_sys::Date::now();
    mark("test-mark", &format!("another {now}"));
    assert!(locks::is_taken("test-mark").await);
    assert!(locks::take("test-mark", never()).await.is_none());
    // A tab that sleeps renews it once a minute.
    mark("test-mark", &format!("another {}", now - 100_000.0));
    assert!(locks::take("test-mark", never()).await.is_none());
    // A clock that was set back.
    mark("test-mark", &format!("another {}", now + 3_600_000.0));
    assert!(locks::take("test-mark", never()).await.is_none());
    // Long dead.
    mark("test-mark", &format!("another {}", now - 200_000.0));
    let guard = locks::take("test-mark", never()).await.unwrap();
    drop(guard);
    assert!(!locks::is_taken("test-mark").await);
}

#[wasm_bindgen_test]
async fn without_locks_another_mark_in_its_place_means_that_it_is_lost() {
    let _without = Without::locks();
    let lost = Rc::new(Cell::new(false));
    let told = {
        let lost = Rc::clone(&lost);
        Rc::new(move || lost.set(true))
    };
    let guard = locks::take("test-ousted", told).await.unwrap();
    mark("test-ousted", &format!("another {}", js_sys::Date::now()));
    for _ in 0..300 {
        if lost.get() {
            break;
        }
        clock::sleep(10).await;
    }
    assert!(lost.get());
    drop(guard);
}
