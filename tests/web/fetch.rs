//! Requests through the browser itself.

use crate::kit::network::{Replaced, restore};
use crate::kit::wire::{Says, Wire, one};
use rerack::platform::clock;
use rerack::platform::fetch::FetchCloud;
use rerack::state::connection;
use rerack_api::ecs::RebootInstances;
use rerack_api::wire::params::Params;
use rerack_api::{HttpRequest, HttpResponse, Method, TransportError};
use rerack_ops::cloud::Cloud;
use std::collections::BTreeSet;
use wasm_bindgen::JsValue;
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
    restore();
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
    restore();
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
    restore();
    let answer = send(Method::Get, &here("no/such/page")).await.unwrap();
    assert_eq!(answer.status, 404);
}

#[wasm_bindgen_test]
async fn a_body_and_its_headers_arrive_whole() {
    restore();
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

/// Replaces `fetch` by what a JavaScript function does with a request.
fn fake(body: &str) -> Replaced {
    let make = format!("return {body}");
    let fetch = js_sys::Function::new_no_args(&make).call0(&JsValue::NULL);
    Replaced::by(&fetch.unwrap())
}

fn number(name: &str) -> String {
    let value = js_sys::Reflect::get(&js_sys::global(), &name.into()).unwrap();
    value
        .as_f64()
        .map_or(String::new(), |number| number.to_string())
}

#[wasm_bindgen_test]
async fn no_redirect_is_followed_and_it_is_told_from_a_host_that_cannot_be_reached() {
    // Only a real server can redirect: here it is what the browser makes of one. The end-to-end
    // stories redirect for real.
    let _fake = fake(
        "async (request) => {
            globalThis.redirectMode = request.redirect === 'manual' ? 1 : 0;
            const answer = new Response(null, { status: 200 });
            return Object.defineProperty(answer, 'type', { value: 'opaqueredirect' });
        }",
    );
    let answer = send(Method::Post, NOBODY).await;
    let url = "http://127.0.0.1:9/".to_owned();
    assert_eq!(answer, Err(TransportError::Redirected { url }));
    assert_eq!(number("redirectMode"), "1", "fetch is asked not to follow");
}

/// Answers with a stream of pieces of 1 MiB, `count` of them, then `end`s it.
fn pouring(count: &str, end: &str) -> Replaced {
    fake(&format!(
        "async (request) => {{
            globalThis.poured = 0; globalThis.stopped = 0;
            request.signal.addEventListener('abort', () => (globalThis.stopped = 1));
            const body = new ReadableStream({{ pull(c) {{
                if (globalThis.poured >= {count}) return {end};
                globalThis.poured += 1;
                c.enqueue(new Uint8Array(1048576));
            }} }}, {{ highWaterMark: 0 }});
            return new Response(body);
        }}"
    ))
}

const MIB: usize = 1024 * 1024;

#[wasm_bindgen_test]
async fn a_body_without_end_is_given_up_at_its_limit() {
    let _fake = pouring("Infinity", "c.close()");
    let answer = send(Method::Post, NOBODY).await;
    assert_eq!(answer, Err(TransportError::TooLarge { limit: 16 * MIB }));
    assert_eq!(number("poured"), "17", "the limit and one piece");
    assert_eq!(number("stopped"), "1", "the request is aborted");
    clock::sleep(100).await;
    assert_eq!(number("poured"), "17", "nothing more is read");
}

#[wasm_bindgen_test]
async fn a_body_that_inflates_is_measured_as_it_is_held() {
    // 32 MiB of zeros in some 30 kB.
    let _fake = fake(
        "async () => {
            const zeros = new Blob(Array(32).fill(new Uint8Array(1048576))).stream();
            const packed = await new Response(zeros.pipeThrough(new CompressionStream('gzip'))).blob();
            const headers = { 'content-length': packed.size };
            return new Response(packed.stream().pipeThrough(new DecompressionStream('gzip')), { headers });
        }",
    );
    let answer = send(Method::Post, NOBODY).await;
    assert_eq!(answer, Err(TransportError::TooLarge { limit: 16 * MIB }));
}

#[wasm_bindgen_test]
async fn the_largest_body_arrives_whole() {
    let _fake = pouring("16", "c.close()");
    let answer = send(Method::Get, NOBODY).await.unwrap();
    assert_eq!(answer.body.len(), 16 * MIB);
    assert!(answer.body.iter().all(|byte| *byte == 0));
}

#[wasm_bindgen_test]
async fn a_body_that_breaks_off_is_cut() {
    let _fake = pouring("3", "c.error(new TypeError('network error'))");
    let answer = send(Method::Get, NOBODY).await;
    let detail = "network error".to_owned();
    assert_eq!(answer, Err(TransportError::CutOff { detail }));
}

#[wasm_bindgen_test]
async fn an_announced_length_beyond_the_limit_is_not_read_at_all() {
    let _fake = fake(
        "async () => {
            globalThis.poured = 0;
            const body = new ReadableStream({ pull(c) { globalThis.poured += 1; c.enqueue(new Uint8Array(9)); } },
                { highWaterMark: 0 });
            return new Response(body, { headers: { 'content-length': '16777217' } });
        }",
    );
    let answer = send(Method::Get, NOBODY).await;
    assert_eq!(answer, Err(TransportError::TooLarge { limit: 16 * MIB }));
    assert_eq!(number("poured"), "0");
}

#[wasm_bindgen_test]
async fn every_sending_of_the_page_has_a_nonce_that_no_other_tab_repeats() {
    // Two clients of one moment, as two tabs make them.
    let wire = Wire::new(|_| Says::Answer("{\"RequestId\":\"r\"}".to_owned()));
    for _ in 0..2 {
        let client = connection::client(&one());
        let reboot = RebootInstances {
            region_id: "cn-beijing".to_owned(),
            instance_ids: vec!["i-1".to_owned()],
            ..RebootInstances::default()
        };
        for _ in 0..2 {
            let _ = client.call("cn-beijing", &reboot).await;
        }
    }
    let sent = wire.sent();
    let forms = sent
        .iter()
        .map(|one| Params::from_form(&String::from_utf8_lossy(&one.body)));
    // Pages of other tests may still read.
    let writes = forms.filter(|form| form.get("Action") == Some("RebootInstances"));
    let nonces: BTreeSet<String> = writes
        .map(|form| form.get("SignatureNonce").unwrap().to_owned())
        .collect();
    assert_eq!(nonces.len(), 4, "{nonces:?}");
}
