//! What the official signers make of random calls. The file is written by
//! `cargo xtask conformance --signatures crates/api/tests/fixtures/official-signatures.json`.

use serde_json::Value;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::http::{HttpRequest, Method};
use crate::sign::{Scheme, sign};
use crate::wire::params::Params;
use crate::{Credentials, UnixMillis};

fn text<'v>(case: &'v Value, name: &str) -> &'v str {
    case[name].as_str().unwrap()
}

/// The request before it is signed, all parameters in its body.
fn unsigned(case: &Value) -> HttpRequest {
    let mut params = Params::default();
    for (name, value) in case["parameters"].as_object().unwrap() {
        params.scalar(name, value.as_str().unwrap());
    }
    HttpRequest {
        method: match text(case, "method") {
            "GET" => Method::Get,
            _ => Method::Post,
        },
        url: format!("https://{}/", text(case, "host")),
        headers: Vec::new(),
        body: params.to_form().into_bytes(),
    }
}

#[test]
fn signatures_are_those_of_the_official_signers() {
    let file = include_str!("../../../tests/fixtures/official-signatures.json");
    let file: Value = serde_json::from_str(file).unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert!(cases.len() >= 20);
    for case in cases {
        let credentials = Credentials::new(
            text(case, "access_key_id"),
            text(case, "access_key_secret"),
            case["security_token"].as_str(),
        )
        .unwrap();
        let now = UnixMillis::parse_iso(text(case, "time")).unwrap();
        let signed = |scheme| {
            sign(
                &unsigned(case),
                scheme,
                &credentials,
                now,
                text(case, "nonce"),
            )
        };
        if text(case, "scheme") == "V1" {
            let body = String::from_utf8(signed(Scheme::V1).body.clone()).unwrap();
            let found = Params::from_form(&body);
            assert_eq!(
                found.get("Signature"),
                Some(text(case, "signature")),
                "{case}"
            );
        } else {
            let signed = signed(Scheme::V3);
            let found = signed
                .headers
                .iter()
                .find(|(name, _)| name == "authorization");
            let found = found.map(|(_, value)| value.as_str());
            assert_eq!(found, Some(text(case, "authorization")), "{case}");
        }
    }
}
