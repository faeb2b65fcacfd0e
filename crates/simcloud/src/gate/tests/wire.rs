//! Requests as the official SDKs sent them, byte for byte.

use super::*;

const REQUESTS: [&str; 8] = [
    include_str!("fixtures/wire/py-new-v3__RebootInstances.txt"),
    include_str!("fixtures/wire/py-new-v3__ENS_BatchEventRedeployInstance.txt"),
    include_str!("fixtures/wire/py-new-v3__DescribeInstances_page.txt"),
    include_str!("fixtures/wire/py-new-v3__ENS_DescribeEnsRegions.txt"),
    include_str!("fixtures/wire/py-new-v2rpc__RebootInstances.txt"),
    include_str!("fixtures/wire/py-new-v2rpc__ENS_BatchEventRedeployInstance.txt"),
    include_str!("fixtures/wire/py-old-rpc__RebootInstances.txt"),
    include_str!("fixtures/wire/py-old-rpc__DescribeInstances_page.txt"),
];

/// Reads the bytes of a request as the server does.
fn read(text: &str) -> HttpRequest {
    let (head, body) = text.split_once("\r\n\r\n").expect("an empty line");
    let mut lines = head.lines();
    let mut first = lines.next().unwrap().split(' ');
    let (name, target) = (first.next().unwrap(), first.next().unwrap());
    let headers: Vec<(String, String)> = lines
        .map(|line| {
            let (name, value) = line.split_once(':').unwrap();
            (name.to_ascii_lowercase(), value.trim().to_owned())
        })
        .collect();
    let host = headers.iter().find(|(name, _)| name == "host").unwrap();
    HttpRequest {
        method: method(name),
        url: format!("http://{}{target}", host.1),
        body: body.as_bytes().to_vec(),
        headers,
    }
}

#[test]
fn the_requests_of_the_sdks_are_accepted() {
    for text in REQUESTS {
        let request = read(text);
        say(&mut gate(), &request, MADE).unwrap_or_else(|refusal| panic!("{text}{refusal:?}"));
    }
}

#[test]
fn the_requests_of_the_sdks_are_refused_under_another_secret() {
    for text in REQUESTS {
        let mut gate = gate();
        gate.keys = vec![Key::parse("testid:testsecre1").unwrap()];
        let (status, code) = refused(&mut gate, &read(text), MADE);
        assert_eq!((status, code.as_str()), (400, "SignatureDoesNotMatch"));
    }
}
