//! The page's clock does not jump when the device's is set.

use js_sys::Function;
use rerack::platform::clock;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// Sets the device's clock by so many milliseconds until it is dropped.
struct Set;

impl Set {
    fn by(ms: i32) -> Self {
        let body = "const real = Date.__real ?? Date.now; Date.__real = real; Date.now = () => real.call(Date) + by";
        Function::new_with_args("by", body)
            .call1(&JsValue::NULL, &ms.into())
            .unwrap();
        Self
    }
}

impl Drop for Set {
    fn drop(&mut self) {
        Function::new_no_args("Date.now = Date.__real")
            .call0(&JsValue::NULL)
            .unwrap();
        clock::follow_device();
    }
}

// Pages of other tests follow the device every second: nothing is awaited here.
#[wasm_bindgen_test]
fn setting_the_device_clock_does_not_move_time() {
    clock::follow_device();
    for by in [3_600_000, -3_600_000] {
        let before = clock::now().0;
        let _set = Set::by(by);
        let after = clock::now().0;
        assert!((0..1_000).contains(&(after - before)), "{before} {after}");
        let drift = clock::drift_ms();
        assert!((drift - i64::from(by)).abs() < 1_000, "{drift}");
    }
}

#[wasm_bindgen_test]
fn while_nothing_runs_the_device_is_followed() {
    clock::follow_device();
    let _set = Set::by(7_200_000);
    let before = clock::now().0;
    clock::follow_device();
    let jump = clock::now().0 - before;
    assert!((jump - 7_200_000).abs() < 1_000, "{jump}");
    assert!(clock::drift_ms().abs() < 1_000);
}
