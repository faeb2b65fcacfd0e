//! What the official signers make of random calls. The file is written by
//! `cargo xtask conformance --signatures crates/api/tests/fixtures/official-signatures.json`.

use serde_json::Value;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::sign::{Scheme, rpc, sign};
use crate::wire::params::{Params, percent_decode};
use crate::{Credentials, UnixMillis, UnsignedRequest};

fn text<'v>(case: &'v Value, name: &str) -> &'v str {
    case[name].as_str().unwrap()
}

/// The request before it is signed, all parameters in its body.
fn unsigned(case: &Value) -> UnsignedRequest {
    let mut params = Params::default();
    for (name, value) in case["parameters"].as_object().unwrap() {
        params.scalar(name, value.as_str().unwrap());
    }
    UnsignedRequest {
        url: format!("https://{}/", text(case, "host")),
        params,
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
            let (canonical, signature) = body.split_once("&Signature=").unwrap();
            // We only send `POST`; a `GET` is signed the same way.
            let found = match text(case, "method") {
                "POST" => percent_decode(signature),
                method => {
                    let to_sign = rpc::string_to_sign(method, canonical);
                    let secret = credentials.access_key_secret();
                    rpc::signature(secret, &to_sign).to_string()
                }
            };
            assert_eq!(found, text(case, "signature"), "{case}");
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
