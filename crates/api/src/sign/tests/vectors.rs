//! The vectors: each step has its own text, so a failure says at which step it broke.

use serde_json::Value;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::{NONCE, TIME, canonical, key, temporary_key};
use crate::action::UnsignedRequest;
use crate::sign::{Scheme, acs3, hash, rpc, sign};
use crate::testing::fixture;
use crate::wire::params::{Params, percent_encode};
use crate::{Credentials, Product, UnixMillis};

fn vectors(scheme: &str) -> Vec<Value> {
    let all: Value = serde_json::from_str(fixture!("signing/vectors.json")).unwrap();
    all[scheme].as_array().unwrap().clone()
}

fn text<'v>(vector: &'v Value, name: &str) -> &'v str {
    vector[name].as_str().unwrap()
}

fn pairs<'v>(vector: &'v Value, name: &str) -> Vec<(&'v str, &'v str)> {
    let members = vector[name].as_object().unwrap().iter();
    members
        .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
        .collect()
}

fn at(time: &str) -> UnixMillis {
    UnixMillis::parse_iso(time).unwrap()
}

#[test]
fn each_step_of_v1() {
    let vectors = vectors("rpc_v1");
    assert_eq!(vectors.len(), 7);
    for vector in &vectors {
        let name = text(vector, "name");
        let canonical = canonical(pairs(vector, "params"));
        assert_eq!(canonical, text(vector, "canonicalized_query"), "{name}");
        let to_sign = rpc::string_to_sign(text(vector, "method"), &canonical);
        assert_eq!(*to_sign, text(vector, "string_to_sign"), "{name}");
        let signature = rpc::signature(text(vector, "access_key_secret"), &to_sign);
        assert_eq!(*signature, text(vector, "signature"), "{name}");
        assert_eq!(
            percent_encode(&signature),
            text(vector, "signature_urlencoded"),
            "{name}"
        );
    }
}

#[test]
fn each_step_of_v3() {
    let vectors = vectors("v3");
    assert_eq!(vectors.len(), 7);
    for vector in &vectors {
        let name = text(vector, "name");
        let query = canonical(pairs(vector, "query"));
        assert_eq!(query, text(vector, "canonical_query"), "{name}");
        let body_hash = hash::hex(&hash::sha256(text(vector, "body").as_bytes()));
        assert_eq!(body_hash, text(vector, "hashed_payload"), "{name}");
        let mut headers = pairs(vector, "headers");
        headers.sort_unstable();
        let headers = acs3::Block::new(&headers);
        assert_eq!(headers.names, text(vector, "signed_headers"), "{name}");
        let (method, path) = (text(vector, "method"), text(vector, "path"));
        let canonical = acs3::canonical_request(method, path, &query, &headers, &body_hash);
        assert_eq!(*canonical, text(vector, "canonical_request"), "{name}");
        let to_sign = acs3::string_to_sign(&canonical);
        assert_eq!(to_sign, text(vector, "string_to_sign"), "{name}");
        let signature = acs3::signature(text(vector, "access_key_secret"), &to_sign);
        assert_eq!(*signature, text(vector, "signature"), "{name}");
        let authorization =
            acs3::authorization(text(vector, "access_key_id"), &headers.names, &signature);
        assert_eq!(*authorization, text(vector, "authorization"), "{name}");
    }
}

/// The whole way: an unsigned request of ours in, the vector's signature out.
#[test]
fn our_requests_carry_the_signatures_of_v1() {
    let mut count = 0;
    for vector in vectors("rpc_v1") {
        if text(&vector, "method") != "POST" {
            continue;
        }
        let given = &vector["params"];
        let mut params = Params::new();
        for (name, value) in pairs(&vector, "params") {
            if !matches!(
                name,
                "Action" | "Version" | "Format" | "AccessKeyId" | "Timestamp" | "SecurityToken"
            ) && !name.starts_with("Signature")
            {
                params.scalar(name, value);
            }
        }
        let product = if text(given, "Version") == "2017-11-10" {
            Product::Ens
        } else {
            Product::Ecs
        };
        let unsigned = UnsignedRequest::new(
            "https://ecs.aliyuncs.com/",
            text(given, "Action"),
            product,
            params,
        );
        let token = given["SecurityToken"].as_str();
        let secret = text(&vector, "access_key_secret");
        let key = Credentials::new(text(given, "AccessKeyId"), secret, token).unwrap();
        let signed = sign(
            &unsigned,
            Scheme::V1,
            &key,
            at(text(given, "Timestamp")),
            text(given, "SignatureNonce"),
        );
        let body = String::from_utf8(signed.body.clone()).unwrap();
        let expected = [
            text(&vector, "canonicalized_query"),
            "&Signature=",
            text(&vector, "signature_urlencoded"),
        ];
        assert_eq!(body, expected.concat());
        count += 1;
    }
    assert_eq!(count, 4);
}

#[test]
fn our_requests_carry_the_signatures_of_v3() {
    let mut count = 0;
    for vector in vectors("v3") {
        if text(&vector, "method") != "POST" || !text(&vector, "body").is_empty() {
            continue;
        }
        let headers = &vector["headers"];
        let mut params = Params::new();
        for (name, value) in pairs(&vector, "query") {
            params.scalar(name, value);
        }
        let product = if text(headers, "x-acs-version") == "2017-11-10" {
            Product::Ens
        } else {
            Product::Ecs
        };
        let url = format!("https://{}/", text(headers, "host"));
        let unsigned = UnsignedRequest::new(&url, text(headers, "x-acs-action"), product, params);
        let key = Credentials::new(
            text(&vector, "access_key_id"),
            text(&vector, "access_key_secret"),
            None,
        );
        let time = at(text(headers, "x-acs-date"));
        let signed = sign(
            &unsigned,
            Scheme::V3,
            &key.unwrap(),
            time,
            text(headers, "x-acs-signature-nonce"),
        );
        assert_eq!(
            signed.header("authorization"),
            vector["authorization"].as_str()
        );
        for (name, value) in pairs(&vector, "headers") {
            let expected = (name != "host").then_some(value);
            assert_eq!(signed.header(name), expected, "{name}");
        }
        let query = text(&vector, "canonical_query");
        let expected = if query.is_empty() {
            url
        } else {
            format!("{url}?{query}")
        };
        assert_eq!(signed.url, expected);
        count += 1;
    }
    assert_eq!(count, 5);
}

fn reboot() -> Params {
    let mut params = Params::new();
    params.scalar("RegionId", "cn-hangzhou");
    params.indexed(
        "InstanceId",
        (1..=3).map(|n| format!("i-bp1aaaaaaaaaaaaaaaa{n}")),
    );
    params.scalar("BatchOptimization", "SuccessFirst");
    params.flag("ForceReboot", true);
    params.flag("DryRun", false);
    params
}

/// The signatures with a temporary key that are written out in FACTS 2.1 and 2.2.
#[test]
fn temporary_keys_are_signed_along() {
    let url = "https://ecs.cn-hangzhou.aliyuncs.com/";
    let unsigned = UnsignedRequest::new(url, "RebootInstances", Product::Ecs, reboot());
    let signed = sign(&unsigned, Scheme::V1, &temporary_key(), at(TIME), NONCE);
    let sent = Params::from_form(std::str::from_utf8(&signed.body).unwrap());
    assert_eq!(sent.get("Signature"), Some("CsKGx4c5SBiOeZqkqomlmCpMGrM="));
    assert_eq!(sent.get("SecurityToken"), Some("CAIS+token/with=chars"));

    let signed = sign(&unsigned, Scheme::V3, &temporary_key(), at(TIME), NONCE);
    let authorization = signed.header("authorization").unwrap();
    let signature = "8430b9bf3d1a89d9b8086057c96243a4a98b921a81d5d3d99ad8f1d7b729770d";
    assert!(
        authorization.ends_with(&format!(",Signature={signature}")),
        "{authorization}"
    );
    assert_eq!(
        signed.header("x-acs-security-token"),
        Some("CAIS+token/with=chars")
    );
    assert_eq!(signed.header("x-acs-accesskey-id"), Some("STS.testid"));

    let plain = sign(&unsigned, Scheme::V1, &key(), at(TIME), NONCE);
    let sent = Params::from_form(std::str::from_utf8(&plain.body).unwrap());
    assert_eq!(sent.get("Signature"), Some("IkPQOqJbgh5XnthWZ6S/ZbMoZcc="));
}
