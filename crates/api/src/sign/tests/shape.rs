#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::{NONCE, TIME, key, temporary_key};
use crate::ecs::RebootInstances;
use crate::sign::{Scheme, acs3, sign, string_to_sign};
use crate::{Method, UnixMillis, UnsignedRequest, build};

const URL: &str = "https://ecs.cn-beijing.aliyuncs.com/";

fn unsigned() -> UnsignedRequest {
    let action = RebootInstances {
        region_id: "cn-beijing".to_owned(),
        instance_ids: vec!["i-*~+ é".to_owned()],
        ..RebootInstances::default()
    };
    build(URL, &action).unwrap()
}

fn now() -> UnixMillis {
    UnixMillis::parse_iso(TIME).unwrap()
}

#[test]
fn v1_is_a_request_a_browser_sends_without_asking_first() {
    let signed = sign(
        &unsigned(),
        Scheme::default(),
        &temporary_key(),
        now(),
        NONCE,
    );
    assert_eq!((signed.method, signed.url.as_str()), (Method::Post, URL));
    let form = "application/x-www-form-urlencoded";
    assert_eq!(
        signed.headers,
        [("content-type".to_owned(), form.to_owned())]
    );
    let body = String::from_utf8(signed.body.clone()).unwrap();
    assert!(body.contains("InstanceId.1=i-%2A~%2B%20%C3%A9&"), "{body}");
    assert!(
        body.contains("&SecurityToken=CAIS%2Btoken%2Fwith%3Dchars&"),
        "{body}"
    );
    assert!(!body.contains("testsecret"));
}

#[test]
fn v3_has_nothing_of_the_key_in_its_url() {
    for key in [key(), temporary_key()] {
        let signed = sign(&unsigned(), Scheme::V3, &key, now(), NONCE);
        assert_eq!((signed.method, signed.body.len()), (Method::Post, 0));
        let query = "BatchOptimization=AllTogether&DryRun=false&ForceReboot=false&InstanceId.1=i-%2A~%2B%20%C3%A9&RegionId=cn-beijing";
        assert_eq!(signed.url, format!("{URL}?{query}"));
        let names: Vec<&str> = signed
            .headers
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        let (id, token): (&[&str], &[&str]) = if key.is_temporary() {
            (&["x-acs-accesskey-id"], &["x-acs-security-token"])
        } else {
            (&[], &[])
        };
        let expected = [
            id,
            &["x-acs-action", "x-acs-content-sha256", "x-acs-date"],
            token,
            &[
                "x-acs-signature-nonce",
                "x-acs-version",
                "accept",
                "authorization",
            ],
        ];
        assert_eq!(names, expected.concat());
        let shown = format!("{:?} {}", signed.headers, signed.url);
        assert!(!shown.contains("testsecret"), "{shown}");
    }
}

#[test]
fn v3_signs_the_path_and_the_host_of_the_address() {
    let signature = |url: &str| {
        let mut request = unsigned();
        url.clone_into(&mut request.url);
        let signed = sign(&request, Scheme::V3, &key(), now(), NONCE);
        signed.header("authorization").unwrap().to_owned()
    };
    let plain = signature("https://a.example/");
    assert_eq!(signature("https://a.example"), plain);
    for other in [
        "https://a.example/x",
        "https://b.example/",
        "https://a.example:8443/",
    ] {
        assert_ne!(signature(other), plain, "{other}");
    }
}

#[test]
fn each_try_has_another_signature() {
    let request = unsigned();
    let signed = |ms, nonce| {
        let signed = sign(&request, Scheme::V1, &key(), now().plus_ms(ms), nonce);
        signed.body.clone()
    };
    assert_eq!(signed(999, NONCE), signed(0, NONCE));
    assert_ne!(signed(1000, NONCE), signed(0, NONCE));
    assert_ne!(signed(0, "1"), signed(0, NONCE));
}

/// Prints how long signing takes: `cargo test --release -p rerack-api -- --ignored --nocapture time`.
/// What it takes in Chrome is in `pace`.
#[cfg(not(target_arch = "wasm32"))]
#[test]
#[ignore = "a measurement"]
#[expect(clippy::disallowed_methods, reason = "a measurement, on the host only")]
fn time_of_100_signatures() {
    let action = RebootInstances {
        region_id: "cn-beijing".to_owned(),
        instance_ids: (0..100)
            .map(|n| format!("i-bp1aaaaaaaaaaaaaa{n:03}"))
            .collect(),
        ..RebootInstances::default()
    };
    let (large, small) = (build(URL, &action).unwrap(), unsigned());
    for (name, request) in [("100 ids", large), ("1 id", small)] {
        for scheme in [Scheme::V1, Scheme::V3] {
            let start = std::time::Instant::now();
            for _ in 0..100 {
                assert!(!sign(&request, scheme, &key(), now(), NONCE).url.is_empty());
            }
            println!("{name} {scheme:?}: {:?} for 100", start.elapsed());
        }
    }
}

#[test]
fn what_is_told_of_a_v3_request_is_what_was_signed() {
    let action = crate::ecs::DescribeRegions::default();
    let request = crate::build("https://ecs.aliyuncs.com/", &action).unwrap();
    for key in [key(), temporary_key()] {
        let signed = sign(&request, Scheme::V3, &key, UnixMillis(0), NONCE);
        let text = string_to_sign(&signed).unwrap();
        let (hashed, canonical) = text.split_once("\n\n").unwrap();
        let mac = acs3::signature("testsecret", hashed);
        let authorization = signed.header("authorization").unwrap();
        assert!(authorization.ends_with(&format!("Signature={}", *mac)));
        if key.security_token().is_none() {
            assert_eq!(acs3::string_to_sign(canonical), hashed);
        }
    }
}

#[test]
fn the_signers_nonce_takes_the_place_of_one_the_request_has() {
    let mut params = crate::wire::params::Params::new();
    params.nonce([7; 16]);
    let request = UnsignedRequest::new(URL, "RebootInstances", crate::Product::Ecs, params);
    let form = String::from_utf8(request.to_http().body.clone()).unwrap();
    assert!(form.contains(&format!("SignatureNonce={}", "07".repeat(16))));
    let v1 = sign(&request, Scheme::V1, &key(), now(), NONCE);
    let body = String::from_utf8(v1.body.clone()).unwrap();
    assert_eq!(body.matches("SignatureNonce=").count(), 1, "{body}");
    assert!(body.contains(&format!("SignatureNonce={NONCE}")));
    let v3 = sign(&request, Scheme::V3, &key(), now(), NONCE);
    assert_eq!(v3.header("x-acs-signature-nonce"), Some(NONCE));
    assert!(!v3.url.contains("SignatureNonce"), "{}", v3.url);
}
