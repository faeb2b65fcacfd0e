//! Random parameters, checked by a verifier that shares no step with the signer but the two hashes.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::sign::{Scheme, sign};
use crate::wire::params::Params;
use crate::{Credentials, HttpRequest, Product, UnixMillis, UnsignedRequest};

/// RFC 2104, as it is written there.
fn hmac<D: Digest>(key: &[u8], message: &[u8]) -> Vec<u8> {
    let key = if key.len() > 64 {
        D::digest(key).to_vec()
    } else {
        key.to_vec()
    };
    let pad = |with: u8| -> Vec<u8> {
        (0..64)
            .map(|n| key.get(n).copied().unwrap_or(0) ^ with)
            .collect()
    };
    let inner = D::new()
        .chain_update(pad(0x36))
        .chain_update(message)
        .finalize();
    D::new()
        .chain_update(pad(0x5c))
        .chain_update(inner)
        .finalize()
        .to_vec()
}

fn encode(text: &str) -> String {
    let byte = |b: u8| match b {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
            char::from(b).to_string()
        }
        _ => format!("%{b:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// Strict: only what [`encode`] writes is taken.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if first == '%' { 3 } else { 1 };
        let part = rest.get(..length)?;
        bytes.push(match part.strip_prefix('%') {
            Some(digits) => u8::from_str_radix(digits, 16).ok()?,
            None => u8::try_from(u32::from(first)).ok()?,
        });
        rest = &rest[length..];
    }
    let decoded = String::from_utf8(bytes).ok()?;
    (encode(&decoded) == text).then_some(decoded)
}

fn form(text: &str) -> Option<BTreeMap<String, String>> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            pair.split_once('=')
                .and_then(|(k, v)| Some((decode(k)?, decode(v)?)))
        })
        .collect()
}

fn canonical(pairs: &BTreeMap<String, String>) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(k, v)| format!("{}={}", encode(k), encode(v)))
        .collect();
    pairs.join("&")
}

/// Reads base64 back, four digits at a time.
fn unbase64(text: &str) -> Vec<u8> {
    let digit = |c: char| match c {
        'A'..='Z' => c as u32 - 65,
        'a'..='z' => c as u32 - 97 + 26,
        '0'..='9' => c as u32 - 48 + 52,
        '+' => 62,
        '/' => 63,
        _ => 0,
    };
    let digits: Vec<char> = text.chars().collect();
    let bytes = digits.chunks(4).flat_map(|four| {
        let bits = four.iter().fold(0, |bits, c| bits << 6 | digit(*c));
        let known = 3 - four.iter().filter(|c| **c == '=').count();
        bits.to_be_bytes()[1..=known].to_vec()
    });
    bytes.collect()
}

/// The parameters of a request whose V1 signature is right.
fn verify_v1(signed: &HttpRequest, secret: &str) -> Option<BTreeMap<String, String>> {
    let mut params = form(std::str::from_utf8(&signed.body).ok()?)?;
    let signature = params.remove("Signature")?;
    let text = format!(
        "{}&{}&{}",
        signed.method.as_str(),
        encode("/"),
        encode(&canonical(&params))
    );
    let right = hmac::<Sha1>(format!("{secret}&").as_bytes(), text.as_bytes());
    (unbase64(&signature) == right).then_some(params)
}

fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap();
    let digits = bytes.iter().flat_map(|b| [digit(b >> 4), digit(b & 15)]);
    digits.collect()
}

/// The parameters of a request whose V3 signature is right.
fn verify_v3(signed: &HttpRequest, secret: &str) -> Option<BTreeMap<String, String>> {
    let (_, rest) = signed.url.split_once("https://")?;
    let (host, target) = rest.split_once('/')?;
    let params = form(target.strip_prefix('?').unwrap_or(target))?;
    let authorization = signed
        .header("authorization")?
        .strip_prefix("ACS3-HMAC-SHA256 ")?;
    let parts: BTreeMap<&str, &str> = authorization
        .split(',')
        .filter_map(|part| part.split_once('='))
        .collect();
    let mut headers = String::new();
    for name in parts.get("SignedHeaders")?.split(';') {
        let value = if name == "host" {
            host
        } else {
            signed.header(name)?
        };
        headers.extend([name, ":", value, "\n"]);
    }
    let body = hex(&Sha256::digest(&signed.body));
    if signed.header("x-acs-content-sha256")? != body {
        return None;
    }
    let request = [
        signed.method.as_str(),
        "/",
        &canonical(&params),
        &headers,
        parts.get("SignedHeaders")?,
        &body,
    ];
    let text = format!(
        "ACS3-HMAC-SHA256\n{}",
        hex(&Sha256::digest(request.join("\n")))
    );
    let right = hex(&hmac::<Sha256>(secret.as_bytes(), text.as_bytes()));
    (*parts.get("Signature")? == right).then_some(params)
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[ *~+!'()&=%/?#-]{1,12}",
        "\\PC{0,24}",
        any::<String>(),
        "[a-z0-9-]{1,20}",
        // A long list as JSON.
        (1..100_usize).prop_map(|n| format!(
            "[{}]",
            vec![r#"{"EventId":"e-\"é","PlanTime":1742452232000}"#; n].join(",")
        )),
    ]
}

fn parameters() -> impl Strategy<Value = BTreeMap<String, String>> {
    let few = prop::collection::btree_map("[A-Za-z][A-Za-z0-9.]{0,12}", value(), 0..12);
    let odd = prop::collection::btree_map("\\PC{1,6}", value(), 0..4);
    let ids = prop_oneof![Just(0), Just(100), 0..30_usize];
    (few, odd, ids, "[a-z0-9*~+ é]{1,24}").prop_map(|(few, odd, ids, id)| {
        let mut all = few;
        all.extend(odd);
        all.extend((1..=ids).map(|n| (format!("InstanceId.{n}"), format!("{id}{n}"))));
        all.retain(|name, _| !name.starts_with("Signature"));
        all
    })
}

fn checked(
    given: BTreeMap<String, String>,
    secret: &str,
    token: Option<&str>,
    time: i64,
) -> Result<(), TestCaseError> {
    let mut params = Params::new();
    for (name, value) in &given {
        params.scalar(name, value.as_str());
    }
    let unsigned = UnsignedRequest::new(
        "https://ecs.cn-beijing.aliyuncs.com/",
        "Anything",
        Product::Ecs,
        params,
    );
    let key = Credentials::new("testid", secret, token).unwrap();
    let now = UnixMillis(time);
    let v1 = sign(&unsigned, Scheme::V1, &key, now, "nonce");
    let v3 = sign(&unsigned, Scheme::V3, &key, now, "nonce");

    let mut expected = given.clone();
    let common = [
        ("Action", "Anything"),
        ("Version", "2014-05-26"),
        ("Format", "JSON"),
        ("AccessKeyId", "testid"),
        ("SignatureMethod", "HMAC-SHA1"),
        ("SignatureVersion", "1.0"),
        ("SignatureNonce", "nonce"),
        ("Timestamp", &now.to_iso()),
    ];
    expected.extend(common.map(|(k, v)| (k.to_owned(), v.to_owned())));
    expected.extend(token.map(|token| ("SecurityToken".to_owned(), token.to_owned())));
    prop_assert_eq!(verify_v1(&v1, secret), Some(expected));
    prop_assert_eq!(verify_v3(&v3, secret), Some(given));
    prop_assert_eq!(v3.header("x-acs-security-token"), token);
    let other = format!("{secret}x");
    prop_assert_eq!(
        (verify_v1(&v1, &other), verify_v3(&v3, &other)),
        (None, None)
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn whatever_is_signed_verifies(
        given in parameters(),
        secret in "[A-Za-z0-9/+_~!&.-]{1,98}={0,2}",
        token in prop::option::of("[A-Za-z0-9/+_~!&.-]{1,198}={0,2}"),
        time in 0..4_000_000_000_000_i64,
    ) {
        checked(given, &secret, token.as_deref(), time)?;
    }
}

/// The verifier itself refuses what was changed.
#[test]
fn a_changed_request_does_not_verify() {
    let mut params = Params::new();
    params.scalar("InstanceName", "web*");
    let unsigned = UnsignedRequest::new("https://ecs.aliyuncs.com/", "X", Product::Ecs, params);
    let key = Credentials::new("id", "s", None).unwrap();
    let mut v1 = sign(&unsigned, Scheme::V1, &key, UnixMillis(0), "n");
    let mut v3 = sign(&unsigned, Scheme::V3, &key, UnixMillis(0), "n");
    assert!(verify_v1(&v1, "s").is_some() && verify_v3(&v3, "s").is_some());
    let body = String::from_utf8(v1.body.clone()).unwrap();
    v1.body = body.replace("web", "wxb").into_bytes();
    v3.url = v3.url.replace("web", "wxb");
    assert_eq!((verify_v1(&v1, "s"), verify_v3(&v3, "s")), (None, None));
}
