//! Vectors, hashes and shapes are tested in headless Chrome as well: the code that runs there is
//! another (the hashes are built compact for it).

#[cfg(not(target_arch = "wasm32"))]
mod actions;
mod hashes;
mod official;
#[cfg(target_arch = "wasm32")]
mod pace;
#[cfg(not(target_arch = "wasm32"))]
mod properties;
#[cfg(not(target_arch = "wasm32"))]
mod recorded;
mod shape;
mod vectors;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

use super::Sorted;
use crate::Credentials;

/// The time and the nonce of all recordings and of most vectors.
const TIME: &str = "2026-01-15T08:30:00Z";
const NONCE: &str = "0123456789abcdef0123456789abcdef";

fn key() -> Credentials {
    Credentials::new("testid", "testsecret", None).unwrap()
}

fn temporary_key() -> Credentials {
    Credentials::new("STS.testid", "testsecret", Some("CAIS+token/with=chars")).unwrap()
}

fn canonical<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let mut sorted = Sorted::default();
    for (name, value) in pairs {
        sorted.add(name, value);
    }
    sorted.canonical(0).to_string()
}
