//! The page in a real browser: its parts one by one, then the whole console on a small demo account.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub
)] // tests

mod kit;

pub mod act;
pub mod again;
pub mod answers;
pub mod clock;
pub mod demo;
pub mod fetch;
pub mod filters;
pub mod idb;
pub mod intl;
pub mod keys;
pub mod keys_memory;
pub mod keys_probe;
pub mod keys_reading;
pub mod limits;
pub mod lists;
pub mod locks;
pub mod odd;
pub mod parts;
pub mod places;
pub mod plan;
pub mod plan_shelf;
pub mod reasons;
pub mod refusals;
pub mod report;
pub mod rollout;
pub mod route;
pub mod runs;
pub mod selection_bar;
pub mod settings;
pub mod table;
pub mod table_keys;
pub mod table_select;
pub mod text;
pub mod timeline;
pub mod ui;
pub mod window;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
