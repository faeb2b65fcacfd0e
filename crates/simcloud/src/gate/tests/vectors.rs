//! Signatures computed with the official SDKs' own code.

use serde_json::Value;

use super::*;
use crate::gate::encode::percent;

/// All vectors of a signature version.
pub(super) fn all(version: &str) -> Vec<Value> {
    let vectors: Value = serde_json::from_str(include_str!("fixtures/vectors.json")).unwrap();
    vectors[version].as_array().unwrap().clone()
}

pub(super) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or("")
}

/// `k=v&k=v`, encoded, in an order that is not the one they are signed in.
pub(super) fn form(pairs: &[(String, String)]) -> String {
    let pairs: Vec<String> = pairs
        .iter()
        .rev()
        .map(|(key, value)| format!("{}={}", percent(key), percent(value)))
        .collect();
    pairs.join("&")
}

pub(super) fn pairs(object: &Value) -> Vec<(String, String)> {
    let members = object.as_object().unwrap().iter();
    members
        .map(|(key, value)| (key.clone(), value.as_str().unwrap().to_owned()))
        .collect()
}

/// The parameters of a V1 vector with its signature.
pub(super) fn v1_params(vector: &Value) -> Vec<(String, String)> {
    let mut params = pairs(&vector["params"]);
    params.push(("Signature".to_owned(), text(vector, "signature").to_owned()));
    params
}

/// A V1 request: so many of the parameters in the query, the rest in the body.
pub(super) fn v1(method_name: &str, params: &[(String, String)], in_query: usize) -> HttpRequest {
    let (query, body) = params.split_at(in_query);
    HttpRequest {
        method: method(method_name),
        url: format!("http://127.0.0.1/?{}", form(query)),
        headers: vec![("host".to_owned(), "127.0.0.1".to_owned())],
        body: form(body).into_bytes(),
    }
}

/// The request of a V3 vector.
pub(super) fn v3(vector: &Value) -> HttpRequest {
    let mut headers = pairs(&vector["headers"]);
    let authorization = text(vector, "authorization").to_owned();
    headers.push(("authorization".to_owned(), authorization));
    HttpRequest {
        method: method(text(vector, "method")),
        url: format!("http://127.0.0.1/?{}", form(&pairs(&vector["query"]))),
        headers,
        body: text(vector, "body").as_bytes().to_vec(),
    }
}

fn time(text: &str) -> UnixMillis {
    UnixMillis::parse_iso(text).unwrap()
}

#[test]
fn every_v1_vector_is_accepted_wherever_its_parameters_travel() {
    let vectors = all("rpc_v1");
    assert_eq!(vectors.len(), 7);
    for vector in &vectors {
        let params = v1_params(vector);
        let at = time(text(&vector["params"], "Timestamp"));
        let method = text(vector, "method");
        let splits = if method == "POST" {
            vec![0, params.len() / 2, params.len()]
        } else {
            vec![params.len()]
        };
        for in_query in splits {
            let request = v1(method, &params, in_query);
            say(&mut gate(), &request, at)
                .unwrap_or_else(|refusal| panic!("{}: {refusal:?}", vector["name"]));
        }
    }
}

#[test]
fn every_v3_vector_is_accepted() {
    let vectors = all("v3");
    assert_eq!(vectors.len(), 7);
    for vector in &vectors {
        let at = time(text(&vector["headers"], "x-acs-date"));
        say(&mut gate(), &v3(vector), at)
            .unwrap_or_else(|refusal| panic!("{}: {refusal:?}", vector["name"]));
    }
}

/// The STS forms of V3, of which FACTS 2.2 has the signatures.
#[test]
fn v3_with_a_security_token_is_accepted() {
    let names = "host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;\
                 x-acs-security-token;x-acs-signature-nonce;x-acs-version";
    for (vector, signature) in [
        (
            1,
            "8430b9bf3d1a89d9b8086057c96243a4a98b921a81d5d3d99ad8f1d7b729770d",
        ),
        (
            6,
            "f533fad1df1dbbf4a2bc7555dd1cfa1dd623492170524272cf74c732cf8db74c",
        ),
    ] {
        let mut request = v3(&all("v3")[vector]);
        request.headers.retain(|(name, _)| name != "authorization");
        let authorization = format!(
            "ACS3-HMAC-SHA256 Credential=STS.testid,SignedHeaders={names},Signature={signature}"
        );
        for (name, value) in [
            ("x-acs-accesskey-id", "STS.testid"),
            ("x-acs-security-token", "CAIS+token/with=chars"),
            ("authorization", &authorization),
        ] {
            request.headers.push((name.to_owned(), value.to_owned()));
        }
        say(&mut gate(), &request, MADE).unwrap();
        request
            .headers
            .retain(|(name, _)| name != "x-acs-accesskey-id");
        let (status, code) = refused(&mut gate(), &request, MADE);
        assert_eq!((status, code.as_str()), (400, "IncompleteSignature"));
    }
}

#[test]
fn a_wrong_signature_is_told_what_the_gateway_would_have_signed() {
    for vector in all("rpc_v1") {
        let mut params = v1_params(&vector);
        let last = params.len() - 1;
        params[last].1 = "AAAAAAAAAAAAAAAAAAAAAAAAAAA=".to_owned();
        let at = time(text(&vector["params"], "Timestamp"));
        let request = v1(text(&vector, "method"), &params, params.len());
        let refusal = say(&mut gate(), &request, at).unwrap_err();
        assert_eq!(
            (refusal.status, refusal.code.as_str()),
            (400, "SignatureDoesNotMatch")
        );
        let told = refusal
            .message
            .split_once("server string to sign is:")
            .unwrap();
        assert_eq!(told.1, text(&vector, "string_to_sign"));
    }
    for vector in all("v3") {
        let mut request = v3(&vector);
        let (_, authorization) = request.headers.last_mut().unwrap();
        let end = authorization.len() - 4;
        authorization.replace_range(end.., "0000");
        let at = time(text(&vector["headers"], "x-acs-date"));
        let refusal = say(&mut gate(), &request, at).unwrap_err();
        assert_eq!(
            (refusal.status, refusal.code.as_str()),
            (400, "SignatureDoesNotMatch")
        );
        let told = refusal
            .message
            .split_once("server string to sign is:")
            .unwrap()
            .1;
        let told = told.split_once("; server canonical request is:").unwrap();
        assert_eq!(
            told,
            (
                text(&vector, "string_to_sign"),
                text(&vector, "canonical_request")
            )
        );
    }
}
