//! Requests through the browser itself.

use crate::kit::wire::{Says, Wire};
use rerack::platform::fetch::FetchCloud;
use rerack_api::{HttpRequest, HttpResponse, Method, TransportError};
use rerack_ops::cloud::Cloud;
use wasm_bindgen_test::wasm_bindgen_test;

/// A port that browsers may use and nobody listens on.
const NOBODY: &str = "http://127.0.0.1:9/?Action=DescribeRegions&Secret=1";

async fn send(method: Method, url: &str) -> Result<HttpResponse, TransportError> {
    let request = HttpRequest {
        method,
        url: url.to_owned(),
        headers: Vec::new(),
        body: Vec::new(),
    };
    FetchCloud.send(request, 10_000).await
}

fn here(path: &str) -> String {
    let origin = web_sys::window().unwrap().location().origin().unwrap();
    format!("{origin}/{path}")
}

#[wasm_bindgen_test]
async fn an_address_where_nobody_listens_is_a_network_error() {
    for method in [Method::Get, Method::Post] {
        match send(method, NOBODY).await {
            Err(TransportError::Network { url, detail }) => {
                assert_eq!(url, "http://127.0.0.1:9/", "no parameter is repeated");
                assert!(!detail.is_empty());
            }
            other => panic!("{other:?}"),
        }
    }
}

#[wasm_bindgen_test]
async fn an_address_that_is_none_is_a_network_error() {
    for url in ["http://", "http://[::1", "ftp://example.invalid/"] {
        let answer = send(Method::Get, url).await;
        assert!(
            matches!(answer, Err(TransportError::Network { .. })),
            "{url}: {answer:?}"
        );
    }
}

#[wasm_bindgen_test]
async fn a_page_that_is_not_there_is_an_answer() {
    let answer = send(Method::Get, &here("no/such/page")).await.unwrap();
    assert_eq!(answer.status, 404);
}

#[wasm_bindgen_test]
async fn a_body_and_its_headers_arrive_whole() {
    let answer = send(Method::Get, &here("")).await.unwrap();
    assert_eq!(answer.status, 200);
    assert!(String::from_utf8_lossy(&answer.body).contains("<html"));
    assert!(
        answer
            .headers
            .iter()
            .any(|(name, _)| name == "content-type")
    );
}

#[wasm_bindgen_test]
async fn a_request_leaves_exactly_as_it_is() {
    let wire = Wire::new(|_| Says::Answer("{}".to_owned()));
    let request = HttpRequest {
        method: Method::Post,
        url: "http://127.0.0.1:9/?A=en-US&B.1=%2A%7E%20".to_owned(),
        headers: vec![("x-acs-action".to_owned(), "DescribeRegions".to_owned())],
        body: Vec::new(),
    };
    let answer = FetchCloud.send(request.clone(), 10_000).await.unwrap();
    assert_eq!((answer.status, answer.body), (200, b"{}".to_vec()));
    let sent = wire.sent();
    let sent = sent.iter().find(|one| one.url.contains("B.1")).unwrap();
    assert_eq!(*sent, request);
}
