//! Faults below HTTP, as a client sees them on its socket.

use super::*;

const FORM: &[u8] = b"Action=RedeployInstance&Version=2014-05-26&InstanceId=i-a";

/// The entry of the last request in the log.
fn last(server: &Server) -> Value {
    let log = server.ask("GET /_sim/log", b"");
    let log: Value = serde_json::from_str(log.split_once("\r\n\r\n").unwrap().1).unwrap();
    log["entries"].as_array().unwrap().last().unwrap().clone()
}

fn rule(kind: &str, more: Value) -> Value {
    let mut rule = json!({"action": "RedeployInstance", "kind": kind, "times": 1});
    for (name, value) in more.as_object().unwrap() {
        rule[name] = value.clone();
    }
    json!([rule])
}

#[test]
fn a_connection_ends_before_the_first_byte_as_the_rule_says() {
    for (reset, after_effect, ms) in [
        (false, true, 0),
        (false, false, 0),
        (true, true, 0),
        (true, false, 0),
        (false, true, 300),
        (true, true, 300),
    ] {
        let more = json!({"reset": reset, "after_effect": after_effect, "ms": ms});
        let server = Server::start(rule("close", more));
        #[allow(clippy::disallowed_methods)] // measures a real server
        let begun = std::time::Instant::now();
        let mut bytes = Vec::new();
        let ended = server.send("POST /", FORM).read_to_end(&mut bytes);
        assert!(bytes.is_empty(), "not one byte");
        match ended {
            Ok(_) => assert!(!reset, "an end where a reset was wanted"),
            Err(error) => assert!(
                reset && error.kind() == ErrorKind::ConnectionReset,
                "{error}"
            ),
        }
        assert!(begun.elapsed() >= Duration::from_millis(ms));
        let entry = last(&server);
        assert_eq!(entry["outcome"], "closed");
        assert_eq!(
            (&entry["status"], &entry["code"]),
            (&Value::Null, &Value::Null)
        );
        assert_eq!(entry["carried_out"], after_effect);
        let next = server.ask("POST /", FORM);
        assert!(next.starts_with("HTTP/1.1 200"), "{next}");
    }
}

/// What a browser repeats: the connection was used before.
#[test]
fn a_kept_connection_ends_at_its_second_request() {
    let server = Server::start(rule("close", json!({})));
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(5)))
        .unwrap();
    let host = server.address;
    let get = format!("GET {REGIONS} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    stream.write_all(get.as_bytes()).unwrap();
    let mut bytes = [0; 4096];
    let count = stream.read(&mut bytes).unwrap();
    assert!(bytes[..count].starts_with(b"HTTP/1.1 200"));
    let form = String::from_utf8(FORM.to_vec()).unwrap();
    let post = format!("POST /?{form} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n");
    stream.write_all(post.as_bytes()).unwrap();
    assert_eq!(stream.read(&mut bytes).unwrap(), 0, "an end without a byte");
    assert_eq!(last(&server)["carried_out"], true);
}

#[test]
fn redirects_lead_where_the_rule_says() {
    for status in [301, 302, 303, 307, 308] {
        for location in [None, Some("http://localhost:9/elsewhere")] {
            let mut more = json!({"status": status, "after_effect": status % 2 == 0});
            if let Some(location) = location {
                more["location"] = json!(location);
            }
            let server = Server::start(rule("redirect", more));
            let got = server.ask("POST /?a=b", FORM);
            assert!(got.starts_with(&format!("HTTP/1.1 {status} ")), "{got}");
            let itself = format!("http://{}/?a=b", server.address);
            let to = format!("location: {}\r\n", location.unwrap_or(&itself));
            assert!(got.contains(&to), "{got}");
            let entry = last(&server);
            assert_eq!(
                (&entry["outcome"], &entry["status"]),
                (&json!("redirected"), &json!(status))
            );
            assert_eq!(entry["carried_out"], status % 2 == 0);
        }
    }
}

#[test]
fn a_status_of_a_proxy_closes_the_connection() {
    for (status, after_effect) in [
        (408, true),
        (408, false),
        (421, true),
        (421, false),
        (502, true),
    ] {
        let more = json!({"status": status, "after_effect": after_effect});
        let server = Server::start(rule("http_status", more));
        let mut stream = TcpStream::connect(server.address).unwrap();
        let host = server.address;
        let form = String::from_utf8(FORM.to_vec()).unwrap();
        let post = format!("POST /?{form} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n");
        stream.write_all(post.as_bytes()).unwrap();
        let mut got = String::new();
        stream.read_to_string(&mut got).unwrap();
        assert!(got.starts_with(&format!("HTTP/1.1 {status} ")), "{got}");
        assert!(
            got.contains("connection: close\r\n") && !got.contains("RequestId"),
            "{got}"
        );
        let entry = last(&server);
        assert_eq!(entry["outcome"], "http_status");
        assert_eq!(entry["carried_out"], after_effect);
    }
}

#[test]
fn an_endless_body_ends_with_the_client() {
    let server = Server::start(rule("endless_body", json!({})));
    let mut stream = server.send("POST /", FORM);
    let mut first = vec![0; 4096];
    let count = stream.read(&mut first).unwrap();
    let head = String::from_utf8_lossy(&first[..count]).into_owned();
    assert!(head.contains("transfer-encoding: chunked"), "{head}");
    let mut much = vec![0; 20 * 1024 * 1024];
    stream.read_exact(&mut much).unwrap();
    drop(stream);
    assert_eq!(last(&server)["outcome"], "endless_body");
}

#[test]
fn an_inflating_body_is_small_on_the_wire() {
    let server = Server::start(rule("inflating_body", json!({"mib": 64})));
    let mut bytes = Vec::new();
    server.send("POST /", FORM).read_to_end(&mut bytes).unwrap();
    let head = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap();
    let (head, body) = bytes.split_at(head + 4);
    let head = String::from_utf8_lossy(head);
    assert!(head.contains("content-encoding: gzip"), "{head}");
    assert!(body.len() < 200_000, "{}", body.len());
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(body)
        .read_to_end(&mut unpacked)
        .unwrap();
    assert!(unpacked.len() > 64 * 1024 * 1024);
    assert!(unpacked.ends_with(b"</RedeployInstanceResponse>"));
    assert_eq!(last(&server)["outcome"], "inflating_body");
}

#[test]
fn what_never_reached_the_cloud_used_no_nonce() {
    for (kind, more) in [
        ("close", json!({"after_effect": false})),
        ("redirect", json!({"after_effect": false})),
        ("http_status", json!({"status": 408, "after_effect": false})),
    ] {
        let server = Server::start(rule(kind, more));
        let form = [FORM, b"&Format=JSON&SignatureNonce=n"].concat();
        let mut lost = Vec::new();
        server.send("POST /", &form).read_to_end(&mut lost).unwrap();
        assert_eq!(last(&server)["carried_out"], false);
        let next = server.ask("POST /", &form);
        assert!(next.starts_with("HTTP/1.1 200"), "{kind}: {next}");
        let again = server.ask("POST /", &form);
        assert!(again.contains("SignatureNonceUsed"), "{kind}: {again}");
    }
}
