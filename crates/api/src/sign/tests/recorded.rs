//! Requests of the official SDKs, recorded: their signatures come out of our steps, and our
//! requests of the same input have their parameters.

use std::collections::BTreeMap;

use super::{NONCE, TIME, actions, canonical, key};
use crate::sign::{Scheme, acs3, hash, rpc, sign};
use crate::wire::params::Params;
use crate::{UnixMillis, UnsignedRequest};

struct Recorded {
    /// `py-new-v2rpc` (RPC 1.0), `py-old-rpc` (RPC 1.0, older SDK) or `py-new-v3`.
    sdk: String,
    name: String,
    query: Params,
    headers: BTreeMap<String, String>,
}

fn folder() -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/wire")
}

fn all() -> Vec<Recorded> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if name.contains("string_to_sign") {
            continue;
        }
        let (sdk, name) = name.strip_suffix(".txt").unwrap().split_once("__").unwrap();
        let raw = std::fs::read_to_string(&path).unwrap();
        let (head, body) = raw.split_once("\r\n\r\n").unwrap();
        assert_eq!(body.trim(), "", "{name}");
        let (first, headers) = head.split_once("\r\n").unwrap();
        let target = first
            .strip_prefix("POST /")
            .unwrap()
            .strip_suffix(" HTTP/1.1")
            .unwrap();
        let headers = headers.lines().map(|line| {
            let (name, value) = line.split_once(':').unwrap();
            (name.to_ascii_lowercase(), value.trim().to_owned())
        });
        found.push(Recorded {
            sdk: sdk.to_owned(),
            name: name
                .strip_suffix("_CommonRequest")
                .unwrap_or(name)
                .to_owned(),
            query: Params::from_form(target.strip_prefix('?').unwrap_or(target)),
            headers: headers.collect(),
        });
    }
    found
}

fn pairs(params: &Params) -> impl Iterator<Item = (&str, &str)> {
    params
        .pairs()
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
}

#[test]
fn the_recorded_signatures_come_out() {
    let mut counts = [0, 0];
    for recorded in all() {
        let who = format!("{} {}", recorded.sdk, recorded.name);
        if recorded.sdk == "py-new-v3" {
            let authorization = recorded.headers["authorization"].as_str();
            let (rest, signature) = authorization.split_once(",Signature=").unwrap();
            let (_, names) = rest.split_once("SignedHeaders=").unwrap();
            let headers: Vec<(&str, &str)> = names
                .split(';')
                .map(|name| (name, recorded.headers[name].as_str()))
                .collect();
            let query = canonical(pairs(&recorded.query));
            let headers = acs3::Block::new(&headers);
            assert_eq!(headers.names, names, "{who}");
            let body_hash = hash::hex(&hash::sha256(b""));
            let request = acs3::canonical_request("POST", "/", &query, &headers, &body_hash);
            let ours = acs3::signature("testsecret", &acs3::string_to_sign(&request));
            assert_eq!(*ours, signature, "{who}");
            assert_eq!(
                *acs3::authorization("testid", names, &ours),
                authorization,
                "{who}"
            );
            counts[1] += 1;
        } else {
            let canonical =
                canonical(pairs(&recorded.query).filter(|(name, _)| *name != "Signature"));
            let to_sign = rpc::string_to_sign("POST", &canonical);
            let signature = recorded.query.get("Signature").unwrap();
            assert_eq!(*rpc::signature("testsecret", &to_sign), signature, "{who}");
            counts[0] += 1;
        }
    }
    assert_eq!(counts, [26, 16]);
}

#[test]
fn the_older_sdks_own_strings_to_sign_come_out() {
    let mut count = 0;
    for file in std::fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        let name = path.to_str().unwrap().to_owned();
        let Some(request) = name.strip_suffix(".string_to_sign.txt") else {
            continue;
        };
        let raw = std::fs::read_to_string(format!("{request}.txt")).unwrap();
        let target = raw.split(' ').nth(1).unwrap().strip_prefix("/?").unwrap();
        let query = Params::from_form(target);
        let canonical = canonical(pairs(&query).filter(|(name, _)| *name != "Signature"));
        let expected = std::fs::read_to_string(&path).unwrap();
        assert_eq!(
            *rpc::string_to_sign("POST", &canonical),
            expected.trim_end(),
            "{name}"
        );
        count += 1;
    }
    assert_eq!(count, 10);
}

/// Sorted parameters of a request of ours that was signed like the recording.
fn ours(request: &UnsignedRequest, scheme: Scheme) -> BTreeMap<String, String> {
    let now = UnixMillis::parse_iso(TIME).unwrap();
    let signed = sign(request, scheme, &key(), now, NONCE);
    let form = match scheme {
        Scheme::V1 => std::str::from_utf8(&signed.body).unwrap(),
        Scheme::V3 => signed.url.split_once('?').map_or("", |(_, query)| query),
    };
    Params::from_form(form).pairs().iter().cloned().collect()
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

/// What may differ: how a boolean and the format are written (so the signature differs too where
/// one of them is sent), and what only the older SDK adds.
fn accepted(recorded: &Recorded, ours: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut official: BTreeMap<String, String> = recorded.query.pairs().iter().cloned().collect();
    for (name, value) in &mut official {
        if value == "True" || value == "False" || name == "Format" && value == "json" {
            let written_ours = if name == "Format" {
                value.to_ascii_uppercase()
            } else {
                value.to_ascii_lowercase()
            };
            *value = written_ours;
        }
        if name == "Signature" {
            value.clone_from(&ours["Signature"]);
        }
        // The order of the members inside JSON, which the recording's author wrote by hand.
        if name == "EventInfos" && recorded.sdk == "py-old-rpc" {
            assert_eq!(json(value), json(&ours["EventInfos"]));
            value.clone_from(&ours["EventInfos"]);
        }
    }
    if recorded.sdk == "py-old-rpc" {
        assert_eq!(official.remove("SignatureType").as_deref(), Some(""));
        if !ours.contains_key("RegionId") {
            assert_eq!(official.remove("RegionId").as_deref(), Some("cn-hangzhou"));
        }
    }
    official
}

#[test]
fn our_requests_have_the_recorded_parameters() {
    let recordings = all();
    let mut count = 0;
    for (name, request) in actions::all("https://ecs.aliyuncs.com/") {
        for recorded in recordings.iter().filter(|recorded| recorded.name == name) {
            let scheme = if recorded.sdk == "py-new-v3" {
                Scheme::V3
            } else {
                Scheme::V1
            };
            let ours = ours(&request, scheme);
            assert_eq!(accepted(recorded, &ours), ours, "{} {name}", recorded.sdk);
            count += 1;
        }
    }
    // 13 requests by both schemes of the newer SDK, 10 of them by the older one.
    assert_eq!(count, 13 + 13 + 10);
}

#[test]
fn what_v3_says_in_headers_is_what_was_recorded() {
    let recordings = all();
    let now = UnixMillis::parse_iso(TIME).unwrap();
    for (name, request) in actions::all("https://ecs.aliyuncs.com/") {
        let fits = |recorded: &&Recorded| recorded.sdk == "py-new-v3" && recorded.name == name;
        let recorded = recordings.iter().find(fits).unwrap();
        let signed = sign(&request, Scheme::V3, &key(), now, NONCE);
        for (name, value) in &signed.headers {
            // Fewer headers are signed than the SDK signs: the browser writes the rest.
            if name != "authorization" {
                assert_eq!(recorded.headers.get(name), Some(value), "{name}");
            }
        }
    }
}
