//! How long signing takes in the browser. `cargo xtask test` prints it unoptimised; with `--release`
//! the figures are those of the page.

use wasm_bindgen_test::{console_log, wasm_bindgen_test};

use super::{NONCE, key, temporary_key};
use crate::ecs::RebootInstances;
use crate::sign::{Scheme, sign};
use crate::{UnixMillis, build};

/// How often one hundred signatures are timed.
const TURNS: usize = 9;
/// The most that 100 signatures may take, in milliseconds: a page of requests is signed within the
/// frame it is sent in. Unoptimised code takes some ten times as long.
const MOST_MS: f64 = if cfg!(debug_assertions) {
    1000.0
} else {
    100.0
};

#[wasm_bindgen_test]
fn a_hundred_signatures_take_no_time_to_speak_of() {
    for scheme in [Scheme::V1, Scheme::V3] {
        for ids in [1, 100] {
            let median = median_of_100(scheme, ids);
            console_log!("100 signatures, {scheme:?}, {ids} ids: {median:.1} ms");
            assert!(median < MOST_MS, "{scheme:?} {ids}: {median} ms");
        }
    }
}

/// Milliseconds since the page was opened.
fn now() -> f64 {
    web_sys::window().unwrap().performance().unwrap().now()
}

/// The median time of 100 signatures of a reboot, in milliseconds.
fn median_of_100(scheme: Scheme, ids: usize) -> f64 {
    let action = RebootInstances {
        region_id: "cn-hangzhou".to_owned(),
        instance_ids: (0..ids).map(|n| format!("i-bp1{n:017}")).collect(),
        ..RebootInstances::default()
    };
    let unsigned = build("https://ecs-cn-hangzhou.aliyuncs.com/", &action).unwrap();
    let keys = [key(), temporary_key()];
    let mut length = 0;
    let mut took: Vec<f64> = (0..TURNS)
        .map(|_| {
            let begun = now();
            for n in 0..100 {
                let time = UnixMillis(1_768_465_800_000 + n * 1000);
                let keys = &keys[usize::from(n % 2 == 1)];
                length += sign(&unsigned, scheme, keys, time, NONCE).url.len();
            }
            now() - begun
        })
        .collect();
    assert!(length > 0);
    took.sort_by(f64::total_cmp);
    took[TURNS / 2]
}
